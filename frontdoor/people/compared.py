"""What agrees and what differs between somebody just named and somebody known, in words a practitioner reads."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from frontdoor.practice.ages import Born, Precision
from frontdoor.practice.words import MONTHS, plain_day

from .alike import alike
from .keys import number_key, telephone_key, words_of
from .models import Household, Membership, Person

WEEKS_EARLY_OR_LATE = 16  # a birth this far from the day expected may still be the same child (local)


@dataclass(frozen=True)
class Like:
    """What is known so far of somebody who was named; anything may be missing."""

    given_name: str = ""
    family_name: str = ""
    also_known_as: str = ""
    born: Born | None = None
    is_adult: bool = False
    unborn_of: str = ""
    expected_on: date | None = None
    line_1: str = ""
    postcode: str = ""
    school: str = ""
    telephone: str = ""
    nhs_number: str = ""
    upn: str = ""

    @property
    def given(self) -> str:
        return f"{self.given_name} {self.also_known_as}".strip()


class Mark(NamedTuple):
    """How much something says for their being one person, and how it is said; the number is for ordering alone."""

    weight: int
    says: str


NOTHING = Mark(0, "")
SURE = 10  # a number that only one person has


@dataclass(frozen=True)
class Compared:
    """All the marks; whether a name agrees, and whether the first names are two different ones."""

    marks: tuple[Mark, ...]
    a_name_agrees: bool
    other_first_name: bool

    @property
    def weight(self) -> int:
        return sum(one.weight for one in self.marks)

    @property
    def says(self) -> str:
        return " ".join(one.says for one in self.marks if one.says)

    @property
    def possible(self) -> bool:
        """Brothers and sisters share a home, and twins a birthday: another first name is another child.

        Only a number that one person alone can have says otherwise.
        """
        if any(one.weight >= SURE for one in self.marks):
            return True
        return self.a_name_agrees and not self.other_first_name and self.weight >= ENOUGH


ENOUGH = 6  # two things that agree and nothing that speaks against it (local, until weights are learned)


def compared(like: Like, person: Person, homes: Iterable[Membership]) -> Compared:
    """`homes` are the person's, now and before; a safe address is never compared."""
    names = _names(like, person)
    mother = _mother(like, person)
    rest = (_grown(like, person), _born(like, person), mother, _place(like, homes), *_same(like, person))
    return Compared(
        (*names, *rest),
        a_name_agrees=any(one.weight > 0 for one in (*names, mother)),
        other_first_name=names[-1].weight < 0,
    )


def _names(like: Like, person: Person) -> tuple[Mark, ...]:
    swapped = words_of(like.given_name) == words_of(person.family_name) != words_of(like.family_name)
    if swapped and words_of(like.family_name) == words_of(person.given_name) and like.given_name:
        return (Mark(6, "First name and surname the other way round."),)
    surname = _name("Surname", like.family_name, person.family_name, different=-1)
    first = _name("First name", like.given_name, person.given_name, different=-4)
    if first.weight >= 0 or not _known_as(like, person):
        return surname, first
    return surname, Mark(3, f"Also known as {person.also_known_as or like.also_known_as}.")


def _known_as(like: Like, person: Person) -> bool:
    return alike(like.given, person.also_known_as) or alike(like.also_known_as, person.given_name)


def _name(label: str, mine: str, theirs: str, different: int) -> Mark:
    if not words_of(mine) or not words_of(theirs):
        return Mark(0, f"{label} not recorded." if mine else "")
    if words_of(mine) == words_of(theirs):
        return Mark(4, f"{label} same.")
    if alike(mine, theirs):
        return Mark(3, f"{label} alike: {theirs} / {mine}.")
    return Mark(different, f"{label} different: {theirs} / {mine}.")


def _born(like: Like, person: Person) -> Mark:
    if person.unborn or like.expected_on:
        return _expected(like, person)
    mine, theirs = like.born, person.born
    if mine is None or theirs is None:
        return Mark(0, "Date of birth not recorded." if mine else "")
    exact = {mine.precision, theirs.precision} == {Precision.DAY}
    if exact and mine.day == theirs.day:
        return Mark(5, "Born the same day.")
    if exact and swapped(mine.day) == theirs.day:
        return Mark(4, f"Born {theirs.day.day} {MONTHS[theirs.day.month - 1]}, day and month swapped.")
    if not exact and mine.earliest <= theirs.latest and theirs.earliest <= mine.latest:
        return Mark(3, f"Born {theirs}, which fits {mine}.")
    return Mark(2 if exact and _one_part(mine.day, theirs.day) else -3, f"Born {theirs} / {mine}.")


def swapped(day: date) -> date | None:
    """4 March for 3 April; None where there is no such month."""
    return day.replace(day=day.month, month=day.day) if day.day <= len(MONTHS) else None


def _one_part(mine: date, theirs: date) -> bool:
    """Whether only the day, the month or the year is another."""
    same = (mine.day == theirs.day, mine.month == theirs.month, mine.year == theirs.year)
    return sum(same) == len(same) - 1


def _expected(like: Like, person: Person) -> Mark:
    mine = like.expected_on or (like.born.day if like.born else None)
    theirs = person.expected_on if person.unborn else person.born_on
    if mine is None or theirs is None:
        return Mark(0, "Not born yet." if person.unborn else "")
    near = abs((mine - theirs).days) <= WEEKS_EARLY_OR_LATE * 7
    said = f"{'Expected' if person.unborn else 'Born'} {plain_day(theirs)}"
    return Mark(3, f"{said}, which fits.") if near else Mark(-4, f"{said} / {plain_day(mine)}.")


def _grown(like: Like, person: Person) -> Mark:
    """A father and a son may share a name; where both birthdays are known, they speak for themselves."""
    if like.is_adult == person.is_adult or (like.born and person.born):
        return NOTHING
    return Mark(-4, f"Recorded as {'an adult' if person.is_adult else 'a child'}.")


def _mother(like: Like, person: Person) -> Mark:
    mine, theirs = like.unborn_of, person.unborn_of
    same = words_of(mine) and words_of(mine) == words_of(theirs)
    return Mark(4, f"Mother same: {theirs}.") if same else NOTHING


def _place(like: Like, homes: Iterable[Membership]) -> Mark:
    there = [one for one in homes if not one.household.safe_address and _same_place(like, one.household)]
    if not there:
        return NOTHING
    where = there[0].household.line_1 or there[0].household.postcode
    if there[0].state == "standing":
        return Mark(3, f"{'Lives' if there[0].how == 'lives' else 'Stays'} at {where}.")
    return Mark(2, f"Lived at {where}{_until(there[0])}.")


def _until(one: Membership) -> str:
    return f" until {MONTHS[one.ends_on.month - 1]} {one.ends_on.year}" if one.ends_on else ""


def _same_place(like: Like, home: Household) -> bool:
    mine, theirs = words_of(like.line_1), words_of(home.line_1)
    code, there = number_key(like.postcode), number_key(home.postcode)
    if code and there:
        return code == there and (not mine or not theirs or mine[0] == theirs[0])
    return bool(mine) and mine == theirs


def _same(like: Like, person: Person) -> Iterator[Mark]:
    yield _equal(words_of, like.school, person.school, Mark(2, "Same school."))
    yield _equal(telephone_key, like.telephone, person.telephone, Mark(3, "Same telephone."))
    yield _equal(number_key, like.nhs_number, person.nhs_number, Mark(SURE, "Same NHS number."))
    yield _equal(number_key, like.upn, person.upn, Mark(SURE, "Same unique pupil number."))


def _equal(key: Callable[[str], object], mine: str, theirs: str, mark: Mark) -> Mark:
    return mark if key(mine) and key(mine) == key(theirs) else NOTHING
