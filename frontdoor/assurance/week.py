"""What the board says of the last seven days: how long the middle child waited, and how long anybody worked on it."""

from __future__ import annotations

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from frontdoor.engine.sight import hidden_among
from frontdoor.practice.words import span_in_words
from frontdoor.web.gate import acting_now

from .measure import WEEK, Window
from .measures.decision import WAIT_AND_TOUCH
from .pages import reader


def page(request: HttpRequest) -> HttpResponse:
    """One line, asked for by the board when it is opened and not each time that it is refreshed."""
    actor, now = reader(request), acting_now(request)[1]
    window = Window(now - WEEK, now, now)
    trend = WAIT_AND_TOUCH.over(window, lambda children: hidden_among(children, actor))
    (_, minutes), *_ = trend.whole.beside
    waited = None if trend.whole.value is None else span_in_words(timedelta(hours=trend.whole.value))
    worked = None if minutes is None else span_in_words(timedelta(minutes=minutes))
    context = {"waited": waited, "worked": worked, "measure": WAIT_AND_TOUCH}
    return render(request, "assurance/week.html", context)
