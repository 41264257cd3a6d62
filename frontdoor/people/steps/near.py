"""The ways in to the people around a child: whoever works with the child may see parents, relatives and housemates."""

from __future__ import annotations

from typing import Any

from frontdoor.kernel.step import WayIn
from frontdoor.practice.ways import ALLOCATED, COVERING

STANDS = ("standing", "ended")  # as it is or was; what was voided was a mistake and leads nowhere


def _around(way: WayIn, name: str, path: str, tie: str) -> WayIn:
    def lookups(actor: Any) -> dict[str, Any]:
        onward = {one.replace("child__", f"child__{path}__", 1): value for one, value in way.lookups(actor).items()}
        return onward | {f"child__{tie}__state__in": STANDS}

    return WayIn(f"{name}_{way.name}", "This person is not close to a child of yours.", lookups)


NEAR = tuple(
    _around(way, name, path, tie)
    for way in (ALLOCATED, COVERING)
    for name, path, tie in (
        ("relative_of", "related_to__person", "related_to"),
        ("relation_of", "relationships__other", "relationships"),
        ("housemate_of", "memberships__household__memberships__person", "memberships"),
    )
)


def _other_end(way: WayIn) -> WayIn:
    def lookups(actor: Any) -> dict[str, Any]:
        return {one.replace("child__", "other__", 1): value for one, value in way.lookups(actor).items()}

    return WayIn(f"other_end_{way.name}", way.otherwise, lookups)


OTHER_END = tuple(_other_end(way) for way in (ALLOCATED, COVERING))  # a tie shows from both of its ends
