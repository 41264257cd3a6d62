"""What is recorded of somebody, line by line, and which questions nobody has answered yet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from frontdoor.people.models import Person
from frontdoor.practice.words import plain_day
from frontdoor.web.shown import in_words, label_of

LATER = (
    *("sex", "ethnicity", "disabilities", "first_language", "interpreter", "religion", "school", "telephone", "email"),
    *("nhs_number", "upn", "upn_unknown", "child_number", "file_id"),
)
# Practice, a worry 5: who a child is has to be known some day; “not known” is allowed, and is said.
TO_BE_KNOWN = ("sex", "ethnicity", "disabilities", "first_language", "religion", "school", "nhs_number")
TO_BE_KNOWN_OF_AN_ADULT = ("telephone",)
CALLED = {
    "disabilities": "Disability",
    "child_number": "Number in returns",
    "upn": "Unique pupil number",
    "telephone": "Telephone",
}


@dataclass(frozen=True)
class Details:
    """What is known of one person, as label and words; `missing` is what is not."""

    lines: tuple[tuple[str, str], ...]
    missing: tuple[str, ...]


def details_of(person: Person, on: date) -> Details:
    """As it stands that day; nothing that nobody answered has a line of its own."""
    return Details(tuple((label, says) for label, says in _lines(person, on) if says), tuple(_missing(person)))


def _lines(person: Person, on: date) -> Iterator[tuple[str, str]]:
    yield "Name", person.name
    yield "Also known as", person.also_known_as
    yield "How they were described", person.description if person.full_name else ""
    yield _birth(person, on)
    yield "Died", plain_day(person.died_on) if person.died_on else ""
    for name in LATER:
        yield called(name), in_words(Person._meta.get_field(name), getattr(person, name), {})


def _birth(person: Person, on: date) -> tuple[str, str]:
    if person.unborn:
        return "Expected", plain_day(person.expected_on) if person.expected_on else "not known when"
    return "Born", f"{person.born} ({person.age_in_words(on)})" if person.born else ""


def called(name: str) -> str:
    return CALLED.get(name) or label_of(Person, name)


def _missing(person: Person) -> Iterator[str]:
    if not person.born and not person.unborn:
        yield "date of birth"
    asked: Any = TO_BE_KNOWN_OF_AN_ADULT if person.is_adult else () if person.unborn else TO_BE_KNOWN
    for name in asked:
        if not getattr(person, name):
            yield called(name) if called(name).isupper() or name == "nhs_number" else called(name).lower()
