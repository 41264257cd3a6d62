"""What is told of each entry: who, when, and a short table of what was said, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from frontdoor.archive.history import Entry
from frontdoor.engine.registry import model_for
from frontdoor.engine.sight import Veiled
from frontdoor.govuk.forms import written_instant

from .brought import from_file
from .shown import in_words, instant_in_words, label_of, names_for, state_in_words, typed

SHORT = 60  # characters of an answer that may share a line
LATE = timedelta(days=1)  # recorded so long after it happened that it is said


@dataclass(frozen=True)
class Told:
    """An entry with its words: `said` as (label, words, whether kept back), `changed` as (label, from, to)."""

    entry: Entry
    said: tuple[tuple[str, str, bool], ...]
    changed: tuple[tuple[str, str, str], ...]
    of: str = ""

    @property
    def when(self) -> str:
        return instant_in_words(self.entry.at, self.entry.to_the_minute)

    @property
    def clock(self) -> str:
        """The time of day, where it is known."""
        return written_instant(self.entry.at)[1] if self.entry.to_the_minute else "time not known"

    @property
    def short(self) -> list[tuple[str, str]]:
        """The answers that fit on a line together."""
        return [(label, says) for label, says, kept in self.said if not kept and _fits(says)]

    @property
    def long(self) -> list[tuple[str, str, bool]]:
        """The answers that need a paragraph, and what is kept back."""
        return [one for one in self.said if one[2] or not _fits(one[1])]

    @property
    def late(self) -> bool:
        """Recorded more than a day after it happened."""
        return self.entry.recorded_at - self.entry.at > LATE

    @property
    def title(self) -> str:
        """What was done; of putting right or taking back, also to what."""
        return f"{self.entry.label}: {self.of}" if self.of else self.entry.label

    @property
    def why(self) -> str:
        """The reason for putting right, taking back or opening again."""
        return self.entry.because if not self.entry.said else ""

    @property
    def source(self) -> str:
        """Which row of which file it came from, and what that does not say."""
        return from_file(self.entry)

    @property
    def replaces(self) -> bool:
        """Whether any of it stands in place of something said before."""
        return any(before for _, before, _ in self.changed)

    @property
    def state(self) -> str:
        return state_in_words(self.entry.step, self.entry.state)

    @property
    def act(self) -> str:
        """The act's own name, for addresses."""
        return self.entry.act.split(".")[1]

    @property
    def may_be_put_right(self) -> bool:
        asks = [one for each in self.entry.step.acts if each.name == self.act for one in each.asks if one.stored]
        return bool(asks) and self.entry.standing and not self.entry.amends

    def holds(self, words: str) -> bool:
        """Whether any of the text has these words in it."""
        text = " ".join((self.entry.label, str(self.entry.who), self.source, *(says for _, says, _ in self.said)))
        return words.casefold() in text.casefold()


def _before_its_answer(label: str) -> str:
    return label if label.endswith("?") else f"{label}:"


def _fits(says: str) -> bool:
    return len(says) <= SHORT and "\n" not in says


def told(entries: Iterable[Entry], actor: Any) -> list[Told]:
    """These entries in words; what other rows are called is asked once for all of them."""
    several = list(entries)
    names = names_for(_pairs(several), actor)
    labels: dict[Any, str] = {one.event: one.label for one in several}
    return [_told(one, names, labels.get(one.amends or one.voids, "")) for one in several]


def _pairs(entries: list[Entry]) -> Iterator[tuple[Any, Any]]:
    for one in entries:
        for name, value in one.said.items():
            yield _field(one, name), value
        for name, (before, after) in one.changed.items():
            yield _field(one, name), before
            yield _field(one, name), after


def _field(one: Entry, name: str) -> Any:
    return model_for(one.step)._meta.get_field(name)


def _told(one: Entry, names: dict[str, str], of: str) -> Told:
    asks = [ask for act in one.step.acts if act.name == one.act.split(".")[1] for ask in act.asks]
    happened = {act.happened for act in one.step.acts if act.name == one.act.split(".")[1]}  # told as the entry's time
    every = asks or [ask for act in one.step.acts for ask in act.asks]
    model = model_for(one.step)

    def words(name: str, value: Any) -> str:
        field = _field(one, name)
        return in_words(field, typed(field, value), names)

    said = tuple(
        (_before_its_answer(label_of(model, name, asks)), text, isinstance(value, Veiled))
        for name, value in one.said.items()
        if value is not False and name not in happened and (text := words(name, value))
    )
    changed = tuple(
        (label_of(model, name, every), words(name, before), words(name, after))
        for name, (before, after) in one.changed.items()
        if _field(one, name).editable
    )
    return Told(one, said, tuple(each for each in changed if each[1] != each[2]), of if of != one.label else "")
