"""Screening: one page for all children of a worry; each is sent for decision on its own, and no error holds another."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from frontdoor.accounts.models import User
from frontdoor.contacts.before import earlier, stands_in_words
from frontdoor.contacts.deciding import family_in_words
from frontdoor.contacts.forms_identity import IdentityForm
from frontdoor.contacts.forms_screen import (
    ALIKE,
    TO_SCREEN,
    Question,
    SharedForm,
    events_before,
    prefix_of,
    question,
    still_open,
)
from frontdoor.contacts.looked_up import beside_the_row, looked_up
from frontdoor.contacts.mentioned import mentioned
from frontdoor.contacts.models import Background, Contact, ContactChild
from frontdoor.contacts.same_event import joined_to
from frontdoor.contacts.steps.contact import unanswered
from frontdoor.contacts.steps.contact_child import CONTACT_CHILD
from frontdoor.contacts.steps.episodes import EPISODES
from frontdoor.contacts.time_left import Limit, limits_of, running
from frontdoor.drafts.keep import finish
from frontdoor.engine.book import book_as_known
from frontdoor.engine.facts import facts_of
from frontdoor.engine.perform import Refused, perform, whole
from frontdoor.engine.sight import fetch, visible
from frontdoor.engine.token import Token, token_of
from frontdoor.kernel.calendar import day_of
from frontdoor.kernel.step import VOID
from frontdoor.people.steps.person import ALIVE
from frontdoor.practice.harm import CODES, NO
from frontdoor.practice.roles import PROPOSERS
from frontdoor.practice.time_left import TimeLeft
from frontdoor.web.acts import Attempt, do, unpacked
from frontdoor.web.drafting import Writing, kept, writing
from frontdoor.web.forms import ActForm
from frontdoor.web.gate import acting_now

LEVEL = next(one for one in CONTACT_CHILD.action("propose").asks if one.name == "proposed_level")
NOTHING = "Nothing has been answered yet. Give a level, what should happen and why, for at least one child."


@dataclass
class Asked:
    """One child on the page: its questions while it waits for screening, and how sending it went."""

    row: ContactChild
    limit: Limit | None
    question: Question | None
    now: datetime
    token: str = ""
    attempt: Attempt | None = None
    mentioned: bool = False  # nobody has said yet whether we know this child
    who: IdentityForm | None = None  # of a child who is born and may be changed

    @property
    def background(self) -> Background:
        return looked_up(self.row)

    @property
    def waits(self) -> bool:
        return self.question is not None and not (self.attempt and self.attempt.done)

    @property
    def stands(self) -> str:
        row = self.attempt.record if self.attempt and self.attempt.record else self.row
        return stands_in_words(row)

    @property
    def age(self) -> str:
        return self.row.child.age_in_words(day_of(self.now))

    @property
    def time(self) -> TimeLeft | None:
        return self.limit.left(self.now) if self.limit else None


@dataclass
class Page:
    """Everything that the page shows."""

    contact: Contact
    asked: list[Asked]
    open: list[ActForm]
    shared: SharedForm
    writing: Writing
    attempt: Attempt
    identified: list[str] = field(default_factory=list)  # of whom who they are was answered now

    @property
    def name(self) -> str:
        """Whose worry it is: “Orchard, 2 children and an unborn child”."""
        people = [one.row.child for one in self.asked]
        return family_in_words(people, day_of(self.asked[0].now)) if people else str(self.contact)

    @property
    def waiting(self) -> list[Asked]:
        return [one for one in self.asked if one.waits]

    @property
    def first_waiting(self) -> Asked | None:
        return next(iter(self.waiting), None)

    @property
    def status(self) -> int:
        tries = [self.attempt, *(one.attempt for one in self.asked if one.attempt)]
        return max(one.status for one in tries)

    @property
    def forms(self) -> list[Any]:
        """Those whose errors stand in the list at the top."""
        found: list[Any] = [*self.open]
        for one in self.waiting:
            found += [*(one.question.forms if one.question else ()), *([one.who] if one.who else [])]
        return found


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def page(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The children who wait for screening, with what was known before; what is filled in is sent."""
    actor, now = acting_now(request)
    if not PROPOSERS.held_by(actor):
        raise Refused(PROPOSERS.otherwise)
    contact = fetch(Contact, pk, actor, now, "screening")
    draft = writing(request, "contact", "screen", pk)
    if request.method == "POST":
        return _posted(request, contact, draft)
    return _shown(request, _page(contact, actor, now, None, draft))


def _page(contact: Contact, actor: User, now: datetime, data: QueryDict | None, draft: Writing) -> Page:
    seen = visible(ContactChild, actor).filter(contact=contact).exclude(state=VOID).select_related("child")
    rows = list(seen.annotate(looked_up=beside_the_row()).order_by("pk"))
    for row in rows:
        row.contact = contact
    before, readings, book = _before(rows, contact, actor, now), running([contact.pk], now), book_as_known()
    unsaid = mentioned(one.child for one in rows if one.state in TO_SCREEN)
    asked = [
        Asked(
            row,
            next(iter(limits_of(contact, row.child_id, readings, book)), None),
            question(row, before[row.child_id], actor, now, data) if row.state in TO_SCREEN else None,
            now,
            mentioned=row.child_id in unsaid,
            who=_identity(row, data),
        )
        for row in rows
    ]
    shown = Page(contact, asked, still_open(contact, actor, now, data), SharedForm(data), draft, Attempt())
    return _put_back(shown, draft) if data is None else shown


def _identity(row: ContactChild, data: QueryDict | None) -> IdentityForm | None:
    asked = row.state in TO_SCREEN and not row.child.unborn and row.child.state in ALIVE
    return IdentityForm(data, row.child, prefix_of(row)) if asked else None


def _before(
    rows: list[ContactChild], contact: Contact, actor: User, now: datetime
) -> dict[UUID, list[tuple[str, str]]]:
    """For each child who waits, the earlier events that may count."""
    children = [one.child for one in rows if one.state in TO_SCREEN]
    found = earlier([one.pk for one in children], actor, apart_from=[contact.pk])
    told = {one.record.pk: one[EPISODES] or () for one in facts_of(children, actor, now)} if children else {}
    return {one.pk: events_before(found[one.pk], told[one.pk]) for one in children}


def _put_back(shown: Page, draft: Writing) -> Page:
    """What was typed here and not sent stands in its boxes again."""
    for form in [*shown.forms, shown.shared]:
        form.initial = dict(form.initial) | draft.initial(form)
    for one in shown.waiting:
        one.token = token_of(one.row).pack()
    return shown


def _posted(request: HttpRequest, contact: Contact, draft: Writing) -> HttpResponse:
    actor, now = acting_now(request)
    word, _, which = request.POST.get("do", "send").partition(":")
    data = request.POST.copy()
    if word not in ("send", "screen"):
        if word in ALTERS:
            ALTERS[word](data, which)
        draft = Writing(draft.pk, draft.kind, draft.act, draft.record, data, now)
        return _shown(request, _page(contact, actor, now, None, draft))
    shown = _page(contact, actor, now, data, draft)
    for one in shown.waiting:
        one.token = data.get(f"{_asked(one).prefix}-token", "")
    _answer(request, shown)
    _identified(request, shown)
    if word == "send":
        _ask_first(shown)
    who = [one.who for one in shown.waiting if one.who]
    if any(form.errors for form in who):
        shown.attempt = Attempt(status=422)
    if not shown.attempt.reasons and not any(form.errors for form in shown.open):
        _each(request, shown, word)
    return _went(request, shown, word)


def _take_over(data: QueryDict, which: str) -> None:
    """Level and outcome of one child, as the officer asked, onto another; reasons are each child's own."""
    onto, _, from_ = which.partition(":")
    for name in ALIKE if from_ else ():
        data[f"{onto}-{name}"] = data.get(f"{from_}-{name}", "")


def _no_to_the_rest(data: QueryDict, which: str) -> None:
    """Every standing question about that child that nobody has answered is answered, in sight, with no."""
    for code in CODES:
        data[f"{which}-{code}"] = data.get(f"{which}-{code}") or NO


ALTERS = {"alike": _take_over, "none": _no_to_the_rest}


def _answer(request: HttpRequest, shown: Page) -> None:
    """What was still open of the worry is answered first, as far as it was."""
    actor, now = acting_now(request)
    for form in shown.open:
        said = {name: value for name, value in form.answers().items() if value} if form.is_valid() else {}
        if said:
            done = do(request, partial(perform, form.action.name, shown.contact, actor, now, **said), form)
            shown.attempt = done if done.status != 200 else shown.attempt
            shown.contact.refresh_from_db()


def _identified(request: HttpRequest, shown: Page) -> None:
    """What was answered of who a child is, is kept, also of a child about whom nothing else was answered."""
    actor, now = acting_now(request)
    for one in shown.waiting:
        if one.who is None or not one.who.is_valid():
            continue
        if said := one.who.answers():
            done = do(request, partial(perform, "ask_identity", one.row.child, actor, now, **said), one.who)
            shown.identified += [str(one.row.child)] if done.done else []
            shown.attempt = done if done.status != 200 else shown.attempt


def _ask_first(shown: Page) -> None:
    """Nothing is proposed while the worry itself is open: its questions say so."""
    left = unanswered(shown.contact)
    for form in shown.open:
        for name in left.keys() & form.fields.keys() - form.errors.keys():
            form.add_error(name, f"Answer before a decision is proposed: {left[name]}.")
    if any(form.errors for form in shown.open):
        shown.attempt = Attempt(status=422)


def _each(request: HttpRequest, shown: Page, word: str) -> None:
    alone = len(shown.waiting) == 1 and not shown.identified
    ready = [one for one in shown.waiting if not (one.who and one.who.errors)]
    tried = [one for one in ready if one.question and (one.question.touched or alone)]
    for one in tried:
        one.attempt = _sent(request, one, word, _shared(shown))
        if one.attempt.status == 409:
            one.token = one.attempt.token
    if not tried and not shown.identified and shown.status == 200:
        shown.attempt = Attempt(status=422, reasons=(NOTHING,))


def _asked(one: Asked) -> Question:
    assert one.question is not None  # only children who wait are sent
    return one.question


def _shared(shown: Page) -> str:
    return str(shown.shared.cleaned_data.get("shared") or "") if shown.shared.is_valid() else ""


def _sent(request: HttpRequest, one: Asked, word: str, shared: str) -> Attempt:
    """One child: what was missing is answered and, unless it is only kept, the decision proposed; both or neither."""
    actor, now = acting_now(request)
    asked = _asked(one)

    def acts() -> Any:
        said = asked.proposed(shared)
        level = said.get("proposed_level")
        if word == "screen" and not level:
            raise Refused(f"Answer “{LEVEL.words}”.")
        token: Token | None = unpacked(one.token)
        if level:
            perform("screen", one.row, actor, now, token=token, **asked.screened(level))
            token = None  # what follows is this person's own next act
        return one.row if word == "screen" else perform("propose", one.row, actor, now, token=token, **said)

    return do(request, lambda: whole(acts), *asked.forms, record=one.row)


def _went(request: HttpRequest, shown: Page, word: str) -> HttpResponse:
    """On to the worry's page when every child has gone; else the page again, with what was sent said of each."""
    _, now = acting_now(request)
    sent = [str(one.row.child) for one in shown.asked if one.attempt and one.attempt.done]
    draft = kept(request, shown.writing)
    if sent:
        verb = "Screened" if word == "screen" else "Sent for decision"
        messages.success(request, f"{verb}: {', '.join(sent)}.")
    if shown.identified:
        messages.success(request, f"Kept, who they are: {', '.join(shown.identified)}.")
    if shown.status != 200:
        return _shown(request, shown)
    if draft and not shown.waiting:
        finish(draft.draft, shown.contact.pk, now)
    return redirect("contacts:contact" if not shown.waiting else "contacts:screen", shown.contact.pk)


def _shown(request: HttpRequest, shown: Page) -> HttpResponse:
    context = {"page": shown, "contact": shown.contact, "attempt": shown.attempt, "has_errors": shown.status != 200}
    context["further"] = joined_to(shown.contact, *acting_now(request))
    return render(request, "contacts/contact_screen.html", context, status=shown.status)
