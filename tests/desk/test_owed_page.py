"""The list behind a number of what else waits: its button leads to what is to be done, for whoever may do it."""

from __future__ import annotations

import pytest

from tests import cast

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("clock", "page"), [("feedback", "feed-back"), ("acknowledge", "acknowledge")])
def test_where_a_referrer_waits_the_button_leads_to_telling_them(visit, clock, page):
    row = cast.row_of(cast.a_child())
    cast.decided(row)
    there = f'href="/contact/{row.contact_id}/{page}/"'
    for user, may in ((cast.priya(), True), (cast.helen(), True), (cast.grace(), False)):
        said = visit(user).get(f"/front-door/waiting/{clock}/").content.decode()
        assert (there in said, "Tell them" in said) == (may, may)
