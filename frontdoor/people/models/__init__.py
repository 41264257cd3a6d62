"""What is stored of people, their homes and relationships, who is the same person, and what finds them."""

from .household import Household
from .membership import Membership
from .person import Person
from .relationship import Relationship
from .same_as import SameAs
from .search_row import SearchRow
from .search_text import SearchText

__all__ = ["Household", "Membership", "Person", "Relationship", "SameAs", "SearchRow", "SearchText"]
