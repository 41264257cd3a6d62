"""Finding somebody from the box on every page: as little as tells people apart, at most twenty."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from frontdoor.people.search import Found, search
from frontdoor.web.gate import acting_now

from .addresses import page_of


@require_GET
def find(request: HttpRequest) -> HttpResponse:
    """Whom these words find; `?q=` is what was typed."""
    actor, now = acting_now(request)
    text = request.GET.get("q", "")
    results = search(text, actor, now)
    shown = {
        "search_text": text,
        "rows": [(one, page_of(one.person, one.is_adult)) for one in results.people],
        "says": results.says or counted(results.people),
        "nobody": bool(text.strip()) and not results.people,
    }
    return render(request, "people/find.html", shown)


def counted(people: list[Found]) -> str:
    """“3 people, the best first.”"""
    return "1 person." if len(people) == 1 else f"{len(people)} people, the best first."
