"""Whether a child is restricted, and whether whoever is named still sees the child; for a query.

Under whichever record. A worry is kept where any child of it is: it is shown to those alone who see every child of it.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.expressions import Combinable

from frontdoor.kernel.step import VOID
from frontdoor.people.models import Person
from frontdoor.web.same import of

from .models import ContactChild


def hidden(child: str = "child") -> QuerySet[Person]:
    """The restricted records of the child that a row of the query around it names."""
    return Person.objects.filter(of(child, "pk"), restricted=True)


def is_kept(child: str = "child") -> Exists:
    return Exists(hidden(child))


def still_sees(who: str, child: str = "child") -> Combinable:
    """Whether the person in that column is a holder of every one of them; true where none is restricted."""
    return ~Exists(hidden(child).exclude(holders__contains=[OuterRef(who)]))


def is_worry_kept(contact: str = "contact") -> Exists:
    return Exists(_rows(contact).filter(Exists(hidden())))


def still_sees_worry(who: str, contact: str = "contact") -> Combinable:
    theirs = hidden().exclude(holders__contains=[OuterRef(OuterRef(who))])
    return ~Exists(_rows(contact).filter(Exists(theirs)))


def _rows(contact: str) -> QuerySet[Any]:
    return ContactChild.objects.filter(contact=OuterRef(contact)).exclude(state=VOID)
