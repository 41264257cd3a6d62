"""Says in plain lines what a file holds, for the person who is asked whether to bring it in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from frontdoor.exchange.reading.found import Found
from frontdoor.exchange.reading.remarks import Remark

NAMES = 12  # of headings or elements that are not read
PLACES = 3  # of one kind of remark, before "and so many more"


def summary(found: Found, every: bool = False) -> list[str]:
    """The dry run's lines: counts, then what stays out, what is said twice and what to look at, like with like.

    Of each kind three places are named, or every place.
    """
    year = f", codes of census year {found.year}" if found.year else ""
    lines = [f"{found.file}: {found.kind}{year} (SHA-256 {found.digest[:12] or 'not taken'})"]
    if found.whole:
        lines += _counts(found)
    for title, remarks in (
        ("Stays out", found.refusals),
        ("Said more than once, taken once", found.repeats),
        ("Goes in, and should be looked at", found.warnings),
    ):
        lines += _section(title, remarks, every)
    return lines


def _counts(found: Found) -> Iterator[str]:
    for tally in found.tallies:
        parts = f"{tally.taken:,} taken, {tally.refused:,} refused, {tally.repeated:,} said already"
        yield f"{tally.what}: {tally.rows:,} in the file; {parts}"
    closed = sum(referral.closure is not None for referral in found.referrals)
    yield (
        f"To bring in: children {len(found.children):,}, contacts {len(found.contacts):,}, "
        f"referrals {len(found.referrals):,} (closed {closed:,})"
    )
    if found.not_taken:
        names = [f"{name} ({count:,})" for name, count in found.not_taken.items()]
        more = f", and {len(names) - NAMES:,} other names" if len(names) > NAMES else ""
        yield f"Not read by this import: {', '.join(names[:NAMES])}{more}"


def _section(title: str, remarks: tuple[Remark, ...], every: bool) -> Iterator[str]:
    if not remarks:
        return
    yield ""
    yield f"{title} ({len(remarks):,}):"
    for alike in _alike(remarks).values():
        shown = alike if every else alike[:PLACES]
        yield from (f"  {remark}" for remark in shown)
        if more := len(alike) - len(shown):
            yield f"  ... and {more:,} more of this kind"


def _alike(remarks: Iterable[Remark]) -> dict[tuple[str, str, str], list[Remark]]:
    """Remarks by reason and field, in the order of the first of each kind."""
    kinds: dict[tuple[str, str, str], list[Remark]] = {}
    for remark in remarks:
        kinds.setdefault((remark.loss, remark.column, remark.why), []).append(remark)
    return kinds
