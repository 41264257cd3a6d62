"""Whatever the sequence of absence, shift, handover, restriction and decision, a worry has a named owner or is red.

And whoever is named may see it.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from frontdoor.accounts.models import Duty, User, acting
from frontdoor.casework.models import Absence, Shift
from frontdoor.contacts.models import Contact, ContactChild, Handover
from frontdoor.contacts.owning import owner_of
from frontdoor.engine.amend import reopen, void
from frontdoor.engine.perform import Refused, perform
from frontdoor.engine.sight import Unseen, visible
from frontdoor.kernel.calendar import LONDON, day_of
from tests import cast
from tests.cast import HOUR, MINUTE

pytestmark = pytest.mark.django_db
AFTERNOON = datetime(2026, 1, 5, 15, tzinfo=LONDON)


class Evening:
    """One grave worry, and people who come, go and hand it about; what is refused does not happen."""

    def __init__(self) -> None:
        self.now = AFTERNOON
        self.contact = cast.a_contact(cast.a_child(), at=self.now, rag="red")
        self.people = [cast.helen(), cast.omar(), cast.ana(), cast.bea(), cast.martin(), cast.priya()]
        self.absences: dict[UUID, Absence] = {}

    @property
    def row(self) -> ContactChild:
        return cast.rows(self.contact)[0]

    def shown_to(self, owner: UUID) -> bool:
        actor = acting(User.objects.get(pk=owner), day_of(self.now))
        return visible(Contact, actor).filter(pk=self.contact.pk).exists()

    def in_hand(self) -> Handover:
        found = Handover.objects.filter(contact=self.contact).order_by("-pk").first()
        if found is None:
            raise Refused("Nobody has handed it over.")
        return found

    def goes_away(self, who: User) -> None:
        if who.pk not in self.absences:
            self.absences[who.pk] = cast.away(who, day_of(self.now), self.now)

    def comes_back(self, who: User) -> None:
        if absence := self.absences.pop(who.pk, None):
            perform("return", absence, who, self.now, back_on=day_of(self.now))

    def goes_on_duty(self, who: User) -> None:
        night = who in (cast.ana(), cast.bea())
        cast.on_duty(who, self.now, self.now + 4 * HOUR, of=cast.ana().holdings.get().team if night else None)

    def shifts_end(self, who: User) -> None:
        for one in Duty.objects.at(self.now):
            perform("end", Shift.objects.get(pk=one.pk), cast.martin(), self.now, ends_at=self.now)

    def hands(self, who: User) -> None:
        cast.handed(self.contact, to=who, by=cast.helen(), now=self.now)

    def accepts(self, who: User) -> None:
        perform("accept", self.in_hand(), who, self.now)

    def gives_back(self, who: User) -> None:
        perform("give_back", self.in_hand(), who, self.now, given_back_because="At the hospital.")

    def hands_on(self, who: User) -> None:
        perform("hand_on", self.in_hand(), cast.ana(), self.now, to=who, note="-")

    def returns(self, who: User) -> None:
        perform("return_to_hub", self.in_hand(), cast.ana(), self.now, to=who, note="-")

    def proposes(self, who: User) -> None:
        cast.proposed(self.row, self.now, "advice", by=who)

    def decides(self, who: User) -> None:
        answers: dict[str, Any] = cast.decision("advice", alone_because="Nobody else is here.")
        perform("decide_alone", self.row, who, self.now, **answers)

    def takes_it_back(self, who: User) -> None:
        void(self.row, cast.martin(), self.now, because="A mistake")

    def opens_again(self, who: User) -> None:
        reopen(self.row, cast.martin(), self.now, because="Seen differently")

    def is_for_them_alone(self, who: User) -> None:
        child = self.row.child
        answers = {"holders": [who.pk], "restricted_because": "Staff family"}
        perform("name_holders" if child.restricted else "restrict", child, cast.martin(), self.now, **answers)

    def does(self, deed: Callable[[Evening, User], None], who: int, minutes: int) -> None:
        self.now += minutes * MINUTE
        with contextlib.suppress(Refused, Unseen), transaction.atomic():
            deed(self, self.people[who])


DEEDS = [
    deed for name, deed in vars(Evening).items() if "who" in getattr(deed, "__annotations__", {}) and name != "does"
]
STORY = st.lists(st.tuples(st.sampled_from(DEEDS), st.integers(0, 5), st.sampled_from((1, 45, 240))), max_size=12)


@settings(max_examples=40)
@given(STORY)
def test_no_undecided_worry_is_without_a_named_owner_or_a_red_place(story):
    with transaction.atomic():
        evening = Evening()
        for one in story:
            evening.does(*one)
            held = owner_of(evening.contact, evening.now)
            if evening.row.state in ("decided", "void"):
                assert held is None
            else:
                assert held and (held.name or held.red), story
                assert not held.name or evening.shown_to(held.owner.person), story
        transaction.set_rollback(True)


class TestOfARestrictedChild:
    """It is with a holder by name, in red where it is grave, and with nobody who is told “Page not found”."""

    @pytest.fixture
    def worry(self):
        return cast.a_contact(cast.a_child(), at=AFTERNOON, rag="red")

    def whose(self, worry):
        found = owner_of(worry, AFTERNOON)
        return found.name, found.red, found.says

    def test_not_with_whoever_accepted_it_before(self, worry):
        perform("accept", cast.handed(worry, now=AFTERNOON), cast.ana(), AFTERNOON)
        assert self.whose(worry)[:2] == ("Ana Brook", False)
        cast.restricted(cast.rows(worry)[0].child, cast.omar())
        name, red, says = self.whose(worry)
        assert (name, red) == ("Omar Reyes", True) and "Ana Brook accepted it and may not see it now" in says

    def test_nor_with_the_duty_manager_or_whoever_recorded_it(self, worry):
        cast.on_duty(cast.helen(), AFTERNOON - HOUR, AFTERNOON + HOUR)
        cast.restricted(cast.rows(worry)[0].child, cast.omar())
        assert self.whose(worry)[:2] == ("Omar Reyes", True)
        cast.proposed(cast.rows(worry)[0], AFTERNOON, by=cast.omar())
        assert self.whose(worry)[:2] == ("Omar Reyes", True)
