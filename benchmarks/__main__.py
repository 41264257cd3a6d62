"""Measures everything in one run on a server of its own, and prints one table."""

from __future__ import annotations

import argparse
import os
import platform
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from frontdoor.config import postgres

from .table import Line, missed, table

FULL, QUICK = 50_000, 2_000  # contacts
LATEST = Path(__file__).with_name("latest.md")


def main(argv: Sequence[str] | None = None) -> int:
    """Print the table, and keep it in latest.md after a full run. 0 whether or not targets were met."""
    asked = _asked(argv)
    os.environ["DJANGO_SETTINGS_MODULE"] = "benchmarks.settings"
    before = _machine()
    with postgres.throw_away(options=()) as server:
        os.environ["DATABASE_URL"] = server.url
        lines = []
        for line in measured(asked):
            lines.append(line)
            print(" | ".join(line.cells()), file=sys.stderr, flush=True)
        said = f"{before}; PostgreSQL {_version()}"
    text = f"{said}.\n\n{table(lines)}\n\n{_verdict(lines)}\n"
    print(text)
    if asked.size >= FULL:
        LATEST.write_text(f"# The last full run of `make bench`\n\n{text}")
    return 0


def _asked(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--size", type=int, default=FULL, help="contacts in the database")
    parser.add_argument("--quick", action="store_const", dest="size", const=QUICK, help=f"only {QUICK:,} contacts")
    parser.add_argument("--repeats", type=int, default=15, help="how often each page and act is measured")
    parser.add_argument("--seconds", type=float, default=4.0, help="how long writers write")
    parser.add_argument("--writers", type=int, nargs="+", default=[1, 8, 32], help="how many write at once")
    return parser.parse_args(argv)


def measured(asked: argparse.Namespace) -> Iterator[Line]:
    """Every line, in the order in which they are measured."""
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("migrate", run_syncdb=True, verbosity=0)  # the plain tables, which point at the others
    from . import acts, childhoods, journal, pages, rebuild, writers
    from .load import load

    made = load(asked.size, datetime.now(UTC), _told)
    yield from made.lines()
    yield from pages.measured(made.now, asked.repeats)
    few = childhoods.children(min(200, asked.size // 10), childhoods.FEW, made.now)
    several = min(max(*asked.writers, writers.TOGETHER), asked.size // 50)
    many = childhoods.children(several, childhoods.MANY, made.now)
    yield from acts.measured(few, many, made.now, asked.repeats)
    yield from writers.measured(few, many, made.now, asked.writers, asked.seconds)
    yield from rebuild.measured(str(made))
    yield from journal.holiday(made.now)
    yield from journal.verified()


def _told(share: float) -> None:
    if sys.stderr.isatty():
        print(f"\rMaking the county: {share:4.0%}", end="" if share < 1 else "\n", file=sys.stderr, flush=True)


def _machine() -> str:
    """What ran it, and how busy it was with other things."""
    load = ", ".join(f"{one:.1f}" for one in os.getloadavg())
    when = f"{datetime.now(UTC):%-d %B %Y}"
    return (
        f"{when}; {os.cpu_count()} cores ({platform.machine()}), load before {load}; Python {platform.python_version()}"
    )


def _version() -> str:
    from django.db import connection

    connection.ensure_connection()
    major, minor = divmod(connection.pg_version, 10_000)
    return f"{major}.{minor}"


def _verdict(lines: Sequence[Line]) -> str:
    found = missed(lines)
    if not found:
        return f"All {sum(one.target is not None for one in lines)} targets are met."
    return "Missed: " + "; ".join(f"{one.what} ({one.here})" for one in found) + "."


if __name__ == "__main__":
    sys.exit(main())
