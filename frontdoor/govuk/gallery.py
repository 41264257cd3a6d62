"""Every piece of the design system on one page, and three pages laid out with them; for builders, not for staff.

`urlpatterns` is named by tests and by the demonstration, never by the service itself.
"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import path

from . import gallery_samples as samples
from .gallery_forms import AskForm, DecideForm, WorryForm

BAR: dict[str, Any] = {
    "navigation": [
        ("My work", "#", False),
        ("Front door", "#", True),
        ("Children", "#", False),
        ("Meetings", "#", False),
        ("Teams", "#", False),
        ("Measures", "#", False),
        ("Inspection", "#", False),
    ],
    "search_url": "/gallery/",
    "worry_url": "/gallery/worry/",
    "sign_out_url": "/gallery/",
    "duty": [{"name": "Helen Stroud", "telephone": "01632 960 114"}],
    "user": type("Somebody", (), {"is_authenticated": True, "pk": 1, "__str__": lambda self: "Priya Nair"})(),
    "council": "Chilshire (invented people)",
}


def _page(request: HttpRequest, name: str, **said: Any) -> HttpResponse:
    return render(request, f"govuk/gallery/{name}.html", {**BAR, **said})


def pieces(request: HttpRequest) -> HttpResponse:
    """Every component, with a form that has errors."""
    wrong = AskForm(samples.WRONG)
    wrong.is_valid()
    said = {
        "form": wrong,
        "fresh": AskForm(prefix="fresh"),
        "points": samples.POINTS,
        "bars": samples.BARS,
        "spark_values": samples.SPARK,
    }
    return _page(request, "pieces", **said)


def now(request: HttpRequest) -> HttpResponse:
    """Front door now, with invented children."""
    return _page(request, "now", waiting=samples.WAITING, queue=samples.QUEUE, refreshed="12:46")


def decide(request: HttpRequest) -> HttpResponse:
    """Decide, with invented children."""
    return _page(request, "decide", form=DecideForm())


def worry(request: HttpRequest) -> HttpResponse:
    """Record a worry, with an invented caller; what is typed is thrown away."""
    if request.method == "POST" and request.headers.get("X-Requested-With") == "autosave":
        return JsonResponse({"saved_at": "10:42:07"})
    form = WorryForm(request.POST or None)
    return _page(request, "worry", form=form, has_errors=form.is_bound and not form.is_valid())


urlpatterns = [
    path("gallery/", pieces),
    path("gallery/now/", now),
    path("gallery/decide/", decide),
    path("gallery/worry/", worry),
]
