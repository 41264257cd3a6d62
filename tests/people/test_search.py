"""One box finds people by anything that is known of them, shows little, and is written down."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.core.management import call_command

from frontdoor.accounts import clock
from frontdoor.engine import registry
from frontdoor.engine.perform import perform
from frontdoor.journal.models import Sighting
from frontdoor.kernel.calendar import LONDON
from frontdoor.people.asked import REFERENCES, RUNNING, TEAM
from frontdoor.people.models import Person, SearchRow, SearchText
from frontdoor.people.search import NOBODY, NOTHING_ASKED, search
from frontdoor.people.search_rows import made_of, rebuild, refresh
from tests.cast import NOW, a_child, allocated, ivy, joel, priya
from tests.people.told import home, joined, kerry, left, parted, person, related

pytestmark = pytest.mark.django_db


def found(text: str, by=None) -> list[str]:
    return [one.name for one in search(text, by or priya(), NOW).people]


@pytest.fixture
def tyler():
    child = a_child(
        "Tyler",
        "Orchard",
        born_on=date(2019, 3, 4),
        also_known_as="Ty Brannock",
        school="Hollin Bank Primary",
        telephone="+44 (0)1632 960 114",
        nhs_number="9434765919",
    )
    home(child, main=True)
    a_child("Noor", "Ash", born_on=date(2023, 4, 3))
    person(given_name="Zoë", family_name="O’Neil-Łuka")
    person(given_name="محمد", family_name="الأحمد")
    return child


@pytest.mark.parametrize(
    "text",
    [
        "Tyler Orchard",
        "orchard tyler",
        "TYLER",
        "Tylor Orchad",
        "Taylor Orcherd",
        "Brannock",
        "tyl orch",
        "4 Mar 2019",
        "Orchard 04/03/2019",
        "2019-03-04 tyler",
        "4th March 2019",
        "CH4 7QT",
        "ch47qt tyler",
        "14 Fern Close",
        "fern orchard",
        "Hollin Bank orchard",
        "01632 960114",
        "+44 1632 960114",
        "943 476 5919",
        "9434765919",
    ],
)
def test_tyler_is_found_by(tyler, text):
    assert found(text) == ["Tyler Orchard"]


def test_by_the_number_he_has_in_returns(tyler):
    assert found(tyler.child_number) == found(tyler.child_number.lower()) == ["Tyler Orchard"]


@pytest.mark.parametrize("text", ["Zoe ONeil", "oneil luka", "Zoë O'Neil", "zoe"])
def test_accents_and_apostrophes_are_no_hindrance(tyler, text):
    assert found(text) == ["Zoë O’Neil-Łuka"]


def test_nor_are_signs_that_nobody_sees(tyler):
    person(given_name="Ha\u200brry", family_name="Wi\u00adlde")
    assert found("harry wilde") == ["Ha\u200brry Wi\u00adlde"]
    assert found("ty\u200bler orch\u00adard") == ["Tyler Orchard"]


def test_a_name_in_another_script_is_found_in_it(tyler):
    assert found("محمد") == found("الأحمد محمد") == ["محمد الأحمد"]


@pytest.mark.parametrize("text", ["Orchard 5 Mar 2019", "31 Feb 2019", "Orchard Xyzzyq", "15 Fern Close", "CH4 7QU"])
def test_all_that_was_typed_must_fit(tyler, text):
    assert search(text, priya(), NOW).says == NOBODY


@pytest.mark.parametrize("text", ["", "   ", "'’.", "\x00\n"])
def test_nothing_typed_asks_for_something(text):
    assert search(text, priya(), NOW).says == NOTHING_ASKED
    assert not Sighting.objects.exists()


@pytest.mark.parametrize("text", ["a" * 100_000, "% _ \\ ' \" ; --", "((((((((", "1" * 5000, "4" * 9 + "/" * 9])
def test_no_text_breaks_it(tyler, text):
    assert found(text) == []


def test_the_birthday_known_to_the_month_fits_any_day_of_it():
    a_child("Ada", "Vale", born_on=date(2019, 3, 1), born_precision="month")
    assert found("vale 17 march 2019") == ["Ada Vale"]
    assert found("vale 17 april 2019") == []


def test_little_is_shown_and_the_best_comes_first(tyler):
    a_child("Tylor", "Orchards", born_on=date(2017, 1, 1))
    first, second = search("tyler orchard", priya(), NOW).people
    assert (first.name, first.age, first.town, first.running, first.team) == ("Tyler Orchard", "6", "Hollin", "", "")
    assert second.name == "Tylor Orchards"
    assert first.person == tyler.pk


def test_what_later_stages_know_of_somebody_is_shown_where_they_answer(tyler, monkeypatch):
    monkeypatch.setitem(registry.FACTS, RUNNING.name, lambda people, actor, now: {one.pk: "running" for one in people})
    monkeypatch.setitem(registry.FACTS, TEAM.name, lambda people, actor, now: {one.pk: "North" for one in people})
    monkeypatch.setitem(
        registry.FACTS, REFERENCES.name, lambda people, actor, now: {one.pk: ["W-26-104417B"] for one in people}
    )
    refresh([tyler.pk])
    for text in ("W-26-104417B", "w26104417b", "w 26 104417 b"):
        (one,) = search(text, priya(), NOW).people
        assert (one.name, one.running, one.team) == ("Tyler Orchard", "running", "North")


def test_every_search_is_written_down_with_who_was_shown(tyler):
    search("Tylor Orchad", priya(), NOW)
    search("nobody at all", priya(), NOW)
    first, second = Sighting.objects.order_by("pk")
    assert (first.actor, first.purpose, first.record_ids) == (priya(), "search", [tyler.pk])
    assert (second.purpose, second.record_ids) == ("search", [])
    assert [one.words for one in SearchText.objects.order_by("pk")] == ["Tylor Orchad", "nobody at all"]


def test_what_was_typed_is_deleted_after_twelve_months_and_who_was_shown_is_not(capsys):
    search("Tylor Orchad", priya(), NOW)
    for now, kept in ((datetime(2027, 1, 5, 23, tzinfo=LONDON), 1), (datetime(2027, 1, 6, 1, tzinfo=LONDON), 0)):
        with clock.set_clock(lambda now=now: now):
            call_command("purge_searches")
        assert SearchText.objects.count() == kept
    assert "1 searches deleted." in capsys.readouterr().out and Sighting.objects.count() == 1


def test_more_than_twenty_are_not_counted_and_are_worst_last():
    for at in range(25):
        a_child(f"Ann{at}", "Smith")
    results = search("smith", priya(), NOW)
    assert len(results.people) == 20
    assert results.says == "More than 20: add a date of birth, school or street."
    assert found("smith ann7") == ["Ann7 Smith"]


def test_who_is_joined_is_shown_once_under_either_name(tyler):
    double = person(given_name="Tyrone", description="the boy at number 14")
    same = joined(tyler, double)
    for text in ("Tyrone", "Tyler"):
        assert [one.person for one in search(text, priya(), NOW).people] == [tyler.pk]
    parted(same)
    assert [one.person for one in search("Tyrone", priya(), NOW).people] == [double.pk]


def test_a_worker_finds_only_whom_they_work_with(tyler):
    allocated(tyler)
    assert found("orchard", by=ivy()) == ["Tyler Orchard"]
    assert found("orchard", by=joel()) == []


def test_a_safe_address_finds_nobody(tyler):
    fern = tyler.memberships.get().household
    perform("keep_back", fern, priya(), NOW)
    assert found("14 Fern Close") == found("CH4 7QT") == []
    (one,) = search("Tyler", priya(), NOW).people
    assert one.town == ""


def test_the_home_left_still_finds_and_the_present_town_shows(tyler):
    left(tyler, tyler.memberships.get().household, date(2025, 6, 1))
    home(tyler, line_1="2 Mill Row", town="Marl", postcode="CH1 1AA", main=True)
    assert found("Fern Close") == ["Tyler Orchard"]
    assert search("Mill Row", priya(), NOW).people[0].town == "Marl"


def test_making_every_line_again_changes_nothing(tyler):
    mum, unborn = kerry(), person(unborn=True, unborn_of="Kerry Orchard")
    related(unborn, mum, "mother")
    home(mum, line_1="2 Mill Row")
    joined(tyler, a_child("Ty"))
    perform("update", tyler, priya(), NOW, given_name="Tylor")
    lines = list(SearchRow.objects.order_by("pk").values())
    assert [one.words for one in made_of([Person.objects.get(pk=tyler.pk)])] == [
        Person.objects.get(pk=tyler.pk).search_row.words
    ]
    SearchRow.objects.filter(pk__in=[mum.pk, tyler.pk]).delete()
    SearchRow.objects.filter(pk=unborn.pk).update(words="", numbers=[], living=mum.pk)
    assert rebuild() == len(lines)
    assert list(SearchRow.objects.order_by("pk").values()) == lines


@pytest.mark.parametrize("people", [1, 3])
def test_a_search_asks_the_database_seven_times_at_most(people, django_assert_max_num_queries):
    for at in range(people):
        a_child(f"Ann{at}", "Smith", born_on=date(2015, 1, 1) + timedelta(days=at))
    actor = priya()
    assert actor.roles  # asked once a request, before the search
    with django_assert_max_num_queries(7):
        assert len(search("smith", actor, NOW).people) == people
