"""What is stored of a contact, of each child in it, and of news since a decision."""

from .contact import Contact
from .contact_child import ContactChild
from .news import News

__all__ = ["Contact", "ContactChild", "News"]
