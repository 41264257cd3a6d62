"""What came before a worry is what came before it: the worry itself is not among it."""

from __future__ import annotations

import pytest

from frontdoor.contacts.before import earlier
from tests import cast
from tests.cast import DAY, NOW

pytestmark = pytest.mark.django_db


def test_the_worry_being_screened_is_not_counted_among_those_before_it():
    child = cast.a_child()
    before, row = cast.decided(cast.row_of(child, at=NOW - 9 * DAY), NOW - 9 * DAY, "advice"), cast.row_of(child)
    assert earlier([child.pk], cast.priya(), apart_from=[row.contact_id]) == {child.pk: [before]}
