"""Reads one cell or element into words, a number, yes or no, or the id of a child; what it cannot read it says why."""

from __future__ import annotations

import re
from unicodedata import normalize

from frontdoor.exchange.reading.refused import Unreadable

MOST = 255  # characters; no column of the lists and no element of the census needs more
EXACT = 10**15  # Excel keeps 15 figures of a number and makes the rest noughts
CHILD_ID = re.compile(r"(?=.*\d)(?!0+$)[A-Za-z0-9][A-Za-z0-9_./-]{0,35}", re.ASCII)
SHORT_FORM = re.compile(r"\d(\.\d+)?E\+\d+", re.IGNORECASE)
HIDDEN = re.compile(
    "[\\x00-\\x1f\\x7f-\\x9f\\u202a-\\u202e\\u2066-\\u2069\\ud800-\\udfff]"
)  # and what turns writing round
YES = frozenset({"yes", "y", "true", "1"})
NO = frozenset({"no", "n", "false", "0"})
NOT_KNOWN = frozenset({"unknown", "not known", "not stated", "c unknown"})
LETTERED = re.compile(r"^[a-z]\)\s*", re.IGNORECASE)  # Annex A letters its codes: "a) Yes"

Value = str | int | float | bool | None


def words(value: Value) -> str:
    """The text in one line, in any script, blanks made single; "" for an empty cell.

    Refuses more than 255 characters, and signs that cannot be seen (controls, and marks that turn the writing round).
    """
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = "" if value is None else str(value)
    if len(text) > MOST:
        raise Unreadable(f"is {len(text):,} characters long; at most {MOST} are taken")
    text = " ".join(normalize("NFC", text).split())
    if HIDDEN.search(text):
        raise Unreadable("holds signs that cannot be seen or printed")
    return text


def bare(value: Value) -> str:
    """The words without the letter that Annex A puts before its codes, in small letters, to compare."""
    return LETTERED.sub("", words(value)).casefold()


def child_id(value: Value) -> str:
    """The authority's own number for a child, as text."""
    if isinstance(value, int | float) and abs(value) >= EXACT:
        raise Unreadable("is too long for Excel to keep exactly; make the column text before pasting into it")
    text = words(value)
    if SHORT_FORM.fullmatch(text):
        raise Unreadable("is a long number that Excel has shortened, so its last figures are lost")
    if not CHILD_ID.fullmatch(text) or (isinstance(value, float) and not value.is_integer()):
        raise Unreadable("is not a child's number: letters, figures and - _ . / only, at most 36, with a figure in it")
    return text


def yes_or_no(value: Value) -> bool | None:
    """True, False, or None for "unknown"."""
    text = bare(value)
    if text in YES | NO:
        return text in YES
    if text in NOT_KNOWN:
        return None
    raise Unreadable("is neither yes nor no")


def count(value: Value) -> int:
    """A whole number from 0 to 999."""
    text = words(value)
    if not re.fullmatch(r"[0-9]{1,3}", text):
        raise Unreadable("is not a whole number from 0 to 999")
    return int(text)


def age(value: Value) -> float:
    """Years, often with a fraction; -1 stands for a child not yet born (Annex A guidance)."""
    try:
        years = float(words(value))
    except ValueError:
        raise Unreadable("is not an age in years") from None
    if not -1 <= years <= 130:
        raise Unreadable("is not an age in years")
    return years
