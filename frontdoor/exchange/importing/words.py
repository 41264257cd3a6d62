"""Says in plain lines what becomes of a file, for whoever runs the command; and writes what stays out as a table."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from frontdoor.exchange.reading import Found, Loss, Remark, Tally

from .batches import Outcome
from .plan import Fate, Kind

SHOWN = 50  # lines of one section on the screen; all of them stand in the table
ALIKE = 3  # places of one kind, before "and so many more"
GRAVEST = list(Loss)
WIDTHS = (10, 13, 13, 14, 15, 9, 12)
UNKNOWN = (
    "What the file does not say comes in as not known (imported): names, times of day, who decided what and when, and"
    " whether a worker accepted the child. No clock runs for it."
)


def lines(found: Found, outcome: Outcome, written: bool) -> Iterator[str]:
    """What the file is, a line of counts for each kind of row, and a section for each sort of remark."""
    year = f", codes of census year {found.year}" if found.year else ""
    yield f"{found.file}: {found.kind}{year} (SHA-256 {found.digest[:12] or 'not taken'})"
    if found.whole:
        yield from _counts(found, outcome, written)
    yield from _stays_out((*found.refusals, *outcome.refusals))
    yield from _section("Differs from what is here", outcome.differences)
    yield from _section("Said more than once, taken once", found.repeats)
    yield from _section("Taken, and should be looked at", found.warnings)


def _counts(found: Found, outcome: Outcome, written: bool) -> Iterator[str]:
    new = "Brought in" if written else "To bring in"
    yield ""
    yield _row("", "In the file", new, "Here already", "Differs, left", "Refused", "Said twice")
    for kind in Kind:
        yield _row(kind, *_numbers(found, outcome, kind))
    yield ""
    closed = sum(one.closure is not None for one in found.referrals)
    ended = sum(one.closure is None and bool(one.no_further_action) for one in found.referrals)
    yield (
        f"Referrals taken: {closed:,} closed, {ended:,} ended with no further action on a day not known, "
        f"{len(found.referrals) - closed - ended:,} open"
    )
    if found.not_taken:
        yield f"Not read by this import: {', '.join(f'{name} ({count:,})' for name, count in found.not_taken.items())}"
    if not_kept := [f"{what} ({count:,})" for what, count in _not_kept(found) if count]:
        yield f"Read, and not kept: {', '.join(not_kept)}"
    yield UNKNOWN


def _not_kept(found: Found) -> Iterator[tuple[str, int]]:
    yield (
        "an age without a date of birth",
        sum(one.age_said is not None and not (one.born_on or one.expected_on) for one in found.children),
    )
    yield "a former UPN", sum(one.former_upn is not None for one in found.children)
    counted = sum(one.in_last_12_months is not None for one in found.referrals)
    yield "the number of earlier referrals, which is counted here", counted


def _numbers(found: Found, outcome: Outcome, kind: Kind) -> tuple[int, ...]:
    new, here, differs, refused = (outcome.fates[kind, fate] for fate in Fate)
    tally = next((one for one in found.tallies if kind.value.lower() in one.what.lower()), None)
    if tally is None:  # a workbook has no list of children: they stand in its rows
        tally = Tally(kind, new + here + differs + refused, 0, 0, 0)
    return tally.rows, new, here, differs, tally.refused + refused, tally.repeated


def _row(*cells: object) -> str:
    first, *rest = (f"{cell:,}" if isinstance(cell, int) else str(cell) for cell in cells)
    return first.ljust(WIDTHS[0]) + "".join(cell.rjust(width) for cell, width in zip(rest, WIDTHS[1:], strict=True))


def _stays_out(remarks: Iterable[Remark]) -> Iterator[str]:
    several = list(remarks)
    cells = [one for one in several if one.loss is Loss.CELL]
    yield from _section("Stays out", [one for one in several if one.loss is not Loss.CELL])
    yield from _section("Left out of a row that is taken", cells)


def _section(title: str, remarks: Iterable[Remark]) -> Iterator[str]:
    """The gravest first, like with like."""
    several = sorted(remarks, key=lambda one: GRAVEST.index(one.loss))
    if not several:
        return
    yield ""
    yield f"{title} ({len(several):,}):"
    told = list(_told(several))
    yield from (f"  {line}" for line in told[:SHOWN])
    if len(told) > SHOWN:
        yield "  ... and more: --refusals PATH writes all of it as a table"


def _told(remarks: Iterable[Remark]) -> Iterator[str]:
    kinds: dict[tuple[str, str, str], list[Remark]] = {}
    for one in remarks:
        kinds.setdefault((one.loss, one.column, one.why), []).append(one)
    for alike in kinds.values():
        yield from map(str, islice(alike, ALIKE))
        if more := len(alike) - ALIKE:
            yield from [f"... and {more:,} more of this kind"] if more > 0 else []


def write_table(path: Path, found: Found, outcome: Outcome) -> int:
    """Everything that stays out or differs, one place a row; the number of rows. A spreadsheet opens it as it is."""
    remarks = [*found.refusals, *outcome.refusals, *outcome.differences]
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        table = csv.writer(file)
        table.writerow(["file", "left out", "sheet or child", "row or line", "column", "what stood there", "why"])
        for one in remarks:
            said = (found.file, one.loss.value, one.sheet, one.row or "", one.column, one.said, one.why)
            table.writerow([_harmless(str(cell)) for cell in said])
    return len(remarks)


def _harmless(cell: str) -> str:
    """A spreadsheet would take it for a formula."""
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell
