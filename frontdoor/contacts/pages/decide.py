"""Decide: one worry, its children one at a time, the story still, the worry in the middle, the decision beside it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.views.decorators.http import require_GET, require_http_methods

from frontdoor.contacts.deciding import done_in_words, same_as, same_in_words
from frontdoor.contacts.feedback import about_whom, still_to_hear
from frontdoor.contacts.forms_decide import answers_of, called
from frontdoor.contacts.models import ContactChild
from frontdoor.contacts.queue import queue
from frontdoor.contacts.whole import KEPT_BACK, is_whole
from frontdoor.drafts.keep import find, finish
from frontdoor.engine.perform import Refused, perform
from frontdoor.engine.sight import Unseen, visible
from frontdoor.web.acts import do, looking, posted_token
from frontdoor.web.drafting import kept, resumed, writing
from frontdoor.web.gate import acting_now

from .decide_page import Page, address, page_of
from .decide_shown import answered, form_of, shown

HERE = "#decision"
TOP = "#top"  # else the place of the page just sent would be kept, and a phone would open that part


@require_GET
def first(request: HttpRequest) -> HttpResponse:
    """On to the worst that waits for this person; where nothing does, that."""
    actor, now = acting_now(request)
    groups = queue(actor, now)
    if groups:
        return redirect(address(groups[0].contact.pk) + TOP)
    return render(request, "contacts/decide_none.html", {"now": now})


@require_GET
def of_child(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The same from a child's own row, as every record's page leads to its acts."""
    actor, _ = acting_now(request)
    row = visible(ContactChild, actor).filter(pk=pk).first()
    if row is None:
        raise Unseen
    if not is_whole(row.contact_id, actor):
        raise Refused(KEPT_BACK)
    alone = "&alone=1" if request.path.endswith("alone/") else ""
    return redirect(address(row.contact_id, row.pk, alone))


@require_http_methods(["GET", "POST"])
def decide(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Shows one child of the worry and what is asked about it; decides, asks back, or keeps what was typed."""
    page = page_of(request, pk, request.GET.get("child", ""))
    attempt = looking(page.row)
    page.look()
    if request.method == "POST":
        return _sent(page)
    draft = resumed(page.mine) if page.mine else writing(request, *page.draft, resume=page.asking)
    form = form_of(page, draft)
    return render(request, "contacts/decide.html", shown(page, form, attempt, draft))


def _sent(page: Page) -> HttpResponse:
    if "set_aside" in page.request.POST:
        return _set_aside(page)
    if "keep" in page.request.POST:
        return _keep(page)
    draft, form = writing(page.request, *page.draft), answered(page, page.request.POST)

    def act() -> Any:
        said = form.answers() if page.asking else answers_of(form)
        return perform(page.draft[1], page.row, page.actor, page.now, token=posted_token(page.request), **said)

    attempt = do(page.request, act, form, writing=draft)
    if attempt.done:
        return _onward(page)
    now = page_of(page.request, page.contact.pk, str(page.row.pk))  # as it stands, whatever came between
    return render(page.request, "contacts/decide.html", shown(now, form, attempt, draft), status=attempt.status)


def _set_aside(page: Page) -> HttpResponse:
    """Another manager's decision stands; what was typed here has been compared and is not needed any more."""
    kind, act, row = page.draft
    if draft := find(page.actor, kind, row, act):
        finish(draft, None, page.now)
    return redirect(address(page.contact.pk, page.row.pk) + HERE)


def _keep(page: Page) -> HttpResponse:
    """For a browser without script, which keeps nothing by itself."""
    kept(page.request, writing(page.request, *page.draft))
    messages.info(page.request, "Kept. Nothing has been decided yet.")
    return redirect(address(page.contact.pk, page.row.pk, "&alone=1" if page.alone else "") + HERE)


def _onward(before: Page) -> HttpResponse:
    """To the next child of this worry; after the last, to the worst of the queue."""
    page = page_of(before.request, before.contact.pk, str(before.row.pk))
    messages.success(page.request, _done(page))
    rows = [one.row for one in page.here]
    if not page.asking and (other := same_as(page.row, rows)):
        messages.info(page.request, _same(page.row, other))
    if not page.following and (waits := still_to_hear(rows)):
        messages.info(page.request, _tell(page, waits))
    if page.following:
        return redirect(address(page.contact.pk, page.following.row.pk) + TOP)
    return redirect(reverse("contacts:decide_first") + TOP)


def _done(page: Page) -> str:
    name = called(page.row.child)
    if page.asking:
        left = f": {page.chosen.limits[0].left(page.now).text}" if page.chosen.limits else ""
        return f"Asked about {name}. The clock does not stop{left}."
    if page.following:
        return f"Decided for {name}: {page.row.get_outcome_display().lower()}. {page.without}".strip()
    return f"{done_in_words(page.contact, [one.row for one in page.here], page.now)} {page.without}".strip()


def _tell(page: Page, waits: list[ContactChild]) -> Any:
    """“Jo Pembury can be told, about Tyler only.” with the way to what they will be told."""
    who = str(page.contact.referrer or "The referrer").split(",")[0]
    at = reverse("contacts:feedback", args=[page.contact.pk])
    return format_html(
        '{} can be told, {}. <a href="{}">Look at the words, then tell or wait</a>', who, about_whom(waits), at
    )


def _same(row: ContactChild, other: ContactChild) -> Any:
    put_right = reverse("web:correct", args=[row.step.name, row.pk, "decide_alone" if row.alone_because else "decide"])
    return format_html('{} <a href="{}">Put right what was written</a>', same_in_words(row, other), put_right)
