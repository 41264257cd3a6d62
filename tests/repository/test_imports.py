"""Imports point down, and each contract that says so would notice."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]

# One import that each contract forbids: where it is planted, and what it says.
PLANTED = {
    "Imports point down: a later stage knows the earlier, never the other way": (
        "frontdoor/journal/planted.py",
        "import frontdoor.config.urls",
    ),
    "What law, guidance and the hub say is pure Python": ("frontdoor/kernel/planted.py", "import django"),
    "The design system knows nothing of children": ("frontdoor/govuk/planted.py", "import frontdoor.kernel.step"),
    "Whoever counts does not write": ("frontdoor/assurance/planted.py", "import frontdoor.engine.perform"),
    "Only the engine reads and writes the journal's tables": (
        "frontdoor/exchange/planted.py",
        "import frontdoor.journal.models",
    ),
}


def lint(checkout: Path) -> str:
    """What import-linter says of a checkout."""
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as lint; lint()", "--no-cache"]
    return subprocess.run(command, cwd=checkout, capture_output=True, text=True, check=False).stdout


def contracts() -> list[str]:
    settings = tomllib.loads((CHECKOUT / "pyproject.toml").read_text())
    return [contract["name"] for contract in settings["tool"]["importlinter"]["contracts"]]


def test_every_contract_is_kept():
    said = lint(CHECKOUT)
    assert [name for name in contracts() if f"{name} KEPT" not in said] == [], said


def test_every_contract_would_be_broken(tmp_path):
    shutil.copytree(CHECKOUT / "frontdoor", tmp_path / "frontdoor", ignore=shutil.ignore_patterns("static", "*.pyc"))
    shutil.copy(CHECKOUT / "pyproject.toml", tmp_path)
    for path, line in PLANTED.values():
        (tmp_path / path).write_text(line)
    said = lint(tmp_path)
    assert set(PLANTED) == set(contracts())
    assert [name for name in contracts() if f"{name} BROKEN" not in said] == [], said


def test_a_room_that_no_layer_names_is_refused(tmp_path):
    shutil.copytree(CHECKOUT / "frontdoor", tmp_path / "frontdoor", ignore=shutil.ignore_patterns("static", "*.pyc"))
    shutil.copy(CHECKOUT / "pyproject.toml", tmp_path)
    (tmp_path / "frontdoor" / "attic").mkdir()
    (tmp_path / "frontdoor" / "attic" / "__init__.py").write_text("")
    assert "frontdoor.attic" in lint(tmp_path)
