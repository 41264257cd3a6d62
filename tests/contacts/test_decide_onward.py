"""Decide: one child after the other, what is kept on the way, and what others do meanwhile."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from frontdoor.contacts.models import Contact
from frontdoor.drafts.models import Draft
from frontdoor.engine.perform import perform
from frontdoor.engine.token import token_of
from frontdoor.journal.models import Event, Sighting
from frontdoor.referrals.models import Referral
from tests import cast
from tests.cast import HOUR, MINUTE, NOW, a_child, a_contact, helen, omar, proposed, rows

from .deciding import again, alone, answered, at, orchard, send, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("the_time")]


# One child after the other


def test_after_one_child_comes_the_next_and_after_the_last_what_was_done(manager, the_time):
    tyler, mia, unborn = orchard()
    later = alone("Zoe", at=NOW - 30 * MINUTE)
    assert "Decide for Tyler, next: Mia" in words(manager.get(at(tyler)))
    assert send(manager, tyler).url == f"{at(mia)}#top"
    page = words(manager.get(at(mia)))
    assert "Decided for Tyler: referral for assessment." in page
    assert send(manager, mia, outcome="advice", differs_because="Health visitor.", because="She is well.").url
    the_time.now = NOW + HOUR + 50 * MINUTE
    manager.get(at(unborn))
    the_time.now = NOW + 2 * HOUR + 9 * MINUTE
    done = send(manager, unborn, because="Due into the same home.", words_considered="none", follow=True)
    assert done.redirect_chain[-1][0] == f"/decide/{later.contact_id}/#top"
    said = "Decided for 3 children at 12:09, 2 h 09 after we were told. Referral opened for Tyler and the unborn child."
    assert said in words(done)


def test_when_nothing_waits_any_more_the_page_says_so(manager):
    done = send(manager, alone(), follow=True)
    assert "Nothing waits for your decision" in words(done)
    assert "Decided for Tyler at 11:00, 1 h 00 after we were told. Referral opened for Tyler." in words(done)


def test_who_is_not_proposed_yet_is_named_when_the_others_are_done(manager):
    contact = a_contact(a_child(), a_child("Mia"))
    row = proposed(rows(contact)[0])
    assert "Mia is not proposed yet." in words(send(manager, row, follow=True))


def test_next_without_deciding_goes_on_and_comes_round(manager):
    first, second = alone(at=NOW - HOUR), alone("Zoe")
    assert manager.get(at(first)).context["next_url"] == f"/decide/{second.contact_id}/"
    assert manager.get(at(second)).context["next_url"] == f"/decide/{first.contact_id}/"


def test_shared_reasons_are_typed_once_for_all(manager):
    tyler, mia, unborn = orchard()
    assert "Shared reasons, for all 3" in words(manager.get(at(tyler)))
    manager.post(at(tyler), answered(keep="yes", shared_because="Same man in the home."))
    assert "Same man in the home." in words(manager.get(at(mia))), "typed for Tyler and not sent yet"
    send(manager, tyler, shared_because="Same man in the home.")
    assert "Same man in the home." in words(manager.get(at(unborn))), "decided for Tyler"
    send(manager, mia, shared_because="Same man in the home.", because="She is little.")
    assert again(mia).shared_because == again(tyler).shared_because == "Same man in the home."


def test_of_one_child_nothing_is_shared(manager):
    assert "shared_because" not in words(manager.get(at(alone())))


def test_reasons_used_word_for_word_again_are_said_and_never_refused(manager):
    tyler, mia, _ = orchard()
    send(manager, tyler)
    page = words(send(manager, mia, because="The  mark has no account.", follow=True))
    assert again(mia).state == "decided"
    assert "Mia’s reasons are the same as Tyler’s, word for word. Say what it means for Mia." in page
    assert f"/contact-child/{mia.pk}/correct/decide/" in page


def test_what_is_typed_is_kept_for_each_child_and_comes_back(manager):
    tyler, mia, _ = orchard()
    manager.post(at(tyler), answered(keep="yes", because="For Tyler only"))
    page = manager.get(at(tyler))
    assert "For Tyler only</textarea>" in words(page) and words(page).count(" checked") == 4
    assert "For Tyler only</textarea>" not in words(manager.get(at(mia)))
    draft: dict[str, Any] = {"draft-id": str(page.context["writing"].pk)}
    send(manager, tyler, **draft)
    assert not Draft.objects.unfinished().exists()


def test_sent_twice_is_decided_once(manager):
    row = alone()
    page = manager.get(at(row)).context
    sent = answered() | {"token": page["attempt"].token, "draft-id": str(page["writing"].pk)}
    assert manager.post(at(row), sent).status_code == 302
    assert manager.post(at(row), sent).status_code == 302
    assert Event.objects.filter(record_id=row.pk, act="contact_child.decide").count() == 1


# Asking back


def test_a_question_goes_back_and_the_clock_does_not_stop(manager):
    row = alone()
    page = words(manager.get(at(row) + "&ask=1"))
    assert "The clock does not stop. 3 h 00 left." in page
    response = manager.post(at(row) + "&ask=1", {"token": token_of(row).pack(), "question": ""})
    assert response.status_code == 422 and "Answer “your question”." in words(response)
    done = manager.post(at(row) + "&ask=1", {"token": token_of(row).pack(), "question": "Who saw him?"}, follow=True)
    assert "Asked about Tyler. The clock does not stop: 3 h 00 left." in words(done)
    assert (again(row).state, again(row).question) == ("screened", "Who saw him?")
    row = proposed(again(row))
    assert "Asked before this: “Who saw him?”" in words(manager.get(at(row)))


# What others do meanwhile


def test_news_is_shown_once_at_the_button_and_then_the_same_words_are_taken(manager):
    row = alone()
    token = token_of(row).pack()
    cast.a_note(row.child)
    stopped = send(manager, row, token)
    page = words(stopped)
    assert stopped.status_code == 409 and again(row).state == "proposed"
    assert "Since you opened this page, about Tyler" in page and "He showed his room." in page
    assert "The mark has no account." in page
    assert send(manager, row, stopped.context["attempt"].token).status_code == 302


def test_the_bar_is_empty_until_something_is_new_and_never_a_look(manager):
    row = alone()
    url = manager.get(at(row)).context["news_url"]
    looks = Sighting.objects.count()
    assert "fd-news" not in words(manager.get(url))
    cast.a_note(row.child, now=NOW + 58 * MINUTE)
    page = words(manager.get(url))
    assert "<strong>Priya Nair</strong> recorded “Write a case note” today 10:58." in page
    assert "Your words are kept." in page and f'hx-get="{url.replace("&", "&amp;")}"' in page
    assert Sighting.objects.count() == looks


def test_ones_own_doing_is_no_news(manager):
    row = alone()
    url = manager.get(at(row)).context["news_url"]
    cast.a_note(row.child, by=helen())
    assert "fd-news" not in words(manager.get(url))


def test_two_managers_at_once_both_are_kept_and_compared(manager):
    row = alone()
    opened = manager.get(at(row)).context
    perform("decide", row, omar(), NOW + 46 * MINUTE, **cast.decision("advice", differs_because="A call is enough."))
    bar = words(manager.get(opened["news_url"]))
    assert "<strong>Omar Reyes</strong> decided Tyler today 10:46. Yours is kept beside it." in bar
    stopped = send(manager, row, opened["attempt"].token)
    page = words(stopped)
    assert stopped.status_code == 409
    assert "<strong>Omar Reyes</strong> decided Tyler today 10:46." in page and "Compare" in page
    assert again(row).outcome == "advice" and not Referral.objects.exists()
    table = stopped.context["compared"]
    assert ("What happens", "Advice or signpost", "Referral for assessment") in table
    later = manager.get(at(row))
    assert later.context["compared"] == table, "and it is still there when one comes back"
    manager.post(at(row), {"set_aside": "yes"})
    assert manager.get(at(row)).context["compared"] == []
    assert not Draft.objects.unfinished().exists()


def test_somebody_who_is_writing_about_the_same_children_is_named(manager, client):
    tyler, mia, _ = orchard()
    other = Client()
    other.force_login(omar())
    other.post(at(mia), answered(keep="yes", because="Omar’s own words"))
    manager.post(at(tyler), answered(keep="yes"))
    page = words(manager.get(at(tyler)))
    assert "<strong>Omar Reyes</strong> has begun to write about Mia" in page
    assert "Helen Stroud</strong> has begun" not in page
    assert "Omar’s own words" not in page


def test_sent_back_by_another_meanwhile_the_words_stay(manager):
    row = alone()
    token = token_of(row).pack()
    perform("send_back", row, omar(), NOW, question="Who saw him?")
    stopped = send(manager, row, token)
    assert stopped.status_code == 409
    assert "<strong>Omar Reyes</strong> recorded “Ask a question” for Tyler" in words(stopped)
    row = proposed(again(row))
    assert "The mark has no account." in words(manager.get(at(row)))


# The way in


def test_the_way_in_is_the_worst_that_waits(manager):
    assert "Nothing waits for your decision" in words(manager.get("/decide/"))
    alone("Zoe")
    worst = alone(in_danger="yes")
    assert manager.get("/decide/").url == f"/decide/{worst.contact_id}/#top"


def test_a_decided_child_shows_what_was_decided(manager):
    row = cast.decided(cast.row_of(a_child()))
    page = words(manager.get(at(row)))
    assert "Decided for Tyler" in page and "The mark has no account." in page
    assert "Not in your queue" in page and "No time limit runs" in page and 'name="level"' not in page
    assert "Helen Stroud decided this." in page
    assert Contact.objects.count() == 1


def test_the_third_refusal_asks_why_it_goes_on_also_where_an_earlier_one_is_kept_from_the_reader(manager):
    tyler, mia = a_child(), a_child("Mia")
    for _ in range(2):
        cast.decided(rows(a_contact(tyler, mia, family_told="disagreed"))[0], outcome="advice")
    cast.restricted(mia, omar())
    row = proposed(rows(a_contact(tyler, family_told="disagreed"))[0], outcome="early_help")
    assert 'name="without_agreement_because"' in manager.get(at(row)).content.decode()
    said = {"outcome": "early_help", "level": "2", "hub": str(cast.early_help().pk), "differs_because": "-"}
    refused = send(manager, row, **said)
    assert refused.status_code == 422 and "The family has refused three times" in words(refused)
    assert send(manager, row, **said, without_agreement_because="A new mark.").status_code == 302
