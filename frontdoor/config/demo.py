"""Serves the synthetic county on this computer, and says where to look and who to sign in as."""

from __future__ import annotations

import os
import signal
import socket

import django
from django.core.handlers.wsgi import WSGIHandler
from django.core.management import call_command

from frontdoor.config import postgres

WORKERS, THREADS = 2, 4  # as measured on two processors
HERE = "127.0.0.1"  # never another computer: anybody may sign in as anybody


def main() -> int:
    """Bring the database up to date, fill it when it is empty, and serve until Ctrl-C. The exit code."""
    port = int(os.environ.get("FRONTDOOR_PORT") or 8000)
    if _taken(port):
        print(f"Port {port} is in use. Stop what uses it, or:  FRONTDOOR_PORT=8001 make demo")
        return 1
    django.setup()
    print("Bringing the database up to date", flush=True)
    call_command("migrate", verbosity=0)
    call_command("county", if_empty=True)
    print(welcome(port), flush=True)
    serve(port)
    return 0


def welcome(port: int) -> str:
    """Where to look, and who to sign in as to see what."""
    from frontdoor.nonprod.personas import PASSWORD, PERSONAS

    people = [f"  {one.username:<8} {one.name:<13} {one.shows}" for one in PERSONAS if one.shows]
    return "\n".join(
        [
            f"\nFrontdoor is at  http://{HERE}:{port}/   (Ctrl-C stops it; everything is kept for the next time)",
            f"Sign in as one of these people; the password of each is  {PASSWORD}",
            *people,
        ]
    )


def serve(port: int) -> None:
    """Serve pages with two processes of four threads each, until stopped or the terminal is closed."""
    from django.db import connections
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    connections.close_all()  # each worker opens its own
    server = Granian(
        "frontdoor.config.demo:pages",
        factory=True,
        address=HERE,
        port=port,
        interface=Interfaces.WSGI,
        workers=WORKERS,
        blocking_threads=THREADS,
        log_level=LogLevels.warning,
    )
    # Granian would take the closing of its terminal as a wish to begin anew, and go on unseen.
    server.on_startup(lambda: signal.signal(signal.SIGHUP, server.signal_handler_interrupt))
    server.serve()


def pages() -> WSGIHandler:
    """The service, in a worker that does not outlive the program it works for."""
    from frontdoor.config.wsgi import application

    postgres.die_with_parent(signal.SIGTERM)
    return application


def _taken(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HERE, port))
        except OSError:
            return True
    return False
