"""Takes one check away at a time and asks whether anything notices: `python -m tests.matrix.mutants`.

What a check keeps from somebody is in the tables of the matrix, or in a test of the stage that a rule belongs to. A
check that nothing would miss is printed by name, and the exit is 1.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .checks import Mutant

GUARDS = {
    "contact": ["tests/contacts/test_steps.py", "tests/contacts/test_receive.py"],
    "contact_child": ["tests/contacts/test_steps.py", "tests/engine/test_perform.py"],
    "referral": ["tests/referrals/test_steps.py", "tests/engine/test_amend.py", "tests/engine/test_same.py"],
    "allocation": [
        "tests/casework/test_steps.py",
        "tests/referrals/test_steps.py",
        "tests/engine/test_amend.py",
        "tests/engine/test_same.py",
    ],
    "same_as": ["tests/engine/test_same.py", "tests/people/test_same_as.py"],
    "membership": ["tests/people/test_homes.py"],
    "household": ["tests/people/test_homes.py", "tests/people/test_family.py"],
    "relationship": ["tests/people/test_family.py"],
    "person": ["tests/people/test_person.py", "tests/people/test_restricted.py", "tests/people/test_family.py"],
}
CASEWORK = ["tests/casework/test_steps.py", "tests/engine/test_timed.py"]


def noticed(mutant: Mutant) -> str:
    """What missed the check: the matrix, a test, or nothing."""
    with mutant.away():
        if mutant.matrix and _matrix_differs(mutant.step):
            return "the matrix"
        return _failing(GUARDS.get(mutant.step, CASEWORK)) or ("" if mutant.matrix else _late(mutant.step))


def _late(step: str) -> str:
    return "the matrix" if _matrix_differs(step) else ""


def _matrix_differs(step: str) -> bool:
    from frontdoor.engine import registry

    from .gate import table, undone
    from .write import EXPECTED

    with undone():
        try:
            return table(registry.step_named(step)) != (EXPECTED / f"{step}.txt").read_text()
        except Exception:  # a way that nobody can go any more, when the records of the matrix are made
            return True


class _Within:
    """Runs tests within the database that is there already, each undone."""

    def __init__(self) -> None:
        self.failed = ""

    def pytest_configure(self, config: Any) -> None:
        config.addinivalue_line("markers", "django_db: touches the database")

    def pytest_collection_modifyitems(self, items: list[Any]) -> None:
        items[:] = [one for one in items if not {"committed", "client", "page"} & set(one.fixturenames)]

    def pytest_runtest_protocol(self, item: Any, nextitem: Any) -> Any:
        from django.db import transaction

        self.around = transaction.atomic()
        self.around.__enter__()

    def pytest_runtest_logfinish(self, nodeid: str, location: Any) -> None:
        from django.db import transaction

        transaction.set_rollback(True)
        self.around.__exit__(None, None, None)

    def pytest_runtest_logreport(self, report: Any) -> None:
        if report.failed:
            self.failed = report.nodeid.split("::")[1]


def _failing(files: list[str]) -> str:
    import pytest

    within = _Within()
    settings = ["-c", "/dev/null", "--rootdir", ".", "--import-mode=importlib", "-p", "no:cacheprovider"]
    quiet = ["-p", "no:django", "-p", "no:terminal", "-p", "no:xdist", "-p", "no:hypothesispytest", "-x"]
    pytest.main([*settings, *quiet, *files], plugins=[within])
    return within.failed


def main() -> int:
    wanted, share = [one for one in sys.argv[1:] if "/" not in one], _share(sys.argv[1:])
    with _database():
        from .checks import mutants

        for files in [*GUARDS.values(), CASEWORK]:
            assert not _failing(files), f"{files} fail without anything taken away"
        several = [one for one in mutants() if not wanted or any(word in one.name for word in wanted)][share]
        began, missed = time.monotonic(), []
        for number, one in enumerate(several, 1):
            by = noticed(one)
            missed += [] if by else [one.name]
            print(f"{number}/{len(several)} {one.name}: {by or 'NOTHING NOTICED'}", flush=True)
    print(f"{len(several) - len(missed)} of {len(several)} noticed in {time.monotonic() - began:.0f} s.")
    for name in missed:
        print(f"  nothing noticed: {name}")
    return 1 if missed else 0


def _share(words: list[str]) -> slice:
    """`1/2` and `2/2` are the two halves, for two processors."""
    for word in words:
        if "/" in word:
            part, parts = map(int, word.split("/"))
            return slice(part - 1, None, parts)
    return slice(None)


@contextmanager
def _database() -> Iterator[None]:
    from frontdoor.config import postgres

    with postgres.throw_away() if not os.environ.get("DATABASE_URL") else nullcontext() as server:
        if server:
            os.environ["DATABASE_URL"] = server.url
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "frontdoor.config.settings")
        import django

        django.setup()
        from django.test.utils import setup_databases, setup_test_environment, teardown_databases

        setup_test_environment()
        made = setup_databases(verbosity=0, interactive=False)
        yield
        teardown_databases(made, verbosity=0)


if __name__ == "__main__":
    raise SystemExit(main())
