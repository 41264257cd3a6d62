"""A kept file: what somebody sent about a child, as it came, and what it is."""

from __future__ import annotations

import re
from enum import StrEnum

from frontdoor.kernel.step import Action, Fact, Facts, Sight, Step, Veil, ask
from frontdoor.practice import roles
from frontdoor.practice.ways import ALLOCATED, COVERING, COVERING_TEAM, NAMED, OFFERED, OWN_TEAM

TELLS_WHO_TOLD = Fact("tells_who_told")  # whether it may show a referrer who asked to be kept from the family


KEEPERS = roles.SCREENERS | roles.CASE_WORKERS | roles.HOS


class State(StrEnum):
    KEPT = "kept"


def not_ahead_of_time(facts: Facts) -> str | None:
    at = facts.answers.get("received_at")
    return "This is still to come: say when we received it." if at and at > facts.now else None


def has_come(facts: Facts) -> str | None:
    """Its bytes lie in the folder before it is recorded; the first event holds their fingerprint."""
    return None if re.fullmatch("[0-9a-f]{64}", facts.record.digest) else "The file itself has not come."


def may_show_who_told(facts: Facts) -> str | None:
    """An e-mail names its sender: outside the hub it is kept back as the referrer's name is."""
    return roles.SCREENERS(facts) and "Kept back." if facts[TELLS_WHO_TOLD] else None


WHAT_IT_IS = (
    ask("title", label="what it is"),
    ask("received_how", label="how it came"),
    ask("received_from", label="from whom"),
)

DOCUMENT = Step(
    record="casework.Document",
    label="kept file",
    states=State,
    opening=Action(
        "keep",
        "Keep a file",
        {None: State.KEPT},
        by=KEEPERS,
        asks=(
            *WHAT_IT_IS,
            ask("received_at", label="when we received it"),
            ask("file_name", label="file", correctable=False),
            ask("media_type", label="kind of file", correctable=False),
        ),
        needs=(not_ahead_of_time, has_come),
        happened="received_at",
    ),
    actions=(
        Action(
            "describe",
            "Say better what it is",
            {State.KEPT: State.KEPT},
            by=KEEPERS,
            asks=WHAT_IT_IS,
        ),
    ),
    finals=frozenset(),
    seen_by=Sight(
        roles=(roles.SCREENERS | roles.HOS | roles.QA).codes,
        through=(OWN_TEAM, ALLOCATED, OFFERED, COVERING, COVERING_TEAM, NAMED),
        beside=("on_the_same__child",),  # its words tell of all the children, and not of the one whose entry it is
    ),
    amended_by=roles.AMENDERS,
    veils=(
        Veil(
            ("title", "received_from", "file_name", "digest"),
            lifts=may_show_who_told,
            says="The referrer asked that the family does not learn who told us.",
        ),
    ),
    columns=("child", "title", "received_at", "received_how"),
)
