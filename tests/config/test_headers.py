"""Every page keeps other sites out and stays out of the browser's cache."""

from __future__ import annotations

import pytest
from django.http import HttpResponse, HttpResponseBase
from django.test import RequestFactory

from frontdoor.config.headers import GuardedResponses


def answer(**headers: str) -> HttpResponseBase:
    """What the browser gets for a page that sets these headers itself."""
    return GuardedResponses(lambda request: HttpResponse("", headers=headers))(RequestFactory().get("/"))


def test_a_page_is_not_kept_and_loads_nothing_from_elsewhere():
    found = answer()
    assert found["Cache-Control"] == "no-store"
    assert "default-src 'self'" in found["Content-Security-Policy"]
    assert "unsafe" not in found["Content-Security-Policy"]


@pytest.mark.parametrize("name", ["Cache-Control", "Content-Security-Policy"])
def test_a_page_may_say_otherwise_for_itself(name):
    assert answer(**{name: "its own"})[name] == "its own"


def test_a_page_that_does_not_exist_is_guarded_too(client):
    found = client.get("/no/such/page/at/all/")
    assert found.status_code == 404
    assert found["Cache-Control"] == "no-store"
