"""Each of the twenty written worries lands where practice says: with its signs of harm, its limits and its owner."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db.models import Q

from frontdoor.casework.models import Indicator
from frontdoor.contacts.models import Contact, ContactChild
from frontdoor.contacts.receive import Named, receive_worry
from frontdoor.engine.models import StoredReading
from frontdoor.engine.perform import Refused, perform
from frontdoor.people.models import Person
from frontdoor.practice.harm import CODES
from tests import cast
from tests.cast import DAY

from .written import LONDON, WORRIES, Child, Worry

pytestmark = pytest.mark.django_db
OF_THE_WORRY = ("acknowledge", "countersign")  # about who told us and who was told, not about one child
OPENED = ("referrals.Referral", "protection.StrategyDiscussion", "earlyhelp.Transfer", "contacts.Onward")


def test_there_are_twenty():
    assert len({one.title for one in WORRIES}) == 20


@pytest.mark.parametrize("worry", WORRIES, ids=lambda one: one.title)
def test_it_lands_where_practice_says(worry: Worry):
    people = [given_a_child(one, worry) for one in worry.children]
    contact = when_it_is_recorded(worry, people)
    rows = {row.child_id: row for row in cast.rows(contact)}
    for child, person in zip(worry.children, people, strict=True):
        when_it_is_screened(rows[person.pk], child, worry)
        then_every_yes_is_a_sign_of_harm(person, child, worry)
        assert limits(person, worry.decided) == child.runs, child.name
    then_who_told_us_is_owed_an_answer(contact, worry)
    for child, person in zip(worry.children, people, strict=True):
        when_it_is_decided(rows[person.pk], child, worry)
        assert limits(person, worry.decided) == child.then, child.name
        then_it_has_landed(rows[person.pk], child)


def given_a_child(child: Child, worry: Worry) -> Person:
    on = worry.received.date()
    if child.unborn:
        person = cast.a_child("", "", worry.received, born_on=None, unborn=True, unborn_of="Esme Rudd")
    elif child.age is None:
        person = cast.a_child("", "", worry.received, born_on=None, description="the baby next door")
    else:
        born = on - timedelta(days=120) if child.age == 0 else date(on.year - child.age - 1, 11, 20)
        person = cast.a_child(child.name, "Orchard", worry.received - 90 * DAY, born_on=born)
    given_what_came_before(person, worry)
    return person


def given_what_came_before(person: Person, worry: Worry) -> None:
    if worry.before == "held":
        at = before(worry, 20)
        referral = cast.referral_of(person, now=at)
        perform("feed_back", referral.contact_child.contact, cast.helen(), at, **told(at))
        perform("accept", referral, cast.tom(), at)
        cast.allocated(person, cast.joel(), now=at)
    for days in (60, 30) if worry.before == "refused twice" else ():
        at = before(worry, days)
        row = cast.row_of(person, at=at, now=at, family_told="disagreed")
        cast.decided(row, at, "advice")
        perform("feed_back", row.contact, cast.helen(), at, **told(at))


def before(worry: Worry, days: int) -> datetime:
    """So many days before."""
    return worry.received - days * DAY


def told(at: datetime) -> dict[str, Any]:
    return {"fed_back_how": "letter", "fed_back_at": at, "feedback": "What was decided."}


def when_it_is_recorded(worry: Worry, people: list[Person]) -> Contact:
    heard = {"acknowledged": "in_the_call"} if worry.how == "telephone" else {}
    if worry.anonymity == "anonymous":
        heard = {"acknowledged": "nobody"}
    of_age = {"adult_because": "He may be at risk from his uncle."} if worry.title == "Eighteen" else {}
    said: dict[str, Any] = {
        "how": worry.how,
        "received_at": worry.received,
        "source": worry.source,
        "anonymity": worry.anonymity,
        "worry": worry.words,
        "in_danger": worry.danger,
        "family_told": worry.told,
        "family_told_why": "It could put them at risk." if worry.told == "not_told" else "",
        "rag": worry.rag,
    }
    officer = cast.ana() if worry.alone else cast.priya()
    named = [Named(known=one.pk, said=of_age) for one in people]
    return receive_worry(officer, worry.recorded + timedelta(minutes=1), said | heard, named)


def when_it_is_screened(row: ContactChild, child: Child, worry: Worry) -> None:
    asked = {code: "yes" if code in child.yes else "no" for code in CODES}
    officer = cast.ana() if worry.alone else cast.priya()
    perform("screen", row, officer, worry.recorded + timedelta(minutes=2), level=child.level, **asked)


def then_every_yes_is_a_sign_of_harm(person: Person, child: Child, worry: Worry) -> None:
    expected = set(child.yes) | ({"danger_now"} if worry.danger == "yes" else set())
    raised = Indicator.objects.filter(child=person, state="raised").values_list("question", flat=True)
    assert set(raised) == expected


def then_who_told_us_is_owed_an_answer(contact: Contact, worry: Worry) -> None:
    running = set(_running(contact.pk, worry.decided).values_list("clock", flat=True))
    assert ("acknowledge" in running) is (worry.how != "telephone" and worry.anonymity != "anonymous")
    assert ("countersign" in running) is (worry.told == "not_told")


def _running(record: Any, now: datetime) -> Any:
    return StoredReading.objects.running(now).filter(record=record)


def limits(person: Person, now: datetime) -> dict[str, str]:
    """What runs for a child, and until when in London."""
    mine = StoredReading.objects.running(now).filter(subject=person.pk).exclude(clock__in=OF_THE_WORRY)
    return {one.clock: f"{one.due.astimezone(LONDON):%a %-d %b %H:%M}" for one in mine if one.due}


def when_it_is_decided(row: ContactChild, child: Child, worry: Worry) -> None:
    now = worry.decided
    proposer, decider = (cast.ana(), cast.ana()) if worry.alone else (cast.priya(), cast.helen())
    proposal = {"proposed_level": child.level, "proposed_outcome": child.outcome, "proposed_because": worry.words}
    row = perform("propose", row, proposer, now, **proposal)
    if worry.refused:
        with pytest.raises(Refused, match=worry.refused):
            perform("decide", row, decider, now, **answers(worry.first, now) | {"differs_because": "Differently."})
    said = {"level": child.level, "outcome": child.outcome} | child.more
    alone = {"alone_because": "Nobody else is on duty."} if worry.alone else {}
    answered = answers(said, now) | alone
    if worry.before == "held":
        answered.pop("team", None)  # it is not asked of a child who has one
    perform("decide_alone" if worry.alone else "decide", row, decider, now, **answered)


def answers(said: dict[str, Any], now: datetime) -> dict[str, Any]:
    """The times of a discussion are those of its own day."""
    found = cast.decision(said["outcome"]) | said
    times = {"meets_at": now + timedelta(hours=3), "safe_by": now + timedelta(hours=2)}
    return found | {name: at for name, at in times.items() if name in found}


def then_it_has_landed(row: ContactChild, child: Child) -> None:
    opened = []
    for label in OPENED:
        model = apps.get_model(label)
        for one in model.objects.filter(Q(contact_child=row)).order_by("pk"):
            opened.append(f"{one.step.name} {one.state}")
    assert sorted(opened) == sorted(one for one in child.lands if not one.startswith("allegation"))
    allegations = apps.get_model("contacts.Allegation").objects.values_list("state", flat=True)
    assert list(allegations) == [one.split()[1] for one in child.lands if one.startswith("allegation")]
