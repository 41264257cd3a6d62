"""The lists of what else waits at the front door: what each costs, and who has it."""

from __future__ import annotations

import pytest

from frontdoor.accounts.models import Holding
from frontdoor.desk import owed
from tests import cast
from tests.cast import DAY, NOW
from tests.web.conftest import words

from .test_front_door import MOST_QUERIES, waiting

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("number", [1, 3])
def test_each_list_of_what_waits_costs_few_queries_and_says_who_has_it(visit, number, django_assert_max_num_queries):
    helen = visit(cast.helen())
    for at in range(number):
        row = waiting(f"A{at}")
        cast.a_check(row.contact)
        cast.decided(cast.row_of(cast.a_child(f"B{at}")), outcome="early_help")
    for clock in owed.kept():
        with django_assert_max_num_queries(MOST_QUERIES):
            assert helen.get(f"/front-door/waiting/{clock}/").status_code == 200
    assert "Priya Nair" in words(helen.get("/front-door/waiting/check/"))


def test_what_is_with_somebody_who_is_away_or_has_left_is_with_nobody(visit):
    row = waiting("Gail", rag="amber")
    cast.a_check(row.contact, asked_by=cast.sam())
    page = "/front-door/waiting/check/"
    assert "nobody" not in words(visit(cast.helen()).get(page))
    Holding.objects.filter(user=cast.sam()).update(ends_on=NOW.date() - DAY)
    assert "nobody: Sam Rowe is not here" in words(visit(cast.helen()).get(page))
