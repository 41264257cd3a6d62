"""Reads a code as the census spells it, as Annex A letters it, or by its label where only one code has that label."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from frontdoor.exchange.reading.refused import Unreadable
from frontdoor.exchange.reading.values import LETTERED, Value, bare, words
from frontdoor.practice.codes import SEX, SEX_OF_GENDER, CodeSet
from frontdoor.practice.words import one_of

PARTS = re.compile(r"\s*(?::|,|\s[-–—]\s)\s*")  # "1A: Individual", "N1 - Abuse or neglect", "Housing, ..."
SEXES = {
    **SEX_OF_GENDER,
    **{code.code.lower(): code.code for code in SEX.codes},
    **{code.label.lower(): code.code for code in SEX.codes},
    "not stated/recorded": "U",
    "not stated": "U",
    "not recorded": "U",
    "not known": "U",
    "neither": "U",  # the census has no code for it since 2024-25
    "unborn": "U",
}


@dataclass(frozen=True)
class CodeOf:
    """Reads "6", "q) 6: Police" or "Police" as 6, by the codes of that census year."""

    codes: CodeSet
    year: int

    def __call__(self, value: Value) -> str:
        text = LETTERED.sub("", words(value))
        for spelt in _spellings(text):
            if self.codes.valid(spelt, self.year):
                return spelt
        named = [code for code, label in self.codes.labels(self.year).items() if _names(label, text)]
        if len(named) == 1:
            return named[0]
        raise Unreadable(self._why(text, named))

    def _why(self, text: str, named: list[str]) -> str:
        if named:
            return f"may be {one_of(named)}, and does not say which"
        if any(one.code == spelt for one in self.codes.codes for spelt in _spellings(text)):
            return f"is not a code of {self.codes.name.lower()} in census year {self.year}, only in others"
        return f"is not a code of {self.codes.name.lower()}"


def sex(value: Value) -> str:
    """M, F or U, from the census's Sex or GenderCurrent or from Annex A's lettered words."""
    if code := SEXES.get(bare(value)):
        return code
    raise Unreadable("is not a sex or gender that the lists know")


def _spellings(text: str) -> Iterator[str]:
    yield text.upper()
    yield PARTS.split(text)[0].upper()
    first = text.partition(" ")[0].upper()
    if any(sign.isdigit() for sign in first):
        yield first


def _names(label: str, text: str) -> bool:
    said = text.casefold().replace("la services", "local authority services")
    return said in {label.casefold(), PARTS.split(label)[0].casefold()}
