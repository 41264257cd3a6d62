"""Writes the reference from what is declared, or says that it is out of date."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from frontdoor.reference.pages import written

WHERE = Path(__file__).resolve().parents[4] / "docs" / "reference"


class Command(BaseCommand):
    help = "Writes docs/reference from the declarations; --check only compares."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="write nothing; fail where a page is out of date")

    def handle(self, *args: Any, **options: Any) -> None:
        stale = [name for name, text in written().items() if _standing(name) != text]
        if options["check"] and stale:
            raise CommandError(f"Out of date: {', '.join(stale)}. Run “frontdoor reference” and read what changed.")
        if not options["check"]:
            WHERE.mkdir(parents=True, exist_ok=True)
            for name, text in written().items():
                (WHERE / name).write_text(text, encoding="utf-8")
        self.stdout.write("docs/reference is as declared." if not stale else f"Written: {', '.join(stale)}.")


def _standing(name: str) -> str:
    page = WHERE / name
    return page.read_text(encoding="utf-8") if page.exists() else ""
