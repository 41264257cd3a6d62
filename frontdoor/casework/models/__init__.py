"""What is stored of allocations, cover, signs of harm, posts, absences, shifts of duty, case notes and kept files."""

from .absence import Absence
from .allocation import Allocation
from .case_note import CaseNote
from .cover import Cover
from .document import Document
from .indicator import Indicator
from .post import Post
from .shift import Shift

__all__ = ["Absence", "Allocation", "CaseNote", "Cover", "Document", "Indicator", "Post", "Shift"]
