"""Screening: all children of a worry on one page, each sent on its own, with what was known before."""

from __future__ import annotations

import pytest

from frontdoor.drafts.models import Draft
from frontdoor.engine.perform import perform
from frontdoor.engine.token import token_of
from tests.cast import (
    DAY,
    NO_HARM,
    NOW,
    a_child,
    a_contact,
    decided,
    helen,
    ivy,
    omar,
    proposed,
    referral_of,
    row_of,
    rows,
)
from tests.signs import harmed, signs
from tests.web.conftest import words

from .pages import browser

pytestmark = pytest.mark.django_db


def at(contact):
    return f"/contact/{contact.pk}/screen/"


def box(row, name):
    return f"r{row.pk.hex}-{name}"


def proposal(row, **more):
    """What is typed for one child."""
    said = {"proposed_level": "2", "proposed_outcome": "advice", "proposed_because": "Explained."} | more
    return {box(row, name): value for name, value in said.items()} | {box(row, "token"): token_of(row).pack()}


def orchards(number=3, **more):
    contact = a_contact(*[a_child(name) for name in ("Tyler", "Mia", "Sam")[:number]], **more)
    return contact, rows(contact)


def states(contact):
    return [row.state for row in rows(contact)]


def test_every_child_is_proposed_from_one_page(officer):
    contact, children = orchards()
    sent = officer.post(at(contact), {**proposal(children[0]), **proposal(children[1]), **proposal(children[2])})
    assert sent.url == f"/contact/{contact.pk}/"
    assert states(contact) == ["proposed"] * 3
    assert [row.level for row in rows(contact)] == [2, 2, 2]
    assert "Sent for decision: Tyler Orchard, Mia Orchard, Sam Orchard." in words(officer.get(sent.url))
    assert Draft.objects.get().result == contact.pk


def test_one_childs_error_holds_no_other(officer):
    contact, (tyler, mia, sam) = orchards()
    page = officer.post(at(contact), {**proposal(tyler), **proposal(mia, proposed_because=""), **proposal(sam)})
    assert page.status_code == 422
    assert states(contact) == ["proposed", "new", "proposed"]
    text = page.content.decode()
    assert "Answer “why”." in text[text.index(box(mia, "proposed_because_error")) :][:600]
    assert "Sent for decision: Tyler Orchard, Sam Orchard." in words(page)
    assert box(tyler, "proposed_level") not in text  # what has gone is asked no more


def test_children_left_alone_wait(officer):
    contact, (tyler, *_) = orchards()
    sent = officer.post(at(contact), proposal(tyler))
    assert sent.url == at(contact)
    assert states(contact) == ["proposed", "new", "new"]


def test_an_empty_page_says_what_is_wanted(officer):
    contact, _ = orchards()
    page = officer.post(at(contact), {"do": "send"})
    assert page.status_code == 422 and "Nothing has been answered yet." in words(page)


def test_nothing_is_answered_beforehand(officer):
    tyler = a_child()
    text = officer.get(at(a_contact(tyler, children={tyler.pk: {}}))).content.decode()
    assert "checked" not in text and "imported" not in text


def test_the_standing_questions_are_asked_and_what_was_said_stands_there(officer):
    tyler = a_child()
    (row,) = rows(a_contact(tyler, children={tyler.pk: {"injury": "yes"}}))
    page = officer.get(at(row.contact)).content.decode()
    assert page.count('type="radio"') > 24 and page.count(" checked") == 1
    page = officer.post(at(row.contact), proposal(row) | {box(row, "injury"): "yes"})
    assert page.status_code == 422 and "Answer “In danger now?”." in words(page)
    assert states(row.contact) == ["new"]
    none = officer.post(at(row.contact), proposal(row, injury="yes") | {"do": f"none:r{row.pk.hex}"})
    assert none.content.decode().count(" checked") == 8 + 2 and states(row.contact) == ["new"]
    assert officer.post(at(row.contact), proposal(row, **NO_HARM | {"injury": "yes"})).status_code == 302
    row.refresh_from_db()
    assert (row.state, row.injury, row.weapon, signs(row)) == ("proposed", "yes", "no", {"injury": "raised"})


def test_a_yes_taken_back_on_the_page_says_why(officer):
    row = harmed(a_child())
    page = officer.post(at(row.contact), proposal(row, injury="no"))
    assert page.status_code == 422 and "Answer “why a “yes” is one no longer”." in words(page)
    officer.post(at(row.contact), proposal(row, injury="no", no_longer_because="It is paint."))
    assert signs(row) == {"injury": "withdrawn"}


def test_what_is_open_of_the_worry_is_asked_first(officer):
    contact, (tyler, *_) = orchards(in_danger="", family_told="", rag="")
    page = officer.post(at(contact), proposal(tyler))
    assert page.status_code == 422
    assert words(page).count("Answer before a decision is proposed: ") == 6  # in the list and at each question
    assert "Explained." in page.content.decode() and states(contact)[0] == "new"
    told = {
        "worry-in_danger": "no",
        "worry-family_told": "not_told",
        "worry-family_told_why": "Risk.",
        "worry-rag": "green",
    }
    officer.post(at(contact), proposal(tyler) | told)
    contact.refresh_from_db()
    assert (contact.in_danger, contact.family_told_why, contact.rag) == ("no", "Risk.", "green")
    assert states(contact)[0] == "proposed"


def test_what_was_answered_stays_answered_though_the_child_is_refused(officer):
    contact, (tyler, *_) = orchards(rag="")
    officer.post(at(contact), proposal(tyler, proposed_because="") | {"worry-rag": "amber"})
    contact.refresh_from_db()
    assert contact.rag == "amber" and states(contact)[0] == "new"


def test_earlier_contacts_and_referrals_are_there_to_be_counted(officer):
    child = a_child(now=NOW - 300 * DAY)
    earlier = decided(row_of(child, at=NOW - 200 * DAY), NOW - 200 * DAY, "no_further_action")
    referral = referral_of(child, NOW - 100 * DAY)
    (row,) = rows(a_contact(child))
    said = words(officer.get(at(row.contact)))
    assert "19 Jun 2025: contact, no further action. “A mark on his cheek.”" in said
    assert "27 Sep 2025: referral, still open, Assessment North." in said
    counting = [str(earlier.pk), str(referral.pk)]
    officer.post(at(row.contact), proposal(row, proposed_counting=counting))
    row.refresh_from_db()
    assert row.proposed_counting == [earlier.pk, referral.pk]


def test_an_event_of_somebody_else_cannot_be_counted(officer):
    child = a_child(now=NOW - 300 * DAY)
    decided(row_of(child, at=NOW - 200 * DAY), NOW - 200 * DAY, "no_further_action")
    strange = row_of(a_child("Noor", "Ash"))
    (row,) = rows(a_contact(child))
    page = officer.post(at(row.contact), proposal(row, proposed_counting=[str(strange.pk)]))
    assert page.status_code == 422


def test_reasons_for_all_stand_before_each_childs_own(officer):
    contact, (tyler, mia, _) = orchards()
    more = {"shared": "The same man stays there."}
    officer.post(at(contact), {**proposal(tyler), **proposal(mia, proposed_because=""), **more})
    assert [row.proposed_because for row in rows(contact)] == [
        "The same man stays there.\n\nExplained.",
        "The same man stays there.",
        "",
    ]


def test_level_and_outcome_are_taken_over_when_asked_and_reasons_never(officer):
    contact, (tyler, mia, _) = orchards()
    prefixes = f"r{mia.pk.hex}:r{tyler.pk.hex}"
    page = officer.post(at(contact), proposal(tyler) | {"do": f"alike:{prefixes}"})
    text = page.content.decode()
    assert states(contact) == ["new"] * 3
    assert text.count("checked") == 4 and text.count("Explained.") == 1


def test_words_and_whereabouts_that_were_missing_are_kept_with_the_proposal(officer):
    contact, (tyler, *_) = orchards(1)
    officer.post(at(contact), proposal(tyler, spoken_to="yes", words="He did it", whereabouts="At his gran’s"))
    tyler.refresh_from_db()
    assert (tyler.words, tyler.whereabouts, tyler.state) == ("He did it", "At his gran’s", "proposed")


def test_screened_and_proposed_later(officer):
    contact, (tyler, *_) = orchards(1)
    page = officer.post(at(contact), {"do": "screen", box(tyler, "proposed_level"): ""})
    assert "Answer “level”." in words(page)
    officer.post(at(contact), proposal(tyler) | {"do": "screen"})
    tyler.refresh_from_db()
    assert (tyler.state, tyler.level, tyler.proposed_because) == ("screened", 2, "")
    assert "Screened at level 2 Early help." in words(officer.get(at(contact)))


def test_a_managers_question_stands_with_the_child(officer):
    row = perform("send_back", proposed(row_of(a_child())), helen(), NOW, question="Who saw him last?")
    assert "Asked: Who saw him last?" in words(officer.get(at(row.contact)))


def test_another_level_than_the_worry_was_recorded_with_has_a_reason(officer):
    contact, (tyler,) = orchards(1, level=3)
    page = officer.get(at(contact))
    assert "As it looked when it was recorded: level 3 Child in need." in words(page)
    refused = officer.post(at(contact), proposal(tyler))
    assert refused.status_code == 422 and states(contact) == ["new"]
    text = refused.content.decode()
    assert "why the level has changed" in text[text.index(box(tyler, "level_because_error")) :][:600]
    sent = officer.post(at(contact), proposal(tyler, level_because="The school saw him well."))
    assert sent.status_code == 302
    (done,) = rows(contact)
    assert (done.state, done.level, done.level_because) == ("proposed", 2, "The school saw him well.")
    perform("send_back", done, helen(), NOW, question="Why 2?")
    page = words(officer.get(at(contact)))
    assert "Screened at level 2 Early help. Changed because: The school saw him well." in page
    assert officer.post(at(contact), proposal(rows(contact)[0])).status_code == 302


def test_an_open_child_is_not_proposed_for_assessment_again(officer):
    child = a_child(now=NOW - 300 * DAY)
    referral_of(child, NOW - 100 * DAY)
    (row,) = rows(a_contact(child))
    page = officer.post(at(row.contact), proposal(row, proposed_outcome="assessment"))
    assert "This child already has an open referral" in words(page) and page.status_code == 422


def test_news_about_the_child_is_shown_once_before_it_is_sent(officer):
    contact, (tyler, *_) = orchards(1)
    before = proposal(tyler)
    a_contact(tyler.child, by=helen())
    page = officer.post(at(contact), before)
    assert page.status_code == 409 and "Since you opened this page" in words(page)
    assert "Explained." in page.content.decode() and states(contact) == ["new"]
    officer.post(at(contact), proposal(tyler))
    assert states(contact) == ["proposed"]


def test_somebody_else_was_quicker(officer):
    contact, (tyler, *_) = orchards(1)
    before = proposal(tyler)
    perform("screen", tyler, helen(), NOW, level=4)
    page = officer.post(at(contact), before)
    assert page.status_code == 409 and "Helen Stroud recorded “Screen” here" in words(page)
    assert "Explained." in page.content.decode()


def test_what_is_typed_and_left_comes_back(officer):
    contact, (_, mia, _) = orchards()
    url = f"/drafts/{contact.pk}/?kind=contact&act=screen&record={contact.pk}"
    officer.post(url, proposal(mia, proposed_because="Half a sentence") | {"shared": "He stays there"})
    text = officer.get(at(contact)).content.decode()
    assert "Half a sentence" in text and "He stays there" in text and text.count("checked") == 2


def test_only_who_screens_comes_here():
    contact, _ = orchards(1)
    assert browser(ivy()).get(at(contact)).status_code == 422
    assert browser(omar()).get(at(contact)).status_code == 200


def test_when_nobody_waits_the_page_says_so(officer):
    row = proposed(row_of(a_child()))
    said = words(officer.get(at(row.contact)))
    assert "No child of this worry waits for screening." in said and "To be decided" in said


@pytest.mark.parametrize("number", [1, 3])
def test_what_the_page_costs(officer, number, django_assert_max_num_queries):
    contact, children = orchards(number)
    decided(row_of(children[0].child, at=NOW - DAY), NOW, "no_further_action")
    officer.get(at(contact))  # the visit's first sign of life is written down once
    with django_assert_max_num_queries(20):
        officer.get(at(contact))
