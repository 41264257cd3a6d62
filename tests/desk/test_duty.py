"""The rota: who is on duty, gaps and overlaps in words, and somebody who takes over; dated, and its change seen."""

from __future__ import annotations

from datetime import datetime

import pytest

from frontdoor.accounts.models import Duty
from frontdoor.archive.history import history
from frontdoor.casework.models import Shift
from frontdoor.engine.amend import void
from frontdoor.engine.perform import Refused, perform
from frontdoor.engine.token import token_of
from frontdoor.kernel.calendar import LONDON
from tests import cast
from tests.cast import DAY, HOUR, NOW, helen, martin, omar, priya

from .conftest import words

pytestmark = pytest.mark.django_db


def monday(hour: int) -> datetime:
    return datetime(2026, 1, 5, hour, tzinfo=LONDON)


@pytest.fixture
def day():
    martin(), cast.ana()
    return cast.on_duty(helen(), monday(9), monday(13), deputy=omar())


def test_a_shift_is_what_everybody_reads(day):
    duty = Duty.objects.of_the_front_door(NOW)
    assert (duty.pk, duty.manager, duty.deputy) == (day.pk, helen(), omar())


def test_who_takes_over_is_on_duty_from_then_and_what_was_stays_known(day, visit):
    browser = visit(martin())
    page = words(browser.get(f"/shift/{day.pk}/take-over/"))
    assert "Who takes over from Helen Stroud?" in page
    sent = browser.post(f"/shift/{day.pk}/take-over/", {"token": token_of(day).pack(), "manager": str(omar().pk)})
    assert sent.status_code == 302, words(sent)
    assert Duty.objects.of_the_front_door(NOW).manager == omar()
    assert Duty.objects.of_the_front_door(NOW - HOUR / 2).manager == helen()
    day.refresh_from_db()
    assert [str(one.who) for one in history(day, martin(), NOW)] == ["Martin Hale", "Martin Hale"]
    assert day.because == "Omar Reyes takes over" and day.ends_at == NOW


def test_a_gap_falls_to_the_head_of_service_by_name_and_an_overlap_is_said(day, visit):
    cast.on_duty(omar(), monday(12), monday(13))
    page = words(visit(martin()).get("/teams/"))
    assert "Nobody is on duty Mon 5 Jan 13:00 to 17:00: it falls to Martin Hale, head of service." in page
    assert "Helen Stroud and Omar Reyes are both on duty Mon 5 Jan 12:00 to 13:00" in page
    assert "Now: Helen Stroud (deputy Omar Reyes)" in page


def test_an_officer_reads_it_and_changes_nothing(day, visit):
    browser = visit(priya())
    page = words(browser.get("/teams/"))
    assert "Helen Stroud" in page and "takes over" not in page and "Put somebody on duty" not in page
    assert browser.post("/shift/new/", {"token": ""}).status_code == 422
    assert visit(cast.lena()).get("/teams/").status_code == 404


def test_what_has_not_begun_is_called_off_and_what_has_is_ended(day):
    later = cast.on_duty(helen(), NOW + DAY, NOW + DAY + HOUR)
    with pytest.raises(Refused, match="has not begun: call it off"):
        perform("end", later, martin(), NOW, ends_at=NOW)
    with pytest.raises(Refused, match="has begun: end it"):
        perform("call_off", day, martin(), NOW, because="Ill")
    perform("call_off", later, martin(), NOW, because="Ill")
    assert not Duty.objects.filter(pk=later.pk).exists() and Shift.objects.get(pk=later.pk).state == "called_off"
    with pytest.raises(Refused, match="after it has begun, and before it would have ended"):
        perform("end", day, martin(), NOW, ends_at=day.ends_at + HOUR)
    with pytest.raises(Refused, match="This shift is over"):
        perform("end", day, martin(), day.ends_at, ends_at=day.ends_at)


def test_a_shift_that_cannot_be_is_refused(day):
    with pytest.raises(Refused, match="ends after it begins"):
        cast.on_duty(helen(), NOW, NOW - HOUR)
    with pytest.raises(Refused, match="somebody else than the duty manager"):
        cast.on_duty(helen(), NOW, NOW + HOUR, deputy=helen())
    void(day, martin(), NOW, because="The wrong team")
    assert Duty.objects.of_the_front_door(NOW) is None
