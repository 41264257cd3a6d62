"""What one thing costs: the program's own processor time, the database's, and the questions put to it."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import connection

MILLI = 1000.0


@dataclass
class Cost:
    """Milliseconds of processor time here and in the database's process, milliseconds by the clock, and statements."""

    app: float = 0.0
    database: float = 0.0
    wall: float = 0.0
    queries: int = 0

    def __str__(self) -> str:
        return f"{self.app:.1f} ms, database {self.database:.1f} ms"


@contextmanager
def counted() -> Iterator[Cost]:
    """Counts every statement, whoever sends it; beginning and ending a transaction are none."""
    cost = Cost()

    def count(execute: Callable[..., Any], *said: Any) -> Any:
        cost.queries += 1
        return execute(*said)

    with connection.execute_wrapper(count):
        yield cost


@contextmanager
def costed() -> Iterator[Cost]:
    """Measures what is done inside; nothing is counted, since counting costs time too."""
    cost, server = Cost(), _server()
    database, wall, app = _spent(server), time.perf_counter(), time.process_time()
    yield cost
    cost.app = (time.process_time() - app) * MILLI
    cost.wall = (time.perf_counter() - wall) * MILLI
    cost.database = (_spent(server) - database) * MILLI


def _server() -> int:
    """The process that answers this connection."""
    connection.ensure_connection()
    return int(connection.connection.info.backend_pid)


def _spent(process: int) -> float:
    """Seconds of processor time of that process, where the system tells it."""
    try:
        return int(Path(f"/proc/{process}/schedstat").read_text().split()[0]) / 1e9
    except OSError:
        return 0.0


Prepared = Callable[[], Callable[[], Any]]  # does what must be there first, and gives what is to be measured


def typical(several: Sequence[Prepared], repeats: int) -> list[Cost]:
    """The median cost of each of these, done in turns so that a busy moment falls on all of them alike."""
    queries = [_asked(one) for one in several]
    found: list[list[Cost]] = [[] for _ in several]
    for _ in range(repeats):
        for prepared, costs in zip(several, found, strict=True):
            act = prepared()
            with costed() as cost:
                act()
            costs.append(cost)
    return [_median(costs, asked) for costs, asked in zip(found, queries, strict=True)]


def _asked(prepared: Prepared) -> int:
    """Statements, once everything that is kept in memory is there."""
    prepared()()
    act = prepared()
    with counted() as cost:
        act()
    return cost.queries


def _median(costs: list[Cost], queries: int) -> Cost:
    middle = {name: statistics.median(getattr(one, name) for one in costs) for name in ("app", "database", "wall")}
    return Cost(**middle, queries=queries)
