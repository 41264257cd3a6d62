"""Front door now: what the duty manager looks at all day, and prints for the morning meeting."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from frontdoor.contacts.models import ContactChild
from frontdoor.engine.sight import Unseen, saw
from frontdoor.practice import roles
from frontdoor.web.gate import acting_now

from .board import Board, Waiting

READERS = roles.SCREENERS | roles.LEADERS
SHOWN = 40  # rows of one list on the board; the list of its own has the rest
FILTERS = (("all", "All"), ("red", "Red"), ("late", "Late"))


def front_door(request: HttpRequest) -> HttpResponse:
    """The whole board for this person; `?show=` narrows what is to be decided."""
    actor, now = acting_now(request)
    if not actor.may(READERS):
        raise Unseen
    board = Board(actor, now)
    show = request.GET.get("show", "all")
    to_decide = [one for one in board.to_decide if _wanted(one, show)]
    shown = [*board.grave, *to_decide[:SHOWN], *board.screening[:SHOWN]]
    saw(actor, ContactChild._meta.label, {row.pk for one in shown for row in one.rows}, now, "front door now")
    context = {
        "board": board,
        "now": now,
        "to_decide": to_decide[:SHOWN],
        "screening": board.screening[:SHOWN],
        "more_to_decide": max(len(to_decide) - SHOWN, 0),
        "more_screening": max(len(board.screening) - SHOWN, 0),
        "nobody": board.nobody[:8],
        "filters": [(label, f"?show={name}#decide", name == show) for name, label in FILTERS],
        "decides": actor.may(roles.DECIDERS),
        "allocates": actor.may(roles.ALLOCATORS),
        "red": sum(one.contact.rag == "red" for one in board.grave),
    }
    return render(request, "desk/front_door.html", context)


def _wanted(one: Waiting, show: str) -> bool:
    if show == "red":
        return one.contact.rag == "red"
    return one.state == "late" if show == "late" else True
