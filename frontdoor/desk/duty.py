"""Who is on duty for each team: now, in the next days, where nobody is and where two are at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from frontdoor.accounts.models import Holding, Team, User
from frontdoor.casework.models import Shift
from frontdoor.casework.on_duty import roster
from frontdoor.casework.steps.shift import ROTA, SHIFT, State
from frontdoor.engine.book import book_as_known
from frontdoor.engine.facts import facts_of
from frontdoor.engine.perform import open_record, perform, whole
from frontdoor.engine.sight import Unseen, fetch, visible
from frontdoor.kernel.calendar import LONDON, Calendar, day_of
from frontdoor.practice import roles
from frontdoor.practice.rota import closed_hours, open_hours, overlap, uncovered
from frontdoor.practice.words import all_of, short_day
from frontdoor.web.acts import do, looking, posted_token
from frontdoor.web.drafting import writing
from frontdoor.web.forms import act_form
from frontdoor.web.gate import acting_now

AHEAD = timedelta(days=14)
READERS = roles.SCREENERS | roles.MANAGERS | roles.LEADERS
ON_DUTY = roles.MANAGERS | roles.EDT  # who is put on duty
WATCHED = (Team.Area.FRONT_DOOR, Team.Area.EMERGENCY)  # somebody has to be there at every hour


@dataclass(frozen=True)
class On:
    """One shift on the page."""

    shift: Any
    now: datetime

    @property
    def running(self) -> bool:
        return bool(self.shift.starts_at <= self.now < self.shift.ends_at)

    @property
    def when(self) -> str:
        return span(self.shift.starts_at, self.shift.ends_at)

    @property
    def telephone(self) -> str:
        return str(self.shift.manager.telephone or self.shift.team.telephone)


@dataclass(frozen=True)
class Rota:
    """One team's shifts that run or are to come, and what is wrong with them, in words."""

    team: Any
    shifts: Sequence[On]
    gaps: Sequence[str]
    overlaps: Sequence[str]

    @property
    def now(self) -> On | None:
        """Of several at once the newest."""
        running = [one for one in self.shifts if one.running]
        return max(running, key=lambda one: one.shift.starts_at, default=None)


def span(since: datetime, until: datetime) -> str:
    """“Mon 5 Jan 09:00 to 17:00”, with the second day where it is another one."""
    starts, ends = since.astimezone(LONDON), until.astimezone(LONDON)
    day = "" if starts.date() == ends.date() else f"{short_day(ends.date())} "
    return f"{short_day(starts.date())} {starts:%H:%M} to {day}{ends:%H:%M}"


@require_GET
def rota(request: HttpRequest) -> HttpResponse:
    """Every team that has somebody on duty, or ought to."""
    actor, now = acting_now(request)
    if not actor.may(READERS):
        raise Unseen
    calendar, people = book_as_known().calendar(), roster(now)
    heads = [people.name(one) for one in people.heads if one in people.here]
    several = list(_rotas(actor, now, calendar, heads))
    shown = {"rotas": several, "now": now, "may": actor.may(ROTA), "heads": all_of(heads), "until": day_of(now + AHEAD)}
    return render(request, "desk/duty.html", shown)


def _rotas(actor: Any, now: datetime, calendar: Calendar, heads: Sequence[str]) -> Iterator[Rota]:
    coming = visible(Shift, actor).filter(state__in=(State.ARRANGED, State.ENDED), ends_at__gt=now)
    coming = coming.filter(starts_at__lt=now + AHEAD).select_related("team", "manager", "deputy")
    by_team: dict[UUID, list[Any]] = defaultdict(list)
    for one in coming.order_by("starts_at", "pk"):
        by_team[one.team_id].append(one)
    order = {area: nth for nth, area in enumerate(WATCHED)}
    for team in sorted(Team.objects.all(), key=lambda one: (order.get(Team.Area(one.area), len(order)), one.name)):
        shifts = by_team.get(team.pk, [])
        if shifts or team.area in WATCHED:
            gaps = list(_gaps(team, shifts, now, calendar, heads))
            yield Rota(team, [On(one, now) for one in shifts], gaps, list(_overlaps(shifts)))


def _gaps(team: Any, shifts: Sequence[Any], now: datetime, calendar: Calendar, heads: Sequence[str]) -> Iterator[str]:
    """Where somebody has to be on duty and nobody is, the next ones; they fall to a head of service by name."""
    if team.area not in WATCHED:
        return
    needed = open_hours if team.area == Team.Area.FRONT_DOOR else closed_hours
    who = f"it falls to {heads[0]}, head of service" if heads else "and no head of service is here"
    for since, until in uncovered(needed(now, now + AHEAD, calendar), [(one.starts_at, one.ends_at) for one in shifts]):
        yield f"Nobody is on duty {span(since, until)}: {who}."


def _overlaps(shifts: Sequence[Any]) -> Iterator[str]:
    for at, one in enumerate(shifts):
        for other in shifts[at + 1 :]:
            if both := overlap((one.starts_at, one.ends_at), (other.starts_at, other.ends_at)):
                yield f"{one.manager} and {other.manager} are both on duty {span(*both)}: who began later counts."


def can_be_on_duty(now: datetime) -> Any:
    """Managers of every team and emergency duty workers."""
    held = Holding.objects.on(day_of(now)).filter(role__in=ON_DUTY.codes).values("user")
    return User.objects.filter(pk__in=held).order_by("full_name")


@require_http_methods(["GET", "POST"])
def arrange(request: HttpRequest) -> HttpResponse:
    """Puts somebody on duty."""
    actor, now = acting_now(request)
    draft, record = writing(request, SHIFT.name, "arrange"), Shift()
    data = request.POST if request.method == "POST" else None
    people = can_be_on_duty(now)
    initial = {"team": request.GET.get("team", "")}
    choose = {"manager": people, "deputy": people}
    form = act_form(record, "arrange", actor, now, data, initial, choose=choose).put_back(draft)
    attempt = looking()
    if data is not None:
        attempt = do(request, lambda: open_record(record, actor, now, **form.answers()), form, writing=draft)
    if attempt.done:
        messages.success(request, "On the rota.")
        return redirect("desk:teams")
    shown = {"form": form, "attempt": attempt, "writing": draft, "title": "Put on duty", "button": "Put on duty"}
    shown |= {"why_not": SHIFT.opening.by(facts_of([record], actor, now)[0])}
    return render(request, "desk/duty_form.html", shown, status=attempt.status)


@require_http_methods(["GET", "POST"])
def take_over(request: HttpRequest, pk: UUID) -> HttpResponse:
    """From now on somebody else is on duty for the rest of a shift: it ends and another begins, or neither."""
    actor, now = acting_now(request)
    old = fetch(Shift, pk, actor, now, "duty", ("team", "manager", "deputy"))
    draft, new = writing(request, SHIFT.name, "take_over", pk), Shift()
    data = request.POST if request.method == "POST" else None
    people = can_be_on_duty(now)
    left_out = ("team", "starts_at", "ends_at")
    choose = {"manager": people.exclude(pk=old.manager_id), "deputy": people}
    form = act_form(new, "arrange", actor, now, data, choose=choose, without=left_out).put_back(draft)
    attempt = looking(old)

    def act() -> Any:
        said = form.answers()
        rest = {"team": old.team, "starts_at": now, "ends_at": old.ends_at}
        token = posted_token(request)
        perform("end", old, actor, now, token=token, ends_at=now, because=f"{said.get('manager')} takes over")
        return open_record(new, actor, now, **said, **rest)

    if data is not None:
        attempt = do(request, lambda: whole(act), form, record=old, writing=draft)
    if attempt.done:
        messages.success(request, "From now on they are on duty; until now it stays as it was.")
        return redirect("desk:teams")
    why = SHIFT.action("end").may_not(facts_of([old], actor, now)[0])
    shown = {"form": form, "attempt": attempt, "writing": draft, "old": On(old, now), "button": "Takes over from now"}
    shown |= {"title": f"Who takes over from {old.manager}?", "why_not": " ".join(why)}
    return render(request, "desk/duty_form.html", shown, status=attempt.status)
