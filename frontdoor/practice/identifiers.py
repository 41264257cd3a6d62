"""Numbers that stand for a child or a record, checked so that a slip of the finger cannot point at another child.

Each `why_not_...` answers None when the number may be right, or the reason why it cannot be.
"""

from __future__ import annotations

import re
import secrets

LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"  # DfE's 23 check letters: no I, O or S
CHILD_IDS = 10**9
REFERENCES = 10**6
REFERENCE = re.compile(r"([A-Z])[ -]?(\d{2})[ -]?(\d{6})[ -]?([A-Z])", re.ASCII)
EXAMPLE = "W-26-104417J"


def nhs_number(text: str) -> str:
    """The ten digits without spaces or hyphens, as the NHS stores them."""
    return re.sub(r"[\s-]", "", text)


def why_not_nhs_number(text: str) -> str | None:
    """Ten digits of which the last is a check by modulus 11 (NHS Data Dictionary)."""
    digits = nhs_number(text)
    if not re.fullmatch(r"\d{10}", digits, re.ASCII):
        return "An NHS number has 10 digits."
    total = sum(int(digit) * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False))
    if len(set(digits)) == 1 or (11 - total % 11) % 11 != int(digits[9]):
        return "This is not an NHS number: its last digit does not fit the others. Check it with whoever gave it."
    return None


def upn_letter(rest: str) -> str:
    """The check letter of a unique pupil number from its other signs (DfE rule 1510); a letter counts as its place."""
    values = (int(one) if one.isdigit() else LETTERS.index(one) for one in rest)
    return LETTERS[sum(value * place for place, value in enumerate(values, start=2)) % len(LETTERS)]


def why_not_upn(text: str) -> str | None:
    """A check letter, eleven digits, and a digit or (on a temporary number) a letter."""
    upn = text.strip().upper()
    if not re.fullmatch(rf"[{LETTERS}]\d{{11}}[\d{LETTERS}]", upn, re.ASCII):
        return "A unique pupil number is a letter, 11 digits, and a last digit or letter."
    if upn[0] != upn_letter(upn[1:]):
        return "This is not a unique pupil number: its first letter does not fit the rest. Check it with the school."
    return None


def child_id(number: int) -> str:
    """The id a child has in returns: C and nine digits. No hyphen, 10 characters (DfE rules 1570 and 1580 allow 20)."""
    if not 0 <= number < CHILD_IDS:
        raise ValueError(f"A child's number lies from 0 to {CHILD_IDS - 1}.")
    return f"C{number:09}"


def new_child_id() -> str:
    """A child id drawn by chance, so that it tells nothing; its column must be unique, so draw again on a clash."""
    return child_id(secrets.randbelow(CHILD_IDS))


def reference(kind: str, year: int, number: int) -> str:
    """What people say on the telephone: W-26-104417 and a check letter that finds a wrong digit or two swapped ones."""
    if not (re.fullmatch("[A-Z]", kind, re.ASCII) and 0 <= number < REFERENCES):
        raise ValueError(f"A reference is made of one capital and a number under {REFERENCES}.")
    signs = f"{kind}{year % 100:02}{number:06}"
    return f"{kind}-{signs[1:3]}-{signs[3:]}{_reference_letter(signs)}"


def new_reference(kind: str, year: int) -> str:
    """One drawn by chance, never in sequence, so that nobody can guess the next or count them."""
    return reference(kind, year, secrets.randbelow(REFERENCES))


def why_not_reference(text: str) -> str | None:
    """Capitals or not, with hyphens, spaces or neither: people type what they heard."""
    found = REFERENCE.fullmatch(text.strip().upper())
    if not found:
        return f"A reference looks like {EXAMPLE}."
    if found[4] != _reference_letter("".join(found.groups()[:3])):
        return "There is no such reference: its last letter does not fit the rest. Check it with whoever gave it."
    return None


def as_reference(text: str) -> str:
    """The reference as it is stored, from however it was typed; ValueError with the reason when it cannot be one."""
    if reason := why_not_reference(text):
        raise ValueError(reason)
    signs = re.sub(r"[\s-]", "", text.upper())
    return f"{signs[0]}-{signs[1:3]}-{signs[3:]}"


def _reference_letter(signs: str) -> str:
    """By modulus 23, a prime, with a different weight for each place: no single slip or swap goes unseen."""
    return LETTERS[sum((int(sign, 36) % 23) * place for place, sign in enumerate(signs, start=2)) % len(LETTERS)]
