"""Makes `.venv` in the checkout with all that the lock file names and the `frontdoor` command; quick when it is there.

It runs before anything is installed, so it uses Python's standard library alone.
"""

from __future__ import annotations

import hashlib
import importlib.util
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tools import machine
from tools.machine import Missing

CHECKOUT = Path(__file__).resolve().parents[1]
VENV = CHECKOUT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / "frontdoor.stamp"
LOCK = CHECKOUT / "requirements-dev.lock"
OLDEST = (3, 11)
COMMAND = """#!{python}
from frontdoor.config.command import main

raise SystemExit(main())
"""


def main() -> int:
    """Set the checkout up, or see that it is set up already. 0 when it is."""
    try:
        if _is_ready():
            return 0
        started = time.monotonic()
        print("Setting up .venv", flush=True)
        _make_venv()
        _install_packages()
        _install_ourselves()
        STAMP.write_text(_fingerprint())
    except (Missing, subprocess.CalledProcessError) as why:
        print(f"Setting up failed: {why}", file=sys.stderr)
        return 1
    print(f"Ready in {time.monotonic() - started:.0f} s.  Next:  make demo   or   make test", flush=True)
    return 0


def _is_ready() -> bool:
    return STAMP.exists() and STAMP.read_text() == _fingerprint() and _runs()


def _fingerprint() -> str:
    """Changes when the lock file, this tool or the checkout's place changes; line 2 is the place."""
    parts = LOCK.read_bytes() + Path(__file__).read_bytes()
    return f"{hashlib.sha256(parts).hexdigest()}\n{CHECKOUT}\n"


def _runs() -> bool:
    try:
        return subprocess.run([PYTHON, "-c", "import pip"], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def _make_venv() -> None:
    """Make the environment, again where its Python has gone, was left half made or the checkout has moved."""
    if sys.version_info < OLDEST:
        raise Missing(
            f"Frontdoor needs Python {'.'.join(map(str, OLDEST))} or later; say which:  make PYTHON=python3.12"
        )
    moved = STAMP.exists() and str(CHECKOUT) not in STAMP.read_text().splitlines()
    if _runs() and not moved:
        return
    if not importlib.util.find_spec("ensurepip"):
        machine.install(["python3-venv"], "making an environment for Python")
    subprocess.run([sys.executable, "-m", "venv", "--clear", VENV], check=True)


def _install_packages() -> None:
    """Install what the lock file names, each file proved by its hash; uv, which does it quickly, first by pip."""
    uv = VENV / "bin" / "uv"
    if not uv.exists():
        with tempfile.NamedTemporaryFile("w", suffix=".txt") as only_uv:
            only_uv.write(_entry("uv"))
            only_uv.flush()
            pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
            subprocess.run([*pip, "--require-hashes", "-r", only_uv.name], check=True)
    # A council's network often shows a certificate that only the computer itself knows.
    install = [str(uv), "pip", "install", "--quiet", "--system-certs", "--python", str(PYTHON)]
    print("    installing what the lock file names: some 150 MB the first time", flush=True)
    subprocess.run([*install, "--require-hashes", "-r", LOCK], check=True)


def _entry(package: str) -> str:
    """The lines of the lock file about one package."""
    found = re.search(rf"^{package}==.*?(?=^\S)", LOCK.read_text() + "end", re.MULTILINE | re.DOTALL)
    if not found:
        raise Missing(f"{LOCK.name} does not name {package}.")
    return found.group()


def _install_ourselves() -> None:
    """Let the environment find the checkout, and put the `frontdoor` command beside its Python."""
    where = "import sysconfig; print(sysconfig.get_path('purelib'))"
    packages = subprocess.run([PYTHON, "-c", where], capture_output=True, text=True, check=True).stdout.strip()
    Path(packages, "frontdoor.pth").write_text(f"{CHECKOUT}\n")
    command = VENV / "bin" / "frontdoor"
    command.write_text(COMMAND.format(python=PYTHON))
    command.chmod(0o755)


if __name__ == "__main__":
    raise SystemExit(main())
