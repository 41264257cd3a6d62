"""The eight standing questions about every child (local: practice, a worry, 4): any “yes” is a sign of harm."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

YES, NO, NOT_KNOWN = "yes", "no", "not_known"


@dataclass(frozen=True)
class Standing:
    """One question: its code for ever, how it is asked, and what a “yes” is called in a line of a list."""

    code: str
    asks: str
    sign: str


STANDING = (
    Standing("danger_now", "In danger now?", "in danger now"),
    Standing("injury", "Injury, or a mark on a child who cannot walk?", "injury or mark"),
    Standing("disclosed", "Has the child told somebody?", "told by the child"),
    Standing("contact_now", "Does the alleged person have contact now?", "person has contact now"),
    Standing("sexual_harm", "Sexual harm or exploitation?", "sexual harm or exploitation"),
    Standing("weapon", "Weapon, strangulation or threats to kill?", "weapon, strangulation or threats to kill"),
    Standing("whereabouts_unknown", "Child’s whereabouts unknown?", "whereabouts unknown"),
    Standing("removed_before", "Unborn, with a child removed before?", "unborn, a child removed before"),
)
CODES = tuple(one.code for one in STANDING)
SIGNS = {one.code: one.sign for one in STANDING}
DANGER_NOW = CODES[0]  # asked of the whole worry too, and then of every child in it


def saying(answers: Mapping[str, str], *wanted: str) -> list[Standing]:
    """The questions with one of these answers; "" is one that nobody has answered."""
    return [one for one in STANDING if answers.get(one.code, "") in wanted]


def answered_in_words(answers: Mapping[str, str]) -> str:
    """“8 of 8 answered: 3 yes (injury or mark; told by the child; person has contact now), 1 not known (…).”"""
    yes, unknown, left = (saying(answers, said) for said in (YES, NOT_KNOWN, ""))
    parts = [f"{len(yes)} yes ({_signs(yes)})"] if yes else []
    parts += [f"{len(unknown)} not known ({_signs(unknown)})"] if unknown else []
    parts += [f"not answered: {_signs(left)}"] if left and len(left) < len(STANDING) else []
    said = f": {', '.join(parts)}" if parts else ": none yes" if not left else ""
    return f"{len(STANDING) - len(left)} of {len(STANDING)} answered{said}"


def _signs(several: list[Standing]) -> str:
    return "; ".join(one.sign for one in several)
