"""One person recorded twice: looking for the other record, laying both side by side, joining them, parting them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from frontdoor.accounts.models import User
from frontdoor.engine.kin import members_of
from frontdoor.engine.perform import open_record, perform
from frontdoor.engine.sight import fetch
from frontdoor.kernel.calendar import day_of
from frontdoor.people.compared import compared
from frontdoor.people.conflicts import Conflict, conflicts
from frontdoor.people.homes import homes_of
from frontdoor.people.matching import candidates, like_of
from frontdoor.people.models import Person, SameAs
from frontdoor.people.steps.same_as import JOINERS
from frontdoor.web.acts import do, looking, posted_token
from frontdoor.web.drafting import writing
from frontdoor.web.forms import act_form
from frontdoor.web.gate import acting_now

from .acts import asked, seen, why_not
from .choosing import Choice, found_by
from .details import called, details_of
from .kinship import close_to
from .where import homes_shown

ONE_ALREADY = "These two are declared the same person already."


@require_GET
def look(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Which other record may be this person: the likely ones, and whomever the box finds."""
    actor, now = acting_now(request)
    person = seen(request, pk, "same person")
    likely = [
        Choice(one.person, one.name, f"{one.age}. {one.says}") for one in candidates(like_of(person), actor, now, [pk])
    ]
    shown = {"record": person, "likely": likely, "found": found_by(request, [pk])}
    return render(
        request, "people/same_look.html", shown | {"why_not": "" if JOINERS.held_by(actor) else JOINERS.otherwise}
    )


@require_http_methods(["GET", "POST"])
def join(request: HttpRequest, pk: UUID, other: UUID) -> HttpResponse:
    """Both records side by side, and the button that declares them one person."""
    actor, now = acting_now(request)
    first, second = seen(request, pk, "same person"), seen(request, other, "same person")
    record, draft, attempt = SameAs(first=first), writing(request, "same_as", "join", other), looking()
    data = request.POST if request.method == "POST" else None
    form = act_form(record, "join", actor, now, data, without=["second"]).put_back(draft)
    if request.method == "POST":
        act = lambda: open_record(record, actor, now, second=second, **form.answers())  # noqa: E731
        attempt = do(request, act, form, writing=draft)
    if attempt.done:
        messages.success(request, f"Recorded: {first} and {second} are one person. Both histories show under both.")
        return redirect("people:person", first.pk)
    record.second = second
    more = {"why_not": _why_not(request, record), "record": first, **both(first, second, actor, now)}
    return asked(request, "people/same_join.html", form, attempt, draft, **more)


def _why_not(request: HttpRequest, record: SameAs) -> list[str]:
    one = members_of([record.first_id])[record.first_id]
    return [ONE_ALREADY] if record.second_id in one else why_not(request, record, "join")


@require_http_methods(["GET", "POST"])
def part(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Both records side by side, and the button that says that they are two people after all."""
    actor, now = acting_now(request)
    same = fetch(SameAs, pk, actor, now, "part", related=["first", "second"])
    draft, attempt = writing(request, "same_as", "part", pk), looking(same)
    form = act_form(same, "part", actor, now, request.POST if request.method == "POST" else None).put_back(draft)
    if request.method == "POST":
        act = lambda: perform("part", same, actor, now, token=posted_token(request), **form.answers())  # noqa: E731
        attempt = do(request, act, form, writing=draft)
    if attempt.done:
        messages.success(request, f"Recorded: {same.first} and {same.second} are two people.")
        return redirect("people:person", same.first_id)
    more = {"why_not": why_not(request, same, "part"), "record": same.first, "same": same}
    return asked(
        request, "people/same_part.html", form, attempt, draft, **more, **both(same.first, same.second, actor, now)
    )


@dataclass(frozen=True)
class Row:
    """One thing about both, and whether it differs."""

    label: str
    first: str
    second: str

    @property
    def differs(self) -> bool:
        """Every record has a number of its own, so that says nothing."""
        numbered = self.label == called("child_number")
        return bool(self.first and self.second and self.first != self.second) and not numbered


def both(first: Person, second: Person, actor: User, now: datetime) -> dict[str, Any]:
    """The two side by side, what speaks for and against, and what would stand against itself."""
    found: list[Conflict] = conflicts(first.pk, second.pk, actor, now)
    return {
        "first": first,
        "second": second,
        "rows": side_by_side(first, second, actor, now),
        "compared": compared(like_of(first), second, homes_of([second])[second.pk]).says,
        "conflicts": found,
    }


def side_by_side(first: Person, second: Person, actor: User, now: datetime) -> list[Row]:
    mine, theirs = (_said(one, actor, now) for one in (first, second))
    labels = list(dict.fromkeys([*mine, *theirs]))
    return [Row(label, mine.get(label, ""), theirs.get(label, "")) for label in labels]


def _said(person: Person, actor: User, now: datetime) -> dict[str, str]:
    said = dict(details_of(person, day_of(now)).lines)
    homes = [f"{one.address} ({one.says.lower()})" for one in homes_shown(person, actor, now)]
    family = [f"{one.person} ({one.is_their.lower()})" for one in close_to(person.pk, actor, now) if one.stands]
    return said | {"Homes": "\n".join(homes), "Family": "\n".join(family)}
