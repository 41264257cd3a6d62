"""Reads the files that councils already have, cell by cell, and says of every cell it could not take why not."""

from __future__ import annotations

from frontdoor.exchange.reading.annex_a import read_annex_a
from frontdoor.exchange.reading.cin import read_cin
from frontdoor.exchange.reading.found import (
    ChildFound,
    Closure,
    ContactFound,
    Found,
    ReferralFound,
    Source,
    Tally,
)
from frontdoor.exchange.reading.remarks import Loss, Remark, shown

__all__ = [
    "ChildFound",
    "Closure",
    "ContactFound",
    "Found",
    "Loss",
    "ReferralFound",
    "Remark",
    "Source",
    "Tally",
    "read_annex_a",
    "read_cin",
    "shown",
]
