"""What is stored of allocations, cover, posts, absences and case notes."""

from .absence import Absence
from .allocation import Allocation
from .case_note import CaseNote
from .cover import Cover
from .post import Post

__all__ = ["Absence", "Allocation", "CaseNote", "Cover", "Post"]
