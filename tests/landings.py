"""What each outcome is answered with so that it lands, and what is then done with where it landed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests import cast


def _onward() -> dict[str, Any]:
    return {"onward_to": "Wessex County Council", "taken_by": "Priya Nair", "done_now": "Seen here; he is safe."}


def _discussed() -> dict[str, Any]:
    safe = {"safe_what": "He stays with his aunt.", "safe_who": "Dee Marsh", "safe_by": cast.NOW + 2 * cast.HOUR}
    called = {
        "chair": cast.helen(),
        "meets_at": cast.NOW + 3 * cast.HOUR,
        "expected": ["social_care", "police", "health"],
    }
    return {"team": cast.team()} | called | safe


# What each outcome is answered with beside it, so that it lands.
LANDS: dict[str, Callable[[], dict[str, Any]]] = {
    "assessment": lambda: {"team": cast.team()},
    "strategy": _discussed,
    "early_help": lambda: {"hub": cast.early_help()},
    "other_authority": _onward,
    "private_fostering": _onward,
    "homeless": _onward,
    "adults": _onward,
    "allegation": lambda: {
        "about_whom": "A coach",
        "their_role": "Chilbury Rovers, volunteer",
        "alleged": "He pushed a boy against a wall.",
    },
}

# What each act on a landing is answered with when only that it is done matters.
ANSWERS: dict[str, Callable[[Any], dict[str, Any]]] = {
    "strategy_discussion.hold": lambda one: {
        "held_at": cast.NOW,
        "how": "telephone",
        "social_care": "Helen Stroud",
        "police": "DS Amin",
        "health": "Dr Lowe, on call",
        "agreed": "A joint enquiry.",
    },
    "strategy_discussion.rearrange": lambda one: {
        "chair": cast.omar(),
        "meets_at": cast.NOW + cast.HOUR,
        "moved_because": "Helen is in court.",
    },
    "strategy_discussion.note_safe": lambda one: {"safe_done": "Dee took him to his aunt."},
    "strategy_discussion.find_not_needed": lambda one: {"not_needed_because": "The mark is a birthmark: Dr Lowe."},
    "strategy_discussion.add_agency": lambda one: {"health": "Dr Lowe", "contributed": "Seen at 20:00."},
    "transfer.accept": lambda one: {"officer": cast.femi()},
    "transfer.give_back": lambda one: {"returned_because": "The family lives in another county."},
    "transfer.send_again": lambda one: {"team": cast.early_help(), "again_because": "They live here: seen today."},
    "transfer.end": lambda one: {"ended_because": "Advice given; the family knows."},
    "onward.accept": lambda one: {
        "accepted_by": "Jan Holt, Wessex duty",
        "accepted_at": cast.NOW,
        "in_writing": "E-mail of 5 January",
    },
    "onward.visit": lambda one: {
        "visited_at": cast.NOW,
        "visited_by": "Dee Marsh",
        "visit_words": "Seen; content.",
    },
    "onward.refuse": lambda one: {"refused_because": "Jan Holt: no such address there."},
    "onward.pass_again": lambda one: {
        "to": "Dorset Council",
        "taken_by": "Priya Nair",
        "again_because": "The address is there.",
    },
    "onward.end": lambda one: {"ended_because": "He is home again; the family knows."},
    "allegation.add": lambda one: {"more": "The club has sent him home."},
}
