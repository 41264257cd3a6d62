"""What is stored of people."""

from .person import Person

__all__ = ["Person"]
