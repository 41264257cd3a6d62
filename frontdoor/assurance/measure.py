"""What a measure is: a count with its definition and source, over a window of time, as known at an instant."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

WEEK = timedelta(days=7)
FEWEST = 5  # others of the same result; fewer would let a reader guess who is left out of the list (design 3)
NOT_KNOWN = "not known (imported)"  # what stands in the list of children for what a file did not say


@dataclass(frozen=True)
class Window:
    """From one instant to another, as it was known at a third; nothing recorded after `known_at` counts."""

    since: datetime
    until: datetime
    known_at: datetime
    memo: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)  # what measures fetch alike

    def once(self, name: str, fetch: Callable[[], Any]) -> Any:
        """Fetched by the first measure that asks, for all of them."""
        if name not in self.memo:
            self.memo[name] = fetch()
        return self.memo[name]

    @property
    def end(self) -> datetime:
        """What is open is judged at the end of the window, or when it was known, whichever came first."""
        return min(self.until, self.known_at)

    def weeks(self) -> list[Window]:
        """The window week by week, oldest first, the last one ending where it ends."""
        ends = [self.until]
        while ends[-1] - WEEK > self.since:
            ends.append(ends[-1] - WEEK)
        return [Window(max(end - WEEK, self.since), end, self.known_at) for end in reversed(ends)]


@dataclass(frozen=True)
class Case:
    """One child behind a figure: whether they count in it, and the words that say why."""

    child: UUID
    counts: bool | None  # None: not known (imported), outside numerator and denominator
    said: tuple[Any, ...] = ()
    worst: float = 0.0  # the higher, the nearer the top of the list
    beside: bool = False  # known, and shown beside the figure: no part of it


@dataclass(frozen=True)
class Figure:
    """A share or a middle value, with what stands beside it and everybody behind it."""

    cases: Sequence[Case]
    value: float | None  # percent, or hours
    beside: Sequence[tuple[str, int | float | None]] = ()
    count: Callable[[Sequence[Case]], Figure] | None = field(default=None, compare=False)  # counts other cases alike

    def kept_from(self, hidden: Collection[UUID]) -> Figure:
        """The same for somebody who may not know of these children: they count only where enough others do."""
        if self.count is None or not any(case.child in hidden for case in self.cases):
            return self
        others = Counter((case.counts, case.beside) for case in self.cases if case.child not in hidden)
        few = {result for result in {(case.counts, case.beside) for case in self.cases} if others[result] < FEWEST}
        return self.count(
            [case for case in self.cases if case.child not in hidden or (case.counts, case.beside) not in few]
        )

    @property
    def numerator(self) -> int:
        return sum(case.counts is True for case in self.cases)

    @property
    def denominator(self) -> int:
        return sum(case.counts is not None for case in self.cases)

    @property
    def not_known(self) -> int:
        return sum(case.counts is None and not case.beside for case in self.cases)


Hidden = Callable[[set[UUID]], set[UUID]]  # which of these children somebody may not know of


@dataclass(frozen=True)
class Measure:
    """A named count; `gather` fetches once for the whole window, `figure` counts what falls in a part of it."""

    name: str
    title: str
    question: str
    numerator: str
    denominator: str
    unknowns: str  # who cannot be judged, and by which day they are counted
    source: str
    traps: str  # how the figure misleads
    since: date  # when this definition came into force
    unit: str  # "%" or "hours"
    columns: tuple[str, ...]
    gather: Callable[[Window], Any]
    figure: Callable[[Any, Window], Figure]

    @property
    def counted(self) -> str:
        """What its numerator is called: the middle of several hours is nothing that is counted."""
        return "Counted" if self.unit == "%" else "The figure"

    @property
    def suffix(self) -> str:
        """The unit as it stands behind a number."""
        return self.unit if self.unit == "%" else f" {self.unit}"

    def over(self, window: Window, hidden: Hidden = lambda children: set()) -> Trend:
        """The figure of the window, and of each week in it, for somebody from whom some of the children are hidden."""
        found = self.gather(window)
        weeks = [(week, self.figure(found, week)) for week in window.weeks()]
        whole = self.figure(found, window)
        gone = hidden({case.child for one in (whole, *(figure for _, figure in weeks)) for case in one.cases})
        return Trend(self, window, whole.kept_from(gone), [(week, figure.kept_from(gone)) for week, figure in weeks])


@dataclass(frozen=True)
class Trend:
    """A measure over a window, and week by week within it."""

    measure: Measure
    window: Window
    whole: Figure
    weeks: list[tuple[Window, Figure]] = field(default_factory=list)

    @property
    def this_week(self) -> Figure:
        return self.weeks[-1][1]

    @property
    def values(self) -> list[float | None]:
        return [figure.value for _, figure in self.weeks]

    @property
    def says(self) -> str:
        """The trend in words, for those who cannot see it."""
        known = [value for value in self.values if value is not None]
        return f"from {known[0]:g} to {known[-1]:g}{self.measure.suffix}" if known else "nothing to show yet"

    @property
    def points(self) -> list[tuple[str, float | None]]:
        return [(f"{week.until:%-d %b}", figure.value) for week, figure in self.weeks]


def share(cases: Sequence[Case]) -> float | None:
    """The percentage that counts, to one decimal place; None where there is nobody to count."""
    judged = [case for case in cases if case.counts is not None]
    return round(100 * sum(bool(case.counts) for case in judged) / len(judged), 1) if judged else None


def middle(values: Sequence[float]) -> float | None:
    """The middle value: half are smaller and half greater."""
    ordered = sorted(values)
    if not ordered:
        return None
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2
