"""The gate that every change passes, the same on a laptop and in CI: each stage is announced, timed and judged."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tools.machine import Missing, need

CHECKOUT = Path(__file__).resolve().parents[1]
BIN = CHECKOUT / ".venv" / "bin"
PYTEST = (str(BIN / "python"), "-m", "pytest", "-q")
SPREAD = ("-n", "2", "--dist", "worksteal")  # over two processors, which is what a small computer has

BUT = ("--ignore=tests/repository", "--ignore=tests/journeys")  # which are stages of their own


@dataclass(frozen=True)
class Stage:
    """One part of the gate: what it is called, what it runs, and what to do when it fails."""

    name: str
    command: tuple[str, ...]
    remedy: str
    prepare: Callable[[], object] = lambda: None


def browser() -> str:
    """Debian's Chromium, which the journeys and some tests drive; installed where it is missing."""
    return need("chromium", "chromium", why="testing in a real browser")


STAGES = (
    Stage("format", (str(BIN / "ruff"), "format", "--check", "."), "make format"),
    Stage("lint", (str(BIN / "ruff"), "check", "."), "make format mends many; mend the rest by hand"),
    Stage("types", (str(BIN / "mypy"),), "mend the types named above"),
    Stage("migrations", (str(BIN / "frontdoor"), "makemigrations", "--check", "--dry-run"), "frontdoor makemigrations"),
    Stage(
        "reference", (str(BIN / "frontdoor"), "reference", "--check"), "frontdoor reference, then read the difference"
    ),
    Stage("repository", (*PYTEST, "tests/repository"), "import contracts, sizes, words and lock files: see above"),
    Stage("tests", (*PYTEST, *SPREAD, "tests", *BUT), "see above", prepare=browser),
    Stage("journeys", (*PYTEST, "tests/journeys"), "see above", prepare=browser),
)


def main() -> int:
    """Run every stage, also after one has failed, and say what to do next. 0 when all passed."""
    os.chdir(CHECKOUT)
    started = time.monotonic()
    failed = [stage for stage in STAGES if not passes(stage)]
    print(f"\nThe gate took {time.monotonic() - started:.0f} s. ", end="")
    if not failed:
        print(f"All {len(STAGES)} stages passed.  Next:  make demo   shows the service; or commit.")
        return 0
    print(f"{len(failed)} of {len(STAGES)} stages failed:")
    for stage in failed:
        print(f"  {stage.name}: {stage.remedy}.  Alone:  {_shown(stage)}")
    return 1


def passes(stage: Stage) -> bool:
    """Announce and run one stage; whether it passed."""
    print(f"\n==> {stage.name}", flush=True)
    started = time.monotonic()
    try:
        stage.prepare()
        passed = subprocess.run(stage.command, check=False).returncode == 0
    except (Missing, OSError) as why:
        print(why, file=sys.stderr)
        passed = False
    print(f"<== {stage.name} {'passed' if passed else 'FAILED'} in {time.monotonic() - started:.1f} s", flush=True)
    return passed


def _shown(stage: Stage) -> str:
    return " ".join(stage.command).replace(f"{CHECKOUT}/", "")


if __name__ == "__main__":
    raise SystemExit(main())
