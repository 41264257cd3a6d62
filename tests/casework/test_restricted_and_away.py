"""A restricted child whose only deciding holder is away stands before heads of service until that holder is back."""

from __future__ import annotations

import pytest

from frontdoor.contacts.models import ContactChild
from frontdoor.engine.sight import visible
from frontdoor.people.facts import comes_before_heads
from tests import cast
from tests.cast import NOW

pytestmark = pytest.mark.django_db


def test_a_holder_who_is_away_leaves_the_child_before_the_heads_of_service():
    child = cast.a_child()
    row = cast.row_of(child)
    restricted = cast.restricted(child, cast.helen())
    heads = visible(ContactChild, cast.martin()).filter(pk=row.pk)
    assert not heads.exists() and not comes_before_heads(restricted, NOW.date())
    cast.away(cast.helen(), NOW.date())
    assert heads.exists() and comes_before_heads(restricted, NOW.date())
    assert not visible(ContactChild, cast.priya()).filter(pk=row.pk).exists()
