"""Another report of this event? What was told within three days about the same child, or from the same address."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q
from django.db.models.functions import JSONObject

from frontdoor.engine.kin import kin
from frontdoor.engine.sight import veil, visible
from frontdoor.kernel.step import VOID
from frontdoor.people.models import Membership, Person
from frontdoor.practice import roles
from frontdoor.practice.codes.source import SOURCE

from .before import stands_in_words
from .models import Contact, ContactChild

NEAR = timedelta(days=3)  # local: a fight in the street is told by the school, the police and a neighbour within days
MOST = 5
NUMBERED = re.compile(r"\d")  # an address without a house number is a street, and many live there


@dataclass(frozen=True)
class Report:
    """One report that may be, or is, of the same event; `contact` is veiled for this reader."""

    contact: Contact
    children: tuple[str, ...]
    stands: str

    @property
    def referrer(self) -> str:
        """Also what is kept back says so."""
        return str.__str__(self.contact.referrer) or "name not known"


def may_be_the_same(
    actor: Any, now: datetime, at: datetime, children: Iterable[UUID], home: str, apart_from: Iterable[UUID] = ()
) -> list[Report]:
    """The nearest in time first, at most five; three queries."""
    ids = list(children)
    where = _where(ids, home)
    if where is None:
        return []
    within = Q(received_at__gte=at - NEAR, received_at__lte=at + NEAR)
    near = visible(Contact, actor).filter(within, where, joined_to=None).exclude(pk__in=list(apart_from))
    found = sorted(near.exclude(state=VOID).distinct(), key=lambda one: abs(one.received_at - at))
    return _told(found[:MOST], actor, now)


def _where(children: list[UUID], home: str) -> Q | None:
    """The same child under whichever record, or the first line of the address as it was typed or is recorded."""
    if not children and not _first_line(home):
        return None
    about = Q(pk__in=_about(kin(children))) if children else Q(pk__in=[])
    for line in sorted(_lines(children, home)):
        there = Membership.objects.filter(
            state="standing", household__line_1__iexact=line, household__safe_address=False
        )
        about |= Q(home__istartswith=line) | Q(pk__in=_about(there.values("person")))
    return about


def _about(people: Any) -> Any:
    return ContactChild.objects.filter(child__in=people).exclude(state=VOID).values("contact")


def _lines(children: list[UUID], home: str) -> set[str]:
    homes = Membership.objects.filter(person__in=children, state="standing", household__safe_address=False)
    known = homes.values_list("household__line_1", flat=True) if children else ()
    return {line for line in (_first_line(one) for one in (home, *known)) if line}


def _first_line(home: str) -> str:
    """“14 Fern Close” of “14 Fern Close, Chilbury”."""
    line = re.split(r"[,\n]", home.strip())[0].strip()
    return line if NUMBERED.search(line) and len(line) > 3 else ""  # “12” alone is no address


def joined_to(contact: Contact, actor: Any, now: datetime) -> list[Report]:
    """The further reports of the event that this one serves, in the order in which they came."""
    found = list(visible(Contact, actor).filter(joined_to=contact).order_by("received_at", "pk"))
    return _told(found, actor, now)


def told_of(contact: Contact | None, actor: Any, now: datetime) -> Report | None:
    """One report, where this person may see it."""
    found = visible(Contact, actor).filter(pk=contact.pk).first() if contact else None
    return next(iter(_told([found], actor, now)), None) if found else None


def _told(contacts: Sequence[Contact], actor: Any, now: datetime) -> list[Report]:
    if not contacts:
        return []
    veil(list(contacts), actor, now)
    rows = visible(ContactChild, actor).filter(contact__in=[one.pk for one in contacts]).exclude(state=VOID)
    here: dict[UUID, list[ContactChild]] = {one.pk: [] for one in contacts}
    for row in rows.select_related("child").order_by("pk"):
        here[row.contact_id].append(row)
    return [_report(one, here[one.pk]) for one in contacts]


def _report(contact: Contact, rows: list[ContactChild]) -> Report:
    stands = dict.fromkeys(stands_in_words(row) for row in rows)
    return Report(contact, tuple(_called(row.child) for row in rows), ", ".join(stands))


def _called(child: Person) -> str:
    return "an unborn child" if child.unborn and not child.given_name else str(child)


@dataclass(frozen=True)
class Further:
    """A further report beside the row that serves it, from the same query."""

    pk: str
    reference: str
    received_at: datetime
    source: str
    referrer: str
    worry: str
    danger: bool


def further_of(row: Any, actor: Any) -> list[Further]:
    """Those that `further` found, with who told us where this reader may know."""
    return [_further(one, roles.SCREENERS.held_by(actor)) for one in row.further]


def _further(said: dict[str, Any], hub: bool) -> Further:
    named = said["anonymity"] == Contact.Anonymity.NAMED or hub  # as the veil over a contact has it
    who = said["referrer"] or "name not known"
    source = SOURCE.label(said["source"]) if said["source"] else "source not known"
    at = datetime.fromisoformat(said["received_at"])
    told = who if named else "kept back"
    return Further(said["pk"], said["reference"], at, source, told, said["worry"], said["in_danger"] == "yes")


def further(actor: Any) -> ArraySubquery:
    """Of each row of the query around it the further reports of its worry, as far as this reader may see them."""
    seen = visible(Contact, actor).filter(joined_to=OuterRef("contact")).order_by("received_at", "pk")
    said = ("reference", "received_at", "source", "referrer", "anonymity", "worry", "in_danger", "rag")
    return ArraySubquery(seen.values(one=JSONObject(pk="pk", **{name: name for name in said})))
