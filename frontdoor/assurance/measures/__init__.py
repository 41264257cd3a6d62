"""Every measure, by theme."""

from __future__ import annotations

from ..measure import Measure
from . import allocation, alone, decision

MEASURES: tuple[Measure, ...] = (decision.IN_ONE_DAY, allocation.WITH_A_WORKER, decision.WAIT_AND_TOUCH, alone.ALONE)


def named(name: str) -> Measure | None:
    return next((one for one in MEASURES if one.name == name), None)
