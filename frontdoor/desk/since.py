"""New since your decision: what was told after a manager decided, until they say what it changes."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Subquery
from django.urls import reverse

from frontdoor.accounts.models import Duty
from frontdoor.contacts.addressed import why_not_theirs, with_whoever_decided
from frontdoor.contacts.models import News
from frontdoor.contacts.steps.news import State
from frontdoor.engine.models import StoredReading
from frontdoor.engine.registry import clock_named
from frontdoor.engine.sight import visible
from frontdoor.kernel.book import Book
from frontdoor.kernel.clock import limit_source
from frontdoor.practice.time_left import time_left
from frontdoor.practice.words import when_in_words

from .piles import MOST, Item, Pile

TITLE, EMPTY = "New since your decision", "Nothing new waits about what you decided."


def since_your_decision(actor: Any, now: datetime, book: Book) -> Pile:
    """What this person decided; and, on duty, what was decided by somebody who is away or decides no longer; one query.

    Where no manager is on duty, that is before everybody who decides.
    """
    on_duty = Duty.objects.at(now).filter(team__area__in=("front_door", "emergency_duty"))
    waiting = visible(News, actor).filter(state=State.WAITING).select_related("child", "contact_child")
    clock = StoredReading.objects.running(now).filter(record=OuterRef("pk"), clock="news").order_by("due")
    several = with_whoever_decided(waiting, now).annotate(
        due=Subquery(clock.values("due")[:1]),
        started=Subquery(clock.values("started")[:1]),
        mine_on_duty=Exists(on_duty.filter(manager=actor.pk)) | Exists(on_duty.filter(deputy=actor.pk)),
        somebody_on_duty=Exists(on_duty),
    )
    mine = [one for one in several.order_by("due", "pk")[:MOST] if _is_before(one, actor)]
    return Pile("since", TITLE, EMPTY, [_item(one, actor, now, book) for one in mine], quiet=True)


def _is_before(news: Any, actor: Any) -> bool:
    if why_not_theirs(news):
        return bool(news.mine_on_duty or not news.somebody_on_duty)
    return bool(news.decider_id == actor.pk)


def _item(news: Any, actor: Any, now: datetime, book: Book) -> Item:
    source = f"{limit_source(clock_named('news'), news.started, news.due, book)}." if news.started else ""
    decided = f"decided: {news.contact_child.get_outcome_display().lower()}"
    said = [decided, why_not_theirs(news), f"{news.get_came_from_display()}, {_when(news, now)}: “{news.words}”"]
    time = time_left(news.due, now, book.calendar(), source)
    return Item(news.child, " · ".join(filter(None, said)), time, "Look", reverse("web:record", args=["news", news.pk]))


def _when(news: Any, now: datetime) -> str:
    return when_in_words(news.started, now) if news.started else ""
