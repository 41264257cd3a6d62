"""A worry that may be about a restricted record reaches its holders, and looks the same to whoever records it."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from frontdoor.contacts.adults import NamedAdult, add_adults
from frontdoor.contacts.models import Contact, ContactChild, RestrictedMatch
from frontdoor.contacts.receive import Named, add_children, receive_worry
from frontdoor.engine.models import StoredReading
from frontdoor.engine.perform import Refused, open_record, perform
from frontdoor.people.models import Household
from tests import cast
from tests.cast import HOUR, NOW

from .pages import TYLER as TYPED
from .pages import browser, typed

pytestmark = pytest.mark.django_db
TYLER = {"given_name": "Tyler", "family_name": "Orchard", "born_on": date(2018, 3, 4), "born_precision": "day"}
WORRY = cast.WORRY | {"received_at": NOW}


def hidden(*holders, **more):
    return cast.restricted(cast.a_child(**more), *(holders or (cast.helen(),)))


def received(*persons, **more):
    return receive_worry(cast.priya(), NOW, WORRY | more, [Named(person=one) for one in persons])


@pytest.mark.parametrize(
    "person, said, matched",
    [
        (TYLER, {}, True),
        (TYLER | {"given_name": "Tylar"}, {}, True),
        ({"given_name": "Tyler", "family_name": "Orchard"}, {}, True),
        (TYLER | {"given_name": "Mia"}, {}, False),
        (TYLER | {"family_name": "Ash", "born_on": date(2011, 1, 1)}, {}, False),
        ({"description": "the boy next door"}, {"worry": "It is about Tyler, of the Orchard family."}, True),
        ({"given_name": "Leo", "family_name": "Fenn"}, {"adults": "Tyler Orchard, an uncle"}, True),
        ({"given_name": "Leo", "family_name": "Fenn"}, {}, False),
    ],
)
def test_who_may_be_behind_a_name(person, said, matched):
    child = hidden()
    received(person, **said)
    assert RestrictedMatch.objects.filter(child=child).exists() is matched


def test_also_a_child_who_is_known_under_another_record_and_one_added_later():
    child = hidden()
    twin = cast.a_child()
    contact = receive_worry(cast.priya(), NOW, WORRY, [Named(known=twin.pk)])
    assert RestrictedMatch.objects.get().child == child
    add_children(contact, cast.priya(), NOW, [Named(person=TYLER)], NOW)
    assert RestrictedMatch.objects.count() == 2


def test_it_says_what_the_worry_said_and_runs_on_the_red_limit():
    child = hidden()
    contact = received(TYLER)
    match = RestrictedMatch.objects.get()
    assert (match.child, match.reference, match.worry) == (child, contact.reference, WORRY["worry"])
    assert match.named_as == "Tyler Orchard" and "Surname same" in match.agrees
    clock = StoredReading.objects.get(clock="restricted_match")
    assert (clock.subject, clock.due) == (child.pk, NOW + 4 * HOUR)


def test_whoever_holds_the_record_is_not_told_twice():
    hidden(cast.helen(), cast.priya())
    received(TYLER)
    assert not RestrictedMatch.objects.exists()


def test_joined_it_is_a_worry_of_the_child_before_the_holders_since_its_receipt():
    child = hidden()
    contact = received(TYLER, rag="red")
    match = RestrictedMatch.objects.get()
    with pytest.raises(Refused, match="what makes you sure"):
        perform("join", match, cast.helen(), NOW + HOUR)
    perform("join", match, cast.helen(), NOW + HOUR, because="His birthday. I ring the school.")
    row = ContactChild.objects.get(child=child)
    assert (row.contact.received_at, row.contact.rag, row.contact.worry) == (NOW, "red", WORRY["worry"])
    assert StoredReading.objects.get(clock="decision", subject=child.pk).due is not None
    assert ContactChild.objects.filter(contact=contact).count() == 1  # the officer’s worry is as it was
    assert StoredReading.objects.get(clock="restricted_match").stopped == NOW + HOUR
    assert browser(cast.helen()).get(f"/contact/{row.contact_id}/").status_code == 200
    assert browser(cast.priya()).get(f"/contact/{row.contact_id}/").status_code == 404


def test_it_is_somebody_else():
    hidden()
    received(TYLER)
    perform("set_apart", RestrictedMatch.objects.get(), cast.helen(), NOW, because="Another birthday.")
    assert Contact.objects.count() == 1 and StoredReading.objects.get(clock="restricted_match").stopped == NOW


class TestWhoSeesIt:
    def test_its_holders_in_their_work(self):
        hidden(cast.ivy())
        received(TYLER)
        page = f"/restricted-match/{RestrictedMatch.objects.get().pk}/"
        assert browser(cast.ivy()).get(page).status_code == 200
        assert "may be about a restricted record" in browser(cast.ivy()).get("/my-work/").content.decode()

    def test_where_no_holder_decides_the_head_of_service(self):
        hidden(cast.ivy())
        received(TYLER)
        assert "may be about a restricted record" in browser(cast.martin()).get("/my-work/").content.decode()

    def test_nobody_else(self):
        hidden()
        received(TYLER)
        page = f"/restricted-match/{RestrictedMatch.objects.get().pk}/"
        for other in (cast.priya(), cast.omar(), cast.martin(), cast.tom(), cast.grace(), cast.ivy()):
            assert browser(other).get(page).status_code == 404
            assert "restricted record" not in browser(other).get("/my-work/").content.decode()


ID = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
CHANGES = (  # tokens, ids and references: chance draws them anew each time
    r'data-csrf="[^"]*"',
    r'name="csrfmiddlewaretoken" value="[^"]*"|"X-CSRFToken": "[^"]*"|nonce-?="?[^"]*"',
    ID,
    r"W-\d\d-\d+[A-Z]?|C\d{9}",
    r'name="draft-tab" value="\w+"',
    r'value="[\w:-]{40,}"|token=[\w%:-]+',
)


def plainly(page):
    text = page.content.decode()
    for one in CHANGES:
        text = re.sub(one, "…", text)
    return text


def as_the_officer_sees_it():
    """Everything an officer can look at around one worry, and how many statements each look takes."""
    priya = browser()
    seen = []

    def look(label, ask):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            page = ask()
        seen.append((label, page.status_code, plainly(page), len(asked)))
        return page

    draft = look("begin", lambda: priya.get("/contacts/record/", follow=True)).request["PATH_INFO"]
    page = typed(TYPED)
    look("typing", lambda: priya.post(draft, page | {"do": "look:1"}, HTTP_HX_REQUEST="true"))
    sent = look("sent", lambda: priya.post(draft, page | {"do": "send"}))
    look("read out", lambda: priya.get(sent["Location"]))
    contact = Contact.objects.earliest("pk")
    row = ContactChild.objects.get(contact=contact)
    for at in (
        f"/contact/{contact.pk}/",
        f"/contact/{contact.pk}/history/",
        f"/contact/{contact.pk}/same-event/",
        f"/contact-child/{row.pk}/",
        f"/children/{row.child_id}/",
        f"/children/{row.child_id}/chronology/",
        "/search/?q=Tyler+Orchard",
        "/front-door/",
        "/my-work/",
        "/contact/",
        "/restricted-match/",
    ):
        look(at, lambda at=at: priya.get(at))
    return [(re.sub(ID, "…", label), *rest) for label, *rest in seen]


def test_to_the_officer_everything_is_the_same_byte_for_byte():
    looks = []
    for restricted in (False, True):
        with transaction.atomic():
            for who in (cast.priya(), cast.helen(), cast.martin()):
                assert who.pk
            cast.a_child("Ada", "Vale")
            child = cast.a_child("Tyler" if restricted else "Zachary", "Orchard" if restricted else "Quill")
            open_home(child)
            cast.restricted(child, cast.helen())
            looks.append(as_the_officer_sees_it())
            assert RestrictedMatch.objects.exists() is restricted
            transaction.set_rollback(True)
    without, with_one = looks
    for before, after in zip(without, with_one, strict=True):
        differ = [pair for pair in zip(before[2].split("\n"), after[2].split("\n"), strict=False) if len({*pair}) > 1]
        assert not differ, before[0]
        assert before == after, before[0]


def an_adult_named_later():
    """Recording a worry about Ada, naming an adult in it afterwards, and looking around."""
    priya = browser()
    contact = cast.a_contact(cast.a_child("Ada", "Vale"), home="14 Fern Close")
    said = {"a1-given_name": "Velvet", "a1-family_name": "Zanzibar", "a1-relation": "mother", "a1-safe_ring": "no"}
    seen = []
    for ask in (
        lambda: priya.get(f"/contact/{contact.pk}/add-adult/"),
        lambda: priya.post(f"/contact/{contact.pk}/add-adult/", said),
        lambda: priya.get(f"/contact/{contact.pk}/"),
        lambda: priya.get(f"/contact/{contact.pk}/history/"),
        lambda: priya.get(f"/contact/{contact.pk}/add-adult/"),
        lambda: priya.get("/my-work/"),
        lambda: priya.get("/front-door/"),
        lambda: priya.get("/search/?q=Velvet+Zanzibar"),
    ):
        with CaptureQueriesContext(connection) as asked:
            page = ask()
        seen.append((page.status_code, plainly(page), len(asked)))
    return seen


def test_an_adult_named_later_reaches_the_holders_too_and_the_officer_sees_no_difference():
    looks = []
    for matched in (False, True):
        with transaction.atomic():
            name = ("Velvet", "Zanzibar") if matched else ("Zachary", "Quillfeather")
            mother = cast.a_child(*name, is_adult=True, born_on=None, born_precision="")
            cast.restricted(mother, cast.helen())
            looks.append(an_adult_named_later())
            found = RestrictedMatch.objects.filter(child=mother)
            assert found.exists() is matched
            if matched:
                (match,) = found
                assert (match.named_as, match.worry) == ("Velvet Zanzibar", WORRY["worry"])
                clock = StoredReading.objects.get(clock="restricted_match")
                assert (clock.subject, clock.due) == (mother.pk, NOW + 4 * HOUR)
                assert "may be about a restricted record" in browser(cast.helen()).get("/my-work/").content.decode()
            transaction.set_rollback(True)
    for before, after in zip(*looks, strict=True):
        differ = [pair for pair in zip(before[1].split("\n"), after[1].split("\n"), strict=False) if len({*pair}) > 1]
        assert not differ and before == after


def test_so_does_an_adult_already_known_under_another_record():
    mother = cast.a_child("Velvet", "Zanzibar", is_adult=True)
    twin = cast.a_child("Velvet", "Zanzibar", is_adult=True)
    cast.restricted(mother, cast.helen())
    contact = cast.a_contact(cast.a_child("Ada", "Vale"))
    add_adults(contact, cast.priya(), NOW, [NamedAdult(known=twin.pk, relation="mother")])
    assert RestrictedMatch.objects.get().child == mother


def open_home(child):
    open_record(Household(), cast.priya(), NOW, line_1="14 Fern Close", people=[child.pk])


def test_whoever_told_us_hears_of_it_once_and_not_again_of_the_copy():
    hidden()
    contact = received(TYLER)
    perform("join", RestrictedMatch.objects.get(), cast.helen(), NOW + HOUR, because="His birthday.")
    copy = Contact.objects.exclude(pk=contact.pk).get()
    assert copy.get_acknowledged_display() == "With the worry that it came as"
    with pytest.raises(Refused, match="heard already"):
        perform("acknowledge", copy, cast.helen(), NOW + HOUR, acknowledged="letter")
    waits = StoredReading.objects.running(NOW + 2 * HOUR).filter(clock="acknowledge")
    assert [one.record for one in waits] == [contact.pk]
    perform("acknowledge", contact, cast.priya(), NOW + HOUR, acknowledged="letter")
    assert not waits.all().exists()
    assert "With the worry" not in browser(cast.priya()).get(f"/contact/{contact.pk}/acknowledge/").content.decode()


def test_nor_do_they_hear_a_second_time_what_was_decided():
    hidden()
    contact = received(TYLER, rag="red", anonymity="named")
    perform("join", RestrictedMatch.objects.get(), cast.helen(), NOW + HOUR, because="His birthday.")
    row = ContactChild.objects.exclude(contact=contact).get()
    assert row.feedback_owed == "no" and ContactChild.objects.get(contact=contact).feedback_owed == "yes"
