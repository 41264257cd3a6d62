"""News of each sort, and children whose reports are joined, for the matrix."""

from __future__ import annotations

from typing import Any

from frontdoor.contacts import joining
from frontdoor.contacts.behind import copy_to_holders
from frontdoor.contacts.models import ContactChild, News, RestrictedMatch
from frontdoor.engine import amend
from frontdoor.engine.perform import perform, together
from frontdoor.people.kept_apart import Behind
from frontdoor.people.models import Person
from tests import cast
from tests.cast import HOUR, NOW


def news(child: Person) -> News:
    """Told after the decision, by telephone."""
    row = cast.decided(cast.row_of(child, rag="red"), outcome="advice")
    perform("add_news", row.contact, cast.priya(), NOW, **cast.answers("contact.add_news"))
    return News.objects.get(contact_child=row)


def taken_up(child: Person) -> News:
    found = news(child)
    amend.reopen(found.contact_child, cast.helen(), NOW)
    return News.objects.get(pk=found.pk)


def joined(child: Person) -> ContactChild:
    """Another report of the same event came an hour before."""
    first, later = cast.a_contact(child, rag="red"), cast.a_contact(child, at=NOW + HOUR, rag="red")
    joining.join(later, first, cast.priya(), NOW + HOUR)
    return cast.rows(later)[0]


def followed(child: Person) -> ContactChild:
    row = joined(child)
    cast.decided(row.served_by, NOW + HOUR, outcome="advice")
    return ContactChild.objects.get(pk=row.pk)


def news_of_a_report(child: Person) -> News:
    row = cast.decided(cast.row_of(child, rag="red"), outcome="advice")
    later = cast.a_contact(child, at=NOW + HOUR, rag="red")
    joining.join(later, row.contact, cast.priya(), NOW + HOUR)
    joining.part(later, cast.priya(), NOW + HOUR, "Another fight")
    return News.objects.get(contact_child=row)


def untold(child: Person) -> tuple[News, dict[str, Any]]:
    row = cast.decided(cast.row_of(cast.a_child("Mia")), outcome="advice")
    return News(contact_child=row, child=child), {"words": "The school rang again.", "came_from": "told"}


NEWS = {"waiting": news, "taken_up": taken_up, "elsewhere": news_of_a_report}


def match(child: Person) -> RestrictedMatch:
    """Somebody of that name was named in a worry about nobody known."""
    contact, found = cast.a_contact(cast.a_child("Ty")), Behind(child.pk, "Tyler Orchard", "Surname same.")
    together(lambda doing: copy_to_holders(doing, contact, [found]), cast.priya(), NOW, lambda: [child.pk])
    return RestrictedMatch.objects.get(child=child)
