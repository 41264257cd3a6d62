"""Every clock the front door keeps."""

from __future__ import annotations

from frontdoor.kernel.clock import Clock

from . import front_door

CLOCKS: tuple[Clock, ...] = (*front_door.CLOCKS,)
