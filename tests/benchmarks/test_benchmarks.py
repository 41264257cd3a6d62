"""The benchmarks run from end to end on very little, and their table holds every part."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.table import Line, Target, missed, table

CHECKOUT = Path(__file__).resolve().parents[2]
LITTLE = ("--size", "260", "--repeats", "1", "--seconds", "0.05", "--writers", "1", "2")


@pytest.fixture(scope="module")
def ran() -> Iterator[str]:
    """The table of a run on a week of the county, on a server of its own."""
    there = {
        name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE")
    }
    command = [sys.executable, "-m", "benchmarks", *LITTLE]
    said = subprocess.run(command, cwd=CHECKOUT, env=there, capture_output=True, text=True, check=False)
    assert said.returncode == 0, said.stderr[-3000:]
    yield said.stdout


@pytest.mark.parametrize(
    "what",
    [
        *("Front door now", "My work, team manager", "A child’s page", "Decide", "List of contacts"),
        *(
            "Record a worry, child with 10 events",
            "Decide, child with 500 events",
            "2 writers, separate children of 10",
        ),
        *("Deadlocks in all of this", "Memory of that at most", "Add a bank holiday", "Verify"),
    ],
)
def test_the_table_holds(ran, what):
    assert f"| {what}" in ran


def test_nothing_met_in_deadlock_and_the_journal_explains_everything(ran):
    for what in ("Deadlocks in all of this", "Faults found"):
        [line] = [one for one in ran.splitlines() if f"| {what}" in one]
        assert line.rstrip("| ").endswith("yes"), line


def test_a_small_run_is_not_kept(ran):
    kept = CHECKOUT / "benchmarks" / "latest.md"
    assert "260 contacts" not in kept.read_text() if kept.exists() else True


def test_a_target_that_is_missed_is_marked_and_named():
    lines = [
        Line("Pages", "Quick", "1 ms", "1 ms", 1.0, Target("4 times", met=True)),
        Line("Pages", "Slow", "9 ms", "1 ms", 9.0, Target("4 times", met=False)),
        Line("Load", "A county", "5 s"),
    ]
    quick, slow, county = table(lines).splitlines()[2:]
    assert quick.endswith("| yes    |") and "**NO**" in slow and "NO" not in county
    assert missed(lines) == [lines[1]]
