"""A family that was not told: why, and a manager who countersigns it or says that they are to be told."""

from __future__ import annotations

import pytest

from frontdoor.accounts import clock
from frontdoor.engine.models import StoredReading
from frontdoor.engine.perform import Refused, perform
from tests.adults import BECAUSE, not_told
from tests.cast import DAY, HOUR, NOW, a_child, a_contact, helen, martin, omar, priya, proposed, rows
from tests.web.conftest import words

from .pages import browser

pytestmark = pytest.mark.django_db


def reading(clock="countersign"):
    return StoredReading.objects.filter(clock=clock).order_by("started").last()


def test_a_manager_is_asked_within_one_working_day_and_no_proposal_waits_for_it():
    contact = not_told(a_child())
    contact.refresh_from_db()
    assert contact.countersign_asked and reading().due.date() == (NOW + DAY).date()
    assert proposed(rows(contact)[0]).state == "proposed"
    signed = perform("countersign", contact, helen(), NOW + HOUR, countersigned="agreed")
    assert (signed.countersign_asked, reading().stopped) == (False, NOW + HOUR)


def test_not_whoever_said_it_nor_an_officer():
    contact = not_told(a_child(), by=helen())
    with pytest.raises(Refused, match="another manager countersigns"):
        perform("countersign", contact, helen(), NOW, countersigned="agreed")
    with pytest.raises(Refused, match="Only"):
        perform("countersign", contact, priya(), NOW, countersigned="agreed")
    assert perform("countersign", contact, omar(), NOW, countersigned="agreed").countersigned == "agreed"


def test_it_is_asked_too_where_it_is_answered_later_and_once():
    contact = a_contact(a_child(), family_told="")
    perform("answer", contact, priya(), NOW + HOUR, family_told="not_told", family_told_why=BECAUSE)
    contact.refresh_from_db()
    assert contact.countersign_asked and reading().started == NOW + HOUR
    assert StoredReading.objects.filter(clock="countersign").count() == 1


def test_where_the_family_is_told_nobody_waits():
    contact = not_told(a_child())
    told = perform("tell_family", contact, priya(), NOW + HOUR, family_told="agreed")
    assert (told.countersign_asked, reading().ended) == (False, NOW + HOUR)
    with pytest.raises(Refused, match="Nothing is to be countersigned"):
        perform("countersign", contact, helen(), NOW + HOUR, countersigned="agreed")


def test_a_manager_who_disagrees_says_why_and_the_family_is_to_be_told_in_a_day():
    contact = not_told(a_child())
    with pytest.raises(Refused, match="why they are to be told"):
        perform("countersign", contact, helen(), NOW, countersigned="tell")
    perform("countersign", contact, helen(), NOW, countersigned="tell", countersigned_because="She asked us herself.")
    assert reading("tell_family").due.date() == (NOW + DAY).date()
    perform("tell_family", contact, priya(), NOW + HOUR, family_told="disagreed")
    assert reading("tell_family").stopped == NOW + HOUR


def test_not_told_again_is_countersigned_again():
    contact = not_told(a_child())
    perform("countersign", contact, helen(), NOW, countersigned="agreed")
    again = perform("tell_family", contact, priya(), NOW + DAY, family_told="not_told", family_told_why="Still.")
    again.refresh_from_db()
    assert (again.countersign_asked, again.countersigned) == (True, "")
    assert reading().started == NOW + DAY


def test_it_waits_on_my_work_until_a_manager_has_answered():
    contact = not_told(a_child())
    with clock.set_clock(lambda: NOW):
        page = words(browser(helen()).get("/my-work/"))
        assert "To countersign: the family was not told" in page and BECAUSE in page
        perform("countersign", contact, helen(), NOW, countersigned="tell", countersigned_because="She asked us.")
        assert "To countersign" not in words(browser(helen()).get("/my-work/"))
        assert "A manager says: tell the family" in words(browser(priya()).get("/my-work/"))


def test_whoever_may_countersign_has_it_in_their_work():
    not_told(a_child())
    for who in (helen(), martin()):
        page = browser(who).get("/my-work/").content.decode()
        assert "To countersign: the family was not told" in page
    assert "To countersign" not in browser(priya()).get("/my-work/").content.decode()
