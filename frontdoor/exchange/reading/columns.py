"""The letters that stand above the columns of a sheet."""

from __future__ import annotations

from functools import cache


@cache
def column_number(letters: str) -> int:
    """A is 1, Z is 26, AA is 27."""
    total = 0
    for letter in letters:
        total = total * 26 + ord(letter) - 64
    return total


def column_letters(number: int) -> str:
    """1 is A, 26 is Z, 27 is AA."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
