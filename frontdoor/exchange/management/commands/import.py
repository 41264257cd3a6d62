"""Brings in a workbook of Annex A or a children in need census; says first what would be, and writes when told to."""

from __future__ import annotations

import shlex
import time
from argparse import RawDescriptionHelpFormatter
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from rich.console import Console
from rich.progress import Progress

from frontdoor.accounts.clock import now
from frontdoor.exchange import importing
from frontdoor.exchange.reading import Found, read_annex_a, read_cin

Read = Callable[[Path, datetime], Found]
FILES: dict[str, tuple[Read, str]] = {
    "annex-a": (read_annex_a, "an Ofsted Annex A workbook: lists 1 (contacts) and 3 (referrals)"),
    "cin": (read_cin, "a children in need census file: children, referrals and closures"),
}


class Command(BaseCommand):
    help = "Brings in the file of another system. Without --write it only says what would be brought in, and why not."

    def add_arguments(self, parser: CommandParser) -> None:
        kinds = parser.add_subparsers(dest="kind", required=True, metavar="KIND", help="annex-a or cin")
        for kind, (_, help_) in FILES.items():
            one = kinds.add_parser(kind, help=help_, description=help_, formatter_class=RawDescriptionHelpFormatter)
            one.add_argument("file", type=Path, metavar="FILE")
            how = one.add_mutually_exclusive_group()
            how.add_argument("--dry-run", action="store_true", help="only say what would be brought in (the default)")
            how.add_argument("--write", action="store_true", help="bring it in")
            one.add_argument("--as", dest="importer", metavar="NAME", help="the sign-in name of whoever brings it in")
            one.add_argument("--refusals", type=Path, metavar="PATH", help="write all that stays out to this CSV file")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            actor = importing.importer(options["importer"])
        except importing.NoImporter as no:
            raise CommandError(str(no)) from no
        began = time.monotonic()
        with Progress(console=Console(stderr=True), transient=True) as progress:
            found, outcome = self._brought(progress, actor, options)
        for line in importing.lines(found, outcome, options["write"]):
            self.stdout.write(line)
        if options["refusals"]:
            number = importing.write_table(options["refusals"], found, outcome)
            self.stdout.write(f"\n{number:,} places that stay out or differ are in {options['refusals']}.")
        if not found.whole or not found.children:
            raise CommandError("Nothing could be read, so nothing was brought in.")
        self._say_next(options, actor, outcome, time.monotonic() - began)

    def _brought(self, progress: Progress, actor: Any, options: dict[str, Any]) -> tuple[Found, importing.Outcome]:
        read, _ = FILES[options["kind"]]
        reading = progress.add_task(f"Reading {options['file'].name}", total=None)
        found = read(options["file"], now())
        progress.remove_task(reading)
        doing = "Bringing in" if options["write"] else "Comparing"
        task = progress.add_task(f"{doing} {len(found.children):,} children", total=len(found.children))
        try:
            outcome = importing.bring(found, actor, now, options["write"], lambda done: progress.advance(task, done))
        except importing.Busy as no:
            raise CommandError("Somebody else is bringing in a file at this moment. Try again when it is done.") from no
        return found, outcome

    def _say_next(self, options: dict[str, Any], actor: Any, outcome: importing.Outcome, seconds: float) -> None:
        self.stdout.write("")
        if options["write"]:
            each = f", {outcome.records / seconds:,.0f} a second" if outcome.records else ""
            self.stdout.write(f"{outcome.records:,} records brought in by {actor} in {seconds:.1f} s{each}.")
        elif outcome.records:
            words = ["frontdoor", "import", options["kind"], str(options["file"]), "--write", "--as", actor.username]
            self.stdout.write(f"Nothing has been written. To bring in these {outcome.records:,} records:")
            self.stdout.write(f"  {shlex.join(words)}")
        else:
            self.stdout.write("Nothing has been written, and nothing is new.")
