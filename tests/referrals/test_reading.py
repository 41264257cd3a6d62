"""What comes about an open child is before its worker at once; while the worker is away, before whoever stands in."""

from __future__ import annotations

import pytest

from frontdoor.accounts.models import Duty
from frontdoor.contacts.models import ContactChild
from frontdoor.engine.models import StoredReading
from frontdoor.engine.perform import Refused, perform
from frontdoor.engine.sight import Unseen
from frontdoor.referrals.reading import who_has_it
from tests import cast
from tests.cast import DAY, HOUR, NOW

pytestmark = pytest.mark.django_db
LATER = NOW + DAY


def came(rag="red", child=None):
    """A second worry about a child whom Ivy holds."""
    child = child or cast.a_child()
    cast.decided(cast.row_of(child, rag=rag))
    cast.allocated(child)
    return cast.row_of(child, at=LATER, rag=rag)


def clocks(row):
    return list(StoredReading.objects.filter(clock="open_child", record=row.pk).order_by("started"))


def again(row):
    return ContactChild.objects.get(pk=row.pk)


def names(row):
    found = who_has_it([row.child_id], LATER)[row.child_id]
    from frontdoor.accounts.models import User

    return [str(User.objects.get(pk=one)) for one in found]


def test_the_clock_runs_from_receipt_two_hours_where_it_is_red():
    row = came()
    assert row.open_child and [one.due for one in clocks(row)] == [LATER + 2 * HOUR]
    assert not clocks(cast.row_of(cast.a_child("Mia"), at=LATER))


def test_and_else_a_working_day_unless_it_is_graded_red():
    row = came("amber")
    assert clocks(row)[0].due > LATER + 12 * HOUR
    perform("regrade", row.contact, cast.priya(), LATER, rag="red", rag_because="He is hurt again.")
    assert clocks(row)[0].due == LATER + 2 * HOUR


def test_the_worker_reads_it_before_anybody_decides():
    row = came()
    assert names(row) == ["Ivy Lund"]
    with pytest.raises(Refused, match="You are not allocated"):
        perform("acknowledge_open", row, cast.tom(), LATER)
    read = perform("acknowledge_open", row, cast.ivy(), LATER + HOUR)
    assert (read.state, read.read_by_worker) == ("new", True) and clocks(row)[0].stopped == LATER + HOUR


def test_the_decision_to_pass_it_on_is_read_too():
    row = came()
    perform("acknowledge_open", row, cast.ivy(), LATER)
    cast.decided(again(row), LATER + HOUR, outcome="open_child")
    assert not again(row).read_by_worker and [one.stopped for one in clocks(row)] == [LATER, None]
    perform("acknowledge_open", row, cast.ivy(), LATER + 2 * HOUR)
    assert [one.stopped for one in clocks(row)] == [LATER, LATER + 2 * HOUR]


def test_of_a_child_who_has_become_open_since_the_decision_is_read():
    child = cast.a_child()
    row = cast.row_of(child, rag="red")
    cast.decided(cast.row_of(child, rag="red"))
    cast.allocated(child)
    assert not clocks(row)
    cast.decided(row, LATER, outcome="open_child")
    assert again(row).open_child and clocks(row)[0].due == LATER + 2 * HOUR


class TestWhileTheWorkerIsAway:
    def away(self, *workers):
        for one in workers:
            cast.away(one, LATER.date(), LATER)

    def test_the_manager_on_duty_for_the_team(self):
        row = came()
        self.away(cast.ivy())
        assert names(row) == ["Tom Ashdown"]
        deputy = cast.somebody("una", "Una Marsh", "ATM", of=cast.team())
        Duty.objects.create(team=cast.team(), manager=deputy, starts_at=LATER - HOUR, ends_at=LATER + HOUR)
        assert names(row) == ["Una Marsh"]
        perform("acknowledge_open", row, deputy, LATER)
        assert again(row).read_by_worker

    def test_the_front_doors_duty_manager_where_the_team_has_nobody(self):
        row = came()
        self.away(cast.ivy(), cast.tom())
        assert names(row) == ["Martin Hale"]  # nobody is on duty: a head of service
        Duty.objects.create(team=cast.hub(), manager=cast.omar(), starts_at=LATER - HOUR, ends_at=LATER + HOUR)
        assert names(row) == ["Omar Reyes"]
        with pytest.raises(Refused, match="You are not allocated"):
            perform("acknowledge_open", row, cast.helen(), LATER)
        perform("acknowledge_open", row, cast.omar(), LATER)
        assert again(row).read_by_worker


class TestOfARestrictedChild:
    """Nobody has it who is told “Page not found” when they open it."""

    def kept(self, *holders):
        row = came()
        cast.restricted(row.child, *holders)
        return again(row)

    def passed_on(self, row):
        cast.proposed(row, LATER, outcome="open_child", by=cast.omar())
        return perform("decide", again(row), cast.helen(), LATER, **cast.decision("open_child"))

    def test_the_holders_who_decide_in_the_place_of_a_worker_who_does_not_see_it(self):
        row = self.kept(cast.omar(), cast.helen())
        assert names(row) == ["Helen Stroud", "Omar Reyes"]
        self.passed_on(row)
        with pytest.raises(Unseen):
            perform("acknowledge_open", row, cast.ivy(), LATER)
        perform("acknowledge_open", row, cast.omar(), LATER + HOUR)
        assert again(row).read_by_worker

    def test_the_worker_who_is_a_holder(self):
        assert names(self.kept(cast.ivy(), cast.helen())) == ["Ivy Lund"]

    def test_the_teams_manager_who_is_a_holder(self):
        assert names(self.kept(cast.tom(), cast.helen())) == ["Tom Ashdown"]

    def test_a_head_of_service_while_no_holder_who_decides_is_here(self):
        row = self.kept(cast.helen())
        cast.away(cast.helen(), LATER.date(), LATER)
        assert names(row) == ["Martin Hale"]
