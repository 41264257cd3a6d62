"""What one person decided alone, and whether a second manager looked in time."""

from __future__ import annotations

import pytest

from frontdoor.assurance.measure import Window
from frontdoor.assurance.measures.alone import ALONE
from frontdoor.engine.amend import reopen
from frontdoor.engine.perform import perform
from tests import cast
from tests.cast import DAY, HOUR, NOW

pytestmark = pytest.mark.django_db


def alone(name: str, now=NOW):
    return cast.decided_alone(cast.row_of(cast.a_child(name), at=now, in_danger="yes"), now)


def looks(row, now) -> None:
    perform("look_at", row, cast.omar(), now, looked="agrees")


def figure(until=NOW + 7 * DAY):
    return ALONE.over(Window(NOW - DAY, until, until)).whole


def test_in_time_late_never_and_not_due_yet():
    looks(alone("Tyler"), NOW + HOUR)
    looks(alone("Mia"), NOW + 3 * DAY)
    alone("Zoe")
    alone("Finn", NOW + 6 * DAY + 12 * HOUR)
    cast.decided(cast.row_of(cast.a_child("Both")), outcome="advice")
    found = figure()
    assert (found.numerator, found.denominator, found.value) == (1, 3, 33.3)
    assert found.beside == (("decided alone, not looked at yet and not late", 1),)


def test_opened_again_before_anybody_looked_it_is_left_out():
    row = alone("Tyler")
    reopen(row, cast.martin(), NOW + HOUR, because="A mistake")
    assert figure().denominator == 0
