"""Whatever is wrong with a worry is said in a sentence at its question, and everything typed comes back."""

from __future__ import annotations

import pytest

from frontdoor.contacts.models import Contact
from frontdoor.drafts.models import Draft
from frontdoor.people.models import Person
from tests.web.conftest import words

from .pages import TYLER, child, page_of, received, rows, send

EMAIL = {"how": "email", "received_at_0": "4 Jan 2026", "received_at_1": "10:30"}
TWIN = {name.replace("c1", "c2"): value for name, value in TYLER.items()}

# What is typed, at which box it is wrong, and what the page says of it.
WRONG = [
    ({"how": ""}, "how", "Choose how it came."),
    ({"source": ""}, "source", "Choose who is telling us, also where it is “Unknown”."),
    ({"worry": " "}, "worry", "Write what they said, in their words."),
    ({"how": "letter"}, "received_at", "Say when we received it."),
    (
        EMAIL | {"received_at_0": "31 Feb 2026"},
        "received_at",
        "“31 Feb 2026” is not a date: February 2026 has 28 days.",
    ),
    (EMAIL | {"received_at_1": "25:00"}, "received_at", "There is no time 25:00."),
    (EMAIL | {"received_at_1": ""}, "received_at", "Add the time, such as 10:38."),
    (EMAIL | {"received_at_0": "5 Jan 2026", "received_at_1": "10:01"}, "received_at", "This is still to come"),
    (
        EMAIL | {"received_at_0": "31 Dec 2025"},
        "typed_late_because",
        "more than a working day ago: say why it is recorded only now",
    ),
    (EMAIL | {"received_at_0": "29 Mar 2025", "received_at_1": "x"}, "received_at", "“x” cannot be read as a time."),
    ({"worry": "a" * 100_001}, "worry", "This is 100,001 characters long. Shorten it to 100,000 or fewer."),
    ({"worry": "He said\x00 no"}, "worry", "a character that cannot be kept, after “He said”"),
    (EMAIL | {"receipt_given": "on"}, "receipt_given", "This did not come as a call"),
    ({"in_danger": "perhaps"}, "in_danger", "perhaps"),
    (child(1, given_name="Tyler", age="31 Feb 2019"), "c1-age", "February 2019 has 28 days"),
    (child(1, given_name="Tyler", age="Year 3"), "c1-age", "“Year 3” is not an age or a date. Write 7"),
    (child(1, given_name="Tyler", age="1 Feb 2026"), "c1-age", "A date of birth cannot be in the future."),
    (child(1, given_name="Ann", age="4 Mar 1990"), "c1-age", "This person is over 25: ring adults’ services."),
    (child(1, given_name="Ann", age="19"), "c1-adult_because", "18 or over: pass it to adults’ services, or say why"),
    (
        child(1, given_name="", family_name="Orchard"),
        "c1-given_name",
        "Give a first name, even “the baby” or “child 1”",
    ),
    (child(1, kind="not_named", age="4"), "c1-description", "Say how the child was described"),
    (child(1, kind="unborn", expected="Jan 2026"), "c1-mother", "Give the mother’s name, as far as it is known."),
    (child(1, kind="unborn", mother="Kerry"), "c1-expected", "Say when the child is expected, such as Jan 2027"),
    (child(1, kind="unborn", mother="Kerry", expected="2026"), "c1-expected", "Give at least the month"),
    (child(1, kind="unborn", mother="Kerry", expected="8 weeks"), "c1-expected", "not an age"),
    (
        child(1, kind="unborn", mother="Kerry", expected="Jan 2027"),
        "c1-expected",
        "not yet conceived on 5 January 2026",
    ),
    (child(1, kind="unborn", mother="Kerry", expected="Oct 2025"), "c1-expected", "must have been born by now"),
    (
        child(1, kind="unborn", mother="Kerry", expected="Mar 2026", expected_not_known="on"),
        "c1-expected",
        "a date and that it is not known",
    ),
    (TYLER | TWIN | {"row": ["1", "2"]}, "c2-given_name", "Tyler Orchard is on this worry twice."),
]


@pytest.mark.parametrize(("wrong", "box", "says"), WRONG)
def test_the_sentence_stands_at_its_question_and_nothing_is_lost(officer, wrong, box, says):
    page = page_of()
    refused = send(officer, TYLER, at=page, **{"home": "14 Fern Close", **wrong})
    assert refused.status_code == 422
    text = refused.content.decode()
    at = text.index(f'id="id_{box}_error"')
    assert says in words(refused)
    assert says.split(" ")[-1] in text[at : at + 600]
    assert not Contact.objects.exists() and not Person.objects.exists()
    assert "14 Fern Close" in words(refused)
    kept = Draft.objects.get()
    for name, value in wrong.items():
        assert kept.typed[name] == [value.replace("\x00", "")] if isinstance(value, str) else value


def test_born_after_the_worry_came_and_conceived_after_it_too(officer):
    early = {"received_at_0": "4 Mar 2020", "received_at_1": "10:00", "typed_late_because": "Found in a tray"}
    baby = child(1, given_name="Kit", age="4 Mar 2022")
    refused = send(officer, baby, how="letter", **early)
    assert "We received this on 4 March 2020: a child born then was not yet conceived." in words(refused)
    send(officer, child(1, given_name="Kit", age="4 Jun 2020"), how="letter", **early)
    assert len(rows()) == 1


def test_a_hundred_thousand_characters_are_fine(officer):
    send(officer, TYLER, worry="word " * 19_999 + "last.")
    assert received().worry.endswith("word last.")


def test_control_characters_go_and_line_breaks_stay(officer):
    send(officer, TYLER, worry="He said:\r\n“no”\x07\x1b[31m\u2028and left")
    assert received().worry == "He said:\n“no”[31m\nand left"


@pytest.mark.parametrize("name", ["محمد", "Łukasz-Ó Briain", "李小龍", "Zoë 👶", "O’Neil", "ਗੁਰਪ੍ਰੀਤ", "x" * 200])
def test_a_name_in_any_script_is_kept_as_it_is_written(officer, name):
    send(officer, child(1, given_name=name, family_name=name))
    assert rows()[0].child.given_name == name
    assert name in words(officer.get(f"/contact/{received().pk}/"))


def test_a_name_too_long_is_not_cut(officer):
    refused = send(officer, child(1, given_name="x" * 201))
    assert "This is 201 characters long. Shorten it to 200 or fewer." in words(refused)


def test_more_than_a_megabyte_is_refused_and_stays_on_the_page(officer):
    refused = send(officer, TYLER, do="keep", worry="é" * 600_000)
    assert refused.status_code == 413
    assert "too long to keep" in words(refused) and "é" * 1000 in refused.content.decode()


@pytest.mark.parametrize(
    "strange",
    [
        {"row": ["1", "1", "x", "-1", "999999999999999999"]},
        {"c1-kind": "ghost"},
        {"c1-same": "nobody"},
        {"c1-apart": "nobody"},
        {"opened": "yesterday"},
        {"opened": "2026-01-05"},
        {"level": "9"},
        {"do": "same:1:nobody"},
        {"do": "sibling:nobody"},
        {"do": "remove"},
        {"do": "look:77"},
    ],
)
def test_what_no_page_of_ours_sends_breaks_nothing(officer, strange):
    answer = send(officer, TYLER, **strange)
    assert answer.status_code in (200, 302, 422)


def test_a_person_of_18_goes_on_with_a_reason(officer):
    send(officer, child(1, given_name="Ann", age="19", adult_because="Care leaver, asks for support."))
    assert rows()[0].adult_because == "Care leaver, asks for support."
