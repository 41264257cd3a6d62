"""The ways in to seeing a record, each said once."""

from __future__ import annotations

from frontdoor.kernel.step import WayIn

ALLOCATED = WayIn(
    "allocated",
    "You are not allocated to this child.",
    lambda actor: {"child__allocations__worker": actor.pk, "child__allocations__state": "accepted"},
)
OFFERED = WayIn(
    "offered",
    "This child has not been offered to you.",
    lambda actor: {"child__allocations__worker": actor.pk, "child__allocations__state__in": ("offered", "challenged")},
)
COVERING = WayIn(
    "covering",
    "You do not cover this child.",
    lambda actor: {"child__covers__worker": actor.pk, "child__covers__state": "running"},
)
OWN_TEAM = WayIn(
    "own_team",
    "This child is another team's.",
    lambda actor: {"child__referrals__team__in": actor.teams, "child__referrals__state__in": ("open", "accepted")},
)
NAMED = WayIn(
    "named",
    "You are not a named holder of this restricted record.",
    lambda actor: {"child__restricted": True, "child__holders__contains": [actor.pk]},
)
OWN = WayIn("own", "This is somebody else's.", lambda actor: {"worker": actor.pk})
