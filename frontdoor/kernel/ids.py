"""Ids that sort by the moment they were made, so that locking in id order is locking in age order."""

from __future__ import annotations

import os
import time
from threading import Lock
from uuid import UUID

_making = Lock()
_last = 0


def uuid7() -> UUID:
    """A UUID version 7 (RFC 9562, section 6.2, method 3), later than every one this process has made before.

    The 12 bits after the milliseconds hold their fraction (about 0.24 microseconds each); when the clock stands
    still or goes back, the next such moment is taken.
    """
    global _last
    millis, nanos = divmod(time.time_ns(), 1_000_000)
    moment = millis << 12 | nanos * 4096 // 1_000_000
    with _making:
        _last = moment = max(moment, _last + 1)
    chance = int.from_bytes(os.urandom(8), "big") >> 2
    return UUID(int=(moment >> 12) << 80 | 0x7 << 76 | (moment & 0xFFF) << 64 | 0x2 << 62 | chance)
