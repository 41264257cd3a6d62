"""What is looked up about a child before a decision: ten items, each done, nothing found, or not needed and why."""

from __future__ import annotations

from enum import StrEnum

ITEMS = {  # local (practice, a worry, 8)
    "own_records": "Own records",
    "household": "Household, brothers and sisters",
    "contacts": "Previous contacts, at 3, 6 and 12 months",
    "domestic_abuse": "Domestic abuse",
    "missing": "Missing",
    "other_authority": "Another authority",
    "cp_is": "CP-IS, the national list of children with a plan or in care",
    "school": "School",
    "health": "GP and health visitor",
    "address": "Address",
}
SHORT = {"household": "household", "contacts": "previous contacts", "cp_is": "CP-IS", "health": "GP and health visitor"}


class Looked(StrEnum):
    """How far one item is; not done is an answer too, and may say why."""

    DONE = "done"
    NOTHING = "nothing"
    NOT_NEEDED = "not_needed"
    NOT_DONE = "not_done"


TICKED = frozenset({Looked.DONE, Looked.NOTHING, Looked.NOT_NEEDED})


def short(item: str) -> str:
    """The item within a sentence: “CP-IS”, “domestic abuse”."""
    return SHORT.get(item) or ITEMS[item].lower()
