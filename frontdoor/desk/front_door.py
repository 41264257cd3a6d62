"""Front door now: what the duty manager looks at all day, and prints for the morning meeting."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from frontdoor.contacts.models import ContactChild
from frontdoor.engine.sight import Unseen, saw
from frontdoor.practice import roles
from frontdoor.web.gate import acting_now

from .board import Board
from .waiting import Worry

READERS = roles.SCREENERS | roles.LEADERS
SHOWN = 40  # lines of one list; what is beyond them is counted, and reached by a filter
FEWER = 20  # of those whom a manager has not been asked to decide yet
FEW = 12  # of a list at the side, and of any list on paper
FILTERS = (("all", "All"), ("mine", "Mine to decide"), ("red", "Red"), ("late", "Late"), ("ready", "Ready"))
T = TypeVar("T")


@require_GET
def front_door(request: HttpRequest) -> HttpResponse:
    """The whole board for this person; `?show=` narrows what is to be decided, `?all` shows every line."""
    actor, now = acting_now(request)
    if not actor.may(READERS):
        raise Unseen
    board, show = Board(actor, now), request.GET.get("show", "all")
    limit = None if "all" in request.GET else SHOWN
    wanted = [one for one in board.to_decide if _wanted(one, show)]
    context = {
        "board": board,
        "now": now,
        "to_decide": Part(wanted, limit),
        "screening": Part(board.screening, limit and FEWER),
        "nobody": Part(board.nobody, limit and FEW),
        "decided": Part(board.front.decided, limit and FEW),
        "filters": _filters(show, actor),
        "show": show,
        "decides": actor.may(roles.DECIDERS),
        "screens": actor.may(roles.SCREENERS),
        "allocates": actor.may(roles.ALLOCATORS),
        "few": FEW,
    }
    saw(actor, ContactChild._meta.label, _shown(context), now, "front door now")
    return render(request, "desk/front_door.html", context)


class Part(Sequence[T]):
    """The first lines of a list, and how many there are beyond them."""

    def __init__(self, several: Sequence[T], limit: int | None) -> None:
        self.shown, self.total = several[:limit], len(several)

    @property
    def more(self) -> int:
        return self.total - len(self.shown)

    @property
    def beyond_paper(self) -> int:
        return max(self.total - FEW, 0)

    def __len__(self) -> int:
        return len(self.shown)

    def __getitem__(self, at: Any) -> Any:
        return self.shown[at]


def _shown(context: dict[str, Any]) -> set[Any]:
    worries = [*context["to_decide"], *context["screening"]]
    rows = [row.row.pk for one in worries for row in one.rows]
    grave = [one.row.row.pk for one in context["board"].at_risk if one.row]
    return {*rows, *grave, *(one.row.pk for one in context["decided"])}


def _filters(show: str, actor: Any) -> list[tuple[str, str, bool]]:
    offered = [one for one in FILTERS if one[0] != "mine" or actor.may(roles.DECIDERS)]
    return [(label, f"?show={name}#decide", name == show) for name, label in offered]


def _wanted(one: Worry, show: str) -> bool:
    chosen = {
        "red": one.danger or one.contact.rag == "red",
        "late": one.time.late,
        "ready": one.ready,
        "mine": one.mine,
    }
    return chosen.get(show, True)
