"""Shows whether the journal is whole, and seals what has been written and seen."""

from __future__ import annotations

import time
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from frontdoor.accounts.clock import now
from frontdoor.archive import verify
from frontdoor.journal.seals import checkpoint, seal_sightings
from frontdoor.journal.verify import erased

QUICK = 1.0  # seconds; what takes longer shows how far it has come


class Bar:
    """Shows how far it has come once it has taken longer than a moment."""

    def __init__(self, total: int) -> None:
        self.total, self.done, self.began = max(total, 1), 0, time.monotonic()
        columns = (TextColumn("Looking"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        self.progress = Progress(*columns, console=Console(stderr=True), transient=True)
        self.task = self.progress.add_task("", total=self.total)

    def __call__(self, done: int) -> None:
        self.done += done
        if not self.progress.live.is_started and time.monotonic() - self.began > QUICK:
            self.progress.start()
        self.progress.update(self.task, completed=min(self.done, self.total))


class Command(BaseCommand):
    """`frontdoor journal verify`, `checkpoint` or `seal DAY`."""

    help = "Says whether the journal explains everything; takes a checkpoint; seals what was seen on a day."

    def add_arguments(self, parser: CommandParser) -> None:
        ways = parser.add_subparsers(dest="way", required=True)
        verifying = ways.add_parser("verify", help="one sentence for each fault; 1 when there is any")
        verifying.add_argument("--sample", type=int, help="work out the readings of only so many people again")
        ways.add_parser("checkpoint", help="list the chains that have grown since the last one")
        ways.add_parser("seal", help="seal what was seen on a day").add_argument("day", type=date.fromisoformat)

    def handle(self, *args: Any, **options: Any) -> None:
        if options["way"] == "verify":
            self.verify(options["sample"])
        elif options["way"] == "checkpoint":
            point = checkpoint(now())
            self.stdout.write(f"Checkpoint {point.pk}: {len(point.heads)} chains, {bytes(point.hash).hex()}")
        else:
            self.seal(options["day"])

    def verify(self, sample: int | None) -> None:
        bar, found = Bar(verify.size(sample)), 0
        for fault in verify.faults(sample, bar):
            found += 1
            self.stdout.write(fault)
        bar.progress.stop()
        self.stdout.write(f"{erased()} events erased under a rule or a court order, which is no fault.")
        if found:
            raise CommandError(f"{found} faults. Find out who did this before anything else is done to the database.")
        self.stdout.write("Everything is explained.")

    def seal(self, day: date) -> None:
        try:
            seal = seal_sightings(day)
        except ValueError as why:
            raise CommandError(str(why)) from why
        self.stdout.write(f"{day}: {seal.count} looks, {bytes(seal.hash).hex()}")
