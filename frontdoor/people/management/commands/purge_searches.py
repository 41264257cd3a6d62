"""With every tick: deletes what was typed into the search box 12 months ago (practice 18: source, local)."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from frontdoor.accounts import clock
from frontdoor.kernel.calendar import add_months, day_of
from frontdoor.people.models import SearchText

KEPT = 12  # months


class Command(BaseCommand):
    help = "Delete what was typed into the search box 12 months ago or longer; who was shown then stays written down."

    def handle(self, *args: Any, **options: Any) -> None:
        old = SearchText.objects.filter(at__date__lt=add_months(day_of(clock.now()), -KEPT))
        self.stdout.write(f"{old.delete()[0]} searches deleted.")
