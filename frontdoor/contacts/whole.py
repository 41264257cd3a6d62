"""Whether what was said of all the children of a worry may be read by whoever sees one of them.

Where a brother or sister in it is kept from this reader, its words are too: they may name them.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef

from frontdoor.engine.sight import visible

from .models import Contact
from .steps.whole import KEPT_BACK

__all__ = ["KEPT_BACK", "is_whole", "whole"]


def is_whole(contact: UUID, actor: Any) -> bool:
    return visible(Contact, actor).filter(pk=contact).exists()


def whole(actor: Any, contact: str = "contact") -> Exists:
    """The same for a query; `contact` is how its rows name the worry."""
    return Exists(visible(Contact, actor).filter(pk=OuterRef(contact)))
