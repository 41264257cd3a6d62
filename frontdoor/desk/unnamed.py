"""Children decided about whom nobody can name yet: they stay in sight until somebody says who they are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, Subquery

from frontdoor.archive.doer import last_doer
from frontdoor.contacts.handing import DECIDED_BY
from frontdoor.contacts.models import Contact, ContactChild
from frontdoor.contacts.steps.contact_child import State
from frontdoor.engine.models import StoredReading
from frontdoor.engine.sight import visible
from frontdoor.people.models import Person
from frontdoor.people.steps.person import State as Known
from frontdoor.practice.words import when_in_words
from frontdoor.web.same import of

MOST = 200


@dataclass(frozen=True)
class Unnamed:
    """The last decision about one such child: who made it, and when."""

    row: Any
    now: datetime

    @property
    def child(self) -> Person:
        person: Person = self.row.child
        return person

    @property
    def says(self) -> str:
        """“no further action, decided by Helen Stroud, today 10:00”."""
        by = f"decided by {self.row.decider}" if self.row.decider else "decided"
        when = when_in_words(self.row.decided_at, self.now) if self.row.decided_at else ""
        return ", ".join(filter(None, (self.row.get_outcome_display().lower(), by, when)))


def unnamed(actor: Any, now: datetime) -> list[Unnamed]:
    """The longest unnamed first (practice, a worry, 3); one query.

    An unborn child of a named mother is known by her, a child from a file by the number there, and who has been
    declared the same as somebody with a name by that name.
    """
    nameless = Q(child__given_name="", child__family_name="", child__state=Known.PROVISIONAL, child__file_id="")
    known_by_mother = Q(child__unborn=True) & ~Q(child__unborn_of="")
    named = Person.objects.filter(of("child", "pk")).exclude(given_name="", family_name="")
    stopped = StoredReading.objects.filter(of("child", "subject"), clock="decision", record=OuterRef("contact"))
    seen = visible(ContactChild, actor).filter(nameless, ~known_by_mother, ~Exists(named), state=State.DECIDED)
    rows = seen.filter(contact__in=visible(Contact, actor)).select_related("child", "contact")
    decided_at = Subquery(stopped.order_by("-stopped").values("stopped")[:1])
    dated = rows.annotate(decided_at=decided_at, decider=last_doer(*DECIDED_BY))
    last = {one.child_id: one for one in dated.order_by("pk")[:MOST]}
    return [Unnamed(one, now) for one in last.values()]
