"""What comes about a restricted open child is in the work of somebody who may open it, and in nobody else's."""

from __future__ import annotations

import pytest

from frontdoor.engine.perform import perform
from tests import cast
from tests.cast import DAY, NOW

from .conftest import words

pytestmark = pytest.mark.django_db
LATER = NOW + DAY
OWN, DOOR = "News of your children", "News of open children"


@pytest.fixture
def kept(watch):
    """News of a child of Ivy's who is restricted to these, passed on to whoever holds the child."""
    watch.now = LATER

    def row_of(*holders):
        child = cast.a_child("Zenobia")
        cast.decided(cast.row_of(child, rag="red"))
        cast.allocated(child)
        row = cast.row_of(child, at=LATER, rag="red")
        cast.restricted(child, *holders)
        row.refresh_from_db()
        cast.proposed(row, LATER, outcome="open_child", by=cast.omar())
        return perform("decide", row, cast.helen(), LATER, **cast.decision("open_child"))

    return row_of


def test_the_holders_who_decide_read_it_where_the_worker_does_not_see_it(kept, visit):
    kept(cast.omar(), cast.helen())
    for who in (cast.omar(), cast.helen()):
        assert DOOR in words(visit(who).get("/my-work/")), who
    for who in (cast.ivy(), cast.tom(), cast.martin()):
        assert "Zenobia" not in words(visit(who).get("/my-work/")), who


def test_where_the_worker_or_their_manager_sees_it_it_is_theirs_alone(kept, visit):
    kept(cast.ivy(), cast.omar(), cast.helen())
    assert OWN in words(visit(cast.ivy()).get("/my-work/"))
    assert DOOR not in words(visit(cast.omar()).get("/my-work/"))


def test_and_so_it_is_with_the_manager_of_the_team(kept, visit):
    kept(cast.tom(), cast.omar(), cast.helen())
    assert "News of your team" in words(visit(cast.tom()).get("/my-work/"))
    assert DOOR not in words(visit(cast.omar()).get("/my-work/"))


def test_a_manager_of_the_team_who_does_not_see_it_stands_in_for_nobody(kept, visit):
    cast.somebody("una-marsh", "Una Marsh", "ATM", of=cast.team())
    kept(cast.tom(), cast.omar(), cast.helen())
    cast.away(cast.tom(), LATER.date(), LATER)
    assert DOOR in words(visit(cast.omar()).get("/my-work/"))


def test_a_head_of_service_where_the_holders_who_decide_have_gone_away(kept, visit):
    kept(cast.omar(), cast.helen())
    for one in (cast.omar(), cast.helen()):
        cast.away(one, LATER.date(), LATER)
    assert DOOR in words(visit(cast.martin()).get("/my-work/"))
