"""The mailbox line: what waits unrecorded, who looked last; late when nobody has looked for an hour of opening."""

from __future__ import annotations

import pytest
from django.template.loader import render_to_string

from frontdoor.contacts.mailbox import mailbox
from frontdoor.contacts.models import MailboxSweep
from frontdoor.engine.amend import void
from frontdoor.engine.book import book_as_known
from frontdoor.engine.perform import Refused
from tests import cast
from tests.cast import HOUR, MINUTE, NOW
from tests.web.conftest import words

from .pages import browser

pytestmark = pytest.mark.django_db


def line(now=NOW, **more):
    found = mailbox(now, book_as_known().calendar())
    text = render_to_string("contacts/mailbox_line.html", {"mailbox": found} | more)
    return found, " ".join(text.split())


def test_before_anybody_has_looked_it_says_so():
    found, text = line()
    assert "Nobody has said yet what waits there." in text and found.sweep is None


def test_the_line_as_it_is_read():
    cast.a_sweep(now=NOW, oldest=NOW - 2 * MINUTE)
    page = browser(cast.priya()).get("/mailbox/")
    assert "Mailbox oldest e-mail not recorded: 09:58, 2 min 4 waiting last swept 10:00 by Sam Rowe" in words(page)


def test_one_query(django_assert_num_queries):
    cast.a_sweep()
    calendar = book_as_known().calendar()
    with django_assert_num_queries(1):
        line_of = mailbox(NOW, calendar)
        render_to_string("contacts/mailbox_line.html", {"mailbox": line_of})


def test_an_empty_mailbox_has_no_oldest():
    cast.a_sweep(0, None)
    assert "every e-mail had been recorded" in line()[1] and "0 waiting" in line()[1]
    with pytest.raises(Refused, match="no oldest"):
        cast.a_sweep(0)


def test_what_waits_has_an_oldest_that_has_come():
    with pytest.raises(Refused, match="when the oldest of them came"):
        cast.a_sweep(3, None)
    with pytest.raises(Refused, match="still to come"):
        cast.a_sweep(3, NOW + HOUR)


@pytest.mark.parametrize(
    ("hours", "late"), [(0.5, False), (1.1, True), (6.9, True), (7.1, False), (23.5, False), (24.5, True)]
)
def test_it_is_late_when_nobody_has_looked_for_an_hour_of_opening(hours, late):
    cast.a_sweep()  # at ten; the front door closes at five and opens at nine
    found, text = line(NOW + hours * HOUR)
    assert found.late is late and ("nobody has looked" in text) is late


def test_in_the_first_hour_of_the_morning_nobody_is_late():
    assert [line(NOW - one * MINUTE)[0].late for one in (90, 30, -1)] == [False, False, True]


def test_a_sweep_taken_back_is_not_the_last():
    cast.a_sweep(2, now=NOW - HOUR, oldest=NOW - 2 * HOUR)
    void(cast.a_sweep(9), cast.helen(), NOW, because="Wrong mailbox")
    assert "2 waiting" in line()[1]


def test_an_officer_says_it_on_its_page():
    client = browser(cast.priya())
    answer = client.post("/mailbox/", {"waiting": "4", "oldest_at_0": "5 Jan 2026", "oldest_at_1": "09:43"})
    assert answer.status_code == 302
    sweep = MailboxSweep.objects.get()
    assert (sweep.swept_by, sweep.swept_at, sweep.waiting, sweep.oldest_at) == (cast.priya(), NOW, 4, NOW - 17 * MINUTE)
    assert "09:43, 17 min" in words(client.get("/mailbox/"))


@pytest.mark.parametrize(
    ("sent", "why"),
    [
        ({"waiting": ""}, "Say how many wait"),
        ({"waiting": "many"}, "Write a number"),
        ({"waiting": "3"}, "Say when the oldest of them came."),
        ({"waiting": "3", "oldest_at_0": "6 Jan 2026", "oldest_at_1": "09:00"}, "still to come"),
    ],
)
def test_what_is_refused_comes_back(sent, why):
    answer = browser(cast.priya()).post("/mailbox/", sent)
    assert answer.status_code == 422 and why in words(answer)
    assert not MailboxSweep.objects.exists()


def test_whoever_only_reads_is_not_asked():
    assert "How many e-mails" not in words(browser(cast.grace()).get("/mailbox/"))
    assert browser(cast.grace()).post("/mailbox/", {"waiting": "0"}).status_code == 422
