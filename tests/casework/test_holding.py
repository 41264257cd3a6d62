"""Whoever counts as holding a child counts in every way of asking; nothing but acceptance makes a child count."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from frontdoor.accounts.models import User
from frontdoor.casework.facts import holders
from frontdoor.casework.holding import counting, held_by
from frontdoor.casework.models import Absence, Allocation, Cover, Post
from frontdoor.casework.workforce import workforce_of
from frontdoor.engine.perform import open_record, perform
from frontdoor.kernel.calendar import day_of
from frontdoor.nonprod.bulk import Bulk
from frontdoor.people.models import Person, SameAs
from tests import cast
from tests.cast import DAY, NOW

pytestmark = pytest.mark.django_db
SEQUENCES, MOVES = 320, 20
DAYS = range(-3, 36)  # around which everything happens; each is asked about, so that no first or last day is missed
PATHWAYS = ("assessment", "child_in_need", "section_47", "child_protection")


class Corner:
    """Two children and two workers to whom things happen in any order; many corners make one county.

    The bulk path asks no rule, so that also what the rules would refuse is judged: a child accepted by somebody who
    may not hold it, an absence that ended before it began.
    """

    def __init__(self, dice: random.Random, bulk: Bulk, workers: Sequence[User], answers: bool) -> None:
        self.dice, self.bulk, self.workers, self.answers = dice, bulk, workers, answers
        self.now = NOW
        self.by(cast.priya())
        self.children = [bulk.open(Person(), given_name=name, family_name="Orchard") for name in ("Tyler", "Mia")]
        self.posts: list[Any] = []
        self.absences: list[Any] = []
        self.offers: list[Any] = []
        self.done: list[str] = []

    def by(self, actor: User) -> Bulk:
        return self.bulk.by(actor, self.now)

    def go(self, moves: int) -> None:
        names = (
            "take_up",
            "resign",
            "stay",
            "fall_ill",
            "come_back",
            "offer",
            "offer",
            "answer",
            "answer",
            "cover",
            "wait",
        )
        self.take_up()
        for _ in range(moves):
            name = self.dice.choice(names)
            getattr(self, name)()
            self.done.append(name)

    def day(self) -> date:
        return day_of(self.now) + self.dice.randint(-12, 4) * DAY

    def yes_or_no(self) -> str:
        return self.dice.choice(("yes", "no"))

    def some(self, records: list[Any], *states: str) -> list[Any]:
        """One of these in such a state, or nobody."""
        found = [one for one in records if one.state in states]
        return [self.dice.choice(found)] if found else []

    def wait(self) -> None:
        self.now += self.dice.choice((1, 2, 5, 9)) * DAY

    def take_up(self) -> None:
        said = {"qualified": self.yes_or_no(), "supervised": self.yes_or_no(), "starts_on": self.day()}
        said["manages"] = self.dice.choice(("yes", "no", "no"))
        worker = self.dice.choice(self.workers)
        self.posts.append(self.by(cast.martin()).open(Post(), worker=worker, team=cast.team(), **said))

    def resign(self) -> None:
        for post in self.some(self.posts, "held", "leaving"):
            self.by(cast.martin()).perform(post, "resign", leaves_on=self.day())

    def stay(self) -> None:
        for post in self.some(self.posts, "leaving"):
            self.by(cast.martin()).perform(post, "stay")

    def fall_ill(self) -> None:
        worker = self.dice.choice(self.workers)
        self.absences.append(self.by(worker).open(Absence(), worker=worker, kind="SIC", starts_on=self.day()))

    def come_back(self) -> None:
        for absence in self.some(self.absences, "away"):
            self.by(cast.martin()).perform(absence, "return", back_on=self.day())

    def offer(self) -> None:
        child = self.dice.choice(self.children)
        if not any(one.child_id == child.pk for one in self.offers if one.state in ("offered", "accepted")):
            said = {"worker": self.dice.choice(self.workers), "pathway": self.dice.choice(PATHWAYS)}
            self.offers.append(self.by(cast.tom()).open(Allocation(child=child), **said))

    def answer(self) -> None:
        for one in self.some(self.offers, "offered"):
            if self.answers:
                self.by(one.worker).perform(one, "accept")
            else:
                self._refuse(one)

    def _refuse(self, one: Any) -> None:
        if self.dice.random() < 0.5:
            self.by(one.worker).perform(one, "challenge", challenge="Too many.")
        else:
            self.by(cast.tom()).perform(one, "withdraw")

    def cover(self) -> None:
        kind = self.dice.choice(("duty", "nominal", "team"))
        whom: dict[str, Any] = {"team": cast.team()} if kind == "team" else {"worker": self.dice.choice(self.workers)}
        said = {"kind": kind, "until": day_of(self.now) + 3 * DAY, "why": "Nobody has room."}
        self.by(cast.martin()).open(Cover(child=self.dice.choice(self.children)), **said, **whom)


def a_county(answers: bool) -> list[Corner]:
    """As many sequences as there are corners, each drawn from a seed of its own."""
    names = [f"worker{number}" for number in range(2 * SEQUENCES)]
    workers = User.objects.bulk_create(User(username=one, full_name=one.capitalize()) for one in names)
    cast.martin(), cast.tom(), cast.priya()
    bulk = Bulk()
    corners = []
    for seed in range(SEQUENCES):
        dice = random.Random(seed)
        corners.append(Corner(dice, bulk, workers[2 * seed : 2 * seed + 2], answers))
        corners[-1].go(dice.randint(1, MOVES))
    bulk.finish()
    return corners


def counts_by_rule(now: datetime) -> set[Any]:
    """As every allocation is judged one by one, in words."""
    accepted = Allocation.objects.filter(state="accepted")
    force, today = workforce_of(), day_of(now)
    return {one.pk for one in accepted if force.why_not(one.worker_id, one.pathway, today) is None}


def test_the_database_counts_whom_the_rule_counts():
    corners = a_county(answers=True)
    children = [one.pk for corner in corners for one in corner.children]
    accepted, counted_ever = Allocation.objects.filter(state="accepted").count(), set()
    for now in (NOW + days * DAY for days in DAYS):
        counted = set(counting(now).values_list("pk", flat=True))
        assert counted == counts_by_rule(now), now
        held = holders(children, now)
        assert {one.pk for one in held.values()} == counted
        assert set(Person.objects.filter(held_by(now, "pk")).values_list("pk", flat=True)) == held.keys()
        counted_ever |= counted
    assert accepted > 100 and 50 < len(counted_ever) < accepted, "too few of either kind to say anything"


def test_nothing_but_acceptance_makes_a_child_count():
    corners = a_county(answers=False)
    children = [one.pk for corner in corners for one in corner.children]
    said = {name for corner in corners for name in corner.done}
    assert said >= {"resign", "fall_ill", "offer", "cover"}
    for now in (NOW + days * DAY for days in DAYS):
        assert not counting(now).exists()
        assert holders(children, now) == {}
        assert not Person.objects.filter(held_by(now, "pk")).exists()
    assert set(Cover.objects.values_list("kind", flat=True)) == {"duty", "nominal", "team"}
    assert set(Allocation.objects.values_list("state", flat=True)) >= {"offered", "challenged", "withdrawn"}


def test_whoever_is_away_counts_for_five_working_days_and_no_longer():
    child = cast.a_child()
    cast.allocated(child)
    cast.away(cast.ivy(), NOW.date())
    friday, monday = NOW + 4 * DAY, NOW + 7 * DAY
    assert counting(friday).exists() and not counting(monday).exists()


def test_the_last_day_in_post_counts_and_the_next_does_not():
    cast.allocated(cast.a_child())
    post = Post.objects.get(worker=cast.ivy())
    perform("resign", post, cast.martin(), NOW, leaves_on=NOW.date())
    assert counting(NOW + timedelta(hours=13)).exists() and not counting(NOW + DAY).exists()


def test_a_child_recorded_twice_is_held_under_both_ids():
    first, second = cast.a_child(), cast.a_child("Ty")
    cast.allocated(first)
    open_record(SameAs(first=first), cast.helen(), NOW, second=second, because="Same birthday, same school.")
    assert set(Person.objects.filter(held_by(NOW, "pk"))) == {first, second}
