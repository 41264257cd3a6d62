"""A worker answers an offer: reads the ten lines, then accepts it or says why not."""

from __future__ import annotations

import pytest

from frontdoor.casework.models import Allocation, Post
from frontdoor.engine.amend import correct
from frontdoor.engine.perform import perform
from tests import cast
from tests.cast import DAY, NOW

from .conftest import part, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def offer():
    child = cast.a_child()
    cast.referral_of(child)
    return cast.offered(child)


@pytest.fixture
def ivy(visit):
    return visit(cast.ivy())


def sent(client, offer, **said):
    """What the page sends: its token too."""
    page = client.get(f"/offers/{offer.pk}/").content.decode()
    token = page.split('name="token" value="')[1].split('"')[0] if 'name="token"' in page else ""
    return client.post(f"/offers/{offer.pk}/", {"token": token} | said)


def state(offer):
    return Allocation.objects.get(pk=offer.pk).state


def test_the_story_stands_beside_the_question(ivy, offer):
    page = ivy.get(f"/offers/{offer.pk}/")
    assert "A mark on his cheek." in part(page, "ten")
    assert "Assessment Decided at level 3, because: The mark has no account." in part(page, "asked")
    assert "Accept Tyler Orchard" in part(page, "asked")
    assert "due tomorrow 23:59" in words(page)


def test_accepting_leads_to_the_child(ivy, offer):
    done = sent(ivy, offer, do="accept")
    assert done.headers["Location"] == f"/children/{offer.child_id}/" and state(offer) == "accepted"
    assert "Tyler Orchard is allocated to you." in words(ivy.get("/my-work/"))


def test_a_challenge_needs_a_reason_and_goes_back_to_the_manager(ivy, offer):
    missing = sent(ivy, offer, do="challenge", challenge="")
    assert missing.status_code == 422 and "Answer “why you cannot take this child”." in words(missing)
    assert state(offer) == "offered"
    done = sent(ivy, offer, do="challenge", challenge="Two are in court.")
    assert done.headers["Location"] == "/my-work/" and state(offer) == "challenged"
    assert "This offer no longer waits for an answer." in words(ivy.get(f"/offers/{offer.pk}/"))


def test_whoever_may_not_hold_the_child_reads_why(ivy, offer):
    correct(Post.objects.get(worker=cast.ivy()), "take_up", cast.martin(), NOW, qualified="no", supervised="no")
    why = "An assessment is held by a social worker, or by another practitioner whose supervisor is a social worker."
    assert why in part(ivy.get(f"/offers/{offer.pk}/"), "asked")
    refused = sent(ivy, offer, do="accept")
    assert refused.status_code == 422 and why in words(refused)


def test_whoever_has_left_is_asked_nothing(ivy, offer):
    perform("resign", Post.objects.get(worker=cast.ivy()), cast.martin(), NOW, leaves_on=(NOW - DAY).date())
    assert "asked" not in ivy.get(f"/offers/{offer.pk}/").content.decode()


def test_an_offer_to_somebody_else_is_theirs_to_answer(visit, offer):
    assert visit(cast.ruth()).get(f"/offers/{offer.pk}/").status_code == 404
    tom = visit(cast.tom())
    page = tom.get(f"/offers/{offer.pk}/")
    assert "This child was offered to somebody else." in part(page, "asked")
    assert sent(tom, offer, do="accept").status_code == 422 and state(offer) == "offered"


def test_an_offer_withdrawn_meanwhile_is_said_and_nothing_is_recorded(ivy, offer):
    page = ivy.get(f"/offers/{offer.pk}/").content.decode()
    token = page.split('name="token" value="')[1].split('"')[0]
    perform("withdraw", offer, cast.tom(), NOW)
    late = ivy.post(f"/offers/{offer.pk}/", {"do": "accept", "token": token})
    assert late.status_code in (404, 409) and state(offer) == "withdrawn"
