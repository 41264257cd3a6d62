"""One person: who they are, where they live, who is close, which records are theirs, and who may see them."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from frontdoor.accounts.models import User
from frontdoor.kernel.calendar import day_of
from frontdoor.people.facts import comes_before_heads
from frontdoor.people.models import Person
from frontdoor.people.steps.person import RECORDERS
from frontdoor.people.steps.same_as import JOINERS
from frontdoor.web.gate import acting_now
from frontdoor.web.record import Offer, offered, running

from .acts import seen
from .addresses import page_of
from .details import details_of
from .kinship import close_to, other_selves
from .where import homes_shown

FIRST = {
    "identify": "Only mentioned so far. Once you know who this is, say so.",
    "record_birth": "Not born yet, as far as is recorded.",
}


@require_GET
def person(request: HttpRequest, pk: UUID) -> HttpResponse:
    """That person's record as this reader may see it."""
    actor, now = acting_now(request)
    found = seen(request, pk, "details")
    return render(request, "people/person_record.html", shown(found, actor, now))


def shown(found: Person, actor: User, now: datetime) -> dict[str, Any]:
    """All that the page says."""
    offers = {one.action.name: one for one in offered(found, actor, now)}
    homes, family = homes_shown(found, actor, now), close_to(found.pk, actor, now)
    return {
        "record": found,
        "step": found.step,
        "age": found.age_in_words(day_of(now)),
        "child_url": "" if found.is_adult else page_of(found.pk, is_adult=False),
        "details": details_of(found, day_of(now)),
        "homes": homes,
        "family": family,
        "earlier": {"homes": [one for one in homes if not one.stands], "family": [o for o in family if not o.stands]},
        "selves": other_selves(found.pk, actor, now),
        "holders": holders_of(found),
        "heads_see": found.restricted and comes_before_heads(found, day_of(now)),
        "offers": offers,
        "first": first_of(found, offers, actor),
        "running": running(found, actor, now),
        "may": {"record": RECORDERS.held_by(actor), "join": JOINERS.held_by(actor)},
        "why_not_join": JOINERS.otherwise,
    }


def first_of(found: Person, offers: dict[str, Offer], actor: User) -> dict[str, Any] | None:
    """The one thing that this record waits for: to be said who it is, or that the child is born.

    What has still to be typed, both names, is no reason not to offer it.
    """
    name = "record_birth" if found.unborn and found.state == "known" else "identify"
    offer = offers.get(name)
    return {"says": FIRST[name], "action": offer.action} if offer and RECORDERS.held_by(actor) else None


def holders_of(found: Person) -> list[User]:
    """Who alone may see the record, by name."""
    return list(User.objects.filter(pk__in=found.holders)) if found.restricted else []
