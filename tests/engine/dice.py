"""What people might do in any order, by dice that fall the same way each time, for properties that always hold."""

from __future__ import annotations

import random
from collections import Counter
from datetime import datetime, timedelta
from typing import Any

from frontdoor.accounts.models import User, the_service
from frontdoor.casework.models import Absence, Allocation, CaseNote, Cover, Post
from frontdoor.contacts.models import Contact, ContactChild
from frontdoor.engine.amend import correct, reopen, void
from frontdoor.engine.book import enter
from frontdoor.engine.perform import Refused, Unseen, open_record, perform
from frontdoor.engine.timed import tick
from frontdoor.people.models import Person, SameAs
from frontdoor.referrals.models import Referral
from tests import cast

MODELS = [Contact, ContactChild, Referral, Allocation, Cover, Post, Absence, CaseNote]


class World:
    """A few children and workers, and somebody who does something to them at each throw."""

    def __init__(self, seed: int, children: int = 4) -> None:
        self.dice, self.now, self.seen = random.Random(seed), cast.NOW, Counter[str]()
        self.workers = [cast.ivy(), cast.joel(), cast.nia()]
        self.children = [cast.a_child(f"Child {number}") for number in range(children)]
        cast.tom(), cast.ruth(), cast.martin()

    def throw(self, *deeds: Any) -> None:
        """A little later, one of these is done, or refused."""
        self.now += timedelta(minutes=self.dice.randint(1, 1500))
        deed = self.dice.choice(deeds or DEEDS)
        try:
            deed(self)
            self.seen[deed.__name__] += 1
        except (Refused, Unseen):
            self.seen["refused"] += 1

    def any_of(self, model: Any) -> Any:
        found = list(model.objects.order_by("pk"))
        return self.dice.choice(found) if found else None

    def child(self) -> Person:
        return self.dice.choice(self.children)

    def worker(self) -> User:
        return self.dice.choice(self.workers)

    def earlier(self) -> datetime:
        return self.now - timedelta(minutes=self.dice.choice([0, 0, 30, 600, 4000, 20000]))

    def day(self, least: int, most: int) -> Any:
        return self.now.date() + timedelta(days=self.dice.randint(least, most))

    def manager(self) -> User:
        return self.dice.choice([cast.helen(), cast.omar(), cast.martin()])


def receive(world: World) -> None:
    several = world.dice.sample(world.children, world.dice.randint(1, 3))
    rag = world.dice.choice(["red", "amber", "green"])
    cast.a_contact(*several, at=world.earlier(), now=world.now, rag=rag)


def add_child(world: World) -> None:
    if contact := world.any_of(Contact):
        children = {world.child().pk: {}}
        perform("add_child", contact, cast.priya(), world.now, children=children, told_at=world.earlier())


def regrade(world: World) -> None:
    if contact := world.any_of(Contact):
        rag = world.dice.choice(["red", "amber", "green"])
        perform("regrade", contact, cast.helen(), world.now, rag=rag, rag_because="So it looks now")


def decide(world: World) -> None:
    if row := world.any_of(ContactChild):
        outcome = world.dice.choice(["advice", "no_further_action", "assessment", "open_child"])
        cast.decided(row, world.now, outcome=outcome)


def move_on(world: World) -> None:
    """Any act that the record's state offers, by whoever of the managers, the worker and the officer may."""
    if record := world.any_of(world.dice.choice(MODELS)):
        offered = [one for one in record.step.actions if record.state in one.moves]
        if offered:
            action = world.dice.choice(offered)
            given = cast.answers(f"{record.step.name}.{action.name}", record)
            given |= {name: world.now for name in ("told_at",) if name in given}
            actor = getattr(record, "worker", None) or cast.helen()
            perform(action.name, record, world.dice.choice([actor, world.manager(), cast.tom()]), world.now, **given)


def hand_out(world: World) -> None:
    cast.allocated(world.child(), world.worker(), world.now)


def offer(world: World) -> None:
    cast.offered(world.child(), world.worker(), world.now)


def cover(world: World) -> None:
    cast.covered(world.child(), world.dice.choice(["duty", "nominal", "team"]), world.now)


def note(world: World) -> None:
    cast.a_note(world.child(), at=world.earlier(), now=world.now)


def be_away(world: World) -> None:
    cast.away(world.worker(), world.day(-12, 3), world.now)


def come_back(world: World) -> None:
    if absence := world.any_of(Absence):
        perform("return", absence, absence.worker, world.now, back_on=world.day(-10, 2))


def resign(world: World) -> None:
    if post := world.any_of(Post):
        perform("resign", post, post.worker, world.now, leaves_on=world.day(-3, 5))


def stay(world: World) -> None:
    if post := world.any_of(Post):
        perform("stay", post, cast.martin(), world.now)


def take_back(world: World) -> None:
    if record := world.any_of(world.dice.choice(MODELS)):
        void(record, world.manager(), world.now, because="A mistake")


def open_again(world: World) -> None:
    if record := world.any_of(world.dice.choice([ContactChild, Referral, Allocation, Cover])):
        reopen(record, cast.martin(), world.now)


def put_right(world: World) -> None:
    if contact := world.any_of(Contact):
        rag = world.dice.choice(["red", "amber", "green"])
        given: dict[str, Any] = {"received_at": world.earlier(), "rag": rag, "typed_late_because": "Found"}
        if world.dice.random() < 0.3:
            given["received_at"] = given["received_at"].date()
        correct(contact, "receive", world.manager(), world.now, **given)


def put_an_absence_right(world: World) -> None:
    if absence := world.any_of(Absence):
        correct(absence, "begin", cast.martin(), world.now, starts_on=world.day(-20, 3))


def put_a_post_right(world: World) -> None:
    if post := world.any_of(Post):
        qualified = world.dice.choice(["yes", "no"])
        correct(post, "take_up", cast.martin(), world.now, qualified=qualified, starts_on=world.day(-400, 2))


def join(world: World) -> None:
    first, second = world.dice.sample(world.children, 2)
    open_record(SameAs(first=first), cast.helen(), world.now, second=second, because="Same NHS number")


def part(world: World) -> None:
    joined = list(SameAs.objects.filter(state="joined").order_by("pk"))
    if joined:
        perform("part", world.dice.choice(joined), cast.helen(), world.now, parted_because="Twins")


def learn_a_birthday(world: World) -> None:
    """Of somebody who is about to grow up, or is grown up, or of whom nobody knows when."""
    day = world.dice.choice([world.day(-6580, -6560), world.day(-3000, -2000), None])
    perform("update", world.child(), cast.priya(), world.now, born_on=day, born_precision="day")


def put_a_birthday_right(world: World) -> None:
    correct(world.child(), "record", world.manager(), world.now, born_on=world.day(-6600, -6550))


def die(world: World) -> None:
    if world.dice.random() < 0.2:
        perform("record_death", world.child(), world.manager(), world.now, died_on=world.day(-3, 0))


def rise_again(world: World) -> None:
    """It was somebody else who died."""
    died = list(Person.objects.filter(state="died").order_by("pk"))
    if died:
        void(world.dice.choice(died), world.manager(), world.now, because="Another child")


def close_a_day(world: World) -> None:
    off = world.dice.random() < 0.8
    enter(cast.bo(), world.now, key="holiday", value=off, source="Local", starts_on=world.day(-10, 10))


def change_a_limit(world: World) -> None:
    key, unit = world.dice.choice([("decision", "working_days"), ("rag_red", "hours"), ("offer", "working_days")])
    value = [unit, world.dice.randint(1, 6)]
    enter(cast.bo(), world.now, key=key, value=value, source="Local", starts_on=world.day(-10, 10))


def time_passes(world: World) -> None:
    list(tick(the_service(), world.now))


DEEDS = [
    *(receive, receive, decide, decide, decide, move_on, move_on, move_on, move_on, hand_out, offer, note, cover),
    *(add_child, regrade, take_back, take_back, open_again, put_right, put_right, join, part, time_passes),
    *(be_away, come_back, resign, stay, put_an_absence_right, put_a_post_right, close_a_day, change_a_limit),
    *(learn_a_birthday, put_a_birthday_right, die, rise_again),
]
OF_ALLOCATION = [
    *(hand_out, hand_out, hand_out, offer, cover, move_on, move_on, take_back, take_back, open_again, time_passes),
    *(be_away, come_back, resign, stay, put_an_absence_right, put_a_post_right, join, part, close_a_day),
]
