"""A list of the records of one kind: worst first, then by the time that is left."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import F, Func, OuterRef, Subquery, Value
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.text import capfirst

from frontdoor.engine import registry
from frontdoor.engine.book import book_as_known
from frontdoor.engine.models import StoredReading
from frontdoor.engine.sight import saw, veil, visible
from frontdoor.kernel.step import VOID, Step
from frontdoor.practice.clocks import CLOCKS
from frontdoor.practice.time_left import time_left

from .gate import acting_now, kind_at, template_for
from .same import of
from .shown import field_of, label_of, names_of, state_in_words, value_in_words

ALL = "all"
TIMED = {act.split(".")[0] for clock in CLOCKS for act in clock.starts}  # kinds of record on which a clock can start
PAGE, MOST = 50, 1000  # rows on a page; beyond so many the list says “more” and does not count


def worklist(request: HttpRequest, kind: str) -> HttpResponse:
    """What this person may see of this kind; `?state=` narrows it, `?page=` goes on."""
    step, model = kind_at(kind)
    actor, now = acting_now(request)
    state, page = request.GET.get("state", ""), _number(request.GET.get("page"))
    found = list(_ordered(step, visible(model, actor), state, now)[page * PAGE : (page + 1) * PAGE + 1])
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
            "time": time_left(one.due, now, calendar) if calendar else None,
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


def _ordered(step: Step, rows: Any, state: str, now: datetime) -> Any:
    """What is still open, unless another state is asked for; what is due first stands first, else the latest."""
    ties = [one.name for one in rows.model._meta.concrete_fields if isinstance(one, models.ForeignKey)]
    found = _of_state(step, rows, state).select_related(*ties)
    if not _line_of(step) & TIMED:
        return found.annotate(due=Value(None, models.DateTimeField())).order_by("-pk")
    return found.annotate(due=Subquery(_due(step, rows.model, now))).order_by(F("due").asc(nulls_last=True), "-pk")


def _line_of(step: Step) -> set[str]:
    """The kinds of record that can stand on the line of one of this kind."""
    found, waiting = set(), [step]
    while waiting:
        one = waiting.pop()
        found.add(one.name)
        fields = (registry.model_for(one)._meta.get_field(name) for name in (one.parent, *one.answers) if name)
        earlier = (registry.step_for(field.related_model) for field in fields)
        waiting += [each for each in earlier if each.name not in found]
    return found


def _of_state(step: Step, rows: Any, state: str) -> Any:
    if state in list(step.states):
        return rows.filter(state=state)
    closed = step.finals if state != ALL and _has_open(step) else frozenset()
    return rows.exclude(state__in=[VOID, *closed])


def _has_open(step: Step) -> bool:
    return bool(step.finals) and set(step.states) != set(step.finals)


def _due(step: Step, model: Any, now: datetime) -> Any:
    """The nearest limit that runs on the record, or on what it hangs from, for the same child."""
    running = StoredReading.objects.running(now).filter(OnLine(F("record"), OuterRef("line")))
    if step.child is not None and "__" not in step.child:
        child = model._meta.get_field(step.child).attname if step.child else "pk"
        running = running.filter(of(child, "subject"))
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
