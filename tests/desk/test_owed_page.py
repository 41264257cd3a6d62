"""The list behind a number of what else waits: its button leads to what is to be done, for whoever may do it."""

from __future__ import annotations

import pytest

from frontdoor.accounts.models import Holding
from frontdoor.desk import owed
from tests import cast
from tests.cast import DAY, NOW

from .conftest import words

pytestmark = pytest.mark.django_db
MOST_QUERIES = 12


@pytest.mark.parametrize(("clock", "page"), [("feedback", "feed-back"), ("acknowledge", "acknowledge")])
def test_where_a_referrer_waits_the_button_leads_to_telling_them(visit, clock, page):
    row = cast.row_of(cast.a_child())
    cast.decided(row)
    there = f'href="/contact/{row.contact_id}/{page}/"'
    for user, may in ((cast.priya(), True), (cast.helen(), True), (cast.grace(), False)):
        said = visit(user).get(f"/front-door/waiting/{clock}/").content.decode()
        assert (there in said, "Tell them" in said) == (may, may)


@pytest.mark.parametrize("number", [1, 3])
def test_each_list_of_what_waits_costs_few_queries_and_says_who_has_it(visit, number, django_assert_max_num_queries):
    helen = visit(cast.helen())
    for at in range(number):
        row = cast.proposed(cast.row_of(cast.a_child(f"A{at}")))
        cast.a_check(row.contact)
        cast.decided(cast.row_of(cast.a_child(f"B{at}")), outcome="early_help")
    for clock in owed.kept():
        with django_assert_max_num_queries(MOST_QUERIES):
            assert helen.get(f"/front-door/waiting/{clock}/").status_code == 200
    assert "Priya Nair" in words(helen.get("/front-door/waiting/check/"))


def test_what_is_with_somebody_who_is_away_or_has_left_is_with_nobody(visit):
    row = cast.proposed(cast.row_of(cast.a_child("Gail"), rag="amber"))
    cast.a_check(row.contact, asked_by=cast.sam())
    page = "/front-door/waiting/check/"
    assert "nobody" not in words(visit(cast.helen()).get(page))
    Holding.objects.filter(user=cast.sam()).update(ends_on=NOW.date() - DAY)
    assert "nobody: Sam Rowe is not here" in words(visit(cast.helen()).get(page))
