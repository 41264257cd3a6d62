"""No figure tells of a restricted child: they count only where at least five others have the same result."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from frontdoor.accounts import clock
from frontdoor.assurance.measure import Window
from frontdoor.assurance.measures import MEASURES, allocation, decision
from frontdoor.engine.sight import hidden_among
from tests.cast import DAY, HOUR, NOW, a_child, decided, helen, kit, lena, referral_of, restricted, row_of

pytestmark = pytest.mark.django_db


def figures(measure, reader):
    week = Window(NOW - DAY, NOW + 6 * DAY, NOW + 6 * DAY)
    trend = measure.over(week, lambda children: hidden_among(children, reader))
    return [trend.whole, *(figure for _, figure in trend.weeks)]


def a_decision(name, late=False):
    child = a_child(name)
    decided(row_of(child), NOW + (2 * DAY if late else HOUR), "advice")
    return child


@pytest.mark.parametrize("reader", [helen, lena])
def test_one_restricted_child_alone_is_in_no_figure(reader):
    restricted(a_decision("Canary"), kit())
    for measure in MEASURES:
        for one in figures(measure, reader()):
            assert (one.denominator, one.value, len(one.cases)) == (0, None, 0)
    assert figures(decision.IN_ONE_DAY, kit())[0].denominator == 1


def test_each_result_is_a_number_of_its_own():
    """Nine in time and one late: the one would stand alone."""
    for at in range(9):
        a_decision(f"Ann{at}")
    restricted(a_decision("Canary", late=True), kit())
    found = figures(decision.IN_ONE_DAY, helen())[0]
    assert (found.numerator, found.denominator, found.value) == (9, 9, 100.0)
    assert figures(decision.IN_ONE_DAY, kit())[0].value == 90.0


def test_so_is_who_is_open_and_late():
    restricted(row_of(a_child("Canary")).child, kit())
    assert dict(figures(decision.IN_ONE_DAY, helen())[0].beside) == {"open and already late": 0}
    for at in range(5):
        row_of(a_child(f"Ann{at}"))
    assert dict(figures(decision.IN_ONE_DAY, helen())[0].beside) == {"open and already late": 6}


def test_among_five_others_a_restricted_child_counts_or_the_service_would_look_better():
    for at in range(5):
        a_decision(f"Ann{at}", late=True)
    restricted(a_decision("Canary", late=True), kit())
    found = figures(decision.IN_ONE_DAY, helen())[0]
    assert (found.numerator, found.denominator) == (0, 6)


def test_whoever_needs_a_worker_is_counted_alike():
    child = a_child("Canary")
    referral_of(child)
    restricted(child, kit())
    assert figures(allocation.WITH_A_WORKER, helen())[0].denominator == 0
    assert figures(allocation.WITH_A_WORKER, kit())[0].denominator == 1


@pytest.mark.parametrize("reader", [helen, lena])
def test_the_pages_say_the_same_with_and_without(reader):
    a_decision("Tyler")
    client = Client()
    client.force_login(reader())
    with clock.set_clock(lambda: NOW + 3 * HOUR):
        pages = ["/measures/", *(f"/measures/{one.name}/" for one in MEASURES)]
        before = [_said(client.get(page)) for page in pages]
        restricted(a_decision("Canary"), kit())
        assert [_said(client.get(page)) for page in pages] == before


def _said(page):
    """All of it but what is drawn anew for each page, so that nobody can send it for another."""
    return re.sub("[A-Za-z0-9]{64}", "", page.content.decode())
