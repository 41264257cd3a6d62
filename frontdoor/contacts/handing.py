"""The handovers that stand, and the worries that a night cannot wait for."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from frontdoor.archive.doer import done_after

from .models import ContactChild, Handover
from .steps.contact_child import DECIDING
from .steps.contact_child import State as Stands
from .steps.handover import State

UNDECIDED = (Stands.NEW, Stands.SCREENED, Stands.PROPOSED)
DECIDED_BY = tuple(f"contact_child.{act}" for act in DECIDING)
GRAVE = Q(rag="red") | Q(in_danger="yes")
OF_CONTACT = Q(contact__rag="red") | Q(contact__in_danger="yes")


def undecided() -> QuerySet[ContactChild]:
    return ContactChild.objects.filter(state__in=UNDECIDED)


def standing(**only: Any) -> QuerySet[Handover]:
    """Not back at the front door, and of a worry with a child whom nobody has decided since it was handed.

    So one that was decided in the night is over, and stays over when the decision is opened again.
    """
    left = undecided().filter(~done_after(DECIDED_BY, OuterRef(OuterRef("pk"))), contact=OuterRef("contact"))
    back = Q(state=State.ACCEPTED, to_hub=True)
    return Handover.objects.filter(~back, Exists(left), state__in=list(State), **only)
