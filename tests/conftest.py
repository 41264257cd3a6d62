"""A database of its own for each run of the tests, started when the first test asks for one."""

from __future__ import annotations

import atexit
import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest
from django.conf import settings
from pytest_django import DjangoDbBlocker

from frontdoor.config import database, postgres

settings.FILES = Path(tempfile.mkdtemp(prefix="frontdoor-files-"))  # each run keeps its files apart
atexit.register(shutil.rmtree, settings.FILES, ignore_errors=True)
settings.PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.MD5PasswordHasher"
]  # a test signs in often, and hides nothing

# The gate finds the same on every run and every computer, however busy; `--hypothesis-profile=search` looks further.
hypothesis.settings.register_profile("gate", derandomize=True, deadline=None, database=None)
hypothesis.settings.register_profile("search", deadline=None, max_examples=2000)
hypothesis.settings.load_profile("gate")

running = contextlib.ExitStack()


def _start_server() -> None:
    if not os.environ.get("DATABASE_URL"):
        os.environ["DATABASE_URL"] = running.enter_context(postgres.throw_away()).url


def pytest_configure(config: pytest.Config) -> None:
    """When the tests are spread over several processes, the first starts one server for all of them."""
    if getattr(config.option, "numprocesses", None):
        _start_server()


def pytest_unconfigure() -> None:
    """Stop the server, if this process started it."""
    running.close()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """Start the server when the first test needs it, so that tests of pure Python need none."""
    from django.db import connections

    _start_server()
    there = database.default()
    connections.settings["default"].update({name: there[name] for name in ("NAME", "USER", "PASSWORD", "HOST", "PORT")})
    connections.settings["default"]["OPTIONS"].update(there["OPTIONS"])


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None, django_db_blocker: DjangoDbBlocker, django_db_modify_db_settings: None
) -> Iterator[None]:
    """Make the test database by the real migrations, with all its guards; always, also when no test bears a mark."""
    from django.test.utils import setup_databases, teardown_databases

    with django_db_blocker.unblock():
        made = setup_databases(verbosity=0, interactive=False, serialized_aliases=[])
        keep_first_rows()
    yield
    with django_db_blocker.unblock():
        teardown_databases(made, verbosity=0)


def keep_first_rows() -> None:
    """Copy aside what the migrations put into the tables, so that `committed` can put it back."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("CREATE SCHEMA first_rows")
        for table in _tables_with_rows():
            cursor.execute(f'CREATE TABLE first_rows."{table}" AS TABLE public."{table}"')


def _tables_with_rows() -> list[str]:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'django_migrations'"
        )
        tables = [name for (name,) in cursor.fetchall()]
        cursor.execute(
            " UNION ALL ".join(f"SELECT '{name}' WHERE EXISTS (SELECT FROM public.\"{name}\")" for name in tables)
        )
        return [name for (name,) in cursor.fetchall()]


def sweep() -> None:
    """Empty every table and put the migrations' rows back, as the only hand that no guard stops."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        for table in _tables_with_rows():
            cursor.execute(f'DELETE FROM public."{table}"')
        cursor.execute(
            """SELECT table_name, string_agg(quote_ident(column_name), ', ' ORDER BY ordinal_position)
               FROM information_schema.columns JOIN pg_tables ON (schemaname, tablename) = ('first_rows', table_name)
               WHERE table_schema = 'public' AND is_generated = 'NEVER' GROUP BY table_name"""
        )
        for table, columns in cursor.fetchall():
            rows = f'SELECT {columns} FROM first_rows."{table}"'
            cursor.execute(f'INSERT INTO public."{table}" ({columns}) OVERRIDING SYSTEM VALUE {rows}')
        cursor.execute("SET session_replication_role = origin")


@pytest.fixture
def committed(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """For tests that need real commits, several connections or a browser; what they wrote is swept away after them."""
    from django.db import connections

    with django_db_blocker.unblock():
        yield
        sweep()
        connections.close_all()
