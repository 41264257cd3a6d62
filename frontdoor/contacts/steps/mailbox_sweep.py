"""A sweep of the mailbox: somebody looked how many e-mails wait to be recorded, and when the oldest came."""

from __future__ import annotations

from enum import StrEnum

from frontdoor.kernel.step import Action, Facts, Sight, Step, WayIn, ask
from frontdoor.practice import roles

OWN_SWEEP = WayIn("own_sweep", "Somebody else swept it.", lambda actor: {"swept_by": actor.pk})


class State(StrEnum):
    SWEPT = "swept"


def something_waits(facts: Facts) -> str | None:
    return None if facts.answers.get("waiting") else "Nothing waits."


def oldest_only_of_what_waits(facts: Facts) -> str | None:
    answers = facts.answers
    none = answers.get("waiting") == 0 and answers.get("oldest_at")
    return "If none waits, there is no oldest: leave its time empty." if none else None


def not_ahead_of_time(facts: Facts) -> str | None:
    at = facts.answers.get("oldest_at")
    return "This is still to come: say when the oldest e-mail came." if at and at > facts.now else None


MAILBOX_SWEEP = Step(
    record="contacts.MailboxSweep",
    label="sweep of the mailbox",
    states=State,
    opening=Action(
        "sweep",
        "I have swept it",
        {None: State.SWEPT},
        by=roles.SCREENERS,
        asks=(
            ask("swept_at", label="when it was swept"),
            ask("waiting", label="how many e-mails wait to be recorded"),
            ask("oldest_at", when=something_waits, label="when the oldest of them came"),
        ),
        needs=(oldest_only_of_what_waits, not_ahead_of_time),
        happened="swept_at",
    ),
    actions=(),
    finals=frozenset({State.SWEPT}),
    seen_by=Sight(roles=(roles.SCREENERS | roles.LEADERS | roles.QA).codes, through=(OWN_SWEEP,)),
    amended_by=roles.AMENDERS,
    child=None,
    others={"worker": "swept_by"},
    columns=("swept_at", "swept_by", "waiting", "oldest_at"),
)
