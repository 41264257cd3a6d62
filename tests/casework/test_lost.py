"""A child whose worker has left, or is away for long, waits for a worker again, from the day that it began."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from frontdoor.accounts.models import the_service
from frontdoor.archive import verify
from frontdoor.casework.models import Absence, Allocation, Post
from frontdoor.engine.amend import correct, reopen
from frontdoor.engine.models import StoredReading
from frontdoor.engine.perform import Refused, open_record, perform
from frontdoor.engine.timed import tick
from frontdoor.kernel.calendar import end_of
from tests.cast import DAY, HOUR, NOW, a_child, allocated, away, helen, ivy, joel, martin, offered, referral_of

pytestmark = pytest.mark.django_db
TODAY = NOW.date()  # a Monday
ENDED = {"end_reason": "LEFTRL", "handover": "Seen on Friday; safe."}


@pytest.fixture
def tyler():
    child = a_child()
    referral_of(child)
    allocated(child, now=NOW + HOUR)
    yield child
    assert list(verify.faults()) == []


def done(now):
    return [(one.step.name, one.worker_gone) for one in tick(the_service(), now) if isinstance(one, Allocation)]


def laps(now=NOW + 40 * DAY):
    found = StoredReading.objects.filter(clock="allocation").order_by("started")
    return [(one.started, one.face(now).value) for one in found]


def resigned(last, now=NOW + HOUR):
    return perform("resign", Post.objects.get(worker=ivy()), martin(), now, leaves_on=last)


def midnight(day):
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def test_after_the_last_day_in_post_the_child_waits_again(tyler):
    last = TODAY + 2 * DAY
    resigned(last)
    assert done(NOW + 2 * DAY) == []
    assert done(NOW + 5 * DAY) == [("allocation", True)] and done(NOW + 6 * DAY) == []
    assert laps() == [(NOW, "met"), (end_of(last), "overdue")]
    [_, waiting] = StoredReading.objects.filter(clock="allocation").order_by("started")
    assert waiting.due == end_of(last + DAY)


def test_somebody_else_accepts_and_it_is_over(tyler):
    resigned(TODAY)
    done(NOW + DAY)
    perform("end", Allocation.objects.get(), helen(), NOW + DAY, **ENDED)
    perform("accept", offered(tyler, joel(), NOW + DAY), joel(), NOW + DAY + HOUR)
    assert laps() == [(NOW, "met"), (end_of(TODAY), "met")]


def test_away_for_more_than_five_working_days_until_back(tyler):
    absence = away(ivy(), TODAY + DAY, NOW + HOUR)  # from Tuesday: the sixth working day is the next Tuesday
    tuesday = midnight(TODAY + 8 * DAY)
    assert done(tuesday - HOUR) == []
    assert done(tuesday + HOUR) == [("allocation", True)]
    back = TODAY + timedelta(days=10)
    perform("return", absence, ivy(), NOW + 10 * DAY, back_on=back)
    assert done(NOW + 10 * DAY) == [("allocation", False)] and done(NOW + 11 * DAY) == []
    assert laps() == [(NOW, "met"), (tuesday, "missed")]
    assert StoredReading.objects.latest("started").stopped == midnight(back)


def test_away_for_a_week_loses_nobody(tyler):
    absence = away(ivy(), TODAY + DAY, NOW + HOUR)
    perform("return", absence, ivy(), NOW + 7 * DAY, back_on=TODAY + timedelta(days=7))
    assert done(NOW + 20 * DAY) == [] and laps() == [(NOW, "met")]


def test_whoever_moves_to_another_post_is_not_lost(tyler):
    resigned(TODAY)
    given = {"worker": ivy(), "team": Post.objects.first().team, "starts_on": TODAY, "qualified": "yes"}
    open_record(Post(), martin(), NOW + HOUR, **given, supervised="yes", manages="no")
    assert done(NOW + 5 * DAY) == []


def test_noted_by_mistake_it_is_as_if_it_had_never_been(tyler):
    absence = away(ivy(), TODAY - 20 * DAY, NOW + 2 * HOUR)
    assert done(NOW + DAY) == [("allocation", True)]
    assert laps(NOW + 2 * HOUR) == [(NOW, "met"), (NOW + HOUR, "running")]  # never before the worker accepted
    correct(absence, "begin", martin(), NOW + DAY, starts_on=TODAY + DAY)
    assert done(NOW + DAY + HOUR) == [("allocation", False)]
    assert laps() == [(NOW, "met"), (NOW + HOUR, "met")]


def test_an_ending_undone_while_the_worker_is_gone_is_noted_anew(tyler):
    resigned(TODAY)
    done(NOW + DAY)
    perform("end", Allocation.objects.get(), helen(), NOW + DAY, **ENDED)
    reopen(Allocation.objects.get(), martin(), NOW + 2 * DAY)
    assert done(NOW + 2 * DAY + HOUR) == [("allocation", True)]
    assert [face for _, face in laps()] == ["met", "missed", "overdue"]


def test_nobody_notes_it_by_hand(tyler):
    for act in ("lose", "regain"):
        with pytest.raises(Refused, match="Only the service itself"):
            perform(act, Allocation.objects.get(), helen(), NOW + HOUR)
    assert not Absence.objects.exists()
