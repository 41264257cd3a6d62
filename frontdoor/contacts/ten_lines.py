"""The story of a child in ten lines: read before anything is decided, and always the same ten."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.text import capfirst

from frontdoor.govuk.forms import written
from frontdoor.kernel.calendar import LONDON, day_of
from frontdoor.people.models import Person
from frontdoor.practice.ages import Precision
from frontdoor.practice.words import all_of

from .before import outcome_in_words
from .models import ContactChild
from .steps.episodes import Episode
from .story import Near, Story, story_of

MOST_WORDS = 220  # letters of the referrer's words in the line; all of them stand in the worry
NOT_KEPT = "Nothing recorded: not kept here yet"  # so that nobody takes an empty line for a search that found nothing
NONE_SEEN = "Nothing recorded that you may see"
FEW = 4  # contacts that the line names; the others are counted


@dataclass(frozen=True)
class Line:
    """One of the ten: what it is called and what it says; a gap that somebody should close is marked."""

    label: str
    says: str = ""
    gap: bool = False
    quiet: bool = False

    @property
    def state(self) -> str:
        """unknown, nothing or neither, as the list of ten lines draws it."""
        return "unknown" if self.gap else "" if self.says and not self.quiet else "nothing"


def ten_lines(person: Person, actor: Any, now: datetime, about: ContactChild | None = None) -> list[Line]:
    """The ten lines of that person for this reader (practice, people 3); `about` is the row now to be decided."""
    return lines_of(story_of(person, actor, now, about))


def lines_of(story: Story) -> list[Line]:
    running = [one for one in story.episodes if one.running]
    return [
        Line("Who, and lives with", _who(story)),
        Line("Why now", _why_now(story)),
        Line("Running now", _sentences(_running(one) for one in running), any(one.trouble for one in running)),
        Line("Contacts before" if story.about else "Contacts", _contacts(story)),
        Line(
            "Earlier referrals, plans and care", _sentences(_closed(one) for one in story.episodes if not one.running)
        ),
        Line("Domestic abuse", NOT_KEPT, quiet=True),
        Line("Missing and exploitation", NOT_KEPT, quiet=True),
        _adults(story),
        _around("Brothers, sisters, children at home", [*_siblings(story), _together(story)], story),
        Line("Last seen, and what we do not know", *_seen_and_unknown(story)),
    ]


def _who(story: Story) -> str:
    person, today = story.person, day_of(story.now)
    born = f", born {person.born}" if person.born and person.born.precision is not Precision.ABOUT else ""
    first = f"{person.name}, {person.age_in_words(today)}{born}"
    here = [_with_relation(one, today) for one in story.near if one.here]
    nobody = "Nobody whom you may see is" if story.partial else "Nobody is"
    lives = f"Lives with {all_of(here)}" if here else f"{nobody} recorded at the same home"
    language = f"First language {person.first_language}" if person.first_language else ""
    return _sentences([first, lives, person.school, language, "Restricted record" if person.restricted else ""])


def _with_relation(one: Near, today: date) -> str:
    child, unborn = one.person.is_child(today), one.person.unborn
    more = [one.person.age_in_words(today)] if child and not unborn else [] if unborn else [one.is_their.lower()]
    known = ", ".join(each for each in (*more, "some nights" if one.stays else "") if each)
    name = _first(one.person) if child else _called(one.person)
    return f"{name} ({known})" if known else name


def _first(person: Person) -> str:
    return "an unborn child" if person.unborn and not person.given_name else person.given_name or _called(person)


def _called(person: Person) -> str:
    """Of somebody whom nobody has named, how they were described: “Mum’s friend”."""
    return person.full_name or (f"“{person.description}”" if person.description else person.name)


def _why_now(story: Story) -> str:
    row = story.about or next(iter(story.earlier), None)
    if row is None:
        return ""
    return _short(row.contact.worry)


def _short(said: str) -> str:
    words = " ".join(said.split())
    short = words if len(words) <= MOST_WORDS else words[:MOST_WORDS].rsplit(" ", 1)[0] + " …"
    return f"“{short}”" if short else ""


def _running(one: Episode) -> str:
    since = f"Referral since {written(one.opened_on)}, {one.team or 'no team'}"
    reach = one.telephone and f", {'team ' if one.trouble or one.away or not one.worker else ''}{one.telephone}"
    if one.trouble:
        return f"{since}. Nobody holds this child: {one.worker} {one.trouble}{reach}"
    if one.worker:
        return f"{since}. Worker {', '.join(filter(None, (one.worker, one.away)))}{reach}"
    waits = f"{one.asked} has been asked and has not accepted" if one.asked else capfirst(one.nobody)
    return f"{since}. {waits}{reach}"


def _contacts(story: Story) -> str:
    year, months, lately = (story.since(many) for many in (12, 6, 3))
    before = len(story.earlier) - len(year)
    if not year:
        return f"None in 12 months, {before} before that" if before else ""
    named = all_of(f"{outcome_in_words(one)} {written(_day(one))}" for one in year[:FEW])
    more = f" and {len(year) - FEW} more" if len(year) > FEW else ""
    older = f". {before} before that" if before else ""
    return f"{len(year)} in 12 months ({len(months)} in 6, {len(lately)} in 3): {named}{more}{older}"


def _day(row: ContactChild) -> date:
    return row.contact.received_at.astimezone(LONDON).date()


def _closed(one: Episode) -> str:
    until = f" to {written(one.closed_on)}" if one.closed_on else ""
    return f"Referral {written(one.opened_on)}{until}{f': {one.ended.lower()}' if one.ended else ''}"


def _adults(story: Story) -> Line:
    """Who of them nobody has identified is the gap that matters most."""
    here = [one for one in story.adults if one.here or one.is_their]
    told = story.about.contact.adults if story.about else ""
    said = [_adult(one) for one in here] or ([f"As told: {' '.join(told.split())}"] if told else [])
    return _around("Adults, and warnings", said, story, any(_not_identified(one) for one in here))


def _adult(one: Near) -> str:
    where = "" if one.here else "not at this home"
    known = "not identified" if _not_identified(one) else ""
    return ", ".join(part for part in (_called(one.person), one.is_their.lower(), where, known) if part)


def _not_identified(one: Near) -> bool:
    return not one.person.full_name


def _around(label: str, said: Iterable[str], story: Story, gap: bool = False) -> Line:
    """What is known of the people around; that nobody was found says little to a reader who may not see everybody."""
    says = _sentences(said)
    return Line(label, NONE_SEEN, quiet=True) if story.partial and not says else Line(label, says, gap)


def _siblings(story: Story) -> Iterable[str]:
    return (_sibling(one, story) for one in story.children)


def _together(story: Story) -> str:
    """Who is in the same worry and not recorded as family: as likely as not a brother or a sister."""
    near, today = {one.person.pk for one in story.near}, day_of(story.now)
    others = [one for one in story.together if one.pk not in near]
    said = (one.name if one.unborn else f"{one.name}, {one.age_in_words(today)}" for one in others)
    return f"In the same worry: {all_of(said)}, not recorded as family" if others else ""


def _sibling(one: Near, story: Story) -> str:
    who = one.name if one.person.unborn else f"{one.name}, {one.person.age_in_words(day_of(story.now))}"
    where = "" if one.here else ", another home"
    runs = next((each for each in one.episodes if each.running), None)
    if runs is None:
        return f"{who}{where}: nothing running"
    return f"{who}{where}: open, {runs.team or 'no team'}, {runs.owner}"


def _seen_and_unknown(story: Story) -> tuple[str, bool]:
    unknown, row = list(_unknown(story)), story.about
    said = f"In this worry the child’s words: {_short(row.words)}" if row and row.words else ""
    gaps = f"Not known: {', '.join(unknown)}" if unknown else ""
    return _sentences([_seen(story.seen), said, gaps]), bool(unknown)


def _seen(note: Any) -> str:
    """When, by whom, alone or with whom, and what was said there; who wrote it down in a file nobody here knows."""
    if note is None:
        return "No visit recorded"
    by = f" by {note.writer}" if note.writer else ""
    return f"Seen {written(day_of(note.happened_at))}{by}, {note.with_whom}: {_short(note.words)}"


def _unknown(story: Story) -> Iterable[str]:
    """What a decider would ask first; the record of it, not the child, has the gap."""
    person, row = story.person, story.about
    if story.mentioned:
        yield "whether this is a child we know already"
    if not person.unborn and person.born is None:
        yield "how old"
    if not person.unborn and not person.school:
        yield "school or nursery"
    if not story.partial and not any(one.here for one in story.adults):
        yield "which adults live there"
    if not person.first_language:
        yield "first language"
    if not person.ethnicity:
        yield "ethnicity"
    if row and not person.unborn and row.spoken_to != "yes":
        yield "what the child says"
    if row and not row.whereabouts and not person.unborn:
        yield "where the child is now"


def _sentences(parts: Iterable[str]) -> str:
    return ". ".join(part.rstrip(".") for part in parts if part).replace(".”. ", ".” ")  # a quoted sentence has ended
