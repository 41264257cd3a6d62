"""Says whether the kept files are whole, and clears away what was never recorded."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from frontdoor.accounts.clock import now
from frontdoor.archive import kept_files


class Command(BaseCommand):
    """`frontdoor files verify` or `purge`."""

    help = "Says whether every kept file is whole; destroys files that were sent 90 days ago and never recorded."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("way", choices=["verify", "purge"])

    def handle(self, *args: Any, **options: Any) -> None:
        if options["way"] == "purge":
            self.stdout.write(f"{kept_files.purge(now())} files destroyed that no record names.")
            return
        found = 0
        for fault in kept_files.faults():
            found += 1
            self.stdout.write(fault)
        if found:
            raise CommandError(f"{found} faults. Bring the folder back from the last backup before anything else.")
        self.stdout.write("Every kept file is whole.")
