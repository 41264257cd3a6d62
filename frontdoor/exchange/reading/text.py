"""Gathers the text of a cell or element as it is heard, and keeps no more of it than can ever be used."""

from __future__ import annotations

from frontdoor.exchange.reading.values import MOST


class Text:
    """What has been heard so far: the first characters, and how many there were in all."""

    __slots__ = ("length", "pieces")

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.length = 0

    def hear(self, said: str) -> None:
        if self.length <= MOST:
            self.pieces.append(said[: MOST + 1 - self.length])
        self.length += len(said)

    def __str__(self) -> str:
        return "".join(self.pieces)

    @property
    def trouble(self) -> str:
        """Why it cannot be read, if it is too long."""
        return f"is {self.length:,} characters long; at most {MOST} are taken" if self.length > MOST else ""
