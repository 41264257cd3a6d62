"""What is stored of a contact, of each child in it, of what agencies answer, and of news since a decision."""

from .background import Background
from .check import Check
from .contact import Contact
from .contact_child import ContactChild
from .news import News

__all__ = ["Background", "Check", "Contact", "ContactChild", "News"]
