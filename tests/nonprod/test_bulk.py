"""The bulk path writes what the acts would have written: the same events, rows, chains and readings."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.db import transaction

from frontdoor.archive import verify
from frontdoor.casework.models import Allocation, CaseNote, Indicator
from frontdoor.contacts.models import Contact, ContactChild, Onward
from frontdoor.earlyhelp.models import Transfer
from frontdoor.engine.models import StoredReading
from frontdoor.engine.perform import open_record, perform
from frontdoor.engine.rows import values_of
from frontdoor.journal.models import Event, EventSubject
from frontdoor.nonprod.bulk import Bulk
from frontdoor.people.models import Household, Person, Relationship, SearchRow
from frontdoor.protection.models import StrategyDiscussion
from frontdoor.referrals.models import Referral
from tests.cast import DAY, HOUR, NO_HARM, NOW, WORRY, decision, early_help, femi, helen, ivy, priya, team, tom
from tests.landings import ANSWERS

pytestmark = pytest.mark.django_db
MODELS = (
    *(Person, Household, Relationship, Contact, ContactChild, Indicator, Referral, Allocation, CaseNote),
    *(Transfer, StrategyDiscussion, Onward),
)
UUIDS = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
DRAWN = re.compile(r"[CWR](-\d\d-\d{6}[A-Z]|\d{9})")  # numbers and references are drawn by chance


class ByActs:
    """Each act in a transaction of its own."""

    def open(self, record: Any, actor: Any, now: Any, **answers: Any) -> Any:
        return open_record(record, actor, now, **answers)

    def perform(self, record: Any, name: str, actor: Any, now: Any, **answers: Any) -> Any:
        return perform(name, record, actor, now, **answers)

    def feed_back(self, contact: Any, actor: Any, now: Any, **answers: Any) -> None:
        perform("feed_back", contact, actor, now, **answers)

    def below(self, record: Any, model: Any, **at: Any) -> list[Any]:
        return list(model.objects.filter(**at).order_by("pk"))

    def finish(self) -> None:
        pass


class InBulk:
    """All of them at once."""

    def __init__(self) -> None:
        self.bulk = Bulk()

    def open(self, record: Any, actor: Any, now: Any, **answers: Any) -> Any:
        return self.bulk.by(actor, now).open(record, **answers)

    def perform(self, record: Any, name: str, actor: Any, now: Any, **answers: Any) -> Any:
        return self.bulk.by(actor, now).perform(record, name, **answers)

    def feed_back(self, contact: Any, actor: Any, now: Any, **answers: Any) -> None:
        self.bulk.by(actor, now).feed_back(contact, self.below(contact, ContactChild), **answers)

    def below(self, record: Any, model: Any, **at: Any) -> list[Any]:
        return [one for one in self.bulk.rows_of(record) if isinstance(one, model)]

    def finish(self) -> None:
        self.bulk.finish()


def a_few_days(way: Any) -> None:
    """Two children and their mother at home, two worries, three outcomes, a worker, a note, and an end."""
    mother = way.open(Person(), priya(), NOW, given_name="Kerry", family_name="Orchard", is_adult=True)
    children = [way.open(Person(), priya(), NOW, given_name=name, family_name="Orchard") for name in ("Tyler", "Mia")]
    way.open(Household(), priya(), NOW, line_1="14 Fern Close", people=[mother.pk, *(one.pk for one in children)])
    for child in children:
        way.open(Relationship(person=child), priya(), NOW, other=mother, kind="mother")
    rows = {one.pk: {"named_as": one.name, **NO_HARM} for one in children}
    first = way.open(
        Contact(), priya(), NOW, received_at=NOW - HOUR, children=rows, acknowledged="in_the_call", **WORRY
    )
    way.perform(first, "regrade", priya(), NOW, rag="red", rag_because="A second mark.")
    for number, row in enumerate(way.below(first, ContactChild, contact=first)):
        outcome = ("assessment", "advice")[number]
        proposal = {"proposed_level": 3, "proposed_outcome": outcome, "proposed_because": "A mark."}
        way.perform(row, "propose", priya(), NOW + HOUR, **proposal)
        way.perform(row, "decide", helen(), NOW + 2 * HOUR, **decision(outcome))
    [referral] = way.below(_first(way, first), Referral, child=children[0])
    way.perform(referral, "accept", tom(), NOW + 3 * HOUR, primary_need="N1")
    allocation = way.open(
        Allocation(child_id=children[0].pk), tom(), NOW + 3 * HOUR, worker=ivy(), pathway="assessment"
    )
    way.perform(allocation, "accept", ivy(), NOW + 4 * HOUR)
    note = {"how": "visit", "with_whom": "Tyler", "words": "At ease.", "significant": "yes"}
    way.open(CaseNote(child_id=children[0].pk), ivy(), NOW + DAY, happened_at=NOW + 5 * HOUR, **note)
    way.perform(allocation, "end", tom(), NOW + 2 * DAY, end_reason="FCONTA", handover="Seen, safe.")
    closing = {
        "nfa": "no",
        "closure_reason": "RC7",
        "closed_on": (NOW + 2 * DAY).date(),
        "closing_summary": "Assessed.",
    }
    way.perform(referral, "close", tom(), NOW + 2 * DAY, **closing)
    told_and_landed(way)
    way.finish()


def told_and_landed(way: Any) -> None:
    """A family not told, signs of harm heard at screening, three places to land, and a referrer who hears."""
    names = ("Leo", "Zara", "Ada")
    children = [way.open(Person(), priya(), NOW, given_name=one, family_name="Fenn") for one in names]
    way.perform(children[0], "ask_identity", priya(), NOW, first_language="Polish", identity_not_known=["religion"])
    said = WORRY | {"family_told": "not_told", "family_told_why": "It could put them at risk."}
    rows = {one.pk: {"named_as": one.given_name} for one in children}
    worry = way.open(Contact(), priya(), NOW, received_at=NOW, children=rows, **said)
    way.perform(worry, "countersign", helen(), NOW + HOUR, countersigned="agreed")
    for row, outcome in zip(
        way.below(worry, ContactChild, contact=worry), ("early_help", "strategy", "other_authority"), strict=True
    ):
        way.perform(row, "screen", priya(), NOW + HOUR, level=3, **NO_HARM | {"injury": "yes"})
        proposal = {"proposed_level": 3, "proposed_outcome": outcome, "proposed_because": "A mark."}
        way.perform(row, "propose", priya(), NOW + HOUR, **proposal)
        way.perform(row, "decide", helen(), NOW + 2 * HOUR, **decision(outcome))
        for model, act, actor in LANDED[outcome]:
            [one] = way.below(row, model, contact_child=row)
            way.perform(one, act, actor(), NOW + 4 * HOUR, **landed(f"{one.step.name}.{act}"))
    told = {"fed_back_how": "email", "fed_back_at": NOW + 5 * HOUR, "feedback": "We looked at it."}
    way.feed_back(worry, priya(), NOW + 5 * HOUR, **told)


LANDED: dict[str, Any] = {
    "early_help": [(Transfer, "accept", femi)],
    "strategy": [(StrategyDiscussion, "hold", helen)],
    "other_authority": [(Onward, "accept", priya)],
}


def landed(act: str) -> dict[str, Any]:
    return ANSWERS[act](None)


def _first(way: Any, contact: Contact) -> Any:
    return way.below(contact, ContactChild, contact=contact)[0]


def written() -> dict[str, Any]:
    """Everything that was written, with ids as numbers in the order in which they first appear."""
    seen: dict[str, str] = {}

    def plain(value: Any) -> str:
        text = DRAWN.sub("drawn", str(value))
        return UUIDS.sub(lambda found: seen.setdefault(found.group(), f"#{len(seen)}"), text)

    events = [
        plain((one.act, one.actor_id, one.record_id, one.version, one.occurred_at, one.to_the_minute, one.recorded_at))
        + plain((sorted(one.told.items()), one.caused_by, one.line))
        + plain(sorted(one.payload.body.items()))
        for one in Event.objects.select_related("payload").order_by("id")
    ]
    chains = sorted(
        plain((one.subject, one.seq, one.role, one.event_id)) for one in EventSubject.objects.order_by("id")
    )
    rows = {
        model.__name__: sorted(plain(sorted(values_of(one).items())) for one in model.objects.all()) for model in MODELS
    }
    readings = sorted(
        plain((one.clock, one.subject, one.event, one.record, one.started, one.due, one.stopped, one.ended))
        for one in StoredReading.objects.all()
    )
    search = sorted(plain((one.person_id, one.spelt, one.words, one.town)) for one in SearchRow.objects.all())
    return {"events": events, "chains": chains, "readings": readings, "search": search} | rows


def test_bulk_writes_what_acts_write() -> None:
    everybody()
    results = []
    for way in (ByActs, InBulk):
        with transaction.atomic():
            a_few_days(way())
            results.append(written())
            transaction.set_rollback(True)
    by_acts, in_bulk = results
    for name, found in by_acts.items():
        assert in_bulk[name] == found, name
    assert len(by_acts["events"]) > 20 and by_acts["readings"] and by_acts["search"]


def everybody() -> None:
    for person in (priya, helen, tom, ivy, team, early_help, femi):
        person()


def test_what_the_bulk_path_writes_is_explained() -> None:
    everybody()
    a_few_days(InBulk())
    assert list(verify.faults()) == []
