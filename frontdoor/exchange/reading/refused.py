"""Two ways a file says something that cannot be taken: one value that cannot be read, or the whole file."""

from __future__ import annotations


class Unreadable(ValueError):
    """This value cannot be taken. `why` goes on from what was said: "“31/02/2019” is not a day of the calendar"."""

    def __init__(self, why: str, said: str = "") -> None:
        super().__init__(why)
        self.why = why
        self.said = said  # how a person would see it, where the file holds something else (a date kept as a number)


class FileRefused(Exception):
    """Nothing of this file can be taken. `why` goes on from the file's name: "ends in the middle"."""

    def __init__(self, why: str, line: int | None = None) -> None:
        super().__init__(why)
        self.why = why
        self.line = line
