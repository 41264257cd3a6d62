"""A list of the records of one kind: worst first, then by the time that is left."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import F, Func, OuterRef, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.text import capfirst

from frontdoor.engine.book import book_as_known
from frontdoor.engine.kin import kin
from frontdoor.engine.models import StoredReading
from frontdoor.engine.sight import saw, veil, visible
from frontdoor.kernel.step import VOID, Step
from frontdoor.practice.words import left_in_words

from .gate import acting_now, kind_at, template_for
from .shown import field_of, label_of, names_of, state_in_words, value_in_words

ALL = "all"
PAGE, MOST = 50, 1000  # rows on a page; beyond so many the list says “more” and does not count


def worklist(request: HttpRequest, kind: str) -> HttpResponse:
    """What this person may see of this kind; `?state=` narrows it, `?page=` goes on."""
    step, model = kind_at(kind)
    actor, now = acting_now(request)
    state, page = request.GET.get("state", ""), _number(request.GET.get("page"))
    found = list(_ordered(step, visible(model, actor), state)[page * PAGE : (page + 1) * PAGE + 1])
    shown = veil(found[:PAGE], actor, now)
    saw(actor, model._meta.label, [one.pk for one in shown], now, "list")
    heads = [_head(model, name) for name in step.columns] or [capfirst(step.label)]
    listed = {"step": step, "heads": heads, "rows": _rows(step, heads, shown, actor, now), "now": now}
    around = {"states": _states(step, state)} | _pages(state, page, len(found) > PAGE)
    return render(request, template_for(step, "list", "web/list.html"), listed | around)


def _rows(step: Step, heads: list[str], shown: list[Any], actor: Any, now: datetime) -> list[dict[str, Any]]:
    names = names_of(shown, step.columns, actor)
    calendar = book_as_known().calendar() if any(one.due for one in shown) else None
    return [
        {
            "record": one,
            "cells": list(zip(heads, [_cell(one, name, names) for name in step.columns] or [str(one)], strict=True)),
            "left": left_in_words(one.due, now, calendar) if one.due and calendar else "",
            "late": one.due is not None and one.due < now,
        }
        for one in shown
    ]


def _pages(state: str, page: int, more: bool) -> dict[str, Any]:
    last = (page + 1) * PAGE >= MOST
    return {
        "previous": _page_url(state, page - 1) if page else "",
        "following": _page_url(state, page + 1) if more and not last else "",
        "beyond": more and last,
        "says": f"Page {page + 1}" if page or more else "",
    }


def _number(text: str | None) -> int:
    return min(int(text), MOST // PAGE) - 1 if text and text.isdecimal() and int(text) > 0 else 0


def _ordered(step: Step, rows: Any, state: str) -> Any:
    """What is still open, unless another state is asked for; what is due first stands first."""
    dated = _of_state(step, rows, state).annotate(due=Subquery(_due(step, rows.model)))
    return dated.order_by(F("due").asc(nulls_last=True), "-pk")


def _of_state(step: Step, rows: Any, state: str) -> Any:
    if state in list(step.states):
        return rows.filter(state=state)
    closed = step.finals if state != ALL and _has_open(step) else frozenset()
    return rows.exclude(state__in=[VOID, *closed])


def _has_open(step: Step) -> bool:
    return bool(step.finals) and set(step.states) != set(step.finals)


def _due(step: Step, model: Any) -> Any:
    """The nearest limit that runs on the record, or on what it hangs from, for the same child."""
    running = StoredReading.objects.filter(OnLine(F("record"), OuterRef("line")), stopped=None, ended=None)
    if step.child is not None and "__" not in step.child:
        child = model._meta.get_field(step.child).attname if step.child else "pk"
        running = running.filter(subject__in=kin([OuterRef(OuterRef(child))]))
    return running.filter(due__isnull=False).order_by("due").values("due")[:1]


class OnLine(Func):
    """Whether a record is one of those on the line of another."""

    template, arg_joiner, output_field = "(%(expressions)s))", " = ANY(", models.BooleanField()


def _cell(record: Any, name: str, names: Mapping[str, str]) -> str:
    return value_in_words(record, name, names) if field_of(record, name) else str(getattr(record, name))


def _head(model: Any, name: str) -> str:
    return label_of(model, name) if field_of(model, name) else str(capfirst(name.replace("_", " ")))


def _states(step: Step, state: str) -> list[tuple[str, str, bool]]:
    each = [(state_in_words(step, one), f"?state={one}", one == state) for one in step.states]
    first = [("Open", "?", not state)] if _has_open(step) else []
    every = ("All", f"?state={ALL}", state == ALL or (not first and not state))
    return [*first, every, *each] if len(each) > 1 else []


def _page_url(state: str, page: int) -> str:
    return f"?page={page + 1}" + (f"&state={state}" if state else "")
