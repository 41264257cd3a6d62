"""The handovers that stand, and the worries that a night cannot wait for."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from frontdoor.archive.doer import done_after, last_done_at, was_about
from frontdoor.engine.models import StoredReading
from frontdoor.practice.harm import YES

from .models import ContactChild, Handover
from .steps.contact_child import DECIDING, FOLLOWING, UNDECIDED
from .steps.handover import State

DECIDED_BY = tuple(f"contact_child.{act}" for act in DECIDING)
HANDS = ("handover.hand", "handover.hand_on", "handover.return_to_hub")
OVER = tuple(f"contact_child.{act}" for act in (*DECIDING, FOLLOWING, "be_served"))
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
    """Not back at the front door, and with a child to decide still in it."""
    back = Q(state=State.ACCEPTED, to_hub=True)
    there = Exists(still_in(OuterRef("pk"), OuterRef("contact")))
    return Handover.objects.filter(~back, there, state__in=list(State), **only)


def still_in(handover: OuterRef, contact: OuterRef) -> QuerySet[ContactChild]:
    """Who was handed over with it and has neither been decided nor joined to another report since.

    So what was decided in the night is over, and stays over when the decision is opened again; and a child who was
    put on the worry later, or opened again, was never in that hand.
    """
    handed, over = was_about("handover.hand", OuterRef(handover)), done_after(OVER, OuterRef(handover))
    return undecided().filter(handed, ~over, contact=contact)


def handed_since() -> Coalesce:
    """Since when somebody has had to accept it: passed along unaccepted it waits since it was first handed.

    Otherwise a Red could be passed from hand to hand for ever and never be late.
    """
    clock = StoredReading.objects.filter(clock="handover_night", record=OuterRef("pk"), stopped=None, ended=None)
    return Coalesce(Subquery(clock.order_by("started").values("started")[:1]), last_done_at(*HANDS))
