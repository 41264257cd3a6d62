"""Who among the people known may be somebody just named: at most five, each with what agrees and differs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Case, Func, IntegerField, Q, Value, When

from frontdoor.engine.kin import members_of
from frontdoor.engine.sight import saw, visible
from frontdoor.kernel.calendar import day_of
from frontdoor.practice.ages import Precision

from .compared import Compared, Like, compared, swapped
from .homes import homes_of
from .keys import number_keys, telephone_key, words_of
from .models import Person, SearchRow

MOST = 5
LOOKED_AT = 200  # rows compared in full; a common name has more, and then its birthday or home must speak
YEAR = timedelta(days=366)
NOBODY = Q(pk__in=[])


@dataclass(frozen=True)
class Candidate:
    """Somebody who may be the one meant; never more than a question to whoever reads it."""

    person: UUID
    name: str
    age: str
    says: str


def like_of(person: Person) -> Like:
    """What the records say of somebody, to look for whoever else may be the same."""
    home = next((one.household for one in homes_of([person])[person.pk] if not one.household.safe_address), None)
    same = ("given_name", "family_name", "also_known_as", "born", "is_adult", "unborn_of", "school", "telephone")
    said: dict[str, Any] = {name: getattr(person, name) for name in (*same, "nhs_number", "upn")}
    expected = person.expected_on if person.unborn else None
    if home:
        said |= {"line_1": home.line_1, "postcode": home.postcode}
    return Like(**said, expected_on=expected)


def candidates(like: Like, actor: Any, now: datetime, apart_from: Iterable[UUID] = ()) -> list[Candidate]:
    """Best first; whoever this person may not be shown is never looked at. Who was shown is written down."""
    rows = _looked_at(like, actor, {one for group in members_of(apart_from).values() for one in group})
    homes = homes_of([row.person for row in rows])
    found = [(row, compared(like, row.person, homes[row.pk])) for row in rows]
    best = _best_of_each([(row, one) for row, one in found if one.possible])
    shown = [
        Candidate(row.living, row.person.name, row.person.age_in_words(day_of(now)), one.says)
        for row, one in best[:MOST]
    ]
    saw(actor, Person._meta.label, [one.person for one in shown], now, "possible match" if shown else "")
    return shown


def _best_of_each(found: list[tuple[SearchRow, Compared]]) -> list[tuple[SearchRow, Compared]]:
    """Of somebody recorded twice the record that fits best."""
    ordered = sorted(found, key=lambda pair: (-pair[1].weight, pair[0].pk))
    seen: dict[UUID, tuple[SearchRow, Compared]] = {}
    for row, one in ordered:
        seen.setdefault(row.living, (row, one))
    return list(seen.values())


def _looked_at(like: Like, actor: Any, apart_from: set[UUID]) -> list[SearchRow]:
    worth = _worth_a_look(like)
    if worth is None:
        return []
    seen = SearchRow.objects.filter(worth, person__in=visible(Person, actor).values("pk")).exclude(pk__in=apart_from)
    return list(seen.select_related("person").order_by(_nearest(like).desc(), "pk")[:LOOKED_AT])


def _worth_a_look(like: Like) -> Q | None:
    """By several roads, so that one slip never hides a child: two names, or a name and where or when, or a number."""
    numbers = number_keys(like.nhs_number, like.upn)
    if not any((like.family_name, like.given, like.unborn_of, numbers)):
        return None
    family, given = _named(like.family_name), _named(like.given)
    near = _born(like) | _numbered(_places(like)) | _written(like.school) | _written(like.line_1)
    return (family & (given | near)) | (given & near) | (family & _written(like.unborn_of)) | _numbered(numbers)


def _named(name: str) -> Q:
    words = words_of(name)
    sounds = Func(Value(" ".join(words)), function="people_sounds")
    return Q(names__overlap=words) | Q(sounds__overlap=sounds) if words else NOBODY


def _numbered(numbers: list[str]) -> Q:
    return Q(numbers__overlap=numbers) if numbers else NOBODY


def _written(text: str) -> Q:
    words = " ".join(words_of(text))
    return Q(words__contains=words) if words else NOBODY


def _places(like: Like) -> list[str]:
    return number_keys(like.postcode, telephone_key(like.telephone))


def _born(like: Like) -> Q:
    """That day, day and month swapped, or anything that a vaguer birthday may mean; a child expected about then."""
    if like.born is None:
        return Q(person__unborn=True) if like.expected_on else NOBODY
    days = [one for one in (like.born.day, swapped(like.born.day)) if one]
    vague = Q(born_on__range=(like.born.earliest - YEAR, like.born.latest + YEAR))
    if like.born.precision is Precision.DAY:
        vague &= ~Q(person__born_precision=Precision.DAY.value)
    return Q(born_on__in=days) | vague | Q(person__unborn=True, born_on=None)


def _nearest(like: Like) -> Case:
    """Which are looked at first where there are more than can be."""
    days = [like.born.day] if like.born else []
    both = Q(names__contains=words_of(like.given_name, like.family_name))
    return Case(
        When(both & Q(born_on__in=days), then=3),
        When(_numbered(_places(like)), then=2),
        When(both | Q(born_on__in=days), then=1),
        default=0,
        output_field=IntegerField(),
    )
