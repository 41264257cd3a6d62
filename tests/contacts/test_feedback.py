"""The referrer hears about the children they named and no other, once, unless somebody asks us to wait."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from frontdoor.contacts.feedback import text_for, waiting_to_hear
from frontdoor.contacts.joining import join
from frontdoor.contacts.models import Contact, ContactAdult, ContactChild
from frontdoor.contacts.receive import Named, add_children, receive_worry
from frontdoor.engine.amend import reopen
from frontdoor.engine.models import StoredReading
from frontdoor.engine.perform import Refused, open_record, perform
from tests import cast
from tests.cast import DAY, HOUR, NOW
from tests.web.conftest import hidden_fields, words

from .pages import browser

pytestmark = pytest.mark.django_db
TOLD = {"fed_back_how": "telephone", "fed_back_at": NOW, "feedback": "We will assess Tyler."}
HOLD = {"held_until": NOW + 6 * HOUR, "held_for": "Police", "held_because": "They arrest first."}


def decided(*children: Any, outcome: str = "assessment", **more: Any) -> Contact:
    contact = cast.a_contact(*(children or [cast.a_child()]), **more)
    for row in cast.rows(contact):
        cast.decided(row, outcome=outcome)
    return contact


def told(contact: Contact, by: Any = None, now: Any = NOW, **more: Any) -> Contact:
    return perform("feed_back", contact, by or cast.helen(), now, **TOLD | {"fed_back_at": now} | more)


def held(contact: Contact, by: Any = None, now: Any = NOW, **more: Any) -> Contact:
    return perform("hold_feedback", contact, by or cast.priya(), now, **HOLD | more)


def reading(row: ContactChild) -> StoredReading | None:
    return StoredReading.objects.filter(clock="feedback", record=row.pk).order_by("-started").first()


def text(contact: Contact) -> str:
    return text_for(contact, list(contact.rows.select_related("child").order_by("pk")), NOW)


def test_the_clock_runs_from_the_decision_until_the_referrer_has_heard():
    contact = decided()
    (row,) = cast.rows(contact)
    assert reading(row).stopped is None and reading(row).due.date() == (NOW + DAY).date()
    told(contact, now=NOW + HOUR)
    assert reading(row).stopped == NOW + HOUR
    row.refresh_from_db()
    assert (row.referrer_told_how, row.referrer_told_at) == ("telephone", NOW + HOUR)


def test_nobody_waits_for_an_anonymous_referrer():
    contact = decided(anonymity="anonymous", source="9")
    assert reading(cast.rows(contact)[0]) is None and not waiting_to_hear(contact.pk)
    with pytest.raises(Refused, match="nothing decided"):
        told(contact)


def test_that_nobody_can_be_told_ends_the_waiting_without_judging_it():
    contact = decided()
    with pytest.raises(Refused, match="why nobody can be told"):
        told(contact, fed_back_how="nobody", feedback="")
    told(contact, fed_back_how="nobody", feedback="", fed_back_why_not="He has no telephone.")
    found = reading(cast.rows(contact)[0])
    assert found.ended == NOW and found.stopped is None


def later(contact: Contact, name: str, by_the_referrer: str = "") -> ContactChild:
    """A child of the same worry of whom somebody told us later."""
    child = Named(person={"given_name": name, "family_name": "Orchard"}, said=cast.NO_HARM | {"named_as": name})
    add_children(contact, cast.priya(), NOW, [child], NOW, by_the_referrer)
    return ContactChild.objects.order_by("-pk").filter(contact=contact)[0]


def test_a_child_added_from_elsewhere_is_neither_told_of_nor_named():
    contact = cast.a_contact(cast.a_child())
    (tyler,), mia = cast.rows(contact), later(contact, "Mia")
    for row in (tyler, mia):
        cast.decided(row)
    assert reading(mia) is None and [*waiting_to_hear(contact.pk)] == [tyler]
    said = text(contact)
    assert "Tyler: a social worker" in said and "Mia" not in said
    with pytest.raises(Refused, match="did not name Mia"):
        told(contact, feedback="We assess Tyler and mia.")
    told(contact)
    mia.refresh_from_db()
    assert mia.referrer_told_at is None


def test_a_child_the_same_referrer_named_later_is_told_of():
    contact = cast.a_contact(cast.a_child())
    mia = later(contact, "Mia", "yes")
    cast.decided(mia)
    assert reading(mia) is not None
    assert "Mia: a social worker" in text(contact) and "not decided yet about Tyler" in text(contact)


def test_a_restricted_brother_is_never_named():
    contact = decided(cast.a_child(), cast.a_child("Mia"))
    mia = cast.rows(contact)[1].child
    cast.restricted(mia, cast.martin())
    assert "Mia" not in text(contact)
    with pytest.raises(Refused, match="did not name Mia"):
        told(contact, by=cast.martin(), feedback="Mia too.")


def test_nor_a_child_of_another_report_of_the_same_event_whichever_was_joined():
    tyler, mia, leo = cast.a_child(), cast.a_child("Mia"), cast.a_child("Leo")
    first, later, third = cast.a_contact(tyler, mia), cast.a_contact(tyler), cast.a_contact(tyler, leo)
    join(later, first, cast.priya(), NOW), join(third, first, cast.priya(), NOW)
    for row in cast.rows(first):
        cast.decided(row, outcome="advice")
    for contact, said in ((later, "Mia"), (later, "Leo"), (first, "Leo"), (third, "Mia")):
        with pytest.raises(Refused, match=f"did not name {said}"):
            told(Contact.objects.get(pk=contact.pk), feedback=f"Tyler and {said} get advice.")
    told(Contact.objects.get(pk=later.pk), feedback="Tyler gets advice.")


def test_a_name_of_two_letters_is_looked_for_as_a_whole_word():
    contact = cast.a_contact(cast.a_child())
    later(contact, "Bo")
    cast.decided(cast.rows(contact)[0])
    with pytest.raises(Refused, match="did not name Bo"):
        told(contact, feedback="We assess Tyler and Bo.")
    told(contact, feedback="We assess Tyler; the boy’s school helps.")


def test_a_child_is_called_as_the_referrer_called_them():
    oscar = Named(known=cast.a_child("Oscar").pk, said={"named_as": "the baby next door"})
    contact = receive_worry(cast.priya(), NOW, cast.WORRY | {"received_at": NOW}, [oscar])
    said = text_for(contact, list(contact.rows.select_related("child")), NOW)
    assert "the baby next door" in said and "Oscar" not in said


def test_each_report_of_one_child_has_its_own_feedback():
    tyler = cast.a_child()
    first, second = decided(tyler), decided(tyler, outcome="advice", referrer="A neighbour")
    told(first)
    assert reading(cast.rows(first)[0]).stopped and not reading(cast.rows(second)[0]).stopped


def test_a_decision_made_anew_is_told_anew():
    contact = cast.a_contact(cast.a_child())
    row = cast.decided(cast.rows(contact)[0], outcome="advice")
    told(contact)
    row = reopen(row, cast.martin(), NOW + HOUR, because="News")
    assert not StoredReading.objects.running(NOW + HOUR).filter(clock="feedback")
    cast.decided(row, NOW + 2 * HOUR, outcome="no_further_action")
    assert reading(row).started == NOW + 2 * HOUR and reading(row).stopped is None
    told(contact, now=NOW + 3 * HOUR)
    assert reading(row).stopped == NOW + 3 * HOUR


def test_nobody_is_told_while_the_police_ask_us_to_wait_and_the_clock_runs_on():
    contact = held(decided())
    with pytest.raises(Refused, match="Police asked us to wait"):
        told(contact)
    assert reading(cast.rows(contact)[0]).stopped is None
    told(contact, now=NOW + 7 * HOUR)


def test_a_hold_lasts_at_most_72_hours_and_only_a_manager_renews_it():
    contact = decided()
    for until, why in ((NOW + 73 * HOUR, "72 hours"), (NOW - HOUR, "past")):
        with pytest.raises(Refused, match=why):
            held(contact, held_until=until)
    contact = held(contact, held_until=NOW + 72 * HOUR)
    with pytest.raises(Refused, match="Only a MASH manager"):
        held(contact)
    held(contact, by=cast.helen(), now=NOW + 70 * HOUR, held_until=NOW + 100 * HOUR)


def test_a_hold_may_be_lifted():
    contact = perform("lift_hold", held(decided()), cast.priya(), NOW)
    told(contact)
    with pytest.raises(Refused, match="Nobody has asked us to wait"):
        perform("lift_hold", contact, cast.priya(), NOW)


def test_a_mother_who_may_not_be_rung_is_not_told_by_telephone():
    kerry = cast.a_child("Kerry", is_adult=True, born_on=NOW.date() - 12000 * DAY)
    contact = decided(source="1A", referrer="Kerry Orchard, mother")
    perform("say_what_is_safe", kerry, cast.priya(), NOW, safe_ring="no", safe_told_by="Kerry", safe_told_at=NOW)
    open_record(ContactAdult(contact=contact), cast.priya(), NOW, adult=kerry, relation="mother")
    with pytest.raises(Refused, match="Do not ring Kerry Orchard"):
        told(contact)
    assert "Do not ring Kerry Orchard" in words(browser(cast.helen()).get(address(contact)))
    told(contact, fed_back_how="portal")


def test_it_cannot_have_been_told_tomorrow():
    with pytest.raises(Refused, match="still to come"):
        told(decided(), fed_back_at=NOW + DAY)


# ---- the pages


def address(contact: Contact) -> str:
    return reverse("contacts:feedback", args=[contact.pk])


def test_the_words_stand_there_and_may_be_given():
    contact = decided(cast.a_child(), cast.a_child("Mia"), referrer_contact="jo@hollinbank.example")
    client = browser(cast.helen())
    page = client.get(address(contact))
    assert "about Tyler and Mia" in words(page)
    assert "mailto:jo@hollinbank.example?subject=" in page.content.decode()
    form = page.context["form"]
    sent = hidden_fields(page) | {"feedback": form["feedback"].value(), "fed_back_how": "email"}
    assert client.post(address(contact), sent).status_code == 302
    contact.refresh_from_db()
    assert contact.fed_back_at == NOW and "Tyler: a social worker" in contact.feedback
    assert "Heard about Tyler Orchard, Mia Orchard: by e-mail" in words(client.get(f"/contact/{contact.pk}/"))


def test_what_is_refused_comes_back_with_every_word():
    contact = cast.a_contact(cast.a_child())
    mia = later(contact, "Mia")
    cast.decided(cast.rows(contact)[0])
    assert mia.pk
    client = browser(cast.helen())
    sent = hidden_fields(client.get(address(contact))) | {"feedback": "Mia is safe.", "fed_back_how": "telephone"}
    answer = client.post(address(contact), sent)
    assert answer.status_code == 422 and "did not name Mia" in words(answer) and "Mia is safe." in words(answer)
    answer = client.post(address(contact), hidden_fields(client.get(address(contact))) | {"fed_back_how": "nobody"})
    assert answer.status_code == 422 and "Say why nobody can be told." in words(answer)


def test_a_held_page_says_why_and_offers_no_sending():
    contact = held(decided())
    said = words(browser(cast.helen()).get(address(contact)))
    assert "Police asked us to wait until today 16:00: They arrest first." in said
    assert "They have been told" not in said
    assert "Not yet: Police asked us to wait until today 16:00." in words(browser().get(f"/contact/{contact.pk}/"))


def test_whoever_does_not_work_at_the_front_door_tells_nobody():
    assert browser(cast.tom()).get(address(decided())).status_code == 422


def test_after_the_last_decision_the_way_to_the_words_stands_there():
    contact = cast.a_contact(cast.a_child())
    cast.proposed(cast.rows(contact)[0], outcome="no_further_action")
    client = browser(cast.helen())
    at = reverse("contacts:decide", args=[contact.pk])
    sent = hidden_fields(client.get(at)) | cast.decision("no_further_action")
    page = client.post(at, sent, follow=True)
    assert "Jo Pembury can be told, about Tyler only. Look at the words, then tell or wait" in words(page)


def test_it_is_acknowledged_in_words_that_can_be_copied():
    contact = cast.a_contact(cast.a_child(), how="email", referrer_contact="jo@hollinbank.example")
    client, at = browser(), reverse("contacts:acknowledge", args=[contact.pk])
    page = client.get(at)
    assert "Thank you, we have this." in words(page) and "mailto:jo@" in page.content.decode()
    assert client.post(at, hidden_fields(page) | {"acknowledged": "email"}).status_code == 302
    contact.refresh_from_db()
    assert contact.acknowledged == "email"
