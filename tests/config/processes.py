"""Whether other programs still run."""

from __future__ import annotations

import time
from collections.abc import Iterable
from pathlib import Path

PATIENCE = 20  # seconds


def runs(pid: int) -> bool:
    """Whether the process runs; one that has ended and that nobody has asked about yet does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def still_running(pids: Iterable[int]) -> set[int]:
    """Which of these have not ended, after waiting a little for them."""
    give_up = time.monotonic() + PATIENCE
    while (left := {pid for pid in pids if runs(pid)}) and time.monotonic() < give_up:
        time.sleep(0.02)
    return left


def children(pid: int) -> set[int]:
    """The processes that one process started."""
    return {int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()}
