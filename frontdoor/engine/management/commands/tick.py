"""Does what time alone brings about; meant to be run every five minutes, and never too late."""

from __future__ import annotations

from typing import Any

from django.core.management import call_command, get_commands
from django.core.management.base import BaseCommand

from frontdoor.accounts.clock import now
from frontdoor.accounts.models import the_service
from frontdoor.engine.timed import tick
from frontdoor.journal.seals import LATEST_COMMIT, checkpoint, seal_until
from frontdoor.kernel.calendar import DAY, day_of


class Command(BaseCommand):
    """`frontdoor tick`: acts that are due, a checkpoint, a seal on every day over; what is kept for a time goes."""

    help = "Does the acts that are due, takes a checkpoint, seals what was seen up to yesterday, deletes what is old."

    def handle(self, *args: Any, **options: Any) -> None:
        at = now()
        done = sum(1 for _ in tick(the_service(), at))
        chains, days = len(checkpoint(at).heads), seal_until(day_of(at - LATEST_COMMIT) - DAY)
        self.stdout.write(f"{done} acts done that were due, {chains} chains at the checkpoint, {days} days sealed.")
        for name in sorted(get_commands()):
            if name.startswith("purge_"):
                call_command(name, stdout=self.stdout)
