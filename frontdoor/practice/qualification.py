"""Who may hold a child's case, by pathway and day: when it must be a social worker, when another practitioner may.

It is the pathway that says so, not the level at which a worry was decided: since Working Together 2023 an assessment
under section 17 may be led by another practitioner whom a social worker supervises, while section 47 and child
protection stay with social workers (practice, corrections, row 23; a worry, 16). A child decided at level 4 goes by a
strategy discussion to an enquiry (domain 2.5), and that is the pathway to be chosen; none is chosen beforehand.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from frontdoor.kernel.book import Book, Line

from .limits import GUIDANCE_2023


class Pathway(StrEnum):
    """The kind of work a worker is allocated for."""

    ASSESSMENT = "assessment"  # Children Act 1989, section 17
    CHILD_IN_NEED = "child_in_need"
    ENQUIRY = "section_47"
    PROTECTION = "child_protection"


class Holder(StrEnum):
    """Who the law and guidance say may hold it."""

    SOCIAL_WORKER = "social worker"
    SUPERVISED = "social worker, or another practitioner supervised by one"


WT_2018 = "statutory guidance: Working Together 2018, chapter 1; the guidance before it said the same"
WT_2023 = "statutory guidance: Working Together 2023, chapter 3"
ALWAYS_A_SOCIAL_WORKER = (
    "statutory guidance: Working Together 2018, chapter 1, unchanged by Working Together 2023, chapter 3"
)

LINES = (
    Line(Pathway.ASSESSMENT, Holder.SOCIAL_WORKER, WT_2018, ends_on=GUIDANCE_2023),
    Line(Pathway.ASSESSMENT, Holder.SUPERVISED, WT_2023, starts_on=GUIDANCE_2023),
    Line(Pathway.CHILD_IN_NEED, Holder.SOCIAL_WORKER, WT_2018, ends_on=GUIDANCE_2023),
    Line(Pathway.CHILD_IN_NEED, Holder.SUPERVISED, WT_2023, starts_on=GUIDANCE_2023),
    Line(Pathway.ENQUIRY, Holder.SOCIAL_WORKER, ALWAYS_A_SOCIAL_WORKER),
    Line(Pathway.PROTECTION, Holder.SOCIAL_WORKER, ALWAYS_A_SOCIAL_WORKER),
)
BOOK = Book(LINES)
WORK = {
    Pathway.ASSESSMENT: "An assessment",
    Pathway.CHILD_IN_NEED: "A child in need plan",
    Pathway.ENQUIRY: "A section 47 enquiry",
    Pathway.PROTECTION: "A child protection plan",
}


def may_hold(pathway: str, qualified: bool, supervised: bool, on: date) -> str | None:
    """None when a worker may be the substantive worker for this pathway on this day, else the reason in words.

    `qualified`: registered as a social worker that day. `supervised`: their supervisor is. ValueError for a pathway
    that is not one of `Pathway`. Which sentence of which guidance says so: `line(pathway, on).source`.
    """
    holder = line(pathway, on).value
    if qualified or (supervised and holder is Holder.SUPERVISED):
        return None
    work = WORK[Pathway(pathway)]
    if holder is Holder.SUPERVISED:
        return f"{work} is held by a social worker, or by another practitioner whose supervisor is a social worker."
    until = f" before {GUIDANCE_2023:%d %B %Y}" if on < GUIDANCE_2023 and _changed(pathway) else ""
    return f"{work}{until} is held by a registered social worker."


def line(pathway: str, on: date) -> Line:
    """The rule in force that day, with its source; ValueError for an unknown pathway."""
    return BOOK.line(Pathway(pathway), on)


def _changed(pathway: str) -> bool:
    return line(pathway, GUIDANCE_2023).value is not Holder.SOCIAL_WORKER
