"""The handovers that stand, and the worries that a night cannot wait for."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from frontdoor.archive.doer import done_after
from frontdoor.practice.harm import YES

from .models import ContactChild, Handover
from .steps.contact_child import DECIDING, UNDECIDED
from .steps.handover import State

DECIDED_BY = tuple(f"contact_child.{act}" for act in DECIDING)
GRADED_GRAVE = ("red", "")  # what nobody has graded may be Red (steps/contact.py, grave)


def undecided() -> QuerySet[ContactChild]:
    return ContactChild.objects.filter(state__in=UNDECIDED)


def child_in_danger(of: str = "pk") -> Exists:
    """Whether a child who is not decided yet is in danger now; `of` names the worry for the query around it."""
    return Exists(undecided().filter(contact=OuterRef(of), danger_now=YES))


def is_grave(of: str = "") -> Q:
    """What may not wait for the morning, as a query asks it; `of` leads to the worry from its rows."""
    at = f"{of}__" if of else ""
    told = Q(**{f"{at}rag__in": GRADED_GRAVE}) | Q(**{f"{at}in_danger": YES})
    return told | Q(child_in_danger(of or "pk"))


def standing(**only: Any) -> QuerySet[Handover]:
    """Not back at the front door, and of a worry with a child whom nobody has decided since it was handed.

    So one that was decided in the night is over, and stays over when the decision is opened again.
    """
    left = undecided().filter(~done_after(DECIDED_BY, OuterRef(OuterRef("pk"))), contact=OuterRef("contact"))
    back = Q(state=State.ACCEPTED, to_hub=True)
    return Handover.objects.filter(~back, Exists(left), state__in=list(State), **only)
