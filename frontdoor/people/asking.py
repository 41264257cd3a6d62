"""Reads what was typed into the search box: dates, postcodes, telephone and other numbers, and the words left over."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from frontdoor.practice.identifiers import REFERENCE
from frontdoor.practice.words import MONTHS

from .keys import number_key, telephone_key, words_of

LONGEST = 200  # signs; nobody looks for more, and each word costs
MOST_WORDS = 8
DAY = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)?[\s./-]+(\d{1,2}|[a-z]{3,9})[\s./-]+(\d{4})\b", re.IGNORECASE | re.ASCII)
ISO = re.compile(r"\b(\d{4})-(\d{1,2})-(\d{1,2})\b", re.ASCII)
POSTCODE = re.compile(r"\b[a-z]{1,2}\d[a-z\d]? ?\d[a-z]{2}\b", re.IGNORECASE | re.ASCII)
LONG_NUMBER = re.compile(r"(?<![a-zA-Z0-9])\+?\d(?:[\s()-]{0,2}\d){6,}", re.ASCII)


@dataclass
class Asked:
    """What somebody looks for; all of it must fit."""

    text: str
    days: list[date] = field(default_factory=list)
    numbers: list[str] = field(default_factory=list)
    words: list[tuple[str, list[str]]] = field(default_factory=list)  # as a number, and as words

    def __bool__(self) -> bool:
        return bool(self.days or self.numbers or self.words)


def asked(text: str) -> Asked:
    """Takes out what has a shape of its own; “4 Mar 2019 orchard CH4 7QT” is a day, a word and a number."""
    clean = " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())[:LONGEST]
    found = Asked(clean)
    rest = _taken(ISO, clean, lambda one: _day(found, one[1], one[2], one[3]))
    rest = _taken(DAY, rest, lambda one: _day(found, one[3], one[2], one[1]))
    rest = _taken(REFERENCE_IN_TEXT, rest, lambda one: _number(found, number_key(one[0])))
    rest = _taken(POSTCODE, rest, lambda one: _number(found, number_key(one[0])))
    rest = _taken(LONG_NUMBER, rest, lambda one: _number(found, telephone_key(one[0])))
    for token in rest.split()[:MOST_WORDS]:
        if words := words_of(token):
            found.words.append((number_key(token), words))
    return found


REFERENCE_IN_TEXT = re.compile(rf"\b{REFERENCE.pattern}\b", re.IGNORECASE | re.ASCII)


def _taken(shape: re.Pattern[str], text: str, keep: Callable[[re.Match[str]], bool]) -> str:
    return shape.sub(lambda one: " " if keep(one) else one[0], text)


def _number(found: Asked, key: str) -> bool:
    found.numbers.append(key)
    return True


def _day(found: Asked, year: str, month: str, day: str) -> bool:
    """Whether it is a day at all: 31 February stays among the words, where it finds nobody."""
    number = int(month) if month.isdigit() else _month(month)
    try:
        found.days.append(date(int(year), number, int(day)))
    except ValueError:
        return False
    return True


def _month(word: str) -> int:
    named = [at for at, name in enumerate(MONTHS, start=1) if name.lower().startswith(word.lower())]
    return named[0] if named else 0
