"""Decide: what the page shows and asks, and what it refuses and why."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from frontdoor.accounts.models import Duty
from frontdoor.archive.touch import touched
from frontdoor.drafts.keep import find
from frontdoor.engine.perform import perform
from frontdoor.engine.token import token_of
from frontdoor.journal.models import Sighting
from frontdoor.referrals.models import Referral
from tests import cast
from tests.cast import DAY, HOUR, MINUTE, NOW, a_child, a_contact, helen, omar, priya, proposed, rows

from ..web import conftest as read
from .deciding import again, alone, answered, at, orchard, send, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("the_time")]


# What the page shows


def test_the_head_says_whose_worry_how_long_is_left_by_whom_and_where_in_the_queue(manager):
    alone("Zoe", at=NOW - HOUR)
    tyler, *_ = orchard()
    page = words(manager.get(at(tyler)))
    assert "Decide: Orchard, 2 children and an unborn child</h1>" in page
    assert "3 h 00 left" in page and "by 14:00" in page
    assert "Red in 4 elapsed hours" in page and "aim 17:00: Statutory guidance" in page
    assert "2 of 2 in your queue" in page
    assert "Ask Priya a question" in page and "Next without deciding" in page


def test_nothing_is_answered_beforehand_and_the_proposal_is_shown(manager):
    page = words(manager.get(at(alone())))
    assert page.count(" checked") == 3, "but for the three agencies that a discussion needs at least"
    assert "Priya proposes 3 Child in need." in page
    assert "Priya proposes referral for assessment." in page
    assert "What Priya Nair proposes for Tyler" in page and "Unexplained mark." in page


def test_without_naming_a_child_the_first_to_be_decided_is_shown(manager):
    tyler, mia, _ = orchard()
    assert manager.get(f"/decide/{tyler.contact_id}/").context["row"] == tyler
    perform("decide", tyler, omar(), NOW, **cast.decision())
    assert manager.get(f"/decide/{tyler.contact_id}/").context["row"] == mia


def test_the_worry_is_in_their_words_with_the_childs_own(manager):
    row = rows(a_contact(a_child()))[0]
    said: dict[str, Any] = {"words": "It was the friend.", "spoken_to": "yes", "whereabouts": "In school until 15:15"}
    row = proposed(perform("screen", row, priya(), NOW, level=3, **said))
    page = words(manager.get(at(row)))
    assert "A mark on his cheek." in page and "Jo Pembury, Hollin Bank Primary School" in page
    assert page.count("“It was the friend.”") == 3, "in the ten lines, the worry, and beside the question about them"
    assert "In school until 15:15" in page


def test_what_nobody_asked_the_child_is_a_gap(manager):
    page = words(manager.get(at(alone())))
    assert "Not known whether spoken to" in page and "what the child says, where the child is now" in page


def test_the_page_of_a_childs_row_leads_here(manager):
    row = alone()
    assert manager.get(f"/contact-child/{row.pk}/decide/").url == at(row)


def test_the_look_is_written_down_and_its_time_counts_as_work_on_the_child(manager, the_time):
    row = alone()
    manager.get(at(row))
    the_time.now += 4 * MINUTE
    send(manager, row)
    seen = Sighting.objects.filter(actor=helen(), purpose="decide").order_by("pk")
    assert [one.record_type for one in seen][:2] == ["contacts.Contact", "contacts.ContactChild"]
    assert seen[1].record_ids == [row.pk]
    assert touched(NOW, the_time.now, HOUR / 2)[row.pk] == 4 * 60


@pytest.mark.parametrize("children", [1, 3])
def test_the_page_asks_the_database_no_more_than_twenty_times(manager, children):
    contact = a_contact(*(a_child(f"Child {one}") for one in range(children)), rag="red")
    waiting = [proposed(one) for one in rows(contact)]
    manager.get(at(waiting[0]))
    with CaptureQueriesContext(connection) as asked:
        assert manager.get(at(waiting[0])).status_code == 200
    assert len(asked) <= 20


def test_nor_with_a_past_a_worker_and_words_begun(manager):
    tyler, mia = a_child(now=NOW - 90 * DAY), a_child("Mia", now=NOW - 90 * DAY)
    for child in (tyler, mia):
        cast.decided(cast.row_of(child, at=NOW - 60 * DAY), NOW - 60 * DAY)
        cast.allocated(child, now=NOW - 59 * DAY)
        cast.a_note(child, NOW - 30 * DAY)
    waiting = [proposed(one, outcome="open_child") for one in rows(a_contact(tyler, mia))]
    manager.post(at(waiting[0]), answered(keep="yes"))
    with CaptureQueriesContext(connection) as asked:
        page = words(manager.get(at(waiting[0])))
    assert "Worker Ivy Lund" in page and "The mark has no account." in page
    assert len(asked) <= 20


def test_all_that_was_told_later_is_read_with_who_and_when(manager):
    contact = a_contact(a_child())
    for said in ("A second bruise.", "Grandmother collects him."):
        perform("add_news", contact, priya(), NOW, latest_news=said)
    page = words(manager.get(at(proposed(rows(contact)[0]))))
    assert "A second bruise." in page and "Grandmother collects him." in page and "Priya Nair, " in page
    assert page.index("Grandmother") < page.index("A second bruise.")


# What may not be seen, and what may not be done


def test_a_worry_about_a_hidden_child_is_not_there(manager):
    row = alone()
    cast.restricted(row.child, omar())
    for address in (at(row), f"/decide/{row.contact_id}/news/?child={row.pk}", f"/contact-child/{row.pk}/decide/"):
        assert manager.get(address).status_code == 404
    assert send(manager, row).status_code == 404
    assert again(row).state == "proposed"


def test_a_worry_with_a_hidden_sister_is_not_there_either(manager):
    tyler, mia, _ = orchard()
    cast.restricted(mia.child, omar())
    assert manager.get(at(tyler)).status_code == 404


def test_a_child_of_another_worry_is_not_there(manager):
    tyler, other = alone(), alone("Zoe")
    for child in (other.pk, "x", other.contact_id):
        assert manager.get(f"/decide/{tyler.contact_id}/?child={child}").status_code == 404


def test_a_worker_sees_of_the_worry_only_the_child_they_work_with(client):
    tyler, mia = a_child(), a_child("Mia")
    cast.referral_of(tyler)
    cast.allocated(tyler)
    first, second = rows(a_contact(tyler, mia))
    proposed(first, outcome="open_child")
    proposed(second)
    client.force_login(cast.ivy())
    page = words(client.get(at(first)))
    assert "Decide for Tyler" in page and "Mia" not in page
    assert client.get(at(second)).status_code == 404


def test_whoever_proposed_is_told_that_another_decides_and_whom_to_ask(client):
    Duty.objects.create(team=cast.hub(), manager=helen(), deputy=omar(), starts_at=NOW - DAY, ends_at=NOW + DAY)
    row = proposed(rows(a_contact(a_child(), by=helen()))[0], by=helen())
    client.force_login(helen())
    page = words(client.get(at(row)))
    assert "You proposed this yourself, so another manager decides. Ask Omar Reyes (deputy)." in page
    assert 'name="level"' not in page
    refused = send(client, row)
    assert refused.status_code == 422
    assert "You proposed this yourself, so another manager decides." in words(refused)
    assert again(row).state == "proposed"


def test_an_officer_reads_the_page_and_is_told_who_decides(client):
    client.force_login(priya())
    page = words(client.get(at(alone())))
    assert "Only a MASH manager or head of service may do this." in page
    assert 'name="level"' not in page


def test_what_is_not_possible_for_this_child_is_grey_with_the_words_of_the_refusal(manager):
    tyler = a_child()
    row = alone()
    page = words(manager.get(at(row)))
    assert "This child has no open referral, so nobody would receive this." in page
    refused = send(manager, row, outcome="open_child")
    assert refused.status_code == 422
    assert "This child has no open referral, so nobody would receive this." in words(refused)
    cast.referral_of(tyler)
    open_now = proposed(rows(a_contact(tyler))[0], outcome="open_child")
    page = words(manager.get(at(open_now)))
    assert "This child already has an open referral" in page and 'name="team"' not in page
    refused = send(manager, open_now, outcome="open_child")
    assert refused.status_code == 422
    assert "Nobody holds this child today, nor is a manager there, so nobody would read this" in words(refused)
    cast.tom()
    assert send(manager, open_now, outcome="open_child").status_code == 302


# Deciding


def test_a_decision_for_assessment_is_recorded_and_the_referral_opened(manager):
    row = alone()
    assert send(manager, row).status_code == 302
    done = again(row)
    assert (done.state, done.level, done.outcome, done.because) == (
        "decided",
        3,
        "assessment",
        "The mark has no account.",
    )
    assert Referral.objects.get().team == cast.team()


def test_each_question_left_open_is_named_and_what_was_typed_is_kept(manager):
    row = alone()
    response = manager.post(at(row), {"token": token_of(row).pack(), "because": "Half a thought"})
    page = words(response)
    assert response.status_code == 422
    for label in ("level", "what happens", "the child&#x27;s words considered"):
        assert f"Answer “{label}”." in page
    assert "Half a thought" in page
    assert "Answer “why you see it differently”." not in page, "nobody has said yet how they see it"
    draft = find(helen(), "contact_child", row.pk, "decide")
    assert draft and draft.value("because") == "Half a thought"


def test_the_team_is_asked_for_an_assessment_and_forgotten_for_anything_else(manager):
    row = alone()
    refused = send(manager, row, team="")
    assert refused.status_code == 422 and "Answer “which assessment team”." in words(refused)
    assert send(manager, row, outcome="advice", differs_because="A call is enough.").status_code == 302
    assert again(row).team is None


@pytest.mark.parametrize("other", [{"level": "2"}, {"outcome": "advice"}])
def test_to_see_it_differently_asks_why(manager, other):
    row = alone()
    refused = send(manager, row, **other)
    assert refused.status_code == 422 and "Answer “why you see it differently”." in words(refused)
    assert "You see it differently from Priya. In a sentence, why?" in words(refused)
    assert send(manager, row, **other, differs_because="Seen by the GP today.").status_code == 302
    assert again(row).differs_because == "Seen by the GP today."


def test_who_came_round_to_the_proposal_leaves_no_reason_why_not(manager):
    row = alone()
    send(manager, row, differs_because="I was going to say advice.")
    assert again(row).differs_because == ""


def test_sent_straight_there_is_nothing_to_differ_from(manager):
    row = rows(a_contact(a_child(), rag="red"))[0]
    row = perform("send_straight", row, priya(), NOW)
    page = words(manager.get(at(row)))
    assert "Priya Nair sent this on at once; nothing was proposed." in page
    assert "differs_because" not in page
    assert send(manager, row).status_code == 302


def test_what_happened_earlier_and_counts_is_kept_and_named(manager):
    tyler = a_child(now=NOW - 300 * DAY)
    before = cast.decided(cast.row_of(tyler, at=NOW - 200 * DAY), NOW - 200 * DAY)
    referral = Referral.objects.get()
    closing: dict[str, Any] = {
        "nfa": "no",
        "closure_reason": "RC7",
        "closed_on": (NOW - 100 * DAY).date(),
        "closing_summary": "Done.",
    }
    perform("close", referral, helen(), NOW - 100 * DAY, **closing)
    row = proposed(rows(a_contact(tyler))[0])
    page = words(manager.get(at(row)))
    assert "27 Sep 2025: referral ended: services ceased for any other reason" in page
    assert "19 Jun 2025: referral for assessment" in page
    counting = [str(referral.pk), str(before.pk)]
    assert send(manager, row, counting=counting, counting_because="Same person named.").status_code == 302
    assert again(row).counting == [referral.pk, before.pk]
    told = read.words(manager.get(f"/contact-child/{row.pk}/"))
    assert f"Which earlier events count? {referral.reference}, Tyler Orchard in the worry of 19 Jun 2025" in told
    assert again(row).counting_because == "Same person named."


def test_what_the_proposer_counts_is_said_and_not_ticked(manager):
    tyler = a_child(now=NOW - 300 * DAY)
    before = cast.decided(cast.row_of(tyler, at=NOW - 200 * DAY), NOW - 200 * DAY, "advice")
    answers: dict[str, Any] = {"proposed_level": 3, "proposed_outcome": "assessment", "proposed_because": "Again."}
    row = perform("propose", rows(a_contact(tyler))[0], priya(), NOW, proposed_counting=[before.pk], **answers)
    page = words(manager.get(at(row)))
    assert "19 Jun 2025: advice or signpost (Priya counts this)" in page and page.count(" checked") == 3


def test_an_event_of_another_child_cannot_be_counted(manager):
    other = cast.decided(cast.row_of(a_child("Zoe"), at=NOW - 9 * DAY), NOW - 9 * DAY)
    tyler = a_child(now=NOW - 300 * DAY)
    cast.decided(cast.row_of(tyler, at=NOW - 200 * DAY), NOW - 200 * DAY, "advice")
    row = proposed(rows(a_contact(tyler))[0])
    assert send(manager, row, counting=[str(other.pk)]).status_code == 422
    assert again(row).state == "proposed"


@pytest.mark.parametrize(
    ("ended", "says"),
    [
        (["no_further_action"] * 3, "Fourth contact in 12 months; three ended with no further action."),
        (
            ["no_further_action", "advice", "advice", "no_further_action"],
            "Fifth contact in 12 months; two ended with no further action. Say what is different this time.",
        ),
        (["advice", "no_further_action", "no_further_action"], ""),
    ],
)
def test_a_child_who_comes_again_and_again_is_said_so_with_their_own_numbers(manager, ended, says):
    tyler = a_child(now=NOW - 300 * DAY)
    for number, outcome in enumerate(ended):
        cast.decided(cast.row_of(tyler, at=NOW - (200 - number) * DAY), NOW - (200 - number) * DAY, outcome)
    page = words(manager.get(at(proposed(rows(a_contact(tyler))[0]))))
    assert says in page and (bool(says) == ("contact in 12 months;" in page))
