"""On what ground an agency is asked about a family, and when a council's own rule makes a question wait for agreement.

Consent is not that ground: agreement is asked for services (practice, corrections on consent and lawful basis). A
question to an agency waits for it only where the authority has switched on a dated local rule of its own.
"""

from __future__ import annotations

from dataclasses import dataclass

AGREEMENT_FIRST = "rule_agreement_first"  # in the book: the local rule, off until a council enters it
DUTY_TO_SHARE = "rule_duty_to_share"  # in the book: section 16LA, off until its commencement date is entered
SIGNIFICANT_HARM, NEED = 4, 3  # provisional levels
AGREED_AT = (1, 2)  # the levels at which the local rule holds, where it is on


@dataclass(frozen=True)
class Basis:
    """One ground: its code for ever, what staff read, and where it is written; `rule` is the line that switches it."""

    code: str
    label: str
    source: str
    rule: str = ""


S47 = Basis(
    "s47",
    "Public task: Children Act 1989 section 47, a child may be suffering significant harm",
    "UK GDPR Article 6(1)(e); Children Act 1989, section 47(9) to (11); Data Protection Act 2018, Schedule 1 para 6",
)
S17 = Basis(
    "s17",
    "Public task: Children Act 1989 section 17, a child may be in need",
    "UK GDPR Article 6(1)(e); Children Act 1989, section 17; Children Act 2004, sections 10 and 11",
)
LEGAL = Basis(
    "legal",
    "Legal obligation: a court or another law requires it",
    "UK GDPR Article 6(1)(c)",
)
VITAL = Basis(
    "vital",
    "Vital interests: somebody’s life is in danger",
    "UK GDPR Article 6(1)(d)",
)
S16LA = Basis(
    "s16la",
    "Duty to share: Children Act 2004 section 16LA",
    "Children’s Wellbeing and Schools Act 2026 (c. 21), section 4; commencement date not known, so not in force here",
    DUTY_TO_SHARE,
)
ALL = (S47, S17, LEGAL, VITAL, S16LA)
PUBLIC_TASK = (S47, S17)


def public_task(level: int | None, danger: bool) -> Basis:
    """The section by provisional level; before anybody has given one, by whether a child is in danger now."""
    grave = level == SIGNIFICANT_HARM or (level is None and danger)
    return S47 if grave else S17


def offered(level: int | None, danger: bool, duty_to_share: bool) -> tuple[Basis, ...]:
    """The grounds to choose from, public task first: it is right nearly always."""
    return (public_task(level, danger), LEGAL, VITAL, *((S16LA,) if duty_to_share else ()))


def waits_for_agreement(rule_on: bool, level: int | None, harm: bool, agreed: bool) -> bool:
    """Only where the local rule is on, at the levels it is for; any sign of harm switches it off."""
    return rule_on and level in AGREED_AT and not harm and not agreed
