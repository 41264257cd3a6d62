"""Front door now: what the duty manager looks at all day, and prints for the morning meeting."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from frontdoor.archive.latest import latest
from frontdoor.engine.sight import Unseen, saw
from frontdoor.people.models import Person
from frontdoor.practice import roles
from frontdoor.web.gate import acting_now

from .board import Board
from .context import begun
from .nobody import Nobody
from .unfinished import begun_by
from .waiting import Worry

READERS = roles.SCREENERS | roles.LEADERS
HANDERS = roles.SCREENERS | roles.DECIDERS
SHOWN = 40  # lines of one list; what is beyond them is counted, and reached by a filter
FEWER = 20  # of those whom a manager has not been asked to decide yet
FEW = 12  # of a list at the side
ON_A_PHONE = 6  # of one list, and whoever is at risk; desk.css hides more
PAPER = {"risk": 8, "decide": 7, "screening": 3, "answers": 3, "nobody": 6}  # lines on one sheet; desk.css hides more
FILTERS = (("all", "All"), ("mine", "Mine to decide"), ("red", "Red"), ("late", "Late"), ("ready", "Ready"))
T = TypeVar("T")


@require_GET
def front_door(request: HttpRequest) -> HttpResponse:
    """The whole board for this person; `?show=` narrows what is to be decided, `?all` shows every line."""
    actor, now = acting_now(request)
    if not actor.may(READERS):
        raise Unseen
    show = request.GET.get("show", "all")
    board = Board(actor, now, judged=show == "mine")
    limit = None if "all" in request.GET else SHOWN
    wanted = [one for one in board.to_decide if _wanted(one, show)]
    context = {
        "board": board,
        "duty": board.duty,
        "night": board.night,
        "mailbox": board.mailbox,
        "climbing": board.climbing,
        "hands": actor.may(HANDERS),
        "works_nights": actor.may(roles.EDT),
        "begun": begun(request, begun_by(actor, board.begun)),
        "now": now,
        "at_risk": Part(board.at_risk, None, PAPER["risk"]),
        "to_decide": Part(wanted, limit, PAPER["decide"]),
        "screening": Part(board.screening, limit and FEWER, PAPER["screening"]),
        "answers": Part(board.answers, limit and FEWER, PAPER["answers"]),
        "nobody": Part(_not_on_top(board), limit and FEW, PAPER["nobody"]),
        "decided": Part(board.front.decided, limit and FEW),
        "unnamed": Part(board.unnamed, limit and FEW),
        "nobody_on_top": len(board.nobody) - len(_not_on_top(board)),
        "short": limit is not None,
        "filters": _filters(show, actor),
        "show": show,
        "decides": actor.may(roles.DECIDERS) or (actor.may(roles.EDT) and not board.night.is_open),
        "screens": actor.may(roles.SCREENERS),
        "measures": actor.may(roles.MEASURED),
        "allocates": actor.may(roles.ALLOCATORS),
    }
    saw(actor, Person._meta.label, _shown(context), now, "front door now")
    return render(request, "desk/front_door.html", context)


@require_GET
def mark(request: HttpRequest) -> HttpResponse:
    """What was recorded last, by its id: an open board asks twice a second, and is asked for anew when that changes."""
    actor, _ = acting_now(request)
    if not actor.may(READERS):
        raise Unseen
    return HttpResponse(latest(), content_type="text/plain", headers={"Cache-Control": "no-store"})


class Part(Sequence[T]):
    """The first lines of a list, and how many there are beyond them."""

    def __init__(self, several: Sequence[T], limit: int | None, paper: int = 0) -> None:
        self.shown, self.total, self.paper = several[:limit], len(several), paper

    @property
    def more(self) -> int:
        return self.total - len(self.shown)

    @property
    def beyond_phone(self) -> bool:
        return self.total > ON_A_PHONE

    @property
    def beyond_paper(self) -> int:
        return max(self.total - self.paper, 0) if self.paper else 0

    def __len__(self) -> int:
        return len(self.shown)

    def __getitem__(self, at: Any) -> Any:
        return self.shown[at]


def _shown(context: dict[str, Any]) -> set[Any]:
    """Every child with a line on the page."""
    worries = [*context["to_decide"], *context["screening"], *context["answers"]]
    rows = [row.row for one in worries for row in one.rows]
    rows += [one.row for part in ("decided", "unnamed") for one in context[part]]
    return {*(one.child_id for one in rows), *(one.child.pk for part in ("at_risk", "nobody") for one in context[part])}


def _not_on_top(board: Board) -> list[Nobody]:
    """Whoever has nobody and does not stand in the panel of those at risk, where it is said already."""
    on_top = {one.child.pk for one in board.at_risk}
    return [one for one in board.nobody if one.child.pk not in on_top]


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
