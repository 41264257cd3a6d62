"""Reads every clock of everybody again from the journal; a new clock so reads the past."""

from __future__ import annotations

import time
from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from frontdoor.engine.book import open_book
from frontdoor.engine.readings import rebuild_all


class Command(BaseCommand):
    help = "Reads every clock again from the journal. It changes nothing unless a clock or a limit is new."

    def handle(self, *args: Any, **options: Any) -> None:
        began = time.monotonic()
        with transaction.atomic():
            people = rebuild_all(open_book())
        self.stdout.write(f"The clocks of {people:,} people were read in {time.monotonic() - began:.1f} seconds.")
