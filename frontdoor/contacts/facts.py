"""What rules about a child in a contact may ask."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import JSONObject

from frontdoor.accounts.models import Holding
from frontdoor.casework.models import Indicator
from frontdoor.casework.on_duty import away
from frontdoor.casework.steps.document import TELLS_WHO_TOLD
from frontdoor.casework.steps.indicator import State as Sign
from frontdoor.engine.book import book_as_known
from frontdoor.engine.kin import members_of, reached, settled
from frontdoor.engine.registry import answer
from frontdoor.engine.sight import hidden_among, visible
from frontdoor.kernel.calendar import Calendar, day_of
from frontdoor.kernel.step import VOID
from frontdoor.people.models import Person
from frontdoor.practice import roles, sharing
from frontdoor.practice.ages import why_no_worry, years_old
from frontdoor.practice.harm import YES
from frontdoor.practice.hours import is_open
from frontdoor.web.same import of

from . import facts_of_holders  # noqa: F401  # who alone sees a restricted child is answered there
from .feedback import cautions_of, names_to_leave_out, waiting_to_hear
from .handing import standing, still_in, undecided
from .models import Check, Contact, ContactAdult, ContactChild, Handover, News, Onward
from .steps.alone import EMERGENCY_HOURS
from .steps.check import ASKED_ABOUT, HIDES_AN_ADULT, OF_THEIR_CHILD, RULES_ON, SIGNS_IN, WORKING, AskedAbout
from .steps.contact import CALENDAR, OTHERS_JOINED, SAME_EMAIL, SERVED
from .steps.contact_adult import NAMED_ALREADY
from .steps.contact_child import ACCEPTED_ELSEWHERE, AGE_IN_YEARS, HERE_ALREADY, NEWS_WAITS, WHY_NO_WORRY, State
from .steps.feedback import NOT_NAMED_BY_THEM, UNSAFE_TO_TELL, WAITS_TO_HEAR
from .steps.handover import AWAY_TODAY, IN_A_HAND, LEFT_TO_DECIDE
from .steps.news import State as Told
from .steps.onward import State as Passing
from .steps.outcomes import REFUSED, REFUSED_BEFORE
from .steps.whole import WHOLE
from .whole import whole


@answer(WHY_NO_WORRY)
def why_none(rows: list[Any], actor: Any, now: datetime) -> dict[UUID, str | None]:
    """Who has died under one record has died under every other."""
    kin = members_of(row.child_id for row in rows)
    known = {row.child_id: row.child.died_on for row in rows}
    others = {one for group in kin.values() for one in group} - known.keys()
    known |= dict(Person.objects.filter(pk__in=others).values_list("pk", "died_on")) if others else {}
    died = {one: day for one, day in known.items() if day}
    return {
        row.pk: _why_none(row, min((died[one] for one in kin[row.child_id] if one in died), default=None))
        for row in rows
    }


def _why_none(row: Any, died_on: date | None) -> str | None:
    child, on = row.child, day_of(row.contact.received_at)
    return why_no_worry(child.name, on, child.born, child.expected_on if child.unborn else None, died_on)


@answer(AGE_IN_YEARS)
def age_today(rows: list[Any], actor: Any, now: datetime) -> dict[UUID, int | None]:
    today = day_of(now)
    return {row.pk: _age(row.child, today) for row in rows}


@answer(CALENDAR)
def calendar(contacts: list[Any], actor: Any, now: datetime) -> dict[UUID, Calendar]:
    return dict.fromkeys((one.pk for one in contacts), book_as_known().calendar())


@answer(EMERGENCY_HOURS)
def emergency_hours(rows: list[Any], actor: Any, now: datetime) -> dict[UUID, bool]:
    closed = not is_open(now, book_as_known().calendar())
    return dict.fromkeys((one.pk for one in rows), closed)


@answer(WAITS_TO_HEAR)
def waits_to_hear(contacts: list[Any], actor: Any, now: datetime) -> dict[UUID, bool]:
    found = {row.contact_id for row in waiting_to_hear(*(one.pk for one in contacts))}
    return {one.pk: one.pk in found for one in contacts}


@answer(NOT_NAMED_BY_THEM)
def not_named_by_them(contacts: list[Any], actor: Any, now: datetime) -> dict[UUID, list[str]]:
    return {one.pk: names_to_leave_out(one.pk) for one in contacts}


@answer(UNSAFE_TO_TELL)
def unsafe_to_tell(contacts: list[Any], actor: Any, now: datetime) -> dict[UUID, dict[str, str]]:
    return {
        one.pk: {how: caution.says for how, caution in cautions_of(one).items() if caution.stops} for one in contacts
    }


@answer(SAME_EMAIL)
def same_email(contacts: list[Any], actor: Any, now: datetime) -> dict[UUID, bool]:
    known = Contact.objects.filter(message_id__in={one.message_id for one in contacts} - {""}).exclude(state=VOID)
    found = list(known.values_list("pk", "message_id"))
    return {one.pk: any(pk != one.pk and said == one.message_id for pk, said in found) for one in contacts}


@answer(TELLS_WHO_TOLD)
def tells_who_told(files: list[Any], actor: Any, now: datetime) -> dict[UUID, bool]:
    """A file on a worry whose referrer is kept from the family, or of whom that is not known yet."""
    about = {one.about_id for one in files if one.about_id}
    kept = Contact.objects.exclude(anonymity="named")
    hidden = kept.filter(pk__in=about).values_list("pk")
    of_it = (model.objects.filter(pk__in=about, contact__in=kept) for model in (ContactChild, Check))
    found = {pk for (pk,) in hidden.union(*(one.values_list("pk") for one in of_it), all=True)}
    return {one.pk: one.about_id in found for one in files}


@answer(OTHERS_JOINED)
def others_joined(contacts: list[Any], actor: Any, now: datetime) -> dict[UUID, bool]:
    joined = Contact.objects.filter(joined_to__in=[one.pk for one in contacts])
    there = set(joined.values_list("joined_to", flat=True))
    return {one.pk: one.pk in there for one in contacts}


@answer(SERVED)
def served(contacts: list[Any], actor: Any, now: datetime) -> dict[UUID, bool]:
    rows = ContactChild.objects.filter(contact__in=[one.pk for one in contacts], state=State.DECIDED)
    there = set(rows.exclude(served_by=None).values_list("contact", flat=True))
    return {one.pk: one.pk in there for one in contacts}


@answer(NEWS_WAITS)
def news_waits(rows: list[Any], actor: Any, now: datetime) -> dict[UUID, bool]:
    waiting = News.objects.filter(contact_child__in=[row.pk for row in rows], state=Told.WAITING)
    there = set(waiting.values_list("contact_child", flat=True))
    return {row.pk: row.pk in there for row in rows}


@answer(NAMED_ALREADY)
def named_already(records: list[Any], actor: Any, now: datetime) -> dict[UUID, bool]:
    """What was taken back is not there."""
    kin = members_of(one.adult_id for one in records)
    there = ContactAdult.objects.filter(contact__in={one.contact_id for one in records}).exclude(state=VOID)
    others = list(there.values_list("pk", "contact_id", "adult_id"))
    return {
        one.pk: any(
            pk != one.pk and contact == one.contact_id and who in kin[one.adult_id] for pk, contact, who in others
        )
        for one in records
    }


@answer(HERE_ALREADY)
def here_already(rows: list[Any], actor: Any, now: datetime) -> dict[UUID, bool]:
    """What was taken back is not there."""
    kin = members_of(row.child_id for row in rows)
    there = ContactChild.objects.filter(contact__in={row.contact_id for row in rows}).exclude(state=VOID)
    others = list(there.values_list("pk", "contact_id", "child_id"))
    return {row.pk: any(_same(row, *other, kin[row.child_id]) for other in others) for row in rows}


@answer(ACCEPTED_ELSEWHERE)
def accepted_elsewhere(rows: list[Any], actor: Any, now: datetime) -> dict[UUID, bool]:
    found = Onward.objects.filter(contact_child__in=[one.pk for one in rows], state=Passing.ACCEPTED)
    taken = set(found.values_list("contact_child", flat=True))
    return {one.pk: one.pk in taken for one in rows}


@answer(REFUSED_BEFORE)
def refused_before(rows: list[Any], actor: Any, now: datetime) -> dict[UUID, int]:
    """Earlier worries in which the family was told and did not agree, under whichever record the child stands."""
    kin = members_of(row.child_id for row in rows)
    everybody = {one for group in kin.values() for one in group}
    found = ContactChild.objects.filter(child__in=everybody, contact__family_told=REFUSED).exclude(state=VOID)
    told = list(found.values_list("contact", "child"))
    return {row.pk: len({c for c, child in told if child in kin[row.child_id]} - {row.contact_id}) for row in rows}


def _same(row: Any, other: UUID, contact: UUID, child: UUID, kin: list[UUID]) -> bool:
    return other != row.pk and contact == row.contact_id and child in kin


def _age(child: Any, today: Any) -> int | None:
    """By the latest day that the birthday can be, so that no child is turned away on a guess."""
    return years_old(child.born.latest, today) if child.born else None


@answer(ASKED_ABOUT)
def asked_about(checks: list[Any], actor: Any, now: datetime) -> dict[UUID, AskedAbout]:
    rows = ContactChild.objects.filter(contact__in={one.contact_id for one in checks}).exclude(state=VOID)
    signs = Indicator.objects.filter(of("child"), state__in=(Sign.RAISED, Sign.WEIGHED))
    found = list(rows.select_related("child").annotate(indicated=Exists(signs), adults=_adults()))
    return {
        one.pk: _asked_about(one.contact, [row for row in found if row.contact_id == one.contact_id]) for one in checks
    }


def _adults() -> ArraySubquery:
    """Whoever is named in the same worry, for the query that finds its rows."""
    named = ContactAdult.objects.filter(contact=OuterRef("contact")).exclude(state=VOID)
    return ArraySubquery(named.values(one=JSONObject(pk="adult", restricted="adult__restricted")))


def _asked_about(contact: Any, rows: list[Any]) -> AskedAbout:
    levels = {row.child_id: row.level or contact.level for row in rows}
    danger = contact.in_danger == YES or any(row.danger_now == YES for row in rows)
    adults = [(UUID(one["pk"]), one["restricted"]) for row in rows[:1] for one in row.adults]
    children = [(row.child_id, row.child.restricted) for row in rows]
    return AskedAbout(
        levels,
        frozenset(one for one, _ in adults),
        restricted=frozenset(one for one, restricted in children + adults if restricted),
        danger=danger,
        harm=danger or contact.rag == "red" or any(_harm(row, levels[row.child_id]) for row in rows),
        agreed=contact.family_told == "agreed",
    )


def _harm(row: Any, level: int | None) -> bool:
    """A sign of harm that nobody has said to be none after all, whichever worry raised it."""
    return bool(row.indicated) or level == sharing.SIGNIFICANT_HARM


@answer(RULES_ON)
def rules_on(records: list[Any], actor: Any, now: datetime) -> dict[UUID, frozenset[str]]:
    book, keys = book_as_known(), (sharing.AGREEMENT_FIRST, sharing.DUTY_TO_SHARE)
    found = frozenset(one for one in keys if book.value(one, day_of(now)))
    return dict.fromkeys((one.pk for one in records), found)


@answer(SIGNS_IN)
def signs_in(checks: list[Any], actor: Any, now: datetime) -> dict[UUID, bool]:
    """Whether anybody answers for that agency today, with a name and password of their own."""
    held = Holding.objects.on(day_of(now)).filter(role__in=roles.PARTNERS.codes)
    there = set(held.filter(user__agency__in={one.agency_id for one in checks}).values_list("user__agency", flat=True))
    return {one.pk: one.agency_id in there for one in checks}


@answer(HIDES_AN_ADULT)
def hides_an_adult(checks: list[Any], actor: Any, now: datetime) -> dict[UUID, bool]:
    """Of those that came with the rows of their worry it was asked there already."""
    if all("hides_an_adult" in one.__dict__ for one in checks):
        return {one.pk: one.hides_an_adult for one in checks}
    hidden = hidden_among({adult for one in checks for adult in one.adults}, actor)
    return {one.pk: not hidden.isdisjoint(one.adults) for one in checks}


@answer(OF_THEIR_CHILD)
def of_their_child(checks: list[Any], actor: Any, now: datetime) -> dict[UUID, bool]:
    """The way in must lead to a child whom the question is about, under whichever record, not to the worry alone."""
    ways = tuple(
        tuple((name.removeprefix("child__"), settled(value)) for name, value in way.lookups(actor).items())
        for way in WORKING
    )
    asked = Person.objects.filter(pk__in={child for one in checks for child in one.children})
    mine = set(asked.filter(pk__in=reached(Person, ways)).values_list("pk", flat=True))
    return {one.pk: not mine.isdisjoint(one.children) for one in checks}


@answer(WHOLE)
def whole_worry(records: list[Any], actor: Any, now: datetime) -> dict[UUID, bool]:
    """Rows that came with it need not be asked; of news, also the report that brought it."""
    if all("whole" in one.__dict__ for one in records):
        return {one.pk: one.whole for one in records}
    if not isinstance(records[0], News):
        seen = visible(Contact, actor).filter(pk__in={one.contact_id for one in records})
        there = set(seen.values_list("pk", flat=True))
        return {one.pk: one.contact_id in there for one in records}
    theirs = News.objects.filter(pk__in=[one.pk for one in records]).filter(whole(actor, "contact_child__contact"))
    read = set(theirs.filter(Q(report=None) | whole(actor, "report")).values_list("pk", flat=True))
    return {one.pk: one.pk in read for one in records}


@answer(LEFT_TO_DECIDE)
def left_to_decide(handovers: list[Any], actor: Any, now: datetime) -> dict[UUID, bool]:
    """Of what is handed over already, only whoever was handed over with it; what is opened again is handed anew."""
    fresh = {one.contact_id for one in handovers if not one.version}
    left = set(undecided().filter(contact__in=fresh).values_list("contact", flat=True)) if fresh else set()
    there = Handover.objects.filter(pk__in=[one.pk for one in handovers if one.version])
    held = set(there.filter(Exists(still_in(OuterRef("pk"), OuterRef("contact")))).values_list("pk", flat=True))
    return {one.pk: one.pk in held or (not one.version and one.contact_id in left) for one in handovers}


@answer(IN_A_HAND)
def in_a_hand(handovers: list[Any], actor: Any, now: datetime) -> dict[UUID, bool]:
    found = standing().filter(contact__in={one.contact_id for one in handovers}).values_list("contact", "pk")
    others = list(found)
    return {one.pk: any(contact == one.contact_id and pk != one.pk for contact, pk in others) for one in handovers}


@answer(AWAY_TODAY)
def away_today(records: list[Any], actor: Any, now: datetime) -> dict[UUID, frozenset[UUID]]:
    return dict.fromkeys((one.pk for one in records), away(now))
