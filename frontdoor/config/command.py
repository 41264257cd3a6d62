"""The `frontdoor` command: answers a question about dates, or runs one of the service's commands on its database."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

# These read declarations or files only, so they start no server.
WITHOUT_DATABASE = {"", "help", "--help", "-h", "version", "--version", "collectstatic", "reference"}


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command that `argv` names (else the command line) and give its exit code."""
    words = list(sys.argv[1:] if argv is None else argv)
    command = words[0] if words else ""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "frontdoor.config.settings")
    if command == "due":
        from frontdoor.practice import due

        return due.main(words[1:])
    try:
        return _run(command, words)
    except KeyboardInterrupt:
        return 130


def _run(command: str, words: list[str]) -> int:
    from frontdoor.config.postgres_programs import NoServer

    if command not in WITHOUT_DATABASE:
        from frontdoor.config import database

        try:
            database.start(join=command != "demo")  # which goes on after the others have ended
        except NoServer as why:
            print(why, file=sys.stderr)
            return 1
    if command == "demo":
        from frontdoor.config import demo

        return demo.main()
    from django.core.management import execute_from_command_line

    execute_from_command_line(["frontdoor", *words])
    return 0
