"""Reads every clock of everybody again, as a program of its own, and says what that cost: time, and the most memory."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from .table import Line, Target

SECONDS, MEGABYTES = 60, 1024


def measured(people: str) -> Iterator[Line]:
    """In another process, so that its memory is its own."""
    said = subprocess.run([sys.executable, "-m", "benchmarks.rebuild"], check=True, capture_output=True, text=True)
    wall, cpu, peak, read = json.loads(said.stdout)
    what = f"Read every clock of everybody again, {people}"
    here = f"{wall:.1f} s ({cpu:.1f} s processor) for {read:,} people"
    yield Line("Clocks", what, here, target=Target(f"{SECONDS} s", wall < SECONDS))
    yield Line("Clocks", "Memory of that at most", f"{peak:.0f} MB", target=Target("1 GB", peak < MEGABYTES))


def peak() -> float:
    """The most memory this program has held, in megabytes; what its parent held is not counted."""
    status = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in status if line.startswith("VmHWM"))


def main() -> None:
    import django

    django.setup()
    from django.db import transaction

    from frontdoor.engine.book import open_book
    from frontdoor.engine.readings import rebuild_all

    began, spent = time.perf_counter(), time.process_time()
    with transaction.atomic():
        people = rebuild_all(open_book())
    print(json.dumps([time.perf_counter() - began, time.process_time() - spent, peak(), people]))


if __name__ == "__main__":
    main()
