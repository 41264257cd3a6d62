"""The ways in to seeing a record, each said once."""

from __future__ import annotations

from typing import Any

from frontdoor.kernel.step import WayIn

from .roles import EHM, PARTNERS


def _covered(actor: Any) -> dict[str, Any]:
    """Until the end of the last day, whether or not anybody has said by then that it is over."""
    return {"child__covers__state": "running", "child__covers__until__gte": actor.on}


def _of_the_hub(actor: Any) -> dict[str, Any]:
    """A manager of early help answers for every hub; an officer sees what their own was sent."""
    return {} if EHM.held_by(actor) else {"child__transfers__team__in": actor.teams}


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
    lambda actor: {"child__covers__worker": actor.pk} | _covered(actor),
)
COVERING_TEAM = WayIn(
    "covering_team",
    "Your team does not cover this child.",
    lambda actor: {"child__covers__team__in": actor.teams} | _covered(actor),
)
OWN_TEAM = WayIn(
    "own_team",
    "This child is another team's.",
    lambda actor: {"child__referrals__team__in": actor.teams, "child__referrals__state__in": ("open", "accepted")},
)
SENT_TO_US = WayIn(
    "sent_to_us",
    "This child was not sent to your early help team.",
    lambda actor: _of_the_hub(actor) | {"child__transfers__state__in": ("transferred", "accepted")},
)
OFFICER = WayIn(
    "officer",
    "You are not the named officer of this child.",
    lambda actor: {"child__transfers__officer": actor.pk, "child__transfers__state": "accepted"},
)
NAMED = WayIn(
    "named",
    "You are not a named holder of this restricted record.",
    lambda actor: {"child__restricted": True, "child__holders__contains": [actor.pk]},
)
OWN = WayIn("own", "This is somebody else's.", lambda actor: {"worker": actor.pk})


def _of_the_agency(actor: Any) -> dict[str, Any]:
    """Only for those who answer for an agency, and what they were asked here: what was asked by voice stays by voice.

    A colleague of the council is nobody's partner.
    """
    return {"agency": actor.agency_id if PARTNERS.held_by(actor) else None, "how": "here"}


OWN_REQUEST = WayIn(
    "own_request",
    "This was asked of another agency.",
    lambda actor: _of_the_agency(actor) | {"state__in": ("asked", "acknowledged")},
)
OWN_ANSWER = WayIn(
    "own_answer",
    "Your agency answered this more than 30 days ago, or it was asked of another.",
    lambda actor: _of_the_agency(actor) | {"state__in": ("answered", "declined"), "shown_until__gte": actor.on},
)


OWN_DUTY = WayIn("own_duty", "You are not on duty in this shift.", lambda actor: {"manager": actor.pk})
