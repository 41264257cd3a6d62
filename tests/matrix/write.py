"""Writes the tables that the matrix is compared with: `python -m tests.matrix.write`; then read what changed."""

from __future__ import annotations

import os
import sys
from pathlib import Path

EXPECTED = Path(__file__).parent / "expected"


def main() -> int:
    """Runs the matrix with leave to write; what is different then shows in git, for somebody to read and agree to."""
    import pytest

    os.environ["WRITE_THE_MATRIX"] = "1"
    return int(pytest.main(["-q", str(Path(__file__).parent / "test_matrix.py"), *sys.argv[1:]]))


if __name__ == "__main__":
    raise SystemExit(main())
