"""What is stored about those who work here and with us."""

from .duty import Duty
from .failure import Failure
from .holding import Holding
from .places import Agency, Team
from .user import THE_SERVICE, NeverDeleted, User, acting, the_service

__all__ = [
    "THE_SERVICE",
    "Agency",
    "Duty",
    "Failure",
    "Holding",
    "NeverDeleted",
    "Team",
    "User",
    "acting",
    "the_service",
]
