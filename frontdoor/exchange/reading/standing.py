"""Whether a file's event can be about that child at that age, by the same rule as a worry that is typed."""

from __future__ import annotations

from datetime import date

from frontdoor.exchange.reading.entry import Entry
from frontdoor.exchange.reading.found import ChildFound
from frontdoor.exchange.reading.reading import Reading
from frontdoor.exchange.reading.remarks import Loss
from frontdoor.practice.ages import ADULT, GESTATION, TOO_OLD, Born, Standing, standing
from frontdoor.practice.words import plain_day

NEVER = {
    Standing.NOT_CONCEIVED: f"is over {GESTATION.days} days before the child's birth, so one of the two dates is wrong",
    Standing.TOO_OLD: f"is at an age over {TOO_OLD}",
}


def check_age(entry: Entry, name: str, number: str, born: date | None, on: date) -> None:
    """Raise RowRefused for a child not yet conceived or over 25 that day; remark on one of 18 or over.

    Where this row gives no date of birth, what the file said earlier of the child is used.
    """
    born = born or _birth(entry.reading.children.get(number))
    if born is None:
        return
    stands = standing(Born(born), on)
    if why := NEVER.get(stands):
        raise entry.row_refused(name, why, plain_day(on))
    if stands is Standing.ADULT:
        entry.warn(name, f"is at {ADULT} or over, so adults' services may be the right place", plain_day(on))


def check_again(reading: Reading) -> None:
    """Remark on an event that cannot be, now that another row has given the child's date of birth."""
    for row in reading.rows.values():
        born = _birth(reading.children[row.child_id])
        why = NEVER.get(standing(Born(born), row.on)) if born else None
        if why:
            by = f"{why}, by the date of birth that another row gives"
            reading.remark(Loss.NOTHING, row.source.sheet, row.source.row, "", plain_day(row.on), by)


def _birth(child: ChildFound | None) -> date | None:
    return (child.born_on or child.expected_on) if child else None
