"""The duty manager whom everybody sees."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import RequestFactory
from pytest_django import DjangoAssertNumQueries

from frontdoor.accounts.clock import set_clock
from frontdoor.accounts.context import bar
from frontdoor.accounts.models import Duty, Team, User

from .people import NOON, helen, somebody, team

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def duty(manager: User, starts: int, ends: int, of: Team | None = None, deputy: User | None = None) -> Duty:
    """A shift, in hours from noon."""
    times = {"starts_at": NOON + starts * HOUR, "ends_at": NOON + ends * HOUR}
    return Duty.objects.create(team=of or team(), manager=manager, deputy=deputy, **times)


def test_duty_runs_from_its_start_until_its_end() -> None:
    day = duty(helen(), -4, 5)
    assert Duty.objects.of_the_front_door(NOON - 4 * HOUR) == day
    assert Duty.objects.of_the_front_door(NOON - 5 * HOUR) is None
    assert Duty.objects.of_the_front_door(NOON + 5 * HOUR) is None


def test_at_night_it_is_the_emergency_duty_teams(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    night = team("Emergency duty", Team.Area.EMERGENCY)
    ana = somebody("Ana Brook", "EDT", within=night)
    duty(helen(), -4, 5)
    kept = duty(ana, 5, 20, night)
    with django_assert_num_queries(1):
        found = Duty.objects.of_the_front_door(NOON + 6 * HOUR)
        assert found == kept
        assert (str(found.manager), str(found.team), found.deputy) == ("Ana Brook", "Emergency duty", None)


def test_other_teams_duties_are_not_the_front_doors() -> None:
    duty(helen(), -1, 1, team("Assessment North", Team.Area.ASSESSMENT))
    assert Duty.objects.of_the_front_door(NOON) is None


def test_where_shifts_overlap_the_newer_counts() -> None:
    duty(helen(), -4, 5)
    newer = duty(somebody("Omar Reyes", "MTM", within=team()), -1, 5)
    assert Duty.objects.of_the_front_door(NOON) == newer


def test_the_telephone_is_the_managers_or_else_the_teams() -> None:
    one = duty(helen(), -1, 1)
    assert one.telephone == "01632 960 114"
    one.manager.telephone = ""
    assert one.telephone == "01632 960 100"


def test_a_duty_ends_after_it_starts_and_the_deputy_is_somebody_else() -> None:
    manager = helen()
    for wrong in ({"starts": 1, "ends": 1}, {"starts": 1, "ends": 2, "deputy": manager}):
        with pytest.raises(IntegrityError), transaction.atomic():
            duty(manager, **wrong)


def test_the_bar_asks_only_when_it_is_shown(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    request = RequestFactory().get("/")
    request.user = helen()
    duty(request.user, -1, 1)
    with set_clock(lambda: NOON):
        with django_assert_num_queries(0):
            shown = bar(request)
        with django_assert_num_queries(1):
            assert list(shown["duty"]) == [("Helen Stroud", "01632 960 114", False)]
    with set_clock(lambda: NOON + 2 * HOUR):
        assert not bar(request)["duty"]
