"""Starts a PostgreSQL server of our own, which needs no installing and stops when the program that started it stops."""

from __future__ import annotations

import atexit
import contextlib
import ctypes
import fcntl
import hashlib
import os
import shutil
import signal
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

import psycopg

from frontdoor.config.postgres_programs import PLAIN_ENVIRONMENT, NoServer, programs, run_as, shared_place

CHECKOUT = Path(__file__).resolve().parents[2]
PATIENCE = 60.0  # seconds; a first start takes one, a recovery after a power cut may take many
LONGEST_SOCKET_PATH = 90  # bytes; the operating system allows 107, and the file name takes some
PR_SET_PDEATHSIG = 1
OPTIONS = ("listen_addresses=", "max_connections=100", "shared_buffers=128MB", "jit=off", "timezone=UTC")
# Tests and benchmarks of the gate lose nothing that anybody wants in a power cut.
THROW_AWAY_OPTIONS = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


@dataclass
class Server:
    """A running server. `process` is None where another program started it, and will stop it."""

    place: Path
    process: subprocess.Popen[bytes] | None = None
    started_by: int = field(default_factory=os.getpid)

    @property
    def url(self) -> str:
        """Its address, as DATABASE_URL has it."""
        return address(self.place)

    def stop(self, how: signal.Signals = signal.SIGINT) -> None:
        """Stop it, if this very process started it: SIGINT breaks off what runs, SIGQUIT drops everything."""
        if self.process and self.started_by == os.getpid() and self.process.poll() is None:
            self.process.send_signal(how)
            self.process.wait(PATIENCE)


def home() -> Path:
    """The folder of the demonstration's server: FRONTDOOR_DATA, else `.postgres` in the checkout."""
    return Path(os.environ.get("FRONTDOOR_DATA") or CHECKOUT / ".postgres").resolve()


def address(place: Path) -> str:
    """The DATABASE_URL of the server that lives in `place`."""
    return f"postgresql://postgres@/postgres?host={quote(str(_socket_folder(place)), safe='')}"


def standing(place: Path | None = None, options: tuple[str, ...] = (), *, join: bool = True) -> Server:
    """Start the server that keeps its files in `place`, or join it where another program has started it.

    Two programs that start at the same moment share one server, which stops with the first of them: a program that
    goes on for long says `join=False` and waits for its own. Raises NoServer with a sentence saying why.
    """
    place = _reachable(place or home())
    give_up = time.monotonic() + PATIENCE
    while time.monotonic() < give_up:
        if join and _answers(place):
            return Server(place)
        # The lock is held by the server itself as long as any part of it lives, also while it is stopping.
        if (lock := _try_lock(place)) is not None:
            return _start(place, lock, options)
        time.sleep(0.02)
    if not join:
        raise NoServer(f"Another frontdoor command uses the database in {place}. Let it finish, then start again.")
    raise NoServer(f"A PostgreSQL server holds {place} but does not answer; its log is {place / 'log'}.")


@contextlib.contextmanager
def throw_away(options: tuple[str, ...] = THROW_AWAY_OPTIONS) -> Iterator[Server]:
    """A server that forgets everything when the block ends: for tests, and without `options` for benchmarks."""
    _sweep()
    place = Path(tempfile.mkdtemp(prefix="frontdoor-"))
    server = standing(place, options)
    try:
        yield server
    finally:
        server.stop(signal.SIGQUIT)
        shutil.rmtree(server.place, ignore_errors=True)


def _sweep() -> None:
    """Remove what a killed program could not: throw-away folders that no server holds."""
    for place in Path(tempfile.gettempdir()).glob("frontdoor-*"):
        with contextlib.suppress(OSError):
            # A folder without a lock file is one that another program is just making.
            if (place / "lock").exists() and (lock := _try_lock(place)) is not None:
                shutil.rmtree(place, ignore_errors=True)
                os.close(lock)


def _reachable(place: Path) -> Path:
    """The folder to use: `place`, unless whoever runs the server cannot get there."""
    if os.geteuid() == 0 and not run_as().reaches(_nearest(place.parent)):
        place = shared_place() / hashlib.sha256(str(place).encode()).hexdigest()[:12]
    try:
        place.mkdir(parents=True, exist_ok=True)
        place.chmod(0o700)
        run_as().give(place)
    except PermissionError as why:
        raise NoServer(f"{place} belongs to another user. Set FRONTDOOR_DATA to a folder of your own.") from why
    return place


def _nearest(place: Path) -> Path:
    return next(folder for folder in (place, *place.parents) if folder.exists())


def _socket_folder(place: Path) -> Path:
    inside = place / "socket"
    if len(os.fsencode(inside)) < LONGEST_SOCKET_PATH:
        return inside
    # The checkout lies too deep for a socket: a folder in the temporary place, whose name follows from the path.
    named = f"frontdoor-socket-{os.geteuid()}-{hashlib.sha256(os.fsencode(place)).hexdigest()[:12]}"
    return Path("/tmp", named)


def _answers(place: Path) -> bool:
    try:
        psycopg.connect(address(place), connect_timeout=5).close()
    except psycopg.OperationalError:
        return False
    return True


def _try_lock(place: Path) -> int | None:
    lock = os.open(place / "lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(lock)
        return None
    return lock


def _start(place: Path, lock: int, options: tuple[str, ...]) -> Server:
    if threading.current_thread() is not threading.main_thread():
        raise RuntimeError("Start PostgreSQL from the main thread: the server dies with the thread that started it.")
    try:
        _make_cluster(place)
        _make_socket_folder(place)
        process = _launch(place, lock, options)
    finally:
        os.close(lock)  # the server has its own copy
    server = Server(place, process)
    atexit.register(server.stop)
    _wait_for(server)
    return server


def _make_cluster(place: Path) -> None:
    """Make the folder of data where there is none, under another name first so that a half-made one is never used."""
    data, half = place / "data", place / "data.half"
    if data.exists():
        return _same_major(data)
    shutil.rmtree(half, ignore_errors=True)
    command = [str(programs().folder / "initdb"), "-D", str(half), "-U", "postgres", "--auth=trust", "--encoding=UTF8"]
    made = subprocess.run(
        [*run_as().prefix, *command, *programs().initdb_options(), "--no-sync", "--no-instructions"],
        preexec_fn=run_as().drop, env=PLAIN_ENVIRONMENT, cwd="/", capture_output=True, text=True, check=False,
    )  # fmt: skip
    if made.returncode:
        raise NoServer(f"PostgreSQL could not make its files in {place}: {made.stderr.strip()[-800:]}")
    half.rename(data)
    return None


def _same_major(data: Path) -> None:
    made_by = (data / "PG_VERSION").read_text().strip()
    if made_by != str(programs().major):
        raise NoServer(
            f"{data} was made by PostgreSQL {made_by}, and this is {programs().major}. "
            f"Set FRONTDOOR_DATA to another folder, or move {data.parent} away."
        )


def _make_socket_folder(place: Path) -> None:
    folder = _socket_folder(place)
    folder.mkdir(mode=0o700, exist_ok=True)
    if folder.stat().st_uid not in {os.geteuid(), run_as().uid}:
        raise NoServer(f"{folder} belongs to another user. Set FRONTDOOR_DATA to a folder with a shorter path.")
    run_as().give(folder)


def _launch(place: Path, lock: int, options: tuple[str, ...]) -> subprocess.Popen[bytes]:
    settings = [part for option in (*OPTIONS, *options) for part in ("-c", option)]
    places = ["-D", str(place / "data"), "-k", str(_socket_folder(place))]
    command = [str(programs().folder / "postgres"), *places, *settings]
    with (place / "log").open("ab") as log:
        return subprocess.Popen(
            [*run_as().prefix, *command], preexec_fn=_become_a_server_of(os.getpid()), pass_fds=[lock],
            env=PLAIN_ENVIRONMENT, cwd="/", stdin=subprocess.DEVNULL, stdout=log, stderr=log,
        )  # fmt: skip


def die_with_parent(how: signal.Signals) -> None:
    """Ask the operating system to send this process a signal when the thread that started it is gone."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, how)


def _become_a_server_of(parent: int) -> Callable[[], None]:
    """What the child does before it becomes the server: leave the terminal, become somebody, follow its parent."""

    def prepare() -> None:
        os.setsid()  # a Ctrl-C is for the program, which then stops the server in good order
        run_as().drop()
        die_with_parent(signal.SIGINT)  # after the change of user, which forgets it
        if os.getppid() != parent:
            os._exit(1)

    return prepare


def _wait_for(server: Server) -> None:
    assert server.process
    give_up = time.monotonic() + PATIENCE
    while not _answers(server.place):
        if server.process.poll() is not None or time.monotonic() > give_up:
            server.stop()
            said = (server.place / "log").read_text(errors="replace").strip().splitlines()[-5:]
            raise NoServer("PostgreSQL did not start. Its last words: " + " / ".join(said))
        time.sleep(0.01)
