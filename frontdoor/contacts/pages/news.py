"""The page of news since a decision: what is new beside what was decided, and what the manager says of it."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from frontdoor.accounts.models import User
from frontdoor.archive import history as journal
from frontdoor.contacts.addressed import owner_of, with_whoever_decided
from frontdoor.contacts.models import Contact, News
from frontdoor.contacts.steps.contact_child import CONTACT_CHILD
from frontdoor.contacts.steps.news import NEWS, State
from frontdoor.contacts.whole import KEPT_BACK, whole
from frontdoor.engine.book import book_as_known
from frontdoor.engine.facts import facts_of
from frontdoor.engine.models import StoredReading
from frontdoor.engine.perform import Unseen, perform
from frontdoor.engine.registry import clock_named
from frontdoor.engine.sight import saw, veil, visible
from frontdoor.kernel.clock import limit_source
from frontdoor.practice.time_left import TimeLeft, time_left
from frontdoor.web.acts import do, looking, posted_token
from frontdoor.web.drafting import words_kept, writing
from frontdoor.web.forms import act_form
from frontdoor.web.gate import acting_now

STANDS = NEWS.action("stands")
OF_THE_ROW = ("contact_child__contact", "contact_child__child", "contact_child__team")


@require_http_methods(["GET", "POST"])
def page(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One piece of news; “It does not change the decision” is said here, with its reason."""
    actor, now = acting_now(request)
    draft = writing(request, NEWS.name, STANDS.name, pk)
    with words_kept(request, draft):
        news = _seen(pk, actor, now)
    attempt = looking(news)
    form = act_form(news, STANDS.name, actor, now, request.POST if request.method == "POST" else None).put_back(draft)
    if request.method == "POST":
        doing = lambda: perform(STANDS.name, news, actor, now, token=posted_token(request), **form.answers())  # noqa: E731
        attempt = do(request, doing, form, writing=draft)
    if attempt.done:
        messages.success(request, "Recorded: it does not change the decision.")
        return redirect("contacts:news", pk)
    shown = about(_seen(pk, actor, now) if attempt.shown else news, actor, now)
    asked = {"form": form, "attempt": attempt, "writing": draft, "has_errors": attempt.status != 200}
    return render(request, "contacts/news_record.html", shown | asked, status=attempt.status)


def _seen(pk: UUID, actor: User, now: datetime) -> News:
    """With whether its worry and the report that brought it may be read, asked at once; the look is written down."""
    opens = {"opens": whole(actor, "contact_child__contact"), "brought": whole(actor, "report")}
    news: Any = (
        visible(News, actor).annotate(**opens).select_related("child", "decider", *OF_THE_ROW).filter(pk=pk).first()
    )
    if news is None:
        raise Unseen
    news.whole = news.opens and (news.brought or not news.report_id)
    saw(actor, News._meta.label, [pk], now)
    found: News = veil([news], actor, now)[0]
    return found


def about(news: Any, actor: User, now: datetime) -> dict[str, Any]:
    """The news, the decision it is about as it stands, before whom it is, and why this person may not say what."""
    row = news.contact_child  # seen by whoever sees news of that child
    veil([row.contact], actor, now)
    facts, on_row = facts_of([news], actor, now)[0], facts_of([row], actor, now)[0]
    addressed = with_whoever_decided(News.objects.filter(pk=news.pk), now).get()
    owner, why_not_decider = owner_of(addressed, now)
    told, opens = journal.history(news, actor, now), news.opens
    return {
        "record": news,
        "step": news.step,
        "row": row,
        "contact": row.contact,
        "worry": row.contact.worry if opens else KEPT_BACK,
        "opens": opens,
        "words": str.__str__(news.words),
        "waits": news.state == State.WAITING,
        "why_not": STANDS.may_not(facts),
        "why_not_again": CONTACT_CHILD.may_reopen(on_row),
        "owner": owner,
        "not_decider": why_not_decider,
        "time": _left(news, now),
        "told": told[0] if told else None,
        "said": told[-1] if len(told) > 1 else None,
        "report": _report(news, actor, now),
    }


def _left(news: News, now: datetime) -> TimeLeft | None:
    one = StoredReading.objects.running(now).filter(record=news.pk, clock="news").first()
    if one is None:
        return None
    book = book_as_known()
    return time_left(one.due, now, book.calendar(), f"{limit_source(clock_named('news'), one.started, one.due, book)}.")


def _report(news: News, actor: User, now: datetime) -> Contact | None:
    """The further report that brought it, for whoever may see that."""
    found = visible(Contact, actor).filter(pk=news.report_id).first() if news.report_id else None
    return veil([found], actor, now)[0] if found else None
