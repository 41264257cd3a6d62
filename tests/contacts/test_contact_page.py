"""The page of a worry: what was said, where each child stands, what is open; and children added later."""

from __future__ import annotations

import pytest

from frontdoor.drafts.models import Draft
from frontdoor.engine.models import StoredReading
from frontdoor.engine.perform import perform
from tests.cast import (
    HOUR,
    NOW,
    a_child,
    a_contact,
    allocated,
    decided,
    grace,
    helen,
    ivy,
    martin,
    omar,
    priya,
    proposed,
    referral_of,
    restricted,
    row_of,
    rows,
    sam,
)
from tests.web.conftest import words

from .pages import MIA, TYLER, UNBORN, browser, child, received, send, typed


def at(contact, more=""):
    return f"/contact/{contact.pk}/{more}"


def shown(contact, user=None):
    return words(browser(user or priya()).get(at(contact)))


@pytest.mark.django_db
def test_the_worry_in_their_words_and_each_child_with_the_time_left():
    contact = a_contact(a_child(), a_child("Mia"), rag="red")
    said = shown(contact)
    assert "Tyler Orchard and Mia Orchard" in said and "A mark on his cheek." in said
    assert "Jo Pembury, Hollin Bank Primary School" in said
    assert said.count("due today 14:00") == 3  # at the head, and for each child
    assert "Taken by Priya Nair, recorded today 10:00." in said
    assert "Screen and propose" in said


@pytest.mark.django_db
def test_where_each_child_stands():
    one, other, third = a_child(), a_child("Mia"), a_child("Sam")
    contact = a_contact(one, other, third)
    decided(rows(contact)[0], outcome="advice")
    proposed(rows(contact)[1])
    said = shown(contact, omar())
    assert "Decided: advice or signpost" in said and "To be decided" in said and "To be screened" in said
    assert f"/decide/{contact.pk}/?child={rows(contact)[1].pk}" in browser(omar()).get(at(contact)).content.decode()


@pytest.mark.django_db
def test_who_may_not_decide_reads_why():
    row = proposed(row_of(a_child()), by=helen())
    assert "You proposed this yourself, so another manager decides." in shown(row.contact, helen())
    assert "Only a MASH manager" not in shown(row.contact, priya())


@pytest.mark.django_db
def test_what_is_still_open_is_listed_until_it_is_answered():
    contact = a_contact(a_child(), in_danger="", family_told="", rag="")
    said = shown(contact)
    assert "Still to be answered Is a child in danger right now What the family has been told How grave" in said
    perform("answer", contact, priya(), NOW, in_danger="no", family_told="agreed")
    perform("regrade", contact, priya(), NOW, rag="green")
    assert "Still to be answered" not in shown(contact)


@pytest.mark.django_db
def test_who_told_us_is_kept_from_those_outside_the_hub():
    child = a_child()
    allocated_to_ivy(child)
    contact = a_contact(child, anonymity="kept")
    said = shown(contact, ivy())
    assert "The referrer asked that the family does not learn who told us." in said
    assert "Jo Pembury" not in said
    assert "Jo Pembury" in shown(contact, priya())


def allocated_to_ivy(child):
    referral_of(child)
    allocated(child)


@pytest.mark.django_db
def test_a_worker_reads_the_worry_and_only_their_own_childs_row():
    child = a_child()
    allocated_to_ivy(child)
    said = shown(a_contact(child, a_child("Mia")), ivy())
    assert "Tyler Orchard" in said and "A mark on his cheek." in said and "Mia" not in said


@pytest.mark.django_db
def test_a_worry_about_a_hidden_child_is_not_there():
    contact = a_contact(a_child(), a_child("Mia"))
    restricted(rows(contact)[0].child, martin())
    assert browser().get(at(contact)).status_code == 404
    assert browser(martin()).get(at(contact)).status_code == 200


@pytest.mark.django_db
def test_later_news_stands_with_who_and_when_the_latest_first():
    contact = a_contact(a_child())
    perform("add_news", contact, sam(), NOW, latest_news="The school rang again.")
    perform("add_news", contact, priya(), NOW, latest_news="He has gone home.")
    said = shown(contact)
    assert said.index("He has gone home.") < said.index("The school rang again.")
    assert "Sam Rowe, today 10:00" in said


@pytest.mark.django_db
def test_a_leader_reads_and_is_offered_nothing_to_screen():
    said = shown(a_contact(a_child()), grace())
    assert "A mark on his cheek." in said and "Screen and propose" not in said


@pytest.mark.django_db
@pytest.mark.parametrize("number", [1, 3])
def test_what_the_page_costs(number, django_assert_max_num_queries):
    contact = a_contact(*[a_child(name) for name in ("Tyler", "Mia", "Sam")[:number]])
    perform("add_news", contact, sam(), NOW, latest_news="The school rang again.")
    officer = browser()
    officer.get(at(contact))  # the first page of a visit writes down that somebody is there
    with django_assert_max_num_queries(20):
        officer.get(at(contact))


def test_children_are_added_later_and_their_time_runs_from_then(officer):
    contact = a_contact(a_child(), at=NOW - 2 * HOUR)
    page = officer.get(at(contact, "add-child/"))
    assert "When were we told of them?" in words(page)
    gone = send_added(officer, contact, MIA, UNBORN, told_at_0="5 Jan 2026", told_at_1="09:30")
    assert gone.url == at(contact)
    assert [str(row.child) for row in rows(contact)] == [
        "Tyler Orchard",
        "Mia Orchard",
        "Unborn child of Kerry Orchard",
    ]
    started = StoredReading.objects.filter(clock="decision").values_list("started", flat=True)
    assert sorted(set(started)) == [NOW - 2 * HOUR, NOW - HOUR / 2]
    assert Draft.objects.get().finished_at == NOW


def send_added(client, contact, *children, **more):
    rows = [str(name.split("-")[0][1:]) for one in children for name in list(one)[:1]]
    return client.post(at(contact, "add-child/"), typed(*children, do="send", **{"row": rows, **more}))


def test_nothing_typed_means_now(officer):
    contact = a_contact(a_child(), at=NOW - HOUR)
    send_added(officer, contact, MIA)
    assert StoredReading.objects.filter(clock="decision", started=NOW).count() == 1


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"told_at_0": "6 Jan 2026", "told_at_1": "10:00"}, "This is still to come: say when we were told."),
        ({"told_at_0": "1 Jan 2026", "told_at_1": "10:00"}, "This is before the worry was received"),
        (child(2, given_name="Ann", age="30"), "over 25: ring adults’ services"),
        ({"row": []}, "Nobody has been named yet."),
    ],
)
def test_what_is_wrong_is_said_and_the_words_stay(officer, wrong, says):
    contact = a_contact(a_child())
    refused = send_added(officer, contact, MIA, **wrong)
    assert refused.status_code == 422 and says in words(refused)
    assert len(rows(contact)) == 1
    assert wrong.get("row") == [] or "In nursery" in refused.content.decode()


def test_a_child_on_the_worry_already_is_not_added_again(officer):
    tyler = a_child()
    contact = a_contact(tyler)
    refused = send_added(officer, contact, TYLER | {"c1-same": str(tyler.pk)})
    assert "This child is on this worry already." in words(refused) and len(rows(contact)) == 1


def test_rows_come_and_go_on_that_page_too(officer):
    contact = a_contact(a_child())
    added = officer.post(at(contact, "add-child/"), typed(MIA, row=["2"], do="add"))
    assert added.status_code == 200 and 'name="c3-given_name"' in added.content.decode()
    assert "In nursery" in added.content.decode()
    part = officer.post(at(contact, "add-child/"), typed(TYLER, do="look:1"), headers={"HX-Request": "true"})
    assert "Surname same." in words(part)


def test_what_was_typed_there_and_left_comes_back(officer):
    contact = a_contact(a_child())
    page = at(contact, "add-child/")
    officer.post(f"/drafts/{contact.pk}/?kind=contact&act=add_child&record={contact.pk}", typed(MIA, row=["2"]))
    assert "In nursery" in officer.get(page).content.decode()


def test_the_worry_sent_and_its_page_agree(officer):
    send(officer, TYLER, MIA, UNBORN, row=["1", "2", "4"], rag="red", worry="He said “no”.\nTwice.")
    said = shown(received())
    assert "Tyler Orchard, Mia Orchard and an unborn child" in said and "He said “no”. Twice." in said


ASKED = "Only mentioned so far : do we know Tyler already?"


@pytest.mark.django_db
def test_a_child_only_mentioned_is_never_said_to_have_nothing_before():
    tyler = a_child()
    row = proposed(row_of(tyler))
    for path, user in ((at(row.contact), priya()), (f"/decide/{row.contact.pk}/", omar())):
        assert ASKED in words(browser(user).get(path))
    assert "No earlier contact that you can see" not in words(browser(omar()).get(f"/decide/{row.contact.pk}/"))
    screening, nothing = at(row_of(tyler).contact, "screen/"), "Nothing earlier is recorded"
    other = at(row_of(a_child("Mia")).contact, "screen/")
    assert ASKED in words(browser(priya()).get(screening))
    assert nothing not in words(browser(priya()).get(other))
    perform("identify", tyler, priya(), NOW, given_name="Tyler", family_name="Orchard")
    for path, user in ((at(row.contact), priya()), (f"/decide/{row.contact.pk}/", omar()), (screening, priya())):
        assert "Only mentioned so far" not in words(browser(user).get(path))


@pytest.mark.django_db
def test_a_worry_just_sent_asks_whether_we_know_its_children():
    answer = send(browser(), TYLER, UNBORN | {"row": ["1", "4"]})
    said = words(browser().get(answer.headers["Location"]))
    assert ASKED in said and "do we know this family already?" in said
