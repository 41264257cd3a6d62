"""What somebody may do follows from the roles they hold on a day, and people are ended, never deleted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.contrib.auth import authenticate
from django.db import IntegrityError, transaction
from pytest_django import DjangoAssertNumQueries

from frontdoor.accounts.clock import set_clock
from frontdoor.accounts.models import THE_SERVICE, Holding, NeverDeleted, Team, User, acting, the_service
from frontdoor.practice import roles

from .people import DAY, NOON, PASSWORD, helen, priya, somebody, team

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _at_noon() -> Iterator[None]:
    with set_clock(lambda: NOON):
        yield


def test_ids_are_made_in_order() -> None:
    first, second = priya(), helen()
    assert first.pk.version == 7
    assert first.pk < second.pk


def test_roles_and_teams_are_those_in_force() -> None:
    mash, north = team(), team("Assessment North", Team.Area.ASSESSMENT)
    user = somebody("Omar Reyes", "MTM", "CRO", within=mash)
    Holding.objects.create(user=user, role="TM", team=north, starts_on=DAY + timedelta(days=1))
    Holding.objects.create(user=user, role="SW", team=north, starts_on=date(2020, 1, 1), ends_on=date(2025, 12, 31))
    assert user.roles == {"MTM", "CRO"}
    assert user.teams == {mash.pk}


def test_a_role_counts_through_its_last_day_in_london() -> None:
    user = somebody("Ivy Lund", "SW", within=team(), ends_on=date(2026, 7, 31))
    late = NOON.replace(month=7, day=31, hour=22, minute=59)  # 23:59 in summer
    with set_clock(lambda: late):
        assert User.objects.get(pk=user.pk).roles == {"SW"}
    with set_clock(lambda: late + timedelta(minutes=1)):
        assert User.objects.get(pk=user.pk).roles == frozenset()


def test_a_role_across_the_service_has_no_team() -> None:
    martin = somebody("Martin Hale", "HOS")
    assert martin.roles == {"HOS"}
    assert martin.teams == frozenset()


def test_roles_and_teams_cost_one_query(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    user = User.objects.get(pk=somebody("Omar Reyes", "MTM", "CRO", "SW", within=team()).pk)
    with django_assert_num_queries(1):
        assert user.may(roles.DECIDERS)
        assert user.teams
        assert user.roles


def test_roles_of_many_people_cost_one_query(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    priya(), helen(), somebody("Martin Hale", "HOS")
    people = list(User.objects.exclude(pk=THE_SERVICE).prefetch_related("holdings"))
    with django_assert_num_queries(0):
        assert sorted(role for one in people for role in one.roles) == ["CRO", "HOS", "MTM"]


def test_acting_on_another_day_leaves_the_person_as_they_were() -> None:
    user = somebody("Ivy Lund", "SW", within=team(), ends_on=DAY - timedelta(days=1))
    assert user.roles == frozenset()
    before = acting(user, DAY - timedelta(days=1))
    assert before.roles == {"SW"}
    assert before.teams == {team().pk}
    assert before == user
    assert user.roles == frozenset()
    assert acting(before, DAY).roles == frozenset()


def test_may_asks_the_role_itself() -> None:
    assert priya().may(roles.CRO)
    assert helen().may(roles.CRO | roles.MTM)
    assert not User.objects.get(username="priya.nair").may(roles.DECIDERS)


def test_nobody_is_deleted() -> None:
    user = priya()
    with pytest.raises(NeverDeleted):
        user.delete()
    with pytest.raises(NeverDeleted):
        User.objects.filter(pk=user.pk).delete()
    assert User.objects.filter(pk=user.pk).exists()


def test_names_differ_in_more_than_capitals() -> None:
    somebody("Priya Nair", "CRO")
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create_user("PRIYA.NAIR", full_name="Priya Nair the second")
    assert User.objects.get_by_natural_key("Priya.Nair").full_name == "Priya Nair"


@pytest.mark.parametrize(("starts", "ends"), [(DAY, DAY - timedelta(days=1))])
def test_a_role_does_not_end_before_it_starts(starts: date, ends: date) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Holding.objects.create(user=priya(), role="SW", team=team(), starts_on=starts, ends_on=ends)


def test_the_same_role_is_not_taken_up_twice_a_day() -> None:
    martin = somebody("Martin Hale", "HOS")
    with pytest.raises(IntegrityError), transaction.atomic():
        Holding.objects.create(user=martin, role="HOS", starts_on=martin.held[0].starts_on)


def test_the_service_acts_as_itself_and_never_signs_in(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    service = the_service()
    assert service.pk == THE_SERVICE
    assert service == the_service()
    with django_assert_num_queries(0):
        assert service.roles == {"SERVICE"}
    assert not service.has_usable_password()
    for guess in ("", "!", PASSWORD):
        assert authenticate(username="the service", password=guess) is None


def test_nobody_else_can_hold_the_role_of_the_service() -> None:
    codes = [code for code, _ in Holding._meta.get_field("role").flatchoices]
    assert "SERVICE" not in codes
    assert len(codes) == len(roles.ALL) - 1
