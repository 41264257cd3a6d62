"""Whether two names may be one name: a slip of the finger, a short form, or another spelling of the same sound."""

from __future__ import annotations

import re
from itertools import groupby

from .keys import words_of

SHORT = 3  # letters that a short form shares with the whole: Alex, Alexander
SPELT_ALIKE = (("ph", "f"), ("v", "f"), ("ck", "k"), ("c", "k"), ("q", "k"), ("z", "s"))
UNHEARD = re.compile("[aeiouhwy]")


def alike(mine: str, theirs: str) -> bool:
    """Any word of one name that is, or may be, a word of the other."""
    return any(_words_alike(one, other) for one in words_of(mine) for other in words_of(theirs))


def _words_alike(one: str, other: str) -> bool:
    shorter, longer = sorted((one, other), key=len)
    if one == other or (len(shorter) >= SHORT and longer.startswith(shorter)):
        return True
    if len(shorter) > SHORT and slips(one, other) <= (2 if len(shorter) > 7 else 1):
        return True
    return _sound(one) == _sound(other) and (len(_sound(one)) > 1 or one[-1] == other[-1])


def _sound(word: str) -> str:
    """The consonants that are heard; Maya and Mia are both m, Tyler and Tylor both tlr."""
    for spelling, sound in SPELT_ALIKE:
        word = word.replace(spelling, sound)
    heard = word[:1] + UNHEARD.sub("", word[1:])
    return "".join(letter for letter, _ in groupby(heard))


def slips(one: str, other: str) -> int:
    """How many letters were left out, put in, changed or swapped with their neighbour (optimal string alignment)."""
    before: list[int] = []
    last = list(range(len(other) + 1))
    for at, mine in enumerate(one, start=1):
        row = [at]
        for place, theirs in enumerate(other, start=1):
            least = min(last[place] + 1, row[-1] + 1, last[place - 1] + (mine != theirs))
            if at > 1 and place > 1 and mine == other[place - 2] and one[at - 2] == theirs:
                least = min(least, before[place - 2] + 1)
            row.append(least)
        before, last = last, row
    return last[-1]
