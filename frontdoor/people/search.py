"""Finds people from one box: names in any order or misspelt, a birthday, part of an address, any number they have."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import reduce
from operator import add, and_
from typing import Any
from uuid import UUID

from django.db.models import Case, Func, IntegerField, Max, Q, QuerySet, Value, When

from frontdoor.engine.sight import saw, visible
from frontdoor.kernel.calendar import day_of
from frontdoor.practice.ages import Precision

from .asked import RUNNING, TEAM, ask_later
from .asking import Asked, asked
from .models import Person, SearchRow, SearchText

LIMIT = 20
TOO_MANY = f"More than {LIMIT}: add a date of birth, school or street."
NOBODY = "Nobody found. Try another spelling, a date of birth, or part of an address."
NOTHING_ASKED = "Type a name, a date of birth, part of an address, or a number."
MOST = 1000  # characters of what was typed that are kept


@dataclass(frozen=True)
class Found:
    """All that a search shows of somebody: opening the record is another act, and is written down."""

    person: UUID
    name: str
    age: str
    town: str
    running: str
    team: str
    is_adult: bool


@dataclass(frozen=True)
class Results:
    """Those found, best first; `says` is what stands above them."""

    people: list[Found]
    says: str


def search(text: str, actor: Any, now: datetime, limit: int = LIMIT) -> Results:
    """At most `limit` people whom this person may be shown; what was asked and who was shown is written down."""
    wanted = asked(text)
    if not wanted:
        return Results([], NOTHING_ASKED)
    living = _some(wanted, actor, limit + 1)
    shown = _shown(living[:limit], wanted, actor, now)
    saw(actor, Person._meta.label, [one.person for one in shown], now, "search")
    SearchText.objects.create(at=now, actor=actor, words=wanted.text[:MOST])
    says = TOO_MANY if len(living) > limit else "" if shown else NOBODY
    return Results(shown, says)


def _some(wanted: Asked, actor: Any, most: int) -> list[UUID]:
    """Those spelt so; only where they are few, also those spelt or sounding like it, which takes longer to find."""
    found = list(_best(wanted, actor, _spelt)[:most])
    return found if len(found) == most or not wanted.words else list(_best(wanted, actor, _alike)[:most])


def _best(wanted: Asked, actor: Any, word: Callable[[str], Q]) -> QuerySet[Any, Any]:
    """Whoever is the same person comes once; who may not be shown is left out before anything is counted."""
    rows = SearchRow.objects.filter(_fits(wanted, word), person__in=visible(Person, actor).values("pk"))
    ranked = rows.annotate(rank=_rank(wanted)).values("living").annotate(best=Max("rank"))
    return ranked.order_by("-best", "living").values_list("living", flat=True)


def _fits(wanted: Asked, word: Callable[[str], Q]) -> Q:
    parts = [_born(day) for day in wanted.days]
    parts += [Q(numbers__contains=[one]) for one in wanted.numbers]
    parts += [Q(numbers__contains=[number]) | reduce(and_, map(word, words)) for number, words in wanted.words]
    return reduce(and_, parts)


def _born(day: date) -> Q:
    """That day, or the month or year where no more is known."""
    same_year = Q(born_on__year=day.year)
    month = Q(person__born_precision=Precision.MONTH.value, born_on__month=day.month) & same_year
    return Q(born_on=day) | month | (Q(person__born_precision=Precision.YEAR.value) & same_year)


def _spelt(word: str) -> Q:
    return Q(words__contains=word)


def _alike(word: str) -> Q:
    """A name that looks or sounds like it; numbers and other scripts only as written."""
    if not (word.isascii() and word.isalpha()) or len(word) < 3:
        return _spelt(word)
    sound = Q(sounds__overlap=Func(Value(word), function="people_sounds"))
    return _spelt(word) | sound | Q(spelt__trigram_word_similar=word)


def _rank(wanted: Asked) -> Any:
    """Words as typed before words that begin so, before words that only look or sound alike."""
    words = [word for _, several in wanted.words for word in several]
    marks = [
        Case(
            When(names__contains=[word], then=3),
            When(spelt__contains=word, then=2),
            When(words__contains=word, then=1),
            default=0,
            output_field=IntegerField(),
        )
        for word in words
    ]
    return reduce(add, marks, Value(0))


def _shown(living: list[UUID], wanted: Asked, actor: Any, now: datetime) -> list[Found]:
    rows = SearchRow.objects.filter(living__in=living).select_related("person")
    groups: dict[UUID, list[SearchRow]] = {one: [] for one in living}
    for row in rows.order_by("pk"):
        groups[row.living].append(row)
    people = [one.person for group in groups.values() for one in group]
    running, team = ask_later(RUNNING, people, actor, now), ask_later(TEAM, people, actor, now)
    return [_found(one, group, running, team, now) for one, group in groups.items()]


def _found(living: UUID, group: list[SearchRow], running: Any, team: Any, now: datetime) -> Found:
    """Of somebody recorded twice, the record that knows the name; open work on either counts."""
    best = next((one for one in group if one.person.full_name), group[0])
    return Found(
        person=living,
        name=best.person.name,
        age=_age(best.person, day_of(now)),
        town=next((one.town for one in group if one.town), ""),
        running=next((running[one.pk] for one in group if running.get(one.pk) == "running"), running.get(living, "")),
        team=next((team[one.pk] for one in group if team.get(one.pk)), ""),
        is_adult=best.person.is_adult,
    )


def _age(person: Person, on: date) -> str:
    """Of an adult nobody expects it."""
    return "" if person.is_adult and not person.born else person.age_in_words(on)
