"""Installs through Debian's package manager what a stage needs and this computer lacks."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence


class Missing(RuntimeError):
    """Something is not on this computer and could not be installed; the text says what to do."""


def need(program: str, *packages: str, why: str) -> str:
    """The path of a program, installed from Debian's `packages` when it is not there.

    Raises Missing when that cannot be done here.
    """
    if not shutil.which(program):
        install(packages, why)
    if found := shutil.which(program):
        return found
    raise Missing(f"{program} is still not found after installing {' '.join(packages)}.")


def install(packages: Sequence[str], why: str) -> None:
    """Install Debian packages, as root or by sudo. Raises Missing with the command to run otherwise."""
    command = ["apt-get", "install", "--yes", "--no-install-recommends", *packages]
    by_hand = f"{why} needs {' '.join(packages)}. Run as root:  apt-get install {' '.join(packages)}"
    if not shutil.which("apt-get"):
        raise Missing(by_hand.replace("Run as root:  apt-get install", "Install with your package manager: "))
    prefix = _as_root()
    if prefix is None:
        raise Missing(by_hand)
    print(f"    installing {' '.join(packages)}: {why} needs it", flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for step in (["apt-get", "update", "-qq"], command):
        subprocess.run([*prefix, *step], env=quiet, stdout=subprocess.DEVNULL, check=False)


def _as_root() -> list[str] | None:
    """What to put before a command to run it as root; None where that is not allowed."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo"):
        ask = ["sudo"] if sys.stdin and sys.stdin.isatty() else ["sudo", "-n"]
        if subprocess.run([*ask, "true"], stderr=subprocess.DEVNULL, check=False).returncode == 0:
            return ask
    return None
