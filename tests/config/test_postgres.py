"""Our own PostgreSQL server starts by itself, is shared, and never outlives the program that started it."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

import psycopg
import pytest

from frontdoor.config import postgres, postgres_programs
from frontdoor.config.postgres_programs import NAMESPACE, NoServer, RunAs
from tests.config.processes import runs, still_running


def version(server: postgres.Server) -> int:
    """Ask the server something, and so prove that it answers."""
    with psycopg.connect(server.url) as connection:
        return connection.info.server_version // 10000


def python(code: str, *words: str) -> subprocess.Popen[str]:
    """Another program, which runs this code."""
    return subprocess.Popen([sys.executable, "-c", code, *words], stdout=subprocess.PIPE, text=True)


def says(program: subprocess.Popen[str]) -> str:
    """The next line that another program says."""
    assert program.stdout
    return program.stdout.readline().strip()


@pytest.fixture
def place():
    """A folder for a server that keeps its files."""
    folder = Path(tempfile.mkdtemp(prefix="kept-"))
    yield folder / "server"
    shutil.rmtree(folder)


def test_a_thrown_away_server_answers_and_leaves_nothing():
    with postgres.throw_away() as server:
        assert version(server) >= 15
        process = server.process
    assert process and process.poll() is not None
    assert not server.place.exists()


def test_what_a_kept_server_is_told_is_there_the_next_time(place):
    server = postgres.standing(place)
    with psycopg.connect(server.url) as connection:
        connection.execute("CREATE TABLE worry AS SELECT 1 AS one")
    server.stop()
    again = postgres.standing(place)
    with psycopg.connect(again.url) as connection:
        assert connection.execute("SELECT one FROM worry").fetchone() == (1,)
    again.stop()


def test_it_sorts_and_folds_the_same_on_every_computer():
    with postgres.throw_away() as server, psycopg.connect(server.url) as connection:
        found = connection.execute("SELECT lower('ÉLODIE'), 'Zoe' < 'adam', current_setting('TimeZone')").fetchone()
    assert found == ("élodie", True, "UTC")


START = "import sys, pathlib; from frontdoor.config import postgres; "


def test_a_second_program_joins_the_server_that_runs(place):
    server = postgres.standing(place)
    second = python(START + "print(postgres.standing(pathlib.Path(sys.argv[1])).process)", str(place))
    assert second.communicate()[0].strip() == "None"
    assert version(server) >= 15, "the second program must not stop a server that it did not start"
    server.stop()


def test_a_program_that_goes_on_for_long_waits_for_a_server_of_its_own(place, monkeypatch):
    code = START + "postgres.standing(pathlib.Path(sys.argv[1])); print('up', flush=True); sys.stdin.read()"
    command = [sys.executable, "-c", code, str(place)]
    first = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert says(first) == "up"
    with monkeypatch.context() as hurry, pytest.raises(NoServer, match="Let it finish"):
        hurry.setattr(postgres, "PATIENCE", 0.1)
        postgres.standing(place, join=False)
    first.communicate("")
    server = postgres.standing(place, join=False)
    assert server.process
    assert version(server) >= 15
    server.stop()


def test_two_programs_that_start_at_once_share_one_server(place):
    code = (
        START
        + "s = postgres.standing(pathlib.Path(sys.argv[1])); print(s.process is None, flush=True); sys.stdin.read()"
    )
    command = [sys.executable, "-c", code, str(place)]
    both = [subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    assert {says(program) for program in both} == {"True", "False"}
    for program in both:
        program.communicate("")


def test_it_dies_with_a_program_that_is_killed():
    code = (
        START + "context = postgres.throw_away(); s = context.__enter__(); print(s.process.pid, s.place, flush=True); "
    )
    program = subprocess.Popen(
        [sys.executable, "-c", code + "sys.stdin.read()"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    pid, left = says(program).split()
    assert runs(int(pid))
    program.kill()
    program.wait()
    assert still_running([int(pid)]) == set()
    with postgres.throw_away():
        assert not Path(left).exists(), "the next program clears away what the killed one left"


def test_it_is_not_started_from_a_thread_that_may_end_before_the_program(place):
    raised = []

    def start() -> None:
        with pytest.raises(RuntimeError, match="main thread") as why:
            postgres.standing(place)
        raised.append(why)

    thread = threading.Thread(target=start)
    thread.start()
    thread.join()
    assert len(raised) == 1


def test_data_of_another_version_is_refused_and_left_alone(place):
    (place / "data").mkdir(parents=True)
    (place / "data" / "PG_VERSION").write_text("9\n")
    with pytest.raises(NoServer, match=r"made by PostgreSQL 9.*FRONTDOOR_DATA"):
        postgres.standing(place)
    assert (place / "data" / "PG_VERSION").read_text() == "9\n"


def test_a_server_that_cannot_start_says_why(place):
    with pytest.raises(NoServer, match="no_such_setting"):
        postgres.standing(place, options=("no_such_setting=1",))


def test_a_start_that_was_broken_off_is_begun_again(place):
    (place / "data.half" / "base").mkdir(parents=True)
    server = postgres.standing(place)
    assert version(server) >= 15
    server.stop()


def test_a_folder_too_deep_for_a_socket_works_too(place):
    server = postgres.standing(place / ("deep" * 20))
    assert version(server) >= 15
    server.stop()
    shutil.rmtree(postgres._socket_folder(server.place))


def ways() -> list[RunAs]:
    """Every way in which a server may run for us: root has two."""
    if os.geteuid() != 0:
        return [RunAs()]
    nobody = pwd.getpwnam("nobody")
    return [postgres_programs.run_as(), RunAs(uid=nobody.pw_uid, gid=nobody.pw_gid)]


@pytest.mark.parametrize("way", ways(), ids=str)
def test_it_runs_where_only_its_owner_may_enter(way, monkeypatch):
    """As root in a folder closed to everybody else the server runs all the same, if need be from another place."""
    usual = os.umask(0o077)
    closed = Path(tempfile.mkdtemp(prefix="closed-"))  # mode 700
    shared = Path(tempfile.mkdtemp(prefix="shared-"))
    monkeypatch.setattr(postgres, "run_as", lambda: way)
    monkeypatch.setattr(postgres_programs, "run_as", lambda: way)
    monkeypatch.setattr(postgres_programs, "SHARED_PLACE", shared)
    if package := postgres_programs._wheel():
        for part in (package, package.with_name(f"{package.name}.libs")):
            shutil.copytree(part, closed / part.name, symlinks=True)
        monkeypatch.setattr(postgres_programs, "_wheel", lambda: closed / package.name)
    postgres_programs.programs.cache_clear()
    try:
        server = postgres.standing(closed / "server")
        assert version(server) >= 15
        assert server.process
        assert Path(f"/proc/{server.process.pid}").stat().st_uid == (way.uid or os.geteuid())
        server.stop()
    finally:
        os.umask(usual)
        postgres_programs.programs.cache_clear()
        shutil.rmtree(closed)
        shutil.rmtree(shared)


def test_root_keeps_its_own_files_where_the_system_allows_it(monkeypatch):
    """The second best way is taken only where the first does not work."""
    postgres_programs.run_as.cache_clear()
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(postgres_programs, "_works", lambda command: True)
    assert postgres_programs.run_as() == NAMESPACE
    postgres_programs.run_as.cache_clear()
    monkeypatch.setattr(postgres_programs, "_works", lambda command: False)
    assert postgres_programs.run_as().uid == pwd.getpwnam("nobody").pw_uid
    postgres_programs.run_as.cache_clear()


def test_no_server_at_all_says_what_to_do(monkeypatch):
    monkeypatch.setattr(postgres_programs, "_from_wheel", lambda: iter([]))
    monkeypatch.setattr(postgres_programs, "_installed", lambda: iter([]))
    postgres_programs.programs.cache_clear()
    with pytest.raises(NoServer, match="apt-get install postgresql"):
        postgres_programs.programs()
    postgres_programs.programs.cache_clear()


def test_stopping_twice_does_no_harm(place):
    server = postgres.standing(place)
    server.stop()
    server.stop(signal.SIGQUIT)
    assert server.process
    assert server.process.poll() is not None
