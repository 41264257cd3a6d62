"""The standing questions about a child in one line, and each “yes” that somebody has taken back, with who and why."""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import JSONObject

from frontdoor.archive.doer import last_doer
from frontdoor.casework.models import Indicator
from frontdoor.casework.steps.indicator import State
from frontdoor.practice.harm import SIGNS, answered_in_words

from .steps.standing import standing


def taken_back() -> ArraySubquery:
    """For a list of children's rows: the signs of harm that were withdrawn, without a query of their own."""
    gone = Indicator.objects.filter(origin=OuterRef("pk"), state=State.WITHDRAWN).order_by("pk")
    said = {"question": "question", "because": "withdrawn_because", "who": "who"}
    return ArraySubquery(gone.annotate(who=last_doer("indicator.withdraw")).values(json=JSONObject(**said)))


def harm_in_words(row: Any) -> str:
    """“8 of 8 answered: 1 yes (told by the child). No longer: injury or mark (Priya Nair: It is paint.)”"""
    gone = [f"{SIGNS[one['question']]} ({one['who']}: {one['because']})" for one in getattr(row, "taken_back", ())]
    said = answered_in_words(standing(row))
    return f"{said}. No longer: {'; '.join(gone)}" if gone else said
