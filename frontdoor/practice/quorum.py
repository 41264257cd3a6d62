"""Who is needed for a strategy discussion to count, and who else is expected."""

from __future__ import annotations

from collections.abc import Collection

from .words import all_of

AGENCIES = [
    ("social_care", "Children’s social care"),
    ("police", "Police"),
    ("health", "Health"),
    ("education", "School or nursery"),
    ("paediatrician", "Paediatrician"),
    ("other", "Others"),
]
# Working Together: a local authority social worker, health practitioners and the police, as a minimum.
MINIMUM = ("social_care", "police", "health")
IN_WORDS = {"social_care": "social care", "police": "the police", "health": "health"}


def lacking(there: Collection[str]) -> list[str]:
    """Which of the three agencies were not there, in words."""
    return [IN_WORDS[one] for one in MINIMUM if one not in there]


def quorum_in_words(there: Collection[str]) -> str:
    """“Held without health: not quorate.” Two people on a telephone is recorded, but is not quorate."""
    missing = lacking(there)
    return f"Held without {all_of(missing)}: not quorate." if missing else "Quorate: social care, police and health."
