"""Whether somebody can safely be rung, written to or visited: whatever offers a letter, a call or feedback asks here.

Where it was said that it is not safe, nothing is offered; where nobody has said, it is offered with a warning
(practice, a worry, 6).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from frontdoor.engine.kin import members_of
from frontdoor.kernel.calendar import day_of
from frontdoor.kernel.step import VOID
from frontdoor.practice.words import plain_day

from .models import Person


class Way(StrEnum):
    """How somebody may be reached."""

    RING = "ring"
    VOICEMAIL = "voicemail"
    TEXT = "text"
    WRITE = "write"
    EMAIL = "email"
    VISIT = "visit"


TO = {
    Way.RING: "ring",
    Way.VOICEMAIL: "leave a voicemail for",
    Way.TEXT: "send a text to",
    Way.WRITE: "write to",
    Way.EMAIL: "send an e-mail to",
    Way.VISIT: "visit",
}
NEEDS = {Way.VOICEMAIL: (Way.RING, Way.VOICEMAIL)}  # whoever may not be rung has no message left either


@dataclass(frozen=True)
class Caution:
    """Why not: where it `stops`, nothing is offered; else `says` stands as a warning beside what is offered."""

    says: str
    stops: bool


def why_not_contact(person: Person, way: Way) -> Caution | None:
    """None where it was said that this way is safe; two queries, as somebody may have several records."""
    return cautions([person], way)[person.pk]


def cautions(people: Iterable[Person], way: Way) -> dict[UUID, Caution | None]:
    """The same for several people; what was said on any record of somebody holds for all of them."""
    several = {one.pk: one for one in people}
    kin = members_of(several)
    others = {one for group in kin.values() for one in group} - several.keys()
    known = several | (Person.objects.exclude(state=VOID).in_bulk(others) if others else {})
    return {pk: _caution(one, [known[o] for o in kin[pk] if o in known], way) for pk, one in several.items()}


def _caution(person: Person, selves: Iterable[Person], way: Way) -> Caution | None:
    ways = NEEDS.get(way, (way,))
    answers = {one: {getattr(self, f"safe_{one}") for self in selves} for one in ways}
    if any("no" in said for said in answers.values()):
        return Caution(f"Do not {TO[way]} {person.name}: {_who_said(person, ways)}.", stops=True)
    if all("yes" in said for said in answers.values()):
        return None
    return Caution(f"Nobody has said whether it is safe to {TO[way]} {person.name}.", stops=False)


def _who_said(person: Person, ways: Iterable[Way]) -> str:
    """Only what stands on this very record: another record of the same person may be kept from this reader."""
    said_here = person.safe_told_at and any(getattr(person, f"safe_{one}") == "no" for one in ways)
    if not said_here:
        return "we were told that it is not safe"
    assert person.safe_told_at is not None
    on = plain_day(day_of(person.safe_told_at))
    return f"{person.safe_told_by} told us on {on} that it is not safe"


def safe_in_words(person: Person) -> str:
    """“Not safe to write; safe to ring, visit; not known whether to text”; nothing where nobody has said."""
    said = {way: getattr(person, f"safe_{way}") for way in Way}
    if not person.safe_told_at and set(said.values()) == {"not_known"}:
        return ""
    names = {Way.WRITE: "write", Way.EMAIL: "e-mail", Way.RING: "ring", Way.VISIT: "visit", Way.TEXT: "text"}
    several = {answer: [names.get(w, str(w)) for w, a in said.items() if a == answer] for answer in set(said.values())}
    parts = (("no", "not safe to"), ("yes", "safe to"), ("not_known", "not known whether to"))
    told = [f"{words} {', '.join(several[answer])}" for answer, words in parts if answer in several]
    return "; ".join(told)[:1].upper() + "; ".join(told)[1:]
