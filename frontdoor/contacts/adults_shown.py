"""The adults of a worry as its page shows them, asked with the children's rows rather than in a query of their own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import JSONObject

from frontdoor.engine.sight import visible
from frontdoor.kernel.step import VOID
from frontdoor.people.models import Person
from frontdoor.people.models.person import WAYS
from frontdoor.people.safe_contact import safe_in_words

from .models import ContactAdult

OF_THEM = ("id", "given_name", "family_name", "description", "is_adult", "file_id", "safe_told_at", *WAYS)
RELATIONS = dict(ContactAdult.Relation.choices)


@dataclass(frozen=True)
class Adult:
    """One adult: who, what they are to the children, what was said of them, and how they can safely be reached."""

    person: Person
    relation: str
    said: str
    safe: str


def beside_the_children(actor: Any) -> ArraySubquery:
    """For the rows of the children of a worry: its adults, as far as this person may see them."""
    seen = visible(ContactAdult, actor).filter(contact=OuterRef("contact")).exclude(state=VOID).order_by("pk")
    said = {name: f"adult__{name}" for name in OF_THEM} | {"relation": "relation", "said": "said"}
    return ArraySubquery(seen.values(json=JSONObject(**said)))


def adults_of(rows: Iterable[Any]) -> list[Adult]:
    """Read off the rows, which all tell of the same worry."""
    told: list[dict[str, Any]] = next((row.adults for row in rows), [])
    return [_adult(dict(one)) for one in told]


def _adult(told: dict[str, Any]) -> Adult:
    relation, said = RELATIONS[told.pop("relation")], told.pop("said")
    person = Person(**told)
    return Adult(person, relation, said, safe_in_words(person))
