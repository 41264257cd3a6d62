"""What a file was found to say, in our own terms; None means that the file does not say, or not readably.

Nothing here is a record yet. Each contact and each referral has a `key`, the digest of all it says: the same row in the
next file has the same key and is already here.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date

from frontdoor.exchange.reading.remarks import KEEPS_ALL, Loss, Remark


@dataclass(frozen=True, slots=True)
class Source:
    """Where it stood: the file, its SHA-256, the sheet (or the child) and the row (or the line)."""

    file: str
    digest: str
    sheet: str
    row: int
    unit: str = "row"

    @property
    def place(self) -> str:
        return f"{self.sheet}, {self.unit} {self.row}"


@dataclass(frozen=True, slots=True)
class ChildFound:
    """A child as the file knows them; it never gives a name."""

    child_id: str
    source: Source
    born_on: date | None = None
    expected_on: date | None = None  # due to be born, for a child not yet born
    died_on: date | None = None
    age_said: float | None = None  # in years at the day of the extract, which Annex A does not state
    sex: str | None = None  # M, F or U
    ethnicity: str | None = None
    disabilities: tuple[str, ...] = ()
    upn: str | None = None
    former_upn: str | None = None
    upn_unknown: str | None = None
    unread: frozenset[str] = frozenset()  # fields whose cell was refused, as against absent


@dataclass(frozen=True, slots=True)
class ContactFound:
    """One child's row of list 1. The day is all that is known of the time."""

    child_id: str
    source: Source
    received_on: date
    source_code: str | None = None
    unread: frozenset[str] = frozenset()

    @property
    def on(self) -> date:
        return self.received_on

    @property
    def key(self) -> str:
        return _digest("contact", *_content(self))


@dataclass(frozen=True, slots=True)
class Closure:
    """The end of a referral; a date without its reason, or a reason without its date, is refused."""

    on: date
    reason: str


@dataclass(frozen=True, slots=True)
class ReferralFound:
    """One child's referral: a row of list 3, or an episode (CINdetails) of the census."""

    child_id: str
    source: Source
    referred_on: date
    source_code: str | None = None
    no_further_action: bool | None = None
    primary_need: str | None = None
    closure: Closure | None = None
    in_last_12_months: int | None = None  # earlier referrals, as the file counts them
    team: str | None = None
    worker: str | None = None
    unread: frozenset[str] = frozenset()

    @property
    def on(self) -> date:
        return self.referred_on

    @property
    def key(self) -> str:
        return _digest("referral", *_content(self))


@dataclass(frozen=True, slots=True)
class Tally:
    """How many rows (or elements) a list held, and what became of each; rows == taken + refused + repeated."""

    what: str
    rows: int
    taken: int
    refused: int
    repeated: int


@dataclass(frozen=True)
class Found:
    """All that was read of one file, in file order."""

    file: str
    digest: str
    kind: str  # "Annex A" or "CIN census"
    year: int | None = None  # census year, named after the March in which it ends
    children: tuple[ChildFound, ...] = ()
    contacts: tuple[ContactFound, ...] = ()
    referrals: tuple[ReferralFound, ...] = ()
    remarks: tuple[Remark, ...] = ()
    tallies: tuple[Tally, ...] = ()
    not_taken: Mapping[str, int] = field(default_factory=dict)  # headings or elements that another part reads, counted

    @property
    def refusals(self) -> tuple[Remark, ...]:
        """What stays out."""
        return tuple(remark for remark in self.remarks if remark.loss not in KEEPS_ALL)

    @property
    def warnings(self) -> tuple[Remark, ...]:
        """What goes in and should be looked at: history is never refused for breaking a later rule."""
        return tuple(remark for remark in self.remarks if remark.loss is Loss.NOTHING)

    @property
    def repeats(self) -> tuple[Remark, ...]:
        """What the file says more than once; once is taken."""
        return tuple(remark for remark in self.remarks if remark.loss is Loss.REPEAT)

    @property
    def whole(self) -> bool:
        """False when the file itself was refused and nothing of it was taken."""
        return not any(remark.loss is Loss.FILE for remark in self.remarks)


SAID = {  # the fields that say something, as against where it was said
    kind: tuple(each.name for each in fields(kind) if each.name not in {"unread", "source"})
    for kind in (ChildFound, ContactFound, ReferralFound)
}


def joined(first: ChildFound, second: ChildFound) -> tuple[ChildFound, tuple[str, ...]]:
    """One child out of two rows about them, and the fields on which the rows differ; there the first row stands.

    What only one row says is taken from it. Ages differ from row to row and are not compared.
    """
    fresh = {name: getattr(second, name) for name in _said(second) if not getattr(first, name)}
    differ = tuple(name for name in _said(second) if name not in fresh and _differs(name, first, second))
    unread = (first.unread | second.unread) - set(_said(first)) - set(fresh)
    return replace(first, **fresh, unread=unread), differ


def _differs(name: str, first: ChildFound, second: ChildFound) -> bool:
    return name != "age_said" and getattr(first, name) != getattr(second, name)


def _said(child: ChildFound) -> list[str]:
    return [name for name in SAID[ChildFound][1:] if getattr(child, name) not in (None, ())]


def _content(row: ContactFound | ReferralFound) -> list[object]:
    return [getattr(row, name) for name in SAID[type(row)]]


def _digest(*parts: object) -> str:
    text = json.dumps(parts, default=_written, ensure_ascii=False)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _written(part: object) -> object:
    if isinstance(part, Closure):
        return [part.on.isoformat(), part.reason]
    if isinstance(part, date):
        return part.isoformat()
    raise TypeError(f"A row holds no {type(part).__name__}.")
