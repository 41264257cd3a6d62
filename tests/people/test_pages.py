"""A person's record: who they are, where they live, who is close, and who alone may see it."""

from __future__ import annotations

from datetime import date

import pytest

from frontdoor.engine.perform import perform
from frontdoor.people.models import Membership, Person, Relationship
from tests.cast import (
    NOW,
    a_child,
    allocated,
    bo,
    helen,
    ivy,
    kit,
    lena,
    martin,
    omar,
    priya,
    restricted,
    somebody,
    tom,
)
from tests.people.pages import browser, read, send
from tests.people.told import home, kerry, left, person, place_of, related

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday_morning")]


def quinn():
    """An auditor: reads everywhere, works with no family."""
    return somebody("quinn", "Quinn Abel", "QA")


def url(one: Person, page: str = "") -> str:
    return f"/person/{one.pk}/{page}"


def test_details_in_words_and_what_is_not_known_yet():
    said = read(priya(), url(a_child(school="Hollin Bank", ethnicity="WBRI", nhs_number="9434765919")))
    assert "Born 4 March 2018 (7) Ethnicity White British School or nursery Hollin Bank NHS number 9434765919" in said
    assert "Not known yet sex, disability, first language, religion" in said


def test_of_an_adult_nobody_asks_for_a_school():
    assert "Not known yet date of birth, telephone" in read(priya(), url(kerry()))


def test_homes_now_with_whom_and_before():
    child, mother = a_child(), kerry()
    old = home(child, mother, line_1="2 Mill Row")
    left(child, old, date(2025, 6, 1))
    home(child, mother, main=True, starts_on=date(2025, 6, 1), starts_about=True)
    said = read(priya(), url(child))
    assert "14 Fern Close, Hollin, CH4 7QT Lives there, main home, since about June 2025 Kerry Orchard" in said
    assert "Earlier homes: 1 2 Mill Row, Hollin, CH4 7QT Lived there, until 1 June 2025" in said


def test_an_unborn_child_is_at_home_with_the_mother():
    unborn, mother = person(unborn=True, unborn_of="Kerry Orchard"), kerry()
    related(unborn, mother, "mother")
    home(mother)
    assert "14 Fern Close, Hollin, CH4 7QT Lives there Kerry Orchard" in read(priya(), url(unborn))


def test_a_safe_address_is_for_those_who_work_with_the_family():
    child = a_child()
    perform("keep_back", home(child), priya(), NOW)
    allocated(child)
    assert "Fern Close" not in read(quinn(), url(child))
    assert "Safe address, kept back" in read(quinn(), url(child))
    assert "14 Fern Close" in read(ivy(), url(child))


def test_relatives_are_read_from_both_ends_with_the_ground_of_responsibility():
    child, mother = a_child(), kerry()
    related(child, mother, "mother", parental_responsibility="mother")
    related(child, person(given_name="Carl", is_adult=True), "father")
    related(child, a_child("Mia"), "sibling")
    said = read(priya(), url(child))
    assert "Kerry Orchard Mother Yes: as mother" in said
    assert "Carl Father Not known" in said
    assert "Mia Orchard 7 Brother or sister Change" in said
    assert "Tyler Orchard 7 Child Yes: as mother" in read(priya(), url(mother))


def test_whoever_may_not_be_seen_is_in_no_list_of_relatives_or_housemates():
    child, hidden = a_child(), a_child("Canary", "Quillfeather")
    related(child, hidden, "sibling")
    home(child, hidden)
    restricted(hidden, kit())
    said = read(priya(), url(child))
    assert "Canary" not in said
    assert "14 Fern Close" in said
    assert browser(priya()).get(url(hidden)).status_code == 404
    assert "Canary Quillfeather" in read(kit(), url(hidden))


@pytest.mark.parametrize("page", ["", "update/", "restrict/", "home/", "family/", "same/", "history/"])
def test_no_page_of_somebody_hidden_is_there(page):
    hidden = restricted(a_child(), kit())
    assert browser(helen()).get(url(hidden, page)).status_code == 404


def test_what_a_place_or_a_tie_has_is_read_on_the_persons_record():
    child = a_child()
    fern, tie = home(child), related(child, kerry(), "mother")
    client = browser(priya())
    assert client.get(f"/membership/{place_of(child, fern).pk}/").url == url(child) + "#homes"
    assert client.get(f"/relationship/{tie.pk}/").url == url(child) + "#family"
    assert browser(lena()).get(f"/relationship/{tie.pk}/").status_code == 404


def test_the_restriction_is_set_by_name_and_whoever_is_not_named_is_told():
    child = a_child()
    kit(), bo(), omar()
    page = read(martin(), url(child, "restrict/"))
    assert "Kit Sawyer, information governance officer" in page
    assert "Bo Linden" not in page  # keeps accounts, reads no records
    holders = [kit().pk, omar().pk]
    answer = send(martin(), url(child, "restrict/"), holders=[*map(str, holders)], restricted_because="Staff family")
    assert answer.redirect_chain[-1][0] == "/search/"
    assert "you are not one of them" in answer.content.decode()
    child.refresh_from_db()
    assert (child.restricted, child.holders) == (True, holders)


def test_where_no_holder_may_decide_the_record_says_that_heads_of_service_see_it():
    child = restricted(a_child(), kit())
    said = "Only Kit Sawyer , and every head of service , as nobody named may decide about a child."
    assert said in read(martin(), url(child))


def test_holders_are_named_anew_and_the_restriction_lifted():
    child = restricted(a_child(), martin())
    said = read(martin(), url(child))
    assert "Only Martin Hale . Everybody else finds nothing. Why: Staff family" in said
    page = browser(martin()).get(url(child, "name-holders/")).content.decode()
    assert f'value="{martin().pk}" id="id_holders_' in page and page.count("checked") == 1
    both = [str(martin().pk), str(kit().pk)]
    answer = send(martin(), url(child, "name-holders/"), holders=both, restricted_because="Leave")
    assert answer.redirect_chain[-1][0] == url(child)
    assert "Kit Sawyer" in answer.content.decode()
    send(martin(), url(child, "lift-restriction/"), because="Over")
    assert "It is not restricted." in read(priya(), url(child))


@pytest.mark.parametrize("typed", [{"restricted_because": "x"}, {"holders": ["nobody"], "restricted_because": "x"}])
def test_a_restriction_without_holders_is_refused_with_the_words_kept(typed):
    child = a_child()
    answer = send(martin(), url(child, "restrict/"), **typed)
    assert answer.status_code == 422
    assert ">\nx</textarea>" in answer.content.decode()
    child.refresh_from_db()
    assert not child.restricted


def test_whoever_may_not_restrict_reads_who_may():
    child = a_child()
    assert "To restrict it: Only a head of service or information governance officer" in read(helen(), url(child))
    assert "Only a head of service" in read(helen(), url(child, "restrict/"))


def test_details_are_changed_with_a_birthday_as_exactly_as_it_is_known():
    child = a_child()
    answer = send(priya(), url(child, "update/"), given_name="Tyler", family_name="Orchard", born_on="Mar 2018")
    assert "Recorded: details." in answer.content.decode()
    child.refresh_from_db()
    assert (child.born_on, child.born_precision) == (date(2018, 3, 1), "month")


def test_what_cannot_be_true_is_neither_asked_nor_changed():
    child = person(given_name="Ada", unborn_of="Kerry Orchard", born_on=date(2025, 1, 1), born_precision="day")
    page = read(priya(), url(child, "update/"))
    assert "Not born yet" not in page
    send(priya(), url(child, "update/"), given_name="Ada", born_on="1 Jan 2025")
    child.refresh_from_db()
    assert child.unborn_of == "Kerry Orchard"
    assert "School" not in read(priya(), url(kerry(), "update/"))


def test_a_refused_birthday_says_why_and_keeps_what_was_typed():
    child = a_child()
    answer = send(priya(), url(child, "update/"), given_name="Tyler", family_name="Orchard", born_on="31 Feb 2018")
    assert answer.status_code == 422
    assert 'value="31 Feb 2018"' in answer.content.decode()
    future = send(priya(), url(child, "update/"), given_name="Tyler", born_on="1 Jan 2030")
    assert "A date of birth cannot be in the future" in future.content.decode()


def test_somebody_only_mentioned_is_said_to_be_known():
    child = person(given_name="Tyler")
    assert "Only mentioned so far. Once you know who this is, say so. Say who this is" in read(priya(), url(child))
    send(priya(), url(child, "identify/"), given_name="Tyler", family_name="Orchard", born_on="")
    child.refresh_from_db()
    assert child.state == "known"


def test_moving_out_is_said_of_each_person():
    child, mother = a_child(), kerry()
    fern = home(child, mother)
    place = place_of(child, fern)
    assert "When did Tyler Orchard leave 14 Fern Close" in read(priya(), f"/membership/{place.pk}/leave/")
    answer = send(priya(), f"/membership/{place.pk}/leave/", ends_on="Nov 2025")
    assert answer.redirect_chain[-1][0] == url(child)
    place.refresh_from_db()
    assert (place.state, place.ends_on, place.ends_about) == ("ended", date(2025, 11, 1), True)
    assert place_of(mother, fern).state == "standing"


def test_how_somebody_lives_there_is_changed():
    child = a_child()
    place = place_of(child, home(child, main=True))
    send(priya(), f"/membership/{place.pk}/change/", how="stays", main="no", starts_on="2023")
    place.refresh_from_db()
    assert (place.how, place.main, place.starts_on, place.starts_about) == ("stays", False, date(2023, 1, 1), True)


def test_responsibility_is_changed_and_a_tie_ends():
    child = a_child()
    tie = related(child, kerry(), "mother")
    said = read(priya(), f"/relationship/{tie.pk}/change/")
    assert "Does Kerry Orchard have parental responsibility for Tyler Orchard?" in said
    send(priya(), f"/relationship/{tie.pk}/change/", parental_responsibility="mother", starts_on="")
    tie.refresh_from_db()
    assert tie.parental_responsibility == "mother"
    send(priya(), f"/relationship/{tie.pk}/end/", ends_on="1 Dec 2025")
    assert "Earlier: 1 Kerry Orchard Mother until 1 December 2025" in read(priya(), url(child))


def test_an_answer_that_is_missing_is_said_at_its_question():
    child = a_child()
    place = place_of(child, home(child))
    answer = send(priya(), f"/membership/{place.pk}/leave/")
    assert answer.status_code == 422
    assert "Answer “until”." in answer.content.decode()


def test_a_home_says_who_lives_there():
    fern = home(a_child(), kerry(), main=True)
    said = read(priya(), f"/household/{fern.pk}/")
    assert "14 Fern Close, Hollin, CH4 7QT" in said
    assert "Tyler Orchard Lives there, main home Kerry Orchard Lives there, main home" in said
    assert "Keep this address back" in said


@pytest.mark.parametrize("several", [1, 3])
def test_the_page_costs_few_queries(several, django_assert_max_num_queries):
    child = a_child()
    for at in range(several):
        mother = person(given_name=f"Kerry {at}", is_adult=True)
        related(child, mother, "parent")
        perform("keep_back", home(child, mother, line_1=f"{at} Fern Close"), priya(), NOW)
    client = browser(tom())
    client.get(url(child))
    assert Membership.objects.count() == 2 * Relationship.objects.count() == 2 * several
    with django_assert_max_num_queries(20):
        client.get(url(child))
