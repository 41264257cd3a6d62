"""Nobody acts on a story that has moved on unseen, and nobody learns from that what they may not see."""

from __future__ import annotations

import pytest
from django.core import signing

from frontdoor.casework.models import Allocation
from frontdoor.engine.amend import void
from frontdoor.engine.perform import SinceYouLooked, Stale, Unseen, open_record, perform
from frontdoor.engine.token import Token, token_of
from frontdoor.people.models import SameAs
from tests.cast import (
    NOW,
    a_child,
    a_contact,
    a_note,
    allocated,
    away,
    decision,
    helen,
    ivy,
    martin,
    offered,
    omar,
    priya,
    proposed,
    restricted,
    row_of,
    rows,
    sam,
)

pytestmark = pytest.mark.django_db


def screen(row, token, by=None):
    return perform("screen", row, by or priya(), NOW, token, level=3)


def since(act) -> list[str]:
    with pytest.raises((Stale, SinceYouLooked)) as caught:
        act()
    return [one.act for one in caught.value.events]


def test_what_happened_since_the_page_is_shown_first_and_once():
    tyler = a_child()
    row = row_of(tyler)
    token = token_of(row)
    a_note(tyler, by=sam())
    assert since(lambda: screen(row, token)) == ["case_note.write"]
    assert screen(row, token_of(row)).state == "screened"


def test_an_act_on_the_same_version_is_shown_with_who_did_it():
    row = row_of(a_child())
    token = token_of(row)
    screen(row, token, sam())
    with pytest.raises(Stale) as stale:
        screen(row, token)
    assert [(one.act, one.actor) for one in stale.value.events] == [("contact_child.screen", sam())]


def test_of_two_managers_deciding_at_once_the_second_is_shown_the_first():
    row = proposed(row_of(a_child()), outcome="advice")
    token = token_of(row)
    perform("decide", row, helen(), NOW, token, **decision("advice"))
    with pytest.raises(Stale):
        perform("decide", row, omar(), NOW, token, **decision("advice"))


def test_an_act_taken_back_meanwhile_is_news_too():
    row = screen(row_of(a_child()), None)
    token = token_of(row)
    void(row, helen(), NOW)
    assert since(lambda: screen(row, token)) == ["contact_child.void"]


def test_what_one_did_oneself_is_no_news():
    tyler = a_child()
    row = row_of(tyler)
    token = token_of(row)
    a_note(tyler)
    assert screen(row, token).state == "screened"


def test_what_is_about_another_child_is_no_news():
    row = row_of(a_child())
    token = token_of(row)
    a_note(a_child("Mia"), by=sam())
    assert screen(row, token).state == "screened"


def test_news_of_the_same_child_under_another_record_is_news():
    tyler, ty = a_child(), a_child("Ty")
    row = row_of(tyler)
    open_record(SameAs(first=tyler), helen(), NOW, second=ty, because="Same NHS number")
    token = token_of(row)
    a_note(ty, by=sam())
    assert since(lambda: screen(row, token)) == ["case_note.write"]


def test_that_two_were_declared_the_same_is_news():
    tyler, ty = a_child(), a_child("Ty")
    row = row_of(tyler)
    token = token_of(row)
    open_record(SameAs(first=tyler), helen(), NOW, second=ty, because="Same NHS number")
    assert since(lambda: screen(row, token)) == ["same_as.join"]


def test_a_workers_other_business_is_no_news():
    """A token goes by the children's chains: that Ivy is away is said elsewhere."""
    allocation = offered(a_child())
    token = token_of(allocation)
    away(ivy(), NOW.date())
    assert perform("accept", allocation, ivy(), NOW, token).state == "accepted"


def test_nobody_learns_from_the_news_what_they_may_not_see():
    """Sam may not see allocations, so that one was offered is not told; nor does it stop the act."""
    tyler = a_child()
    row = row_of(tyler)
    token = token_of(row)
    allocated(tyler)
    assert Allocation.objects.exists()
    assert screen(row, token, sam()).state == "screened"


def test_a_token_kept_from_before_a_restriction_tells_nothing():
    tyler = a_child()
    row = row_of(tyler)
    token = token_of(row)
    restricted(tyler, martin())
    with pytest.raises(Unseen):
        screen(row, token)


def test_a_token_goes_through_a_form_and_comes_back():
    token = token_of(rows(a_contact(a_child(), a_child("Mia")))[0])
    assert Token.unpack(token.pack()) == token


@pytest.mark.parametrize("where", [0, 20, -1])
def test_a_token_that_was_changed_on_the_way_is_refused(where):
    packed = token_of(row_of(a_child())).pack()
    forged = packed[:where] + ("A" if packed[where] != "A" else "B") + (packed[where:][1:])
    with pytest.raises(signing.BadSignature):
        Token.unpack(forged)


def test_nothing_else_that_was_signed_here_is_a_token():
    tyler = row_of(a_child())
    token = token_of(tyler)
    for salt in ("django.core.signing", "sessions"):
        with pytest.raises(signing.BadSignature):
            Token.unpack(signing.dumps([str(tyler.pk), token.version, {}], salt=salt))


def test_a_token_of_another_record_does_not_pass():
    one, other = row_of(a_child()), row_of(a_child("Mia"))
    assert token_of(one).version == token_of(other).version
    with pytest.raises(Stale):
        screen(one, token_of(other))


def test_without_a_token_the_state_alone_decides():
    allocation = offered(a_child())
    perform("challenge", allocation, ivy(), NOW, challenge="Twenty already")
    with pytest.raises(Exception, match="challenged"):
        perform("accept", allocation, ivy(), NOW)
