"""While a worry is written, other reports of perhaps the same event are offered: it is joined at once or goes apart."""

from __future__ import annotations

import pytest

from frontdoor.contacts.models import Contact, ContactChild
from frontdoor.drafts.models import Draft
from tests import cast
from tests.cast import DAY, HOUR, NOW
from tests.web.conftest import words

from .pages import TYLER, page_of, send, typed

pytestmark = pytest.mark.django_db
ASKED = "Another report of this event?"
SAYS = "The neighbour heard shouting."


def told(child, **more):
    """What a neighbour told an hour ago."""
    return cast.row_of(child, at=NOW - HOUR, worry=SAYS, source="1B", referrer="Al Reed", **more)


def about(child):
    return TYLER | {"c1-same": str(child.pk)}


def page(officer, *children, **more):
    """The page as a browser without script gets it, with what was typed kept."""
    return words(officer.get(send(officer, *children, do="look", **more).url.split("#")[0]))


def test_a_report_about_the_same_child_is_offered_with_what_it_told(officer):
    child = cast.a_child()
    row = told(child)
    text = page(officer, about(child))
    assert ASKED in text and SAYS in text and row.contact.reference in text and "Al Reed" in text
    other = page(officer, TYLER)
    assert ASKED not in other  # nobody has said yet that it is the same child


def test_so_is_one_from_the_same_address_as_soon_as_it_is_typed(officer):
    told(cast.a_child("Mia"), home="14 Fern Close, Chilbury")
    part = officer.post(page_of(), typed(TYLER, home="14 Fern Close", do="event"), HTTP_HX_REQUEST="true")
    assert ASKED in words(part) and SAYS in words(part) and "<html" not in part.content.decode()
    assert ASKED not in page(officer, TYLER, home="9 Mill Row")


def test_nothing_is_offered_that_this_officer_may_not_see_or_that_is_long_past(officer):
    child, sister = cast.a_child(), cast.a_child("Zenobia")
    cast.a_contact(child, sister, at=NOW - HOUR, worry=SAYS)
    cast.a_contact(child, at=NOW - 9 * DAY, worry="Long ago.")
    cast.restricted(sister, cast.helen())
    text = page(officer, about(child))
    assert ASKED not in text and SAYS not in text and "Long ago." not in text


def test_it_is_joined_as_it_is_sent_and_nothing_is_typed_twice(officer):
    child = cast.a_child()
    first = told(child)
    sent = send(officer, about(child), event=str(first.contact_id))
    later = Contact.objects.exclude(pk=first.contact_id).get()
    assert sent.status_code == 302 and later.joined_to_id == first.contact_id
    assert sent.url == f"/contact/{later.pk}/sent/"
    assert f"Joined to {first.contact.reference}: one decision serves." in words(officer.get(sent.url))
    row = ContactChild.objects.get(contact=later)
    assert (row.state, row.served_by_id) == ("joined", first.pk)


def test_sent_straight_and_joined_it_is_decided_there(officer):
    child = cast.a_child()
    first = told(child, rag="red")
    send(officer, about(child), do="straight", event=str(first.contact_id), rag="red", in_danger="yes", level="4")
    assert ContactChild.objects.get(contact__joined_to=first.contact_id).state == "joined"


@pytest.mark.parametrize("chosen", ["separate", ""])
def test_otherwise_it_goes_apart(officer, chosen):
    child = cast.a_child()
    told(child)
    assert send(officer, about(child), event=chosen).status_code == 302
    assert not Contact.objects.exclude(joined_to=None).exists()


def test_what_cannot_be_joined_any_more_sends_nothing_and_keeps_every_word(officer):
    child, sister = cast.a_child(), cast.a_child("Zenobia")
    hidden = cast.a_contact(child, sister, at=NOW - HOUR)
    cast.restricted(sister, cast.helen())
    for other in (str(hidden.pk), "nonsense"):
        answer = send(officer, about(child), event=other, worry="A word of mine.")
        assert answer.status_code == 422 and "not there to be joined any more" in words(answer)
        assert "A word of mine." in answer.content.decode() and hidden.reference not in words(answer)
    assert Contact.objects.count() == 1


def test_what_was_chosen_is_kept_with_the_draft(officer):
    child = cast.a_child()
    first = told(child)
    at = send(officer, about(child), do="look", event=str(first.contact_id)).url.split("#")[0]
    html = " ".join(officer.get(at).content.decode().split())
    assert f'value="{first.contact_id}" checked' in html and Draft.objects.count() == 1
