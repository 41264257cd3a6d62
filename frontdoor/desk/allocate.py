"""Allocation: on the left the children with nobody, worst first; on the right the workers, and the offer to one."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from frontdoor.accounts.models import Team, User
from frontdoor.casework.models import Allocation, Cover
from frontdoor.contacts.steps.contact import SIGNIFICANT_HARM
from frontdoor.engine.book import book_as_known
from frontdoor.engine.perform import Refused, open_record, perform, whole
from frontdoor.engine.sight import Unseen, fetch, saw
from frontdoor.people.models import Person
from frontdoor.practice import roles
from frontdoor.web.acts import Attempt, do
from frontdoor.web.drafting import Writing, writing
from frontdoor.web.forms import ActForm, act_form
from frontdoor.web.gate import acting_now

from .nobody import Nobody, nobody
from .offering import offer as offered
from .team import Worker, workers_of

ALL = "all"
HINTS = {
    "duty": "Whoever is on duty answers the telephone and acts if something happens.",
    "nominal": "Only a head of service may put a child in a manager’s name.",
    "team": "The team answers for the child, nobody in particular.",
}
GRAVE = (
    "Decided at level 4, significant harm: a section 47 enquiry and a child protection plan stay with a registered "
    "social worker."
)
ENDING = "ending"  # what stands before the names of the questions about the allocation that ends


class Page:
    """What stands on every page of allocation, for one manager at one moment."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request
        self.actor, self.now = acting_now(request)
        if not self.actor.may(roles.ALLOCATORS):
            raise Unseen
        self.book = book_as_known()
        self.choices = self._teams()
        self.chosen = self._chosen()
        self.children = nobody(self.actor, self.now, self.book, self._handed_to())

    def _teams(self) -> list[Team]:
        """A manager's own teams; for somebody who answers for the whole service all those that assess."""
        own = Team.objects.filter(pk__in=self.actor.teams, area=Team.Area.ASSESSMENT)
        every = Team.objects.filter(area=Team.Area.ASSESSMENT)
        return list(every if self.actor.may(roles.MTM | roles.HOS) else own)

    def _chosen(self) -> str:
        asked, known = self.request.GET.get("team", ALL), {str(one.pk) for one in self.choices}
        return asked if asked in known else ALL

    @property
    def teams(self) -> list[Team]:
        return [one for one in self.choices if self.chosen in (ALL, str(one.pk))]

    def _handed_to(self) -> list[UUID] | None:
        """None: everybody, also whom no team has been handed yet."""
        if self.chosen == ALL and self.actor.may(roles.MTM | roles.HOS):
            return None
        return [one.pk for one in self.teams]

    @property
    def filters(self) -> list[tuple[str, str, bool]]:
        named = [(one.name, f"?team={one.pk}", self.chosen == str(one.pk)) for one in self.choices]
        return [("All teams", "?", self.chosen == ALL), *named] if len(named) > 1 else []

    def workers(self, of: Nobody | None = None) -> list[Worker]:
        """Those of the child's own team, where there is one; else those of the teams looked at."""
        team = of.referral.team_id if of else None
        teams = [team] if team else [one.pk for one in self.teams]
        return workers_of(teams, self.actor, self.now, self.book.calendar())

    def about(self, pk: UUID) -> Nobody | None:
        return next((one for one in self.children if one.child.pk == pk), None)

    def after(self, pk: UUID) -> Nobody | None:
        """The next child who needs somebody, once this one has been offered; the brothers and sisters first."""
        waiting = [one for one in self.children if one.child.pk != pk and not one.is_offered]
        worry = getattr(self.about(pk), "worry", None)
        together = (one for one in waiting if worry and one.worry == worry)
        return next(together, next(iter(waiting), None))

    def shown(self, **more: Any) -> dict[str, Any]:
        saw(self.actor, Person._meta.label, [one.child.pk for one in self.children], self.now, "allocation")
        needs = [one for one in self.children if not one.is_offered]
        waits = [one for one in self.children if one.is_offered]
        return {"page": self, "needs": needs, "waits": waits, "now": self.now} | more


@require_GET
def allocate(request: HttpRequest) -> HttpResponse:
    """All children with nobody, and how the workers stand."""
    page = Page(request)
    return render(request, "desk/allocate.html", page.shown(workers=page.workers()))


@require_http_methods(["GET", "POST"])
def offer(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Offers one child to a worker; what stood before is withdrawn or ended with it."""
    page = Page(request)
    child = fetch(Person, pk, page.actor, page.now, "allocation")
    about = page.about(pk)
    draft = writing(request, "allocation", "offer", pk)
    forms_ = _Forms(page, child, about, draft)
    attempt = Attempt()
    if request.method == "POST":
        attempt = do(request, forms_.act, *forms_.all, record=Allocation(child=child), writing=draft)
    if attempt.done:
        return _offered(page, child, attempt)
    return _chosen(page, child, about, attempt, offering=forms_, writing=draft)


class _Forms:
    """The questions of an offer: to whom, what for; and of the allocation that ends with it, where one does."""

    def __init__(self, page: Page, child: Person, about: Nobody | None, draft: Writing) -> None:
        self.page, self.child = page, child
        sent = page.request.POST if page.request.method == "POST" else None
        self.workers = page.workers(about) if about else []
        self.offer = _offer_form(page, child, about, self.workers, sent).put_back(draft)
        self.ending = _ending_form(page, about, sent)
        self.need = _need_form(page, about, sent)
        for one in (self.ending, self.need):
            if one:
                one.put_back(draft)

    @property
    def all(self) -> list[ActForm]:
        return [one for one in (self.need, self.offer, self.ending) if one]

    def act(self) -> Any:
        ending = self.ending.answers() if self.ending else None
        return whole(lambda: self._named_and_offered(ending))

    def _named_and_offered(self, ending: dict[str, Any] | None) -> Allocation:
        """The primary need is due by now, and asked here where nobody has named it."""
        actor, now = self.page.actor, self.page.now
        if self.need:
            try:
                perform("name_the_need", self.need.record, actor, now, **self.need.answers())
            except Refused:
                self.offer.refuse_missing()  # all that is missing is said at once
                raise
        return offered(self.child, actor, now, self.offer.answers(), ending)


def _offer_form(page: Page, child: Person, about: Nobody | None, workers: list[Worker], sent: Any) -> ActForm:
    """What for is not answered beforehand: of level 4 it is as a rule not an assessment alone."""
    choose = {"worker": User.objects.filter(pk__in=[one.user.pk for one in workers])}
    form = act_form(Allocation(child=child), "offer", page.actor, page.now, sent, choose=choose)
    form.fields["pathway"].widget.inline = True
    form.fields["pathway"].help_text = GRAVE if about and about.level == SIGNIFICANT_HARM else ""
    return form


def _ending_form(page: Page, about: Nobody | None, sent: Any) -> ActForm | None:
    if about is None or not about.holder:
        return None
    held = Allocation.objects.get(pk=about.holder["pk"])
    return act_form(held, "end", page.actor, page.now, sent, prefix=ENDING)


def _need_form(page: Page, about: Nobody | None, sent: Any) -> ActForm | None:
    if about is None or about.referral.primary_need or about.referral.file_row:
        return None
    return act_form(about.referral, "name_the_need", page.actor, page.now, sent, prefix="need")


def _offered(page: Page, child: Person, attempt: Attempt) -> HttpResponse:
    if not attempt.already:
        worker = attempt.record.worker
        messages.success(page.request, f"{child} is offered to {worker}. It counts once {worker} has accepted.")
    following = page.after(child.pk)
    return redirect("desk:offer", following.child.pk) if following else redirect("desk:allocate")


@require_http_methods(["GET", "POST"])
def cover(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Arranges who minds the child meanwhile; it never counts."""
    page = Page(request)
    child = fetch(Person, pk, page.actor, page.now, "cover")
    draft = writing(request, "cover", "arrange", pk)
    form = _cover_form(page, child, request.POST if request.method == "POST" else None).put_back(draft)
    attempt = Attempt()
    if request.method == "POST":
        record = Cover(child=child)
        act = lambda: open_record(record, page.actor, page.now, **form.answers())  # noqa: E731
        attempt = do(request, act, form, record=record, writing=draft)
    if attempt.done:
        messages.success(
            request, f"Cover is arranged for {child}. It is not an allocation: the child stays on this list."
        )
        return redirect("desk:offer", pk)
    return _chosen(page, child, page.about(pk), attempt, covering=form, writing=draft)


def _cover_form(page: Page, child: Person, sent: Any) -> ActForm:
    workers = page.workers(page.about(child.pk))
    managers = User.objects.filter(pk__in=[*(one.user.pk for one in workers), page.actor.pk])
    choose = {"worker": managers, "team": Team.objects.filter(pk__in=[one.pk for one in page.choices])}
    reveals = {"kind": {"duty": ["worker"], "nominal": ["worker"], "team": ["team"]}}
    form = act_form(Cover(child=child), "arrange", page.actor, page.now, sent, choose=choose, reveals=reveals)
    form.fields["kind"].widget.hints = HINTS
    return form


def _chosen(page: Page, child: Person, about: Nobody | None, attempt: Attempt, **more: Any) -> HttpResponse:
    shown = page.shown(child=child, about=about, attempt=attempt, has_errors=attempt.status != 200, **more)
    return render(page.request, "desk/allocate.html", shown, status=attempt.status)
