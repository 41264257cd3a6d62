"""Whatever happens in whatever order, everything that waits for somebody stands on the board, by name or red."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from frontdoor.accounts.models import Holding, the_service
from frontdoor.casework.models import Indicator
from frontdoor.contacts.handing import standing
from frontdoor.contacts.joining import join, part
from frontdoor.contacts.models import Check, ContactChild, Handover, News, Onward
from frontdoor.contacts.owning import owner_of
from frontdoor.contacts.steps.contact_child import UNDECIDED
from frontdoor.desk import owed
from frontdoor.desk.discussions import called
from frontdoor.desk.nobody import nobody
from frontdoor.desk.waiting import Front
from frontdoor.earlyhelp.models import Transfer
from frontdoor.engine.amend import reopen, void
from frontdoor.engine.book import book_as_known
from frontdoor.engine.models import StoredReading
from frontdoor.engine.perform import Refused, perform
from frontdoor.engine.timed import tick
from frontdoor.kernel.calendar import LONDON, day_of
from frontdoor.protection.models import StrategyDiscussion
from frontdoor.referrals.models import Referral
from tests import cast, landings
from tests.cast import MINUTE

pytestmark = pytest.mark.django_db
MORNING = datetime(2026, 1, 5, 10, tzinfo=LONDON)
OUTCOMES = ("advice", "early_help", "assessment", "strategy", "other_authority", "private_fostering")
STANDS = {  # what waits for somebody, and the states in which it does
    Check: ("asked", "acknowledged"),
    News: ("waiting",),
    Transfer: ("transferred", "returned"),
    Onward: ("passed", "refused"),
    StrategyDiscussion: ("needed",),
    Referral: ("open",),
}
UNTOLD = {"family_told": "not_told", "family_told_why": "It would warn him."}
OF_A_WORRY = ("check", "handover_night", "countersign", "tell_family", "acknowledge", "decision", "rag")


class Day:
    """One worry about one child, and everybody who has to do with it; what is refused does not happen."""

    def __init__(self) -> None:
        self.now = MORNING
        self.child = cast.a_child()
        self.contact = cast.a_contact(self.child, at=self.now, rag="red")
        self.second = cast.a_contact(self.child, at=self.now, rag="red", **UNTOLD)
        cast.ana(), cast.bea()
        cast.femi(), cast.helen(), cast.omar(), cast.martin(), cast.pol()

    @property
    def row(self) -> ContactChild:
        return cast.rows(self.contact)[0]

    def last(self, model: Any) -> Any:
        found = model.objects.order_by("-pk").first()
        if found is None:
            raise Refused("There is none.")
        return found

    def act(self, name: str, model: Any, by: Any) -> None:
        record = self.last(model)
        answers = landings.ANSWERS.get(f"{record.step.name}.{name}", lambda one: {})(record)
        perform(name, record, by, self.now, **answers | self._times(answers))

    def _times(self, answers: dict[str, Any]) -> dict[str, Any]:
        return {name: self.now for name in answers if name.endswith("_at")}

    def asks(self, which: int) -> None:
        cast.a_check(self.contact, now=self.now)

    def is_answered(self, which: int) -> None:
        perform("answer", self.last(Check), cast.pol(), self.now, **cast.told(self.now))

    def is_declined(self, which: int) -> None:
        said = {"declined_because": "They hold nothing they may share.", "answered_at": self.now, "told_by": "Sgt Bell"}
        perform("decline", self.last(Check), cast.priya(), self.now, **said)

    def tells_more(self, which: int) -> None:
        perform("add_news", self.contact, cast.priya(), self.now, latest_news="The school rang again.")

    def lets_stand(self, which: int) -> None:
        perform("stands", self.last(News), cast.helen(), self.now, because="It was known.")

    def proposes(self, which: int) -> None:
        cast.proposed(self.row, self.now, OUTCOMES[which])

    def decides(self, which: int) -> None:
        said = cast.decision(OUTCOMES[which], differs_because="Differently.")
        perform("decide", self.row, cast.helen(), self.now, **said | self._times(said))

    def opens_again(self, which: int) -> None:
        reopen(self.row, cast.martin(), self.now, because="Seen differently")

    def takes_it_back(self, which: int) -> None:
        void(self.row, cast.martin(), self.now, because="A mistake")

    def is_accepted(self, which: int) -> None:
        model = (Transfer, Onward, Referral)[which % 3]
        self.act("accept", model, {Transfer: cast.femi(), Onward: cast.priya(), Referral: cast.tom()}[model])

    def comes_back(self, which: int) -> None:
        if which % 2:
            self.act("give_back", Transfer, cast.femi())
        else:
            self.act("refuse", Onward, cast.priya())

    def goes_out_again(self, which: int) -> None:
        if which % 2:
            self.act("send_again", Transfer, cast.helen())
        else:
            self.act("pass_again", Onward, cast.helen())

    def is_held(self, which: int) -> None:
        self.act("hold" if which % 2 else "find_not_needed", StrategyDiscussion, cast.helen())

    def ends(self, which: int) -> None:
        self.act("end", (Transfer, Onward)[which % 2], cast.helen())

    def is_withdrawn(self, which: int) -> None:
        record = self.last((Transfer, Onward, StrategyDiscussion, Check)[which % 4])
        void(record, cast.martin(), self.now, because="A mistake")

    def goes_away(self, which: int) -> None:
        who = (cast.helen(), cast.omar(), cast.priya())[which % 3]
        cast.away(who, day_of(self.now), self.now)

    def hands_over(self, which: int) -> None:
        cast.handed((self.contact, self.second)[which % 2], (cast.ana(), cast.bea())[which // 3], now=self.now)

    def takes_it(self, which: int) -> None:
        several = list(Handover.objects.order_by("pk"))
        if several:
            one = several[which % len(several)]
            perform("accept", one, one.to, self.now)

    def passes_it(self, which: int) -> None:
        act, to = (("hand_on", cast.bea()), ("hand_on", cast.ana()), ("return_to_hub", cast.omar()))[which % 3]
        perform(act, self.last(Handover), cast.helen(), self.now, to=to, note="Ring first.")

    def names_another(self, which: int) -> None:
        on, children = (self.contact, self.second)[which % 2], {cast.a_child(f"Mia{which}").pk: cast.NO_HARM}
        perform("add_child", on, cast.priya(), self.now, children=children, told_at=self.now)

    def takes_one_off(self, which: int) -> None:
        void(cast.rows((self.contact, self.second)[which % 2])[-1], cast.martin(), self.now, because="Another child")

    def asks_of_the_second(self, which: int) -> None:
        rows = [one for one in cast.rows(self.second) if one.state != "void"]
        cast.a_check(self.second, *(one.child for one in rows[which % 2 :]), now=self.now)

    def is_graded(self, which: int) -> None:
        on, rag = (self.contact, self.second)[which % 2], ("red", "amber", "green")[which // 2]
        perform("regrade", on, cast.helen(), self.now, rag=rag, rag_because="So it looks now")

    def is_joined(self, which: int) -> None:
        if which % 2:
            join(self.second, self.contact, cast.priya(), self.now)
        else:
            self.second.refresh_from_db()
            part(self.second, cast.priya(), self.now, "Another event")

    def leaves(self, which: int) -> None:
        Holding.objects.filter(user=cast.femi()).update(ends_on=day_of(self.now - cast.DAY) if which % 2 else None)
        list(tick(the_service(), self.now))

    def does(self, deed: Callable[[Day, int], None], which: int, minutes: int) -> None:
        self.now += minutes * MINUTE
        with contextlib.suppress(Refused), transaction.atomic():
            deed(self, which)

    def lost(self) -> Iterator[str]:
        """What waits and stands nowhere: neither on the board nor with a named person."""
        seen = {one.row.pk for one in Front(cast.martin(), self.now).rows}
        for row in ContactChild.objects.filter(state__in=UNDECIDED):
            held = owner_of(row.contact, self.now)
            if row.pk not in seen or not held or not (held.name or held.red):
                yield f"the child at {row.state}"
        yield from self._not_counted()
        yield from self._not_on_top()
        yield from self._handed_to_nobody()
        yield from self._owed_to_nobody()

    def _not_counted(self) -> Iterator[str]:
        counted = set(
            StoredReading.objects.running(self.now).filter(clock__in=owed.kept()).values_list("record", flat=True)
        )
        for model, states in STANDS.items():
            for one in model.objects.filter(state__in=states):
                if one.pk not in counted:
                    yield f"{one.step.label}, {one.state}"

    def _handed_to_nobody(self) -> Iterator[str]:
        """What somebody still has to accept has a clock of its own, and nothing else has one."""
        waits = set(standing().filter(state__in=("handed", "given_back")).values_list("pk", flat=True))
        running = StoredReading.objects.running(self.now).filter(clock="handover_night")
        if waits != set(running.values_list("record", flat=True)):
            yield "a handover without a clock, or a clock without a handover"
        for one in Transfer.objects.filter(state="accepted"):
            if not one.officer.holdings.on(day_of(self.now)).exists():
                yield "a child whose early help officer has left"

    def _owed_to_nobody(self) -> Iterator[str]:
        """Of a child who was taken off a worry nothing of that worry runs; of everybody else it does."""
        running = StoredReading.objects.running(self.now).filter(clock__in=OF_A_WORRY)
        for contact in (self.contact, self.second):
            here = {one.child_id for one in cast.rows(contact) if one.state != "void"}
            of_it = {contact.pk, *contact.checks.values_list("pk", flat=True)}
            of_it |= set(contact.handovers.values_list("pk", flat=True))
            for one in running.filter(record__in=of_it).exclude(subject__in=here):
                yield f"{one.clock} of a child who is not on the worry"
            if here and not running.filter(clock="acknowledge", record=contact.pk).exists():
                yield "a referrer who was never told"

    def _not_on_top(self) -> Iterator[str]:
        book = book_as_known()
        discussions = {one.record.pk for one in called(cast.martin(), self.now, book)}
        if set(StrategyDiscussion.objects.filter(state="needed").values_list("pk", flat=True)) - discussions:
            yield "a discussion that is not on top"
        without = {one.referral.pk for one in nobody(cast.martin(), self.now, book)}
        if set(Referral.objects.filter(state__in=("open", "accepted")).values_list("pk", flat=True)) - without:
            yield "a child with nobody"
        for sign in Indicator.objects.filter(state="raised", origin=self.row.pk):
            if self.row.state not in UNDECIDED:
                yield f"a sign of harm, {sign.question}"


DEEDS = [deed for name, deed in vars(Day).items() if "which" in getattr(deed, "__annotations__", {}) and name != "does"]
STORY = st.lists(st.tuples(st.sampled_from(DEEDS), st.integers(0, 5), st.sampled_from((1, 45, 240))), max_size=14)


@settings(max_examples=40)
@given(STORY)
def test_everything_that_waits_is_in_sight(story):
    with transaction.atomic():
        day = Day()
        for one in story:
            day.does(*one)
            assert not list(day.lost()), [(deed.__name__, which) for deed, which, _ in story]
        transaction.set_rollback(True)
