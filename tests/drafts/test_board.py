"""What is being written stands on the board, and managers see what their team has begun."""

from __future__ import annotations

from datetime import timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from frontdoor.accounts.clock import set_clock
from frontdoor.accounts.models import Team, User
from frontdoor.drafts.board import as_written
from frontdoor.drafts.keep import save
from frontdoor.drafts.models import Draft
from tests.accounts.people import DAY, NOON, helen, priya, somebody, team, tom

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)
KIND = "contact.receive"


def draft(author: User, minutes_ago: int, kind: str = KIND) -> Draft:
    return save(author, kind, None, "", {"worry": ["a mark"]}, NOON - minutes_ago * MINUTE).draft


def test_who_writes_since_when_and_how_long_without_a_key(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    author = priya()
    long, short = draft(author, 34), draft(somebody("Sam Rowe", "CRO", within=team()), 3)
    save(author, KIND, None, "", {"worry": ["more"]}, NOON - 5 * MINUTE, draft_id=long.pk)
    with django_assert_num_queries(1):
        board = as_written(Draft.objects.unfinished().select_related("author"), NOON)
        assert [(str(one.author), one.minutes, one.idle_minutes) for one in board] == [
            ("Priya Nair", 34, 5),
            ("Sam Rowe", 3, 3),
        ]
    assert [one.draft for one in board] == [long, short]


@pytest.mark.parametrize(("minutes", "listed"), [(29, False), (30, True), (31, True)])
def test_after_30_minutes_without_a_key_it_goes_to_the_duty_manager(minutes: int, listed: bool) -> None:
    draft(priya(), minutes)
    [one] = as_written(Draft.objects.unfinished().select_related("author"), NOON)
    assert one.to_duty_manager is listed


class TestWhoSees:
    def seen(self, user: User) -> set[Draft]:
        return set(Draft.objects.visible_to(user))

    def test_its_author_and_the_managers_of_the_authors_team(self) -> None:
        one = draft(priya(), 5)
        assert self.seen(one.author) == {one}
        assert self.seen(helen()) == {one}

    def test_no_colleague_no_other_teams_manager_nobody_without_a_role(self) -> None:
        draft(priya(), 5)
        others = [
            somebody("Sam Rowe", "CRO", within=team()),
            somebody("Dee Marsh", "MSW", within=team()),
            tom(),
            somebody("Bo Linden", "SYS"),
            somebody("Grace Okoro", "DCS"),
            somebody("Nobody Now"),
        ]
        assert [self.seen(one) for one in others] == [set()] * len(others)

    def test_managing_one_team_and_working_in_another_shows_the_one(self) -> None:
        one = draft(priya(), 5)
        both = somebody("Ruth Vance", "SW", within=team())
        both.holdings.create(role="TM", team=team("Assessment South", Team.Area.ASSESSMENT), starts_on=DAY)
        with set_clock(lambda: NOON):
            assert self.seen(User.objects.get(pk=both.pk)) == set()
            assert self.seen(helen()) == {one}

    def test_a_head_of_the_whole_service_sees_all(self) -> None:
        mine, theirs = draft(priya(), 5), draft(tom(), 5)
        assert self.seen(somebody("Martin Hale", "HOS")) == {mine, theirs}

    def test_who_has_left_the_team_is_no_longer_the_managers(self) -> None:
        author = priya()
        draft(author, 5)
        author.holdings.update(ends_on=DAY - timedelta(days=1))
        with set_clock(lambda: NOON):
            assert self.seen(helen()) == set()
