"""The list of children behind a figure reads as people write: days in words, and a definition as a sentence."""

from __future__ import annotations

import pytest
from django.test import Client

from frontdoor.accounts import clock
from tests import cast
from tests.cast import HOUR, NOW

pytestmark = pytest.mark.django_db


def test_days_are_written_as_people_write_them():
    cast.referral_of(cast.a_child())
    client = Client()
    client.force_login(cast.martin())
    with clock.set_clock(lambda: NOW + HOUR):
        said = client.get("/measures/needing-assessment-with-a-worker/").content.decode()
    assert "Tyler Orchard" in said and ">5 Jan 2026</td>" in said and "2026-01-05</td>" not in said
    assert "Children whose substantive worker has accepted" in said
