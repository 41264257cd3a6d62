"""What is stored of a contact and of each child in it."""

from .contact import Contact
from .contact_child import ContactChild

__all__ = ["Contact", "ContactChild"]
