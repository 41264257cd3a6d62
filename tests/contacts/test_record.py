"""Recording a worry on its page: what is sent, what is asked, what is offered of those already known."""

from __future__ import annotations

import re

import pytest

from frontdoor.accounts import clock
from frontdoor.contacts.models import Contact
from frontdoor.drafts.models import Draft
from frontdoor.engine.perform import open_record, perform
from frontdoor.journal.models import Sighting
from frontdoor.people.models import Person, Relationship
from tests.cast import (
    DAY,
    MINUTE,
    NOW,
    a_child,
    decided,
    helen,
    ivy,
    martin,
    priya,
    restricted,
    row_of,
    sam,
    somebody,
)
from tests.web.conftest import words

from .pages import ANSWERED, MIA, SAM, TYLER, UNBORN, browser, child, on_duty, page_of, received, rows, send, typed

HTMX = {"headers": {"HX-Request": "true"}}


def part(client, do, *children, at="", **more):
    return client.post(at or page_of(), typed(*children, do=do, **more), **HTMX)


def test_each_worry_has_a_page_of_its_own(officer):
    first, second = officer.get("/contacts/record/").url, officer.get("/contacts/record/").url
    assert first != second and officer.get(first).status_code == 200


def test_only_who_takes_worries_is_asked_for_one(officer):
    page = browser(ivy()).get("/contacts/record/")
    assert page.status_code == 422
    assert "Only a contact and referral officer" in words(page)


def test_nothing_is_answered_beforehand(officer):
    text = officer.get(page_of()).content.decode()
    assert "checked" not in text
    assert re.search(r"<option value=\"\"[^>]*selected|<option value=\"\">Choose", text)


def test_three_brothers_and_sisters_and_an_unborn_child_go_in_one_worry(officer):
    sent = send(officer, TYLER, MIA, SAM, UNBORN, **ANSWERED, level="3", referrer="Jo Pembury", home="14 Fern Close")
    assert sent.url == f"/contact/{received().pk}/sent/"
    assert [str(row.child) for row in rows()] == [
        "Tyler Orchard",
        "Mia Orchard",
        "Samuel Orchard",
        "Unborn child of Kerry Orchard",
    ]
    tyler, mia, samuel, unborn = (row.child for row in rows())
    assert (str(tyler.born), mia.age_in_words(NOW.date()), samuel.born_precision) == (
        "4 March 2018",
        "about 4",
        "about",
    )
    assert unborn.age_in_words(NOW.date()) == "unborn, due Apr 2026"
    assert (rows()[0].words, rows()[1].whereabouts) == ("Don’t tell", "In nursery")
    worry = received()
    assert (worry.level, worry.family_told_why, worry.home) == (3, "It could put him at risk.", "14 Fern Close")


def test_four_things_are_enough_and_a_child_nobody_named_has_a_row(officer):
    send(officer)
    assert str(rows()[0].child) == "Child not named: the child of this worry"


def test_an_empty_row_is_no_child(officer):
    send(officer, TYLER, child(2))
    assert len(rows()) == 1


def test_a_child_described_but_not_named(officer):
    send(officer, child(1, kind="not_named", description="baby next door", age="about 3 months"))
    (row,) = rows()
    assert str(row.child) == "Child not named: baby next door"
    assert row.child.age_in_words(NOW.date()) == "about 3 months"


def test_a_call_was_received_when_its_page_was_opened(officer):
    opened = NOW - DAY / 24
    send(officer, TYLER, opened=opened.isoformat())
    assert received().received_at == opened


def test_a_page_that_says_it_was_opened_tomorrow_is_not_believed(officer):
    send(officer, TYLER, opened=(NOW + DAY).isoformat())
    assert received().received_at == NOW


def test_an_email_has_a_time_of_its_own(officer):
    refused = send(officer, TYLER, how="email")
    assert refused.status_code == 422
    assert "Say when we received it. An e-mail’s own time is on its first lines." in words(refused)
    send(officer, TYLER, how="email", received_at_0="5 Jan 2026", received_at_1="09:12")
    assert received().received_at.hour == 9


def test_the_receipt_given_in_the_call_acknowledges(officer):
    send(officer, TYLER, receipt_given="on")
    assert received().acknowledged == "in_the_call"


def test_whoever_is_anonymous_to_us_has_said_who_they_are(officer):
    send(officer, TYLER, source="", anonymity="anonymous")
    assert (received().source, received().acknowledged) == ("9", "nobody")


def test_and_the_other_way_round(officer):
    send(officer, TYLER, source="9")
    assert received().anonymity == "anonymous"


def test_sent_twice_it_is_one_worry(officer):
    page = page_of()
    first, second = send(officer, TYLER, at=page), send(officer, TYLER, at=page)
    assert first.url == second.url
    assert Contact.objects.count() == 1 and Person.objects.count() == 1
    assert officer.get(page).url == first.url


def test_who_has_it_by_when_and_what_to_say(officer):
    on_duty()
    page = officer.get(send(officer, TYLER, **ANSWERED | {"rag": "red"}).url)
    said = words(page)
    assert "Helen Stroud (duty manager, 01632 960 114 ) has it, and it waits for screening" in said
    assert "Red: decide by 14:00 today" in said
    assert "We decide what happens by the end of tomorrow, and then you will hear from us." in said
    assert str(received()) in said


def test_a_worry_not_graded_says_what_is_still_open(officer):
    said = words(officer.get(send(officer, TYLER).url))
    assert "Not graded yet. Decide by 14:00 today" in said, "as if it were Red"
    assert "is a child in danger right now; may the family know who told us" in said
    assert "Nobody is on duty just now" in said


def test_nobody_promises_to_ring_back_who_is_anonymous(officer):
    said = words(officer.get(send(officer, TYLER, anonymity="anonymous").url))
    assert "we cannot ring you back" in said and "you will hear from us" not in said


def test_straight_to_the_duty_manager(officer):
    refused = send(officer, TYLER, do="straight")
    assert refused.status_code == 422 and "Straight to the duty manager goes what is Red" in words(refused)
    send(officer, TYLER, do="straight", in_danger="yes")
    assert rows()[0].state == "proposed"


def orchards():
    """Tyler and Mia, known for a year, with three contacts of his."""
    before = NOW - 400 * DAY
    tyler, mia = a_child(now=before, school="Hollin Bank"), a_child("Mia", now=before)
    open_record(Relationship(person=tyler), priya(), before, other=mia, kind="sibling")
    for days, outcome in ((200, "no_further_action"), (100, "advice"), (30, "no_further_action")):
        decided(row_of(tyler, at=NOW - days * DAY), NOW - days * DAY, outcome)
    return tyler, mia


def test_whoever_may_be_the_same_child_is_shown_with_what_agrees(officer):
    orchards()
    said = words(part(officer, "look:1", TYLER))
    assert "Surname same. First name same. Born the same day." in said
    assert "3 contacts in 12 months: 2 no further action, 1 advice or signpost." in said
    assert "1 possible match" in said


def test_nobody_is_found_by_a_name_that_nobody_has(officer):
    assert "nobody known who may be the same child" in words(
        part(officer, "look:1", child(1, given_name="Ezra", family_name="Vale"))
    )


def test_a_child_kept_from_the_officer_looks_like_nobody(officer):
    hidden = words(part(officer, "look:1", TYLER))
    restricted(a_child(), martin())
    assert words(part(officer, "look:1", TYLER)) == hidden
    assert "3 contacts" not in hidden


def test_contacts_that_hide_another_child_are_not_counted(officer):
    tyler, _ = orchards()
    row_of(tyler, at=NOW - DAY)
    other = a_child("Noor", "Ash")
    open_record(Contact(), priya(), NOW - DAY, **typed_worry(tyler, other))
    restricted(other, martin())
    assert "4 contacts in 12 months" in words(part(officer, "look:1", TYLER))


def typed_worry(*children):
    from tests.cast import WORRY

    return WORRY | {"received_at": NOW - DAY, "children": {one.pk: {} for one in children}}


def test_same_child_links_by_using_that_child(officer):
    tyler, _ = orchards()
    chosen = part(officer, f"same:1:{tyler.pk}", TYLER)
    assert "Known: Tyler Orchard" in words(chosen) and "Brother or sister known: Mia Orchard" in words(chosen)
    assert f'name="c1-same" value="{tyler.pk}"' in chosen.content.decode()
    send(officer, TYLER | {"c1-same": str(tyler.pk)})
    (row,) = [one for one in rows() if one.contact_id == Contact.objects.latest("received_at").pk]
    assert row.child == tyler and row.named_as == "Tyler Orchard"


def test_a_known_sister_is_added_with_one_press(officer):
    tyler, mia = orchards()
    added = part(officer, f"sibling:{mia.pk}", TYLER | {"c1-same": str(tyler.pk)}).content.decode()
    assert f'name="c2-same" value="{mia.pk}"' in added and 'name="row" value="2"' in added


def test_not_the_same_is_not_offered_again_until_undone(officer):
    tyler, _ = orchards()
    apart = part(officer, f"apart:1:{tyler.pk}", TYLER)
    assert "nobody known" in words(apart)
    again = part(officer, "undo:1", TYLER | {"c1-apart": str(tyler.pk)})
    assert "Same child" in words(again)


def test_a_known_child_of_over_25_is_turned_away_at_the_row(officer):
    grown = a_child("Ann", "Vale", born_on=NOW.date().replace(year=1990))
    refused = send(officer, child(1, given_name="Ann", family_name="Vale") | {"c1-same": str(grown.pk)})
    assert refused.status_code == 422 and "over 25: ring adults’ services" in words(refused)


def test_a_record_restricted_since_it_was_chosen_is_not_linked(officer):
    tyler = restricted(a_child(), martin())
    refused = send(officer, TYLER | {"c1-same": str(tyler.pk)})
    assert "The record you chose cannot be linked any more" in words(refused)
    assert not Contact.objects.exists()


@pytest.mark.parametrize(
    ("press", "rows_after"), [("add", 2), ("add_unborn", 2), ("add_not_named", 2), ("remove:1", 0)]
)
def test_children_come_and_go_without_script_and_every_word_stays(officer, press, rows_after):
    page = page_of()
    gone = officer.post(page, typed(TYLER, do=press, home="14 Fern Close"))
    assert gone.status_code == 302
    text = officer.get(gone.url.split("#")[0]).content.decode()
    assert text.count('name="row"') == rows_after
    assert "14 Fern Close" in text and "A mark on his cheek." in text


def test_the_next_child_has_the_same_family_name_and_an_unborn_twin_the_same_mother(officer):
    text = part(officer, "add", TYLER).content.decode()
    assert re.search(r'name="c2-family_name" value="Orchard"', text)
    twin = part(officer, "add_unborn", child(1, kind="unborn", mother="Kerry Orchard")).content.decode()
    assert re.search(r'name="c2-mother" value="Kerry Orchard"', twin)


def test_looking_without_script(officer):
    orchards()
    gone = officer.post(page_of(), typed(TYLER, do="look"))
    assert "Surname same." in words(officer.get(gone.url.split("#")[0]))


@pytest.mark.parametrize("number", [1, 3])
def test_what_the_page_costs(officer, number, django_assert_max_num_queries):
    page = page_of()
    officer.post(page, typed(*[TYLER, MIA, SAM][:number], do="keep"))
    with django_assert_max_num_queries(20):
        officer.get(page)


def test_what_looking_for_a_child_costs(officer, django_assert_max_num_queries):
    orchards()
    with django_assert_max_num_queries(20):
        part(officer, "look:1", TYLER)


def test_leaving_keeps_it_on_the_board(officer):
    page = page_of()
    assert officer.post(page, typed(TYLER, do="keep")).url == "/"
    draft = Draft.objects.get()
    assert (draft.kind, draft.finished_at) == ("contact.receive", None)
    assert "1 unfinished: Orchard" in words(officer.get(page_of()))


def test_a_worry_with_nothing_in_it_is_taken_off_the_board(officer):
    page = page_of()
    officer.post(page, typed(do="keep"))
    officer.post(page, typed(do="aside"))
    assert Draft.objects.get().finished_at is not None and not Contact.objects.exists()


def test_a_colleagues_worry_is_a_managers_to_read_and_to_take_over(officer):
    page = page_of()
    officer.post(page, typed(TYLER, do="keep"))
    assert browser(sam()).get(page).status_code == 404
    manager = browser(helen())
    assert "Orchard: being written by Priya Nair" in words(manager.get(page))
    taken = manager.post(page, {"do": "take"})["Location"]
    assert "A mark on his cheek." in words(manager.get(taken))
    send(manager, TYLER, at=taken)
    assert received().received_at == NOW
    assert officer.get(page).url == "/contacts/record/"


def test_what_emergency_duty_left_alone_comes_before_the_manager_in_the_morning(officer):
    night, page = browser(somebody("ana", "Ana Brook", "EDT")), page_of()
    night.post(page, typed(TYLER, do="keep"))
    with clock.set_clock(lambda: NOW + 31 * MINUTE):
        manager = browser(helen())
        work = manager.get("/my-work/")
        assert "Ana Brook begun" in words(work) and page in work.content.decode()
        assert "Orchard: being written by Ana Brook" in words(manager.get(page))
        assert "Ana Brook" not in words(officer.get("/my-work/"))


def test_another_persons_words_are_never_sent_under_ones_own_name(officer):
    page = page_of()
    officer.post(page, typed(TYLER, do="keep"))
    assert send(browser(sam()), TYLER, at=page).status_code == 404
    assert not Contact.objects.exists()


def test_after_it_was_regraded_the_page_says_the_new_time(officer):
    sent = send(officer, TYLER, **ANSWERED).url
    perform("regrade", received(), priya(), NOW, rag="red", rag_because="Hurt again.")
    assert "Red: decide by 14:00 today" in words(officer.get(sent))


def test_the_time_it_took_to_write_down_counts_as_work(officer):
    send(officer, TYLER, **ANSWERED)
    [look] = Sighting.objects.filter(purpose="writing it down")
    assert (look.record_ids, look.actor_id) == ([received().pk], priya().pk)
    assert look.at <= NOW
