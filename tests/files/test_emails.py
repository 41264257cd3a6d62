"""An e-mail says who sent it and when; one that is broken, or means harm, is still only words."""

from __future__ import annotations

import time
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdoor.files.emails import MOST_WORDS, read_email
from frontdoor.files.pasted import read_pasted
from tests.files.samples import EML

AT = datetime(2026, 1, 5, 9, 31, 2, tzinfo=UTC)


def test_an_email_as_it_was_sent():
    found = read_email(EML)
    assert (found.sent_at, found.sender, found.address) == (AT, "Jo Pembury", "jo@hollinbank.example")
    assert found.subject == "Tyler Orchard – a mark"
    assert found.message_id == "2026-01-05.1@hollinbank.example"
    assert found.words.splitlines()[1] == 'He said "Mum’s friend did it, don’t tell".'
    assert found.worry.startswith("Tyler Orchard – a mark\n\nTyler (Year 3)")


PARTS = b"""From: jo@hollinbank.example
Subject: x
Content-Type: multipart/mixed; boundary=b

--b
Content-Type: multipart/alternative; boundary=c

--c
Content-Type: text/plain; charset=iso-8859-1

caf\xe9
--c
Content-Type: text/html

<p>other</p>
--c--
--b
Content-Type: image/jpeg; name="mark.jpg"
Content-Disposition: attachment; filename="mark.jpg"

x
--b
Content-Type: message/rfc822

From: other@example.org

inside
--b--
"""


def test_its_plain_words_are_read_and_what_is_attached_is_named():
    found = read_email(PARTS)
    assert found.words.strip() == "café"
    assert found.attached == ("mark.jpg", "an e-mail inside")


def test_a_page_is_read_as_its_words():
    page = b"From: a@b.example\nSubject: x\nContent-Type: text/html\n\n"
    page += b"<head><title>t</title><style>p{}</style></head><p>One&nbsp;&amp;</p>"
    page += b"<script>alert(1)</script><div>two<br>three</div>"
    assert read_email(page).words == "One &\n\ntwo\nthree"


HOSTILE = {
    "no first lines": b"words only",
    "empty": b"",
    "a charset that is none": EML.replace(b'charset="utf-8"', b'charset="klingon"'),
    "a charset that decodes no text": EML.replace(b'charset="utf-8"', b'charset="zlib_codec"'),
    "a date that is none": EML.replace(b"Mon, 5 Jan 2026 09:31:02 +0000", b"yesterday"),
    "a date beyond all": EML.replace(b"5 Jan 2026 09:31:02 +0000", b"5 Jan 99999 25:61:61 +9999"),
    "a broken encoding": EML.replace(b"8bit", b"base64"),
    "null characters": EML.replace(b"Tyler", b"Ty\x00ler"),
    "a name that is no code": EML.replace(b"utf-8?q", b"nothing?z"),
    "parcels in parcels": b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (one, one) for one in range(3000)
    ),
    "many parts": b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nx\n" * 20_000,
    "an endless first line": b"From: " + b"(" * 500_000 + b"\n\nx",
    "an endless subject": b"From: a@b.example\nSubject: " + b"=?utf-8?q?x?= " * 50_000 + b"\n\nx",
    "an endless identifier": b"From: a@b.example\nMessage-ID: <" + b"x" * 500_000 + b"\n\nx",
    "long": b"From: a@b.example\nSubject: x\n\n" + b"words " * 3_000_000,
}


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE)
def test_an_email_that_means_harm_is_read_all_the_same_and_soon(data):
    began = time.monotonic()
    found = read_email(data)
    assert "\x00" not in found.worry and len(found.worry) < MOST_WORDS + 3000
    assert time.monotonic() - began < 10


@given(st.binary(max_size=300), st.integers(0, len(EML)))
def test_nothing_in_an_email_makes_it_fail(noise, at):
    read_email(EML[:at] + noise + EML[at:])


WHO = "Jo Pembury <jo@hollinbank.example>"
PASTED = {
    "Outlook": f"From: {WHO}\nSent: 05 January 2026 09:31\nTo: MASH\nSubject: Tyler\n\nA mark.",
    "Outlook, American": f"From: {WHO}\nSent: Monday, January 5, 2026 9:31 AM\nSubject: Tyler\nA mark.",
    "Apple": f"From: {WHO}\nSubject: Tyler\nDate: 5 January 2026 at 09:31:00 GMT\nTo: x\n\nA mark.",
    "Welsh": f"Oddi wrth: {WHO}\nAnfonwyd: 05 Ionawr 2026 09:31\nAt: MASH\nPwnc: Tyler\n\nA mark.",
    "figures": "From: jo@hollinbank.example\nDate: 05/01/2026 09:31\nSubject: Tyler\n\nA mark.",
    "bold": f"*From:* {WHO}\n*Sent:* 5 January 2026 09:31\n*Subject:* Tyler\n\nA mark.",
    "raw": "Received: x\n\tby y\nFrom: Jo <jo@hollinbank.example>\nX-Mailer: z\nDate: Mon, 5 Jan 2026 10:31:00 +0100\n"
    "Subject: Tyler\nMessage-ID: <one@two>\n\nA mark.",
}


@pytest.mark.parametrize("text", PASTED.values(), ids=PASTED)
def test_a_pasted_email(text):
    found = read_pasted(text)
    assert found is not None
    assert found.sent_at == AT.replace(second=0)
    assert (found.address, found.subject, found.words) == ("jo@hollinbank.example", "Tyler", "A mark.")
    assert found.message_id
    again = read_pasted(text + "\n")
    assert again and again.message_id == found.message_id


def test_in_summer_the_time_is_londons():
    found = read_pasted("From: Jo\nSent: 5 July 2026 2:05 pm\nSubject: x\n\ny")
    assert found and found.sent_at == datetime(2026, 7, 5, 13, 5, tzinfo=UTC)


def test_words_before_the_first_lines_are_kept():
    found = read_pasted("See below, please.\n\nFrom: Jo\nSent: 5 July 2026 14:05\nSubject: x\n\nHe is hurt.")
    assert found and found.words == "See below, please.\n\nHe is hurt."


def test_another_email_has_another_identifier():
    first, second = (read_pasted(PASTED["Outlook"] + more) for more in ("", " And again today."))
    assert first and second and first.message_id != second.message_id


@pytest.mark.parametrize(
    "text", ["", "From: school, she said he was hurt.", "Tyler has a mark.\nHe said: mum did it.", ":\n" * 50]
)
def test_words_that_are_no_email(text):
    assert read_pasted(text) is None


@given(st.text(max_size=300))
def test_nothing_pasted_makes_it_fail(text):
    read_pasted(text)
    read_pasted("From: " + text)
    read_pasted("From: x\nDate: " + text)
