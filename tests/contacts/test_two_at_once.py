"""The same worry sent from two windows at the same moment is recorded once."""

from __future__ import annotations

import threading

import pytest
from django.db import connections

from frontdoor.accounts import clock
from frontdoor.contacts.models import Contact
from frontdoor.people.models import Person
from tests.cast import NOW

from .pages import TYLER, browser, page_of, send


@pytest.mark.usefixtures("committed")
def test_pressed_in_two_windows_at_once_it_is_one_worry():
    page, ready, answers = page_of(), threading.Barrier(2), []
    windows = [browser(), browser()]

    def press(client):
        ready.wait()
        answers.append(send(client, TYLER, at=page))
        connections.close_all()

    with clock.set_clock(lambda: NOW):
        hands = [threading.Thread(target=press, args=(one,)) for one in windows]
        for one in hands:
            one.start()
        for one in hands:
            one.join()
    assert len({answer.url for answer in answers}) == 1
    assert (Contact.objects.count(), Person.objects.count()) == (1, 1)
