"""Writes the lock files from pyproject.toml: names, versions and hashes for every computer, and no address."""

from __future__ import annotations

import subprocess
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[1]
COMPILE = (
    ".venv/bin/uv",
    "pip",
    "compile",
    "pyproject.toml",
    "--quiet",
    "--system-certs",
    "--universal",
    "--generate-hashes",
)
FILES = {
    "requirements.lock": (),
    "requirements-dev.lock": ("--group", "dev", "--constraint", "requirements.lock"),
}


def main() -> int:
    """Resolve again, keeping every version that still fits."""
    for name, options in FILES.items():
        command = [*COMPILE, *options, "--custom-compile-command", "make lock", "--output-file", name]
        subprocess.run(command, cwd=CHECKOUT, check=True)
        print(f"{name} is written.")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
