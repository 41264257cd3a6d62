"""Who a child is, beyond a name: what is asked of every child, and until when it may be open (practice, a worry, 5)."""

from __future__ import annotations

from typing import Any

ASKED = {
    "ethnicity": "ethnicity",
    "first_language": "first language",
    "interpreter": "whether an interpreter is needed",
    "religion": "faith",
    "disabilities": "disability",
}


def not_asked(person: Any) -> list[str]:
    """What nobody has asked, as names of fields; “not known” is an answer."""
    return [name for name in ASKED if not getattr(person, name) and name not in person.identity_not_known]


def not_known(person: Any) -> list[str]:
    """What nobody knows yet, whether or not it was asked; of an unborn child nothing is owed."""
    return [] if person.unborn else [name for name in ASKED if not getattr(person, name)]


def open_in_words(person: Any) -> str:
    """“Not asked: faith, disability. Asked and not known: ethnicity.”; nothing where all is known."""
    asked = [ASKED[one] for one in not_known(person) if one in person.identity_not_known]
    never = [ASKED[one] for one in not_known(person) if one not in person.identity_not_known]
    said = [
        f"Not asked: {', '.join(never)}." if never else "",
        f"Asked, not known: {', '.join(asked)}." if asked else "",
    ]
    return " ".join(filter(None, said))
