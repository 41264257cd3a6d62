"""What time alone brings about happens when it was due, however late the job runs, and only once."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from frontdoor.accounts.models import the_service
from frontdoor.accounts.models.user import acting
from frontdoor.archive import verify
from frontdoor.casework.models import Allocation, Cover
from frontdoor.contacts.models import ContactChild
from frontdoor.engine.amend import correct
from frontdoor.engine.models import StoredReading
from frontdoor.engine.perform import Refused, available, perform
from frontdoor.engine.sight import visible
from frontdoor.engine.timed import tick
from frontdoor.journal.models import Event
from frontdoor.people.models import Person
from tests.cast import DAY, HOUR, NOW, a_child, covered, helen, ivy, offered, row_of, ruth, somebody, team

pytestmark = pytest.mark.django_db
DUE = datetime(2026, 1, 6, 23, 59, 59, 999999, tzinfo=UTC)


def ticked(now):
    return list(tick(the_service(), now))


def figures():
    """What can be counted, without the ids that differ from one telling to the next."""
    return sorted(
        (one.clock, str(one.started), str(one.due), str(one.stopped), str(one.ended))
        for one in StoredReading.objects.all()
    )


def test_an_unanswered_offer_returns_at_the_moment_it_was_due():
    offered(a_child())
    [done] = ticked(NOW + 3 * DAY)
    event = Event.objects.get(act="allocation.lapse")
    assert done.state == "returned" and event.actor == the_service()
    assert (event.occurred_at, event.recorded_at) == (DUE, NOW + 3 * DAY)
    assert StoredReading.objects.get(clock="offer").ended == DUE
    assert list(verify.faults()) == []


def test_not_before_it_is_due_and_never_twice():
    offered(a_child())
    assert ticked(DUE) == []
    assert len(ticked(NOW + 2 * DAY)) == 1
    assert ticked(NOW + 2 * DAY) == ticked(NOW + 9 * DAY) == []


def test_what_was_answered_in_time_stays():
    allocation = offered(a_child())
    perform("accept", allocation, ivy(), NOW + HOUR)
    assert ticked(NOW + 9 * DAY) == [] and Allocation.objects.get().state == "accepted"


@pytest.mark.parametrize("runs", [(DUE + HOUR,), (DUE + HOUR, DUE + 2 * HOUR), (NOW + 3 * DAY,), ()])
def test_a_late_job_changes_no_figure(runs):
    """Withdrawn two days after it was due: the same, whether the job ran at once, late, twice or not at all."""
    allocation = offered(a_child())
    for now in runs:
        ticked(now)
    perform("withdraw", allocation, helen(), NOW + 4 * DAY)
    ticked(NOW + 20 * DAY)
    started, ended = str(NOW), str(DUE)
    assert figures() == [("offer", started, ended, "None", ended)]
    assert [one.act for one in Event.objects.filter(record_id=allocation.pk).order_by("version")] == [
        "allocation.offer",
        "allocation.lapse",
        "allocation.withdraw",
    ]


def test_nobody_accepts_what_has_run_out_while_the_job_is_late():
    allocation = offered(a_child())
    with pytest.raises(Refused, match="This is returned"):
        perform("accept", allocation, ivy(), DUE + HOUR)
    assert Allocation.objects.get().state == "offered"  # nothing was written by what was refused
    assert perform("accept", allocation, ivy(), DUE).state == "accepted"


def test_the_buttons_know_that_it_has_run_out():
    allocation = offered(a_child())
    names = {one.name for one, _ in available([allocation], helen(), DUE)[allocation.pk]}
    late = {one.name for one, _ in available([allocation], helen(), DUE + HOUR)[allocation.pk]}
    assert names == {"accept", "challenge", "withdraw", "lapse"}
    assert late == {"offer_again", "withdraw"}


def test_asked_again_it_runs_anew():
    allocation = offered(a_child())
    ticked(DUE + HOUR)
    perform("offer_again", allocation, helen(), DUE + HOUR, why="Two have closed")
    assert ticked(DUE + 2 * HOUR) == []
    assert [one.state for one in ticked(DUE + 3 * DAY)] == ["returned"]
    faces = [one.face(DUE + 9 * DAY) for one in StoredReading.objects.filter(clock="offer")]
    assert faces == ["ended", "ended"]


def test_nobody_else_does_what_time_does():
    allocation = offered(a_child())
    for one in (helen(), ivy()):
        with pytest.raises(Refused, match="Only the service itself"):
            perform("lapse", allocation, one, NOW)


def test_cover_is_over_with_its_last_day_and_nobody_sees_past_it_even_before():
    tyler = a_child()
    covered(tyler)  # until Thursday
    row_of(tyler)
    thursday, friday = (acting(ivy(), (NOW + days * DAY).date()) for days in (3, 4))
    for seen, who in ((1, thursday), (0, friday)):
        assert [visible(model, who).count() for model in (Person, ContactChild, Cover)] == [seen] * 3
    assert ticked(NOW + 3 * DAY) == []
    [done] = ticked(NOW + 4 * DAY)
    event = Event.objects.get(act="cover.lapse")
    assert done.state == "ended" and event.occurred_at.date() == (NOW + 3 * DAY).date()
    assert ticked(NOW + 5 * DAY) == [] and list(verify.faults()) == []


def test_cover_until_another_day_after_all_is_over_with_that_day():
    cover = covered(a_child())
    correct(cover, "arrange", helen(), NOW + HOUR, until=(NOW + DAY).date())
    assert [one.pk for one in ticked(NOW + 2 * DAY)] == [cover.pk]


def test_a_team_that_covers_sees_the_child_and_another_does_not():
    tyler = a_child()
    row_of(tyler)
    covered(tyler, "team")
    mate, other = somebody("mate", "Joy Marsh", "SW", of=team()), ruth()
    for model in (ContactChild, Cover):
        assert visible(model, mate).exists() and not visible(model, acting(mate, (NOW + 4 * DAY).date())).exists()
    assert not visible(ContactChild, other).exists()


def test_due_over_a_bank_holiday_and_a_weekend():
    offered(a_child(), now=datetime(2026, 4, 2, 10, tzinfo=UTC))  # the Thursday before Easter
    assert StoredReading.objects.get().due.date() == date(2026, 4, 7)
