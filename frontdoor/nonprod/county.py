"""Eight weeks of a county's front door: worries arrive, are decided and handed over at the rates of a real one."""

from __future__ import annotations

import gc
import heapq
import random
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any

from django.db import transaction

from frontdoor.accounts.models import Team, User
from frontdoor.contacts.models import Contact, ContactChild
from frontdoor.engine.book import book_as_known
from frontdoor.kernel.calendar import Calendar, day_of
from frontdoor.nonprod.bulk import Bulk
from frontdoor.people.models import Household, Person, Relationship
from frontdoor.practice.ages import years_old
from frontdoor.practice.identifiers import child_id

from . import worries
from .desks import lay_out
from .episodes import Episodes
from .families import Family, a_family
from .landings import Landings
from .personas import MORE_OFFICERS, settle
from .telling import Telling

WEEKS = 8
CONTACTS_A_YEAR = 14_000  # about 22,000 children a year, 1.6 to a contact (domain 5.3, estimated)
KNOWN_FAMILIES = 0.31  # re-referrals within a year (domain 5.1)
ASKED_AT_ONCE, IDENTITY_ASKED = 0.6, 0.88  # the standing questions with the worry, and who the child is
REFERRED = ("assessment", "strategy")
HOURS = tuple(range(24))
BY_HOUR = (1, 1, 1, 1, 1, 1, 2, 4, 9, 14, 15, 14, 12, 13, 14, 15, 14, 9, 6, 5, 4, 3, 2, 2)  # a fifth out of hours


class County:
    """Keeps a diary of what happens when, and does it in order of time, up to now."""

    def __init__(self, now: datetime, told: Callable[[float], None], seed: int = 20261123, weeks: int = WEEKS) -> None:
        self.now, self.weeks, self.dice = now, weeks, random.Random(seed)
        self.since = now - timedelta(weeks=weeks)
        self.people = settle(min(self.since, now - timedelta(days=28)) - timedelta(days=1))
        self.teams = list(Team.objects.filter(area=Team.Area.ASSESSMENT).order_by("name"))
        self.told = told
        self.calendar: Calendar = book_as_known().calendar()
        self.officers = [self.people[one.split()[0].lower()] for one in ("Priya", "Sam", *MORE_OFFICERS)]
        self.managers = [self.people["helen"], self.people["omar"]]
        self.families: list[tuple[Family, list[Person], Person]] = []
        self.diary: list[tuple[datetime, int, Callable[[datetime], None]]] = []
        self.order = count()
        self.numbers = iter(self.dice.sample(range(10**9), 2_500 * weeks))
        self.asked: set[Any] = set()  # the children of whom somebody has asked who they are
        self.episodes, self.landings, self.telling = Episodes(self), Landings(self), Telling(self)
        self.bulk = Bulk(lambda share: told(0.5 + share / 2))

    def at(self, when: datetime, what: Callable[[datetime], None]) -> None:
        """Writes it in the diary; what is still to come stays undone."""
        if when <= self.now:
            heapq.heappush(self.diary, (when, next(self.order), what))

    def later(self, when: datetime, low: float, high: float) -> datetime:
        """So many working hours on, with some minutes by chance."""
        return self.calendar.add_hours(when, self.dice.uniform(low, high))

    @transaction.atomic
    def run(self) -> Bulk:
        """Does all of it; meanwhile nobody looks for garbage among what is kept until the end, which took a third."""
        gc.disable()
        try:
            return self._run()
        finally:
            gc.enable()

    def _run(self) -> Bulk:
        self._arrivals()
        while self.diary:
            when, _, what = heapq.heappop(self.diary)
            what(when)
            if not self.dice.randrange(50):
                self.told(0.5 * (when - self.since) / (self.now - self.since))
        self.bulk.finish()
        lay_out(self.people, self.now)
        return self.bulk

    def _arrivals(self) -> None:
        whole = round(CONTACTS_A_YEAR * self.weeks / 52)
        for _ in range(whole):
            day = self.since + timedelta(days=self.dice.uniform(0, self.weeks * 7))
            if day.weekday() >= 5 and self.dice.random() < 0.62:
                day -= timedelta(days=self.dice.choice((1, 2, 3)))
            hour = self.dice.choices(HOURS, BY_HOUR)[0]
            when = day.astimezone(UTC).replace(
                hour=hour, minute=self.dice.randrange(60), second=self.dice.randrange(60)
            )
            if when >= self.since:
                self.at(when, self._arrive)

    def _arrive(self, when: datetime) -> None:
        """A worry is received; it is typed some minutes later, or in the morning."""
        family, children, _ = self._family(when)
        worry = worries.a_worry(self.dice)
        typed = when + timedelta(minutes=self.dice.uniform(4, 18))
        if not self.calendar.is_working_day(when.date()):
            typed = min(typed, when + timedelta(hours=20))
        self.at(typed, lambda at: self._receive(family, children, worry, when, at))

    def _receive(
        self, family: Family, children: list[Person], worry: worries.Worry, received: datetime, at: datetime
    ) -> None:
        officer = self.dice.choice(self.officers)
        self.bulk.by(officer, at)
        asked = worry.rag == "red" or self.dice.random() < ASKED_AT_ONCE
        heard = self._heard(children, worry.rag if asked else "")
        rows = {child.pk: said for child, said in heard.items()}
        contact = self.bulk.open(
            Contact(),
            children=rows,
            how=worry.how,
            received_at=received,
            source=worry.source,
            referrer=worry.referrer,
            anonymity=worry.anonymity,
            worry=worries.sentence(self.dice, worry.rag, children[0].given_name),
            in_danger="yes" if worry.level == 4 and worry.rag == "red" else "no",
            family_told=worry.family_told,
            family_told_why="It could put the child at risk." if worry.family_told == "not_told" else "",
            rag=worry.rag,
            level=worry.level,
            home=f"{family.line_1}, {family.town}, {family.postcode}",
            adults=f"{family.mother} {family.name}, mother",
            acknowledged=self._acknowledged(worry),
        )
        self.bulk.look(contact)
        self.telling.received(contact, at)
        for row in [one for one in self.bulk.rows_of(contact) if isinstance(one, ContactChild)]:
            self._schedule(row, worry, officer, at)

    def _heard(self, children: list[Person], rag: str) -> dict[Person, dict[str, str]]:
        """One or two of the brothers and sisters, and now and then all of them, with the words of one.

        Without `rag`, whoever typed it asked nothing more, and the standing questions are left to the screening.
        """
        told = children if self.dice.random() < 0.75 else children[:1]
        said = worries.WORDS if self.dice.random() < 0.4 else ("",)
        return {child: self._said(child, self.dice.choice(said), rag) for child in told}

    def _said(self, child: Person, words: str, rag: str) -> dict[str, str]:
        spoken = "yes" if words else self.dice.choice(("no", "not_known"))
        answers = worries.standing(self.dice, rag) if rag else {}
        return {"named_as": child.name, "spoken_to": spoken, "words": words} | answers

    def _acknowledged(self, worry: worries.Worry) -> str:
        if worry.anonymity == "anonymous":
            return "nobody"
        return "in_the_call" if worry.how == "telephone" else self.dice.choice(("email", "email", "email", ""))

    def _schedule(self, row: ContactChild, worry: worries.Worry, officer: User, at: datetime) -> None:
        """What is Red is looked at whatever the hour; the rest waits for the hub to open."""
        slow = 8.0 if self.dice.random() < 0.045 else 0.0
        start = self._soon(worry, at, {"red": (0.2, 0.9), "amber": (0.8, 4.5), "green": (1.5, 6.0)}[worry.rag])
        self.at(start, lambda when: self._screen(row, worry, officer, when, slow))

    def _screen(self, row: ContactChild, worry: worries.Worry, officer: User, at: datetime, slow: float) -> None:
        """What has not been asked is asked, of most also who the child is; then it is proposed what to do."""
        self.bulk.by(officer, at)
        if row.child_id not in self.asked and not row.child.unborn and self.dice.random() < IDENTITY_ASKED:
            self.asked.add(row.child_id)
            self.bulk.perform(row.child, "ask_identity", **worries.identity(self.dice, row.child))
        if row.injury:  # asked with the worry
            self._propose(row, worry, officer, at, slow)
            return
        self.bulk.look(row)
        self.bulk.perform(row, "screen", level=worry.level, **worries.standing(self.dice, worry.rag))
        self.at(self.later(at, 0.1, 0.8), lambda when: self._propose(row, worry, officer, when, slow))

    def _soon(self, worry: worries.Worry, at: datetime, hours: tuple[float, float]) -> datetime:
        if worry.rag == "red":
            return at + timedelta(hours=self.dice.uniform(*hours))
        return self.later(at, *hours)

    def _propose(self, row: ContactChild, worry: worries.Worry, officer: User, at: datetime, slow: float) -> None:
        self.bulk.by(officer, at - timedelta(minutes=self.dice.uniform(4, 16))).look(row)
        is_open, agrees = self.episodes.is_open(row.child_id), row.contact.family_told == "agreed"
        said = worries.outcome(self.dice, worry.level, is_open, _age(row.child, at), agrees)
        self.bulk.by(officer, at).perform(
            row,
            "propose",
            proposed_level=worry.level,
            proposed_outcome=said,
            proposed_because=f"Seen as level {worry.level}: {row.contact.worry}",
        )
        back = self.dice.random() < 0.05
        low, high = (0.1, 1.2) if worry.rag == "red" else (0.3, 3.5)
        when = self._soon(worry, at, (low + slow, high + slow))
        self.at(
            when,
            (lambda now: self._send_back(row, worry, officer, now)) if back else lambda now: self._decide(row, now),
        )

    def _send_back(self, row: ContactChild, worry: worries.Worry, officer: User, at: datetime) -> None:
        self.bulk.by(self.dice.choice(self.managers), at).perform(row, "send_back", question="Who saw the child last?")
        again = self._soon(worry, at, (0.3, 1.5))
        self.at(again, lambda when: self._propose(row, worry, officer, when, 0.0))

    def _decide(self, row: ContactChild, at: datetime) -> None:
        """What is told of an open child waits until a worker has accepted the child, who then reads it."""
        is_open = self.episodes.is_open(row.child_id)
        if is_open and not self.episodes.is_held(row.child_id, at):
            self.at(self.later(at, 1.0, 3.0), lambda when: self._decide(row, when))
            return
        manager = self.dice.choice(self.managers)
        self.bulk.by(manager, at - timedelta(minutes=self.dice.uniform(2, 9))).look(row)
        outcome = "open_child" if is_open else row.proposed_outcome
        if outcome == "open_child" and not is_open:
            outcome = "assessment"
        if outcome == row.proposed_outcome and self.dice.random() < 0.07 and not is_open:
            outcome = "advice"
        differs = outcome != row.proposed_outcome
        answers: dict[str, Any] = {
            "level": row.proposed_level,
            "outcome": outcome,
            "because": f"For {row.child.name}: {row.contact.worry}",
            "words_considered": "yes" if row.words else "none",
            "not_knowing_because": worries.not_knowing(row),
            "differs_because": "The history weighs differently." if differs else "",
        }
        if outcome in REFERRED:
            answers["team"] = self.dice.choices(self.teams, (34, 24, 22, 20))[0]
        answers |= self.landings.asked(row, outcome, manager, at)
        self.bulk.by(manager, at).perform(row, "decide", **answers)
        self.landings.follow(row, at)
        self.telling.decided(row.contact, at)
        if outcome in REFERRED:
            self.episodes.begin(row, at)
        if outcome == "open_child":
            self.at(self.later(at, 0.5, 9.0), lambda when: self.episodes.read(row, when))

    def _family(self, when: datetime) -> tuple[Family, list[Person], Person]:
        if self.families and self.dice.random() < KNOWN_FAMILIES:
            return self.dice.choice(self.families)
        family = a_family(self.dice, when.date())
        self.bulk.by(self.dice.choice(self.officers), when)
        mother = self.bulk.open(
            Person(), given_name=family.mother, family_name=family.name, is_adult=True, telephone=family.telephone
        )
        children = [self._child(one, family) for one in family.children]
        home = {"line_1": family.line_1, "town": family.town, "postcode": family.postcode}
        self.bulk.open(Household(), people=[mother.pk, *(one.pk for one in children)], main=True, **home)
        for child in children:
            answers = {"other": mother, "kind": "mother", "parental_responsibility": "mother"}
            self.bulk.open(Relationship(person=child), **answers)
        self.families.append((family, children, mother))
        return self.families[-1]

    def _child(self, one: Any, family: Family) -> Person:
        unborn = {"unborn": True, "unborn_of": f"{family.mother} {family.name}", "expected_on": _soon(self.now)}
        birth = unborn if one.unborn else {"given_name": one.given, "born_on": one.born_on}
        child: Person = self.bulk.open(
            Person(child_number=child_id(next(self.numbers))),
            family_name=one.family,
            sex=one.sex,
            ethnicity=one.ethnicity,
            school=one.school,
            **birth,
        )
        if self.dice.random() < 0.9:
            self.bulk.perform(child, "identify")
        return child


def _soon(now: datetime) -> date:
    return (now + timedelta(days=70)).date()


def _age(child: Any, at: datetime) -> int | None:
    return years_old(child.born_on, day_of(at)) if child.born_on else None
