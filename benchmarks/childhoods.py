"""Children to act on: some with a few events behind them, some with hundreds, and worries about several at once."""

from __future__ import annotations

import random
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from frontdoor.accounts.models import User
from frontdoor.casework.models import CaseNote
from frontdoor.contacts.models import Contact, ContactChild
from frontdoor.engine.models import StoredReading
from frontdoor.engine.perform import open_record
from frontdoor.journal.models import Head
from frontdoor.nonprod.bulk import Bulk
from frontdoor.people.models import Person
from frontdoor.practice.harm import CODES

from .models import PlainRow

FEW, MANY = 10, 500  # events on a child
WORRIES = 0.4  # of a childhood's events, those that belong to a worry; the rest are notes of visits
DAY = timedelta(days=1)
SAID = dict.fromkeys(CODES, "no")  # to each standing question about a child
WORRY: dict[str, Any] = {
    "how": "telephone",
    "source": "2A",
    "referrer": "Jo Pembury, Hollin Bank Primary School",
    "anonymity": "named",
    "worry": "A mark on his cheek, and he would not say how.",
    "in_danger": "no",
    "family_told": "agreed",
    "rag": "amber",
}
PROPOSAL = {"proposed_level": 2, "proposed_outcome": "advice", "proposed_because": "Explained by the school."}
DECISION = {"level": 2, "outcome": "advice", "because": "The mark has an account.", "words_considered": "yes"}
NOTE = {"how": "visit", "with_whom": "The child, at home", "words": "At ease; showed the bedroom.", "significant": "no"}
FOR_ONE = 4  # events of a worry on its child's chain: received, row opened, proposed, decided


class Cast:
    """Who acts: one records and proposes, another decides."""

    def __init__(self) -> None:
        people = {one.username: one for one in User.objects.prefetch_related("holdings")}
        self.officer, self.manager, self.keeper = people["priya"], people["helen"], people["bo"]


def children(many: int, events: int, now: datetime) -> list[Person]:
    """So many children, each with so many events, through the bulk path; and a plain row for each."""
    bulk, cast = Bulk(), Cast()
    with transaction.atomic():
        found = [_childhood(bulk, cast, number, events, now) for number in range(many)]
        bulk.finish()
    PlainRow.objects.bulk_create(PlainRow(child=one.pk, words="I like it when it is quiet.") for one in found)
    return found


def _childhood(bulk: Bulk, cast: Cast, number: int, events: int, now: datetime) -> Person:
    begun = now - events * DAY
    child = bulk.by(cast.officer, begun).open(Person(), given_name=f"Tyler {number}", family_name="Orchard")
    worries = int(events * WORRIES / FOR_ONE)
    for day in range(1, worries + 1):
        _worry(bulk, cast, child, begun + day * DAY)
    for day in range(events - 1 - FOR_ONE * worries):
        at = begun + (worries + 1 + day % (events - worries - 1)) * DAY
        bulk.by(cast.officer, at).open(CaseNote(child_id=child.pk), happened_at=at, **NOTE)
    return child


def _worry(bulk: Bulk, cast: Cast, child: Person, at: datetime) -> None:
    contact = bulk.by(cast.officer, at).open(Contact(), received_at=at, children={child.pk: SAID}, **WORRY)
    [row] = [one for one in bulk.rows_of(contact) if isinstance(one, ContactChild)]
    bulk.by(cast.officer, at).perform(row, "propose", **PROPOSAL)
    bulk.by(cast.manager, at).perform(row, "decide", **DECISION)


def worries(about: list[Person], many: int, of: int, now: datetime) -> list[Contact]:
    """So many open worries, each about `of` of these children."""
    cast, dice = Cast(), random.Random(many)
    groups = [{one.pk: SAID for one in dice.sample(about, of)} for _ in range(many)]
    return [open_record(Contact(), cast.officer, now, received_at=now, children=one, **WORRY) for one in groups]


def events_of(child: Person) -> int:
    return int(Head.objects.get(subject=child.pk).seq)


def readings_of(child: Person) -> int:
    return StoredReading.objects.filter(subject=child.pk).count()
