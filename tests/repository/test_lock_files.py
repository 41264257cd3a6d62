"""The lock files name every package by version and hash, agree with pyproject.toml, and hold no address."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((CHECKOUT / "pyproject.toml").read_text())
LOCKS = ["requirements.lock", "requirements-dev.lock"]


def locked(name: str) -> dict[str, str]:
    """Each package of a lock file, and its version."""
    text = (CHECKOUT / name).read_text()
    return dict(re.findall(r"^([a-z0-9-]+)==([^\s;]+)", text, re.MULTILINE))


def asked(requirements: list[str]) -> dict[str, str]:
    """Each package that pyproject.toml asks for, and its version."""
    return dict(re.findall(r"^([a-z0-9-]+)(?:\[\w+\])?==([^\s;]+)", "\n".join(requirements), re.MULTILINE))


@pytest.mark.parametrize("name", LOCKS)
def test_no_address_stands_in_it(name):
    assert "://" not in (CHECKOUT / name).read_text()


@pytest.mark.parametrize("name", LOCKS)
def test_every_package_has_a_hash(name):
    entries = re.split(r"^(?=\S)", (CHECKOUT / name).read_text(), flags=re.MULTILINE)
    packages = [entry for entry in entries if entry.strip() and not entry.startswith("#")]
    assert len(packages) == len(locked(name)) > 0
    assert [entry.split()[0] for entry in packages if "--hash=sha256:" not in entry] == []


def test_the_service_gets_the_versions_it_asks_for():
    wanted = asked(PROJECT["project"]["dependencies"])
    assert len(wanted) == len(PROJECT["project"]["dependencies"])
    assert wanted.items() <= locked("requirements.lock").items()


def test_the_tests_run_on_the_very_versions_that_the_service_runs_on():
    wanted = asked(PROJECT["dependency-groups"]["dev"])
    assert len(wanted) == len(PROJECT["dependency-groups"]["dev"])
    assert wanted.items() <= locked("requirements-dev.lock").items()
    assert locked("requirements.lock").items() <= locked("requirements-dev.lock").items()


def test_every_dependency_has_its_reason_beside_it():
    lines = re.findall(r'^    "[a-z0-9-]+(?:\[\w+\])?==.*$', (CHECKOUT / "pyproject.toml").read_text(), re.MULTILINE)
    assert len(lines) == len(PROJECT["project"]["dependencies"]) + len(PROJECT["dependency-groups"]["dev"])
    assert [line for line in lines if not re.search(r'",  # \w', line)] == []
