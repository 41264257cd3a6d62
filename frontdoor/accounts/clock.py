"""What time it is: the one clock that every page and command reads, and that only tests and practice runs replace."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime

from django.utils import timezone

from frontdoor.kernel.calendar import day_of


class Clock:
    """Tells the time in UTC."""

    def __init__(self) -> None:
        self.tells: Callable[[], datetime] = timezone.now

    def now(self) -> datetime:
        return self.tells()


CLOCK = Clock()


def now() -> datetime:
    """This instant."""
    return CLOCK.now()


def today() -> date:
    """The day it is in London."""
    return day_of(now())


@contextmanager
def set_clock(tells: Callable[[], datetime]) -> Iterator[None]:
    """While this lasts, the clock of the whole process tells what `tells` says; clocks set within it come off first."""
    before, CLOCK.tells = CLOCK.tells, tells
    try:
        yield
    finally:
        CLOCK.tells = before
