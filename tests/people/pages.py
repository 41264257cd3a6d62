"""Browsers and pages, as the tests of people's pages use them."""

from __future__ import annotations

from typing import Any

from django.test import Client

from tests.web.conftest import hidden_fields, words


def browser(user: Any) -> Client:
    """A browser of that person's own."""
    client = Client()
    client.force_login(user)
    return client


def read(user: Any, url: str) -> str:
    """What that person reads there."""
    return words(browser(user).get(url))


def send(user: Any, url: str, **typed: Any) -> Any:
    """Opens the page, answers it and sends it; gives the page that comes of it."""
    client = browser(user)
    return client.post(url, hidden_fields(client.get(url)) | typed, follow=True)
