"""Loads eight weeks of a synthetic county, through the bulk path."""

from __future__ import annotations

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone
from rich.progress import Progress

from frontdoor.nonprod.personas import PASSWORD
from frontdoor.people.models import Person


class Command(BaseCommand):
    help = "Loads a synthetic county: about eight weeks of a front door, with a name for every persona."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--if-empty", action="store_true", help="do nothing where somebody is recorded already")
        parser.add_argument("--weeks", type=int, default=8)
        parser.add_argument("--seed", type=int, default=20261123)

    def handle(self, *args: Any, **options: Any) -> None:
        if Person.objects.exists():
            said = (
                "A county is here already."
                if options["if_empty"]
                else "Somebody is recorded already: use an empty database."
            )
            self.stdout.write(said)
            return
        from frontdoor.nonprod.county import County

        began = time.monotonic()
        with Progress(transient=True) as progress:
            task = progress.add_task("Eight weeks of a county", total=1.0)
            county = County(
                timezone.now(), lambda share: progress.update(task, completed=share), options["seed"], options["weeks"]
            )
            bulk = county.run()
        self.stdout.write(
            f"{len(bulk.records):,} records, {bulk.written:,} events in {time.monotonic() - began:.0f} seconds. "
            f"Everybody signs in with “{PASSWORD}”."
        )
