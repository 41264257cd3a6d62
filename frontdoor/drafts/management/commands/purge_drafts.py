"""With every tick: deletes the drafts that were finished 30 days ago."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from frontdoor.accounts import clock
from frontdoor.drafts.keep import purge


class Command(BaseCommand):
    help = "Delete the drafts that became a record, or were set aside, 30 days ago or longer."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{purge(clock.now())} drafts deleted.")
