"""What search says of somebody: whether anybody works with them, in which team, and which references lead to them."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Case, Exists, OuterRef, QuerySet, TextField, Value, When

from frontdoor.contacts.models import ContactChild
from frontdoor.contacts.steps.contact_child import CONTACT_CHILD
from frontdoor.engine.registry import answer
from frontdoor.kernel.step import VOID
from frontdoor.people.asked import REFERENCES, RUNNING, TEAM
from frontdoor.people.models import Person

from .models import Referral
from .steps.referral import REFERRAL

THEIRS = OuterRef("pk")


def _worries() -> QuerySet[ContactChild]:
    return ContactChild.objects.exclude(state=VOID)


def _referrals() -> QuerySet[Referral]:
    return Referral.objects.exclude(state=VOID)


@answer(RUNNING)
def running(people: list[Any], actor: Any, now: datetime) -> dict[UUID, str]:
    """“running” while a worry waits for its decision or a referral is open, “closed” where both are over; one query."""
    worries, referrals = _worries().filter(child=THEIRS), _referrals().filter(child=THEIRS)
    open_worry = Exists(worries.exclude(state__in=CONTACT_CHILD.finals))
    open_referral = Exists(referrals.exclude(state__in=REFERRAL.finals))
    says = Case(
        When(open_worry | open_referral, then=Value("running")),
        When(Exists(worries) | Exists(referrals), then=Value("closed")),
        default=Value(""),
        output_field=TextField(),
    )
    return dict(Person.objects.filter(pk__in=[one.pk for one in people]).values_list("pk", says))


@answer(TEAM)
def team(people: list[Any], actor: Any, now: datetime) -> dict[UUID, str]:
    """The team that the open referral was handed to."""
    open_ones = _referrals().exclude(state__in=REFERRAL.finals).filter(child__in=people, team__isnull=False)
    return dict(open_ones.order_by("pk").values_list("child", "team__name"))


@answer(REFERENCES)
def references(people: list[Any], actor: Any, now: datetime | None) -> dict[UUID, list[str]]:
    """Of every worry and referral about them, in the order in which they were recorded."""
    found = list(_worries().filter(child__in=people).values_list("pk", "child", "contact__reference"))
    found += _referrals().filter(child__in=people).values_list("pk", "child", "reference")
    said: dict[UUID, list[str]] = defaultdict(list)
    for _, child, reference in sorted(found):
        said[child].append(reference)
    return said
