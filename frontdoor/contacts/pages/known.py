"""Who the children being typed may be: possible matches with what was known before, for each row of the worry."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from frontdoor.accounts.models import User
from frontdoor.contacts.before import earlier, in_words
from frontdoor.contacts.forms_child import ChildForm
from frontdoor.engine.sight import visible
from frontdoor.kernel.calendar import day_of
from frontdoor.people.asked import RUNNING, TEAM, ask_later
from frontdoor.people.family import relatives_of
from frontdoor.people.homes import homes_of
from frontdoor.people.matching import Candidate, candidates
from frontdoor.people.models import Membership, Person


@dataclass(frozen=True)
class Match:
    """Somebody known, with what a caller's words can be held against."""

    person: UUID
    name: str
    age: str
    says: str
    home: str
    running: str
    before: str


@dataclass(frozen=True)
class Panel:
    """What is known about one row: who it is, or may be; `siblings` are known and not on the worry yet."""

    child: ChildForm
    matches: tuple[Match, ...] = ()
    chosen: Match | None = None
    apart: tuple[str, ...] = ()
    siblings: tuple[Person, ...] = ()
    looked: bool = False

    @property
    def strip(self) -> str:
        """One line under the row."""
        number = len(self.matches)
        if self.chosen:
            return f"Known: {self.chosen.name}"
        return f"{number} possible match{'' if number == 1 else 'es'}" if number else ""


def panel(child: ChildForm, apart: Iterable[str], linked: Iterable[UUID], actor: User, now: datetime) -> Panel:
    """Looks for the child; `apart` are those the officer said it is not, `linked` those on the worry already."""
    if child.known:
        return _chosen(child, set(linked), actor, now)
    like, ids = child.like(), tuple(apart)
    if like is None:
        return Panel(child, apart=ids)
    found = candidates(like, actor, now, apart_from=[*map(UUID, ids), *linked])
    return Panel(child, tuple(_matches(found, actor, now)), apart=ids, looked=True)


def _chosen(child: ChildForm, linked: set[UUID], actor: User, now: datetime) -> Panel:
    known = child.known
    assert known is not None  # asked for only where somebody was chosen
    mine = Candidate(known.pk, known.name, known.age_in_words(day_of(now)), "")
    siblings = {
        one.person.pk: one.person
        for one in relatives_of(known.pk, actor)
        if one.stands and one.relationship.kind == "sibling" and one.person.pk not in linked
    }
    return Panel(child, chosen=next(iter(_matches([mine], actor, now))), siblings=tuple(siblings.values()), looked=True)


def _matches(found: list[Candidate], actor: User, now: datetime) -> Iterable[Match]:
    people = list(visible(Person, actor).filter(pk__in=[one.person for one in found]))
    homes, rows = homes_of(people), earlier([one.pk for one in people], actor)
    running, team = ask_later(RUNNING, people, actor, now), ask_later(TEAM, people, actor, now)
    for one in found:
        works = (running.get(one.person, ""), team.get(one.person, ""))
        home = _lives(homes.get(one.person, []))
        yield Match(one.person, one.name, one.age, one.says, home, _running(*works), in_words(rows[one.person], now))


def _running(running: str, team: str) -> str:
    if running != "running":
        return ""
    return f"Open to {team}." if team else "Open now."


def _lives(homes: Iterable[Membership]) -> str:
    """“14 Fern Close since 2023”; never a safe address."""
    now_there = [one for one in homes if one.state == "standing" and not one.household.safe_address]
    if not now_there:
        return ""
    home = now_there[0]
    since = f" since {home.starts_on.year}" if home.starts_on else ""
    return f"{home.household.line_1 or home.household.postcode}{since}."
