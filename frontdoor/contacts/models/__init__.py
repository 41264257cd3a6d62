"""What is stored of a contact, each child in it, what agencies answer, what is passed on, and news since a decision."""

from .allegation import Allegation
from .background import Background
from .check import Check
from .contact import Contact
from .contact_adult import ContactAdult
from .contact_child import ContactChild
from .handover import Handover
from .mailbox_sweep import MailboxSweep
from .news import News
from .onward import Onward
from .restricted_match import RestrictedMatch

__all__ = [
    "Allegation",
    "Background",
    "Check",
    "Contact",
    "ContactAdult",
    "ContactChild",
    "Handover",
    "MailboxSweep",
    "News",
    "Onward",
    "RestrictedMatch",
]
