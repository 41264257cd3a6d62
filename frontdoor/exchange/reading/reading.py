"""One file while it is being read: what was found so far, what was remarked, and how many rows went which way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime

from frontdoor.exchange.reading.found import ChildFound, ContactFound, Found, ReferralFound, Tally, joined
from frontdoor.exchange.reading.refused import FileRefused
from frontdoor.exchange.reading.remarks import Loss, Remark, excerpt, shown
from frontdoor.exchange.reading.values import Value
from frontdoor.kernel.calendar import day_of

MOST_REMARKS = 1_000_000  # beyond it this is not the file it claims to be


@dataclass
class Reading:
    """Gathers a file's rows; the same row twice is taken once, and a child's rows are joined."""

    file: str
    digest: str
    kind: str
    today: date
    read_day: Callable[[Value], date]
    unit: str  # what counts the places in this file: "row" or "line"
    year: int | None = None
    reference_on: date | None = None  # the day up to which a census was taken
    children: dict[str, ChildFound] = field(default_factory=dict)
    rows: dict[str, ContactFound | ReferralFound] = field(default_factory=dict)
    remarks: list[Remark] = field(default_factory=list)
    not_taken: Counter[str] = field(default_factory=Counter)
    counts: dict[str, Counter[str]] = field(default_factory=dict)

    def remark(self, loss: Loss, sheet: str, row: int | None, column: str, said: object, why: str) -> None:
        if len(self.remarks) >= MOST_REMARKS:
            raise FileRefused(f"has over {MOST_REMARKS:,} faults")
        self.remarks.append(Remark(loss, sheet, row, column, excerpt(said), why, self.unit))

    def count(self, what: str, became: str, rows: int = 1) -> None:
        """`became` is "taken", "refused" or "repeated"."""
        self.counts.setdefault(what, Counter())[became] += rows

    def add_child(self, child: ChildFound) -> None:
        """Join what this row says about the child to what earlier rows said, and remark where they differ."""
        earlier = self.children.get(child.child_id)
        if earlier is None:
            self.children[child.child_id] = child
            return
        self.children[child.child_id], differ = joined(earlier, child)
        for name in differ:
            self._differs(name, earlier, child)

    def add(self, row: ContactFound | ReferralFound) -> bool:
        """Take this row, or remark that the file has said it before and answer False."""
        key = row.key
        if earlier := self.rows.get(key):
            why = f"says the same as {earlier.source.place}, and is taken once"
            self.remark(Loss.REPEAT, row.source.sheet, row.source.row, "", "", why)
            return False
        self.rows[key] = row
        return True

    def found(self) -> Found:
        tallies = tuple(_tally(what, counted) for what, counted in self.counts.items())
        return Found(
            file=self.file,
            digest=self.digest,
            kind=self.kind,
            year=self.year,
            children=tuple(self.children.values()),
            contacts=tuple(row for row in self.rows.values() if isinstance(row, ContactFound)),
            referrals=tuple(row for row in self.rows.values() if isinstance(row, ReferralFound)),
            remarks=tuple(self.remarks),
            tallies=tallies,
            not_taken=dict(self.not_taken),
        )

    def _differs(self, name: str, earlier: ChildFound, child: ChildFound) -> None:
        before, here = earlier.source, child.source
        why = f"differs from what {before.place} says of this child, which stands: {shown(getattr(earlier, name))}"
        self.remark(Loss.NOTHING, here.sheet, here.row, name.replace("_", " "), shown(getattr(child, name)), why)


def begin(
    file: str, digest: str, kind: str, now: datetime, read_day: Callable[[Value], date], unit: str = "row"
) -> Reading:
    """A reading of that file; `now` is an instant, and its day in London is the last that an event may have."""
    return Reading(file, digest, kind, day_of(now), read_day, unit)


def refused(file: str, kind: str, no: FileRefused, digest: str = "") -> Found:
    """What was found in a file of which nothing can be taken."""
    return Found(file, digest, kind, remarks=(Remark(Loss.FILE, file, no.line, "", "", no.why, "line"),))


def _tally(what: str, counted: Counter[str]) -> Tally:
    return Tally(what, counted.total(), counted["taken"], counted["refused"], counted["repeated"])
