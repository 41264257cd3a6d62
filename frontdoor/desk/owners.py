"""Who owns what for a child, with telephones; cover is told as what it is, and never as an allocation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from frontdoor.casework.steps.allocation import State
from frontdoor.contacts.models import Contact
from frontdoor.kernel.calendar import day_of
from frontdoor.practice.words import short_day, when_in_words

from .running import Running, Said, instant_said

COVERS = {"duty": "On duty for the child", "nominal": "In a manager’s name", "team": "With a team"}
TOLD = {str(value): str(label) for value, label in Contact.FamilyTold.choices}
WHO_TOLD = {
    "named": "They may know who told us.",
    "kept": "Not who told us: the referrer asked for that.",
    "anonymous": "Who told us, we do not know ourselves.",
}


@dataclass(frozen=True)
class Owner:
    """Somebody who owns something: what it is, who, how to reach them, and what must be known beside it."""

    what: str
    who: str
    telephone: str = ""
    beside: str = ""
    gap: bool = False  # nobody: somebody has to do something about it


def owners_of(one: Running) -> list[Owner]:
    """The worker first, then whoever minds the child meanwhile, then the team."""
    return [*_worker(one), *_covers(one), *_team(one)]


def _worker(one: Running) -> Iterator[Owner]:
    accepted = one.accepted
    if accepted and one.holder:
        yield Owner("Worker", accepted["worker"], accepted["phone"] or _of_the_team(one))
    elif accepted:
        beside = f"{accepted['worker']} accepted this child. {one.trouble}"
        yield Owner("Worker", "Not allocated", accepted["phone"], beside.strip(), gap=True)
    elif one.not_known:
        yield Owner("Worker", "Not known (imported)", "", "The file does not say who holds this child.")
    elif one.referral:
        yield Owner("Worker", "Not allocated", *_asked(one), gap=True)


def _of_the_team(one: Running) -> str:
    return str(one.referral["team_phone"] or "") if one.referral else ""


def _asked(one: Running) -> tuple[str, str]:
    """The telephone of whoever was asked, and how that stands."""
    said = one.asked
    if said is None:
        return "", "Nobody has been asked."
    due = one.due("offer")
    by = f", to answer by {when_in_words(due, one.now)}" if due else ""
    words = {
        State.OFFERED: f"Offered to {said['worker']}{by}.",
        State.CHALLENGED: f"{said['worker']} cannot take the child: “{said['challenge']}”",
        State.RETURNED: f"{said['worker']} was asked and did not answer in time.",
    }
    return said["phone"], words[said["state"]]


def _covers(one: Running) -> Iterator[Owner]:
    for said in one.covers:
        who = said["worker"] or said["team"] or "Nobody named"
        phone = said["phone"] or said["team_phone"] or ""
        yield Owner(COVERS[said["kind"]], who, phone, f"{_until(said, one)} This is not an allocation. {said['why']}")


def _until(said: Said, one: Running) -> str:
    until = date.fromisoformat(said["until"])
    return f"Until {short_day(until)}{', which is past' if until < day_of(one.now) else ''}."


def _team(one: Running) -> Iterator[Owner]:
    said = one.referral
    if said:
        file_team = f"“{said['file_team']}” in the file" if said["file_team"] else ""
        who = said["team"] or file_team or "No team yet"
        yield Owner("Team", who, said["team_phone"] or "", _how_it_stands(one, said), gap=not said["team"])


def _how_it_stands(one: Running, said: Said) -> str:
    accepted = "Has accepted the referral." if said["state"] == "accepted" else "Has not accepted the referral yet."
    decided = instant_said(said["decided_at"])
    if decided is None and said["file_row"]:
        return "The referral was brought in from a file."
    return f"{accepted} Decided {when_in_words(decided, one.now)}." if decided else accepted


@dataclass(frozen=True)
class Told:
    """What the family was told about one worry."""

    received: str
    says: str
    beside: str
    url_id: str
    held_back: bool  # they do not know: no letter, no call, no feedback may give it away


def told_of(one: Running) -> list[Told]:
    """Of the latest worries, the latest first."""
    return [_told(said, one) for said in one.contacts]


def _told(said: Said, one: Running) -> Told:
    received = instant_said(said["received_at"])
    known = said["family_told"]
    beside = " ".join(filter(None, (said["family_told_why"], WHO_TOLD.get(said["anonymity"], ""))))
    return Told(
        when_in_words(received, one.now) if received else "",
        TOLD.get(known, "Nobody has said yet"),
        beside,
        said["pk"],
        known not in ("agreed", "disagreed"),
    )
