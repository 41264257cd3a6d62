"""The page of a referral leads on to the child; taking it in shows why the child comes."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from frontdoor.accounts import clock
from frontdoor.engine.perform import perform
from tests import cast
from tests.cast import NOW

pytestmark = pytest.mark.django_db


def page(referral: Any, more: str = "", user: Any = None) -> str:
    client = Client()
    client.force_login(user or cast.tom())
    with clock.set_clock(lambda: NOW):
        return client.get(f"/referral/{referral.pk}/{more}").content.decode()


def first_button(said: str) -> str:
    """The one button that stands out among what happens next."""
    shown = said.partition('id="next"')[2]
    return next(part for part in shown.split("<a ")[1:] if "govuk-button" in part and "secondary" not in part)


def test_a_team_reads_why_before_it_takes_a_child_in():
    referral = cast.referral_of(cast.a_child())
    said = page(referral, "accept/")
    assert "Why Tyler Orchard comes to this team" in said and "The mark has no account." in said


def test_what_follows_is_found_on_the_childs_page_and_is_never_closing_it():
    referral = cast.referral_of(cast.a_child())
    assert f"/referral/{referral.pk}/accept/" in first_button(page(referral))
    perform("accept", referral, cast.tom(), NOW)
    said = page(referral)
    assert f"/children/{referral.child_id}/" in first_button(said)
    assert f"/referral/{referral.pk}/close/" in said
    closing: dict[str, Any] = {
        "nfa": "no",
        "closure_reason": "RC7",
        "closed_on": NOW.date(),
        "closing_summary": "Done.",
    }
    perform("close", referral, cast.tom(), NOW, **closing)
    assert "Nothing more: this is finished." in page(referral, user=cast.helen())
