"""Whether every child who needs an assessment has a worker of their own, present and qualified."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from frontdoor.archive.past import Tape
from frontdoor.casework.worker import Away, PostHeld, Workforce, grouped
from frontdoor.engine.readings import lives
from frontdoor.kernel.calendar import day_of

from ..measure import NOT_KNOWN, Case, Figure, Measure, Window, share

RUNNING = ("open", "accepted")  # states of a referral that is not closed
TAPES = {
    "referrals.Referral": ("child_id", "referral_on", "file_row"),
    "casework.Allocation": ("child_id", "worker_id", "pathway"),
    "casework.Post": ("worker_id", "starts_on", "leaves_on", "qualified", "supervised", "manages"),
    "casework.Absence": ("worker_id", "starts_on", "back_on"),
}


@dataclass(frozen=True)
class Known:
    """What was ever recorded of referrals, workers and their presence, and when children grow up or died."""

    tape: Tape
    lives: Mapping[UUID, Mapping[str, datetime]]

    def needs(self, child: str, at: datetime) -> bool:
        """Nobody who is 18 or has died waits for an assessment (Children Act 1989, section 105)."""
        return not any(when <= at for when in self.lives.get(UUID(child), {}).values())


def wound(window: Window) -> Known:
    """Up to when it is to be known."""
    tape = Tape(TAPES, window.known_at)
    same = tape.living(window.known_at)
    referred = {one["child_id"] for one in tape.at("referrals.Referral", window.known_at)}
    people = {same.get(one, one) for one in referred}
    members = people | {one for one, living in same.items() if living in people}
    return Known(tape, lives(map(UUID, members), window.known_at))


class Held:
    """Who held whom, as it was known at one moment."""

    def __init__(self, known: Known, at: datetime) -> None:
        tape, self.on = known.tape, day_of(at)
        living = tape.living(at)
        running = [one for one in tape.at("referrals.Referral", at) if one["state"] in RUNNING]
        running.sort(key=lambda one: not one.get("file_row"))  # of two, the one that was opened here is judged
        needing = {living.get(one["child_id"], one["child_id"]): one for one in running}
        self.needing = {child: one for child, one in needing.items() if known.needs(child, at)}
        self.asked: set[str] = set()
        self.holding: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for one in tape.at("casework.Allocation", at):
            child = living.get(one["child_id"], one["child_id"])
            self.asked.add(child)
            if one["state"] == "accepted":
                self.holding[child].append(one)
        self.workforce = _workforce(tape, at)

    def case(self, child: str) -> Case:
        referral, whys = self.needing[child], []
        if referral.get("file_row") and child not in self.asked:  # who holds the child, only the other system knows
            return Case(UUID(child), None, (referral["referral_on"], NOT_KNOWN, ""))
        for one in self.holding[child]:
            worker = UUID(one["worker_id"])
            why = self.workforce.why_not(worker, one["pathway"], self.on)
            if why is None:
                qualified = "yes" if self.workforce.qualified(worker, self.on) else "no, supervised"
                return Case(UUID(child), True, (referral["referral_on"], "has a worker", qualified))
            whys.append(why)
        waiting = (self.on - date.fromisoformat(referral["referral_on"])).days
        return Case(UUID(child), False, (referral["referral_on"], whys[0] if whys else "nobody", ""), 1.0 + waiting)


def _workforce(tape: Tape, at: datetime) -> Workforce:
    posts = (one for one in tape.at("casework.Post", at) if one["state"] != "void")
    absences = (one for one in tape.at("casework.Absence", at) if one["state"] != "void")
    return Workforce(
        grouped(_post(one) for one in posts),
        grouped(_away(one) for one in absences),
        tape.book.calendar(at),
    )


def _post(one: dict[str, Any]) -> PostHeld:
    return PostHeld(
        UUID(one["worker_id"]),
        _known_day(one["starts_on"]),
        _day(one.get("leaves_on")),
        one["qualified"] == "yes",
        one["supervised"] == "yes",
        one.get("manages") == "yes",
    )


def _away(one: dict[str, Any]) -> Away:
    return Away(UUID(one["worker_id"]), _known_day(one["starts_on"]), _day(one.get("back_on")))


def _known_day(said: str) -> date:
    return date.fromisoformat(said)


def _day(said: str | None) -> date | None:
    return date.fromisoformat(said) if said else None


def held(known: Known, window: Window) -> Figure:
    """At the end of the window."""
    then = Held(known, window.end)
    return _with_a_worker([then.case(child) for child in then.needing])


def _with_a_worker(cases: Sequence[Case]) -> Figure:
    qualified = sum(case.counts is True and case.said[2] == "yes" for case in cases)
    return Figure(cases, share(cases), (("of them with a registered social worker", qualified),), _with_a_worker)


WITH_A_WORKER = Measure(
    name="needing-assessment-with-a-worker",
    title="Children needing assessment with a worker of their own",
    question="Has every child who is to be assessed a worker who has accepted, is in post, present and may hold them?",
    numerator=(
        "children whose substantive worker has accepted, is in post that day, has not been away for more than five "
        "working days, and meets the rule on qualification of that day; duty, nominal and team cover never count"
    ),
    denominator="children under 18 with an open referral for assessment at the end of the period",
    unknowns=(
        "children whose referral came from a file, until somebody here is asked to hold them: who does, only the other "
        "system knows"
    ),
    source="Local (practice, allocation), after the letter: a manager in name is nobody; Working Together, by edition",
    unit="%",
    columns=("Referred", "Worker", "Registered social worker"),
    gather=wound,
    figure=held,
    traps="Since December 2023 a supervised practitioner may hold an assessment: the stricter count stands beside it.",
    since=date(2026, 11, 23),
)
