"""Where decided children of the synthetic county land: a discussion held, help accepted by name, a child passed on."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from frontdoor.accounts.models import Team, User
from frontdoor.contacts.models import ContactChild, Onward
from frontdoor.contacts.steps.outcomes import Outcome
from frontdoor.earlyhelp.models import Transfer
from frontdoor.kernel.calendar import LONDON
from frontdoor.protection.models import StrategyDiscussion

if TYPE_CHECKING:
    from .county import County

TO = {
    Outcome.OTHER_AUTHORITY: ("Wessex County Council, duty team", "Marlshire Council, front door"),
    Outcome.PRIVATE_FOSTERING: ("Chilshire fostering team",),
    Outcome.HOMELESS: ("Housing options and the young people’s team",),
}
ACCEPTS = ("Jan Holt", "Pat Ingle", "Rory Swift")
HEALTH: dict[str, Any] = {"health": "Dr Lowe, on call"}
EXPECTED = ["social_care", "police", "health"]
HERE = "Seen here the same day, and safe with an aunt until they take over."


class Landings:
    """Everything that a decision sends somewhere, until somebody there has it."""

    def __init__(self, county: County) -> None:
        self.county, self.dice = county, county.dice
        self.officers = [one for one in county.people.values() if one.holdings.get().role == "EHO"]
        self.hub = Team.objects.filter(area=Team.Area.EARLY_HELP).first()

    def asked(self, row: ContactChild, outcome: str, manager: User, at: datetime) -> dict[str, Any]:
        """What the decision says of where the child goes."""
        if outcome == Outcome.EARLY_HELP:
            return {"hub": self.hub}
        if outcome == Outcome.STRATEGY:
            return discussion(manager, self._meets(row, at))
        if outcome not in TO:
            return {}
        said: dict[str, Any] = {"onward_to": self.dice.choice(TO[Outcome(outcome)])}
        if outcome == Outcome.OTHER_AUTHORITY:
            said["taken_by"] = self.dice.choice(self.county.officers).full_name
            urgent = row.contact.rag == "red" or row.contact.in_danger == "yes" or row.proposed_level == 4
            said |= {"done_now": HERE} if urgent else {}
        return said

    def _meets(self, row: ContactChild, at: datetime) -> datetime:
        if row.contact.rag == "red":
            return at + timedelta(hours=self.dice.uniform(0.5, 3.0))
        return self.county.later(at, 0.5, 5.0)

    def follow(self, row: ContactChild, at: datetime) -> None:
        """Most are taken within hours; a few wait longer, and what was sent lately waits still."""
        for one in self.county.bulk.rows_of(row):
            slow = 14.0 if self.dice.random() < 0.05 else 0.0
            if isinstance(one, StrategyDiscussion):
                held = one.meets_at + timedelta(minutes=self.dice.randint(35, 70))
                self.county.at(held, partial(self._hold, one))
            elif isinstance(one, Transfer):
                self.county.at(self.county.later(at, 0.5, 6.0 + slow), partial(self._take, one))
            elif isinstance(one, Onward):
                self.county.at(self.county.later(at, 0.5, 5.0 + slow), partial(self._accepted, one))

    def _hold(self, one: StrategyDiscussion, at: datetime) -> None:
        """Now and then without health, who are asked afterwards; until they answer it is not quorate."""
        health: dict[str, Any] = HEALTH if self.dice.random() < 0.85 else {}
        self.county.bulk.by(one.chair, at).perform(
            one,
            "hold",
            held_at=one.meets_at,
            how=self.dice.choice(("telephone", "video")),
            social_care=one.chair.full_name,
            police="DS Amin, Chilshire Police",
            agreed="Social care and the police see the child together today; who is alleged is kept away.",
            **health,
        )
        if not health:
            self.county.at(self.county.later(at, 1.0, 7.0), partial(self._ask_health, one))

    def _ask_health(self, one: StrategyDiscussion, at: datetime) -> None:
        words = f"By telephone at {at.astimezone(LONDON):%H:%M}: no earlier injury, and agrees."
        self.county.bulk.by(one.chair, at).perform(one, "add_agency", contributed=words, **HEALTH)

    def _take(self, one: Transfer, at: datetime) -> None:
        officer = self.dice.choice(self.officers)
        self.county.bulk.by(officer, at).perform(one, "accept", officer=officer)

    def _accepted(self, one: Onward, at: datetime) -> None:
        officer, theirs = self.dice.choice(self.county.officers), at - timedelta(minutes=self.dice.randint(3, 20))
        said: dict[str, Any] = {"accepted_by": self.dice.choice(ACCEPTS), "accepted_at": theirs}
        self.county.bulk.by(officer, at).perform(one, "accept", in_writing=f"E-mail of {theirs:%-d %B}", **said)
        if one.kind == Outcome.PRIVATE_FOSTERING:
            self.county.at(self.county.later(at, 8.0, 32.0), lambda when: self._visit(one, when))

    def _visit(self, one: Onward, at: datetime) -> None:
        words = "Seen alone in the bedroom they have there: “I like it, the dog sleeps here.”"
        said: dict[str, Any] = {"visited_by": "Dee Marsh", "visit_words": words}
        visited = at - timedelta(minutes=self.dice.randint(40, 120))
        self.county.bulk.by(self.county.people["dee"], at).perform(one, "visit", visited_at=visited, **said)


def discussion(chair: User, meets_at: datetime) -> dict[str, Any]:
    """What a strategy discussion is called with."""
    safe = {"safe_what": "Stays with the grandmother; nobody else collects from school.", "safe_who": "Dee Marsh"}
    return {"chair": chair, "meets_at": meets_at, "expected": EXPECTED, "safe_by": meets_at, **safe}
