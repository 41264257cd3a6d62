"""Runs the journal's and the engine's tests on Debian's own PostgreSQL, the oldest version the service supports."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tools.machine import Missing, install

CHECKOUT = Path(__file__).resolve().parents[1]


def main() -> int:
    """Install the server where it is missing, and run the tests on it."""
    if not list(Path("/usr/lib/postgresql").glob("*/bin/postgres")):
        try:
            install(["postgresql"], "testing on Debian's PostgreSQL")
        except Missing as why:
            print(why, file=sys.stderr)
            return 1
    environment = {**os.environ, "FRONTDOOR_POSTGRES": "installed"}
    environment.pop("DATABASE_URL", None)
    folders = [folder for folder in ("tests/config", "tests/journal", "tests/engine") if (CHECKOUT / folder).exists()]
    command = [sys.executable, "-m", "pytest", "-q", *folders]
    return subprocess.run(command, env=environment, cwd=CHECKOUT, check=False).returncode


if __name__ == "__main__":
    raise SystemExit(main())
