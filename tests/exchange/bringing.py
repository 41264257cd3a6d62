"""How the tests bring in a file: by the command, as a person would, on a day of their own."""

from __future__ import annotations

from io import StringIO
from pathlib import Path
from typing import Any

from django.core.management import call_command

from frontdoor.accounts.clock import set_clock
from frontdoor.contacts.models import Contact, ContactChild
from frontdoor.engine.models import StoredReading
from frontdoor.journal.models import Event
from frontdoor.people.models import Person
from frontdoor.referrals.models import Referral
from tests.cast import NOW, bo


def ran(path: Path, *options: str, now: Any = NOW) -> str:
    """What the command prints; the kind of file is known by its name. Bo, who keeps the system, runs it."""
    bo()
    said = StringIO()
    with set_clock(lambda: now):
        call_command("import", "cin" if path.suffix == ".xml" else "annex-a", str(path), *options, stdout=said)
    return said.getvalue()


def brought(path: Path, *options: str) -> str:
    return ran(path, "--write", *options)


def row(said: str, kind: str) -> list[int]:
    """The counts that the command prints for children, contacts or referrals, in the order of its headings."""
    line = next(line for line in said.splitlines() if line.startswith(kind))
    return [int(number.replace(",", "")) for number in line.removeprefix(kind).split()]


def person(number: object) -> Person:
    return Person.objects.get(file_id=str(number))


def everything() -> dict[str, Any]:
    """All that an import could change, row by row."""
    kinds = (Person, Contact, ContactChild, Referral, Event)
    found = {kind.__name__: sorted(kind.objects.values_list("pk", flat=True)) for kind in kinds}
    readings = StoredReading.objects.order_by("pk").values_list()
    return found | {"readings": list(readings), "versions": sorted(Person.objects.values_list("pk", "version"))}
