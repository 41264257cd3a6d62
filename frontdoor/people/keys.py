"""How names and numbers are written down to be compared: small, without accents, without what people leave out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

# Letters that stand for themselves in Unicode, though people who type in English write them otherwise.
PLAIN = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})
DROPPED = re.compile(r"['’‘`´ʼ.]")  # O'Neil is ONeil
NOT_DIGITS = re.compile(r"\D")
NOT_SIGNS = re.compile(r"[^0-9A-Z]")


def words_of(*texts: str) -> list[str]:
    """“Zoë O’Neil-Łuka” is zoe, oneil, luka; letters of other scripts stay as they are."""
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", " ".join(texts)) if _is_read(sign))
    small = DROPPED.sub("", bare.casefold()).translate(PLAIN)
    return "".join(sign if sign.isalnum() else " " for sign in small).split()


def _is_read(sign: str) -> bool:
    """Neither an accent nor a sign that nobody sees, such as a soft hyphen."""
    return not unicodedata.combining(sign) and unicodedata.category(sign) != "Cf"


def number_key(text: str) -> str:
    """“943 476 5919” and “w-26-104417b” as they are compared: capitals and digits alone."""
    return NOT_SIGNS.sub("", text.upper())


def telephone_key(text: str) -> str:
    """The digits as one dials them in Britain: +44 (0)1632 960114 is 01632960114."""
    digits = NOT_DIGITS.sub("", text)
    if digits.startswith("0044"):
        digits = digits[2:]
    if digits.startswith("44") and len(digits) > 10:
        digits = "0" + digits[2:].removeprefix("0")
    return digits


def number_keys(*texts: str) -> list[str]:
    return _once(number_key(one) for one in texts)


def _once(keys: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(one for one in keys if one))
