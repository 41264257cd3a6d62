"""Front door now with ten thousand open children: as few statements as with one, and the gravest on top."""

from __future__ import annotations

import pytest

from frontdoor.contacts.models import Contact
from frontdoor.nonprod.bulk import Bulk
from frontdoor.people.models import Person
from frontdoor.practice.identifiers import child_id
from tests import cast
from tests.cast import HOUR, MINUTE, NOW

from .conftest import part
from .test_front_door import MOST_QUERIES

pytestmark = pytest.mark.django_db
FAMILIES, EACH = 2000, 5


def test_ten_thousand_open_children_cost_no_more_statements_than_one(visit, django_assert_max_num_queries):
    cast.helen(), cast.priya()
    a_very_bad_week()
    grave = cast.row_of(cast.a_child("Tyler"), rag="red", at=NOW, now=NOW)
    helen = visit(cast.helen())
    with django_assert_max_num_queries(MOST_QUERIES):
        page = helen.get("/front-door/")
    assert "Tyler Orchard" in part(page, "risk"), "the newest of all, and the gravest"
    assert "More children wait than this page has room for." in page.content.decode()
    cast.decided(grave, outcome="advice", now=NOW)
    assert "Tyler" not in part(helen.get("/front-door/"), "risk"), "right with the very next look"


def a_very_bad_week() -> None:
    bulk, numbers = Bulk(), iter(range(1, FAMILIES * EACH + 1))
    for family in range(FAMILIES):
        at = NOW - HOUR - family * MINUTE
        bulk.by(cast.priya(), at)
        names = {"family_name": f"Family{family}", "born_on": NOW.date().replace(year=2018)}
        children = [
            bulk.open(Person(child_number=child_id(next(numbers))), given_name=f"Child{one}", **names).pk
            for one in range(EACH)
        ]
        said = cast.WORRY | {"received_at": at, "rag": "green"}
        bulk.open(Contact(), children=dict.fromkeys(children, cast.NO_HARM), **said)
    bulk.finish()
