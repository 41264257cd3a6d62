"""`make demo` serves on this computer only, says where, and leaves nothing running behind it."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator

import pytest

from frontdoor.config import demo
from frontdoor.nonprod.personas import PASSWORD
from tests.config.processes import children, still_running


@pytest.fixture
def port() -> Iterator[int]:
    """A port that nobody uses."""
    with socket.socket() as probe:
        probe.bind((demo.HERE, 0))
        number = probe.getsockname()[1]
    yield number


def status(address: str) -> int:
    """What the address answers, waiting a little for it to answer at all."""
    give_up = time.monotonic() + 60
    while True:
        try:
            with urllib.request.urlopen(address, timeout=30) as answer:
                return answer.status
        except urllib.error.HTTPError as answer:
            return answer.code
        except OSError:
            if time.monotonic() > give_up:
                raise
            time.sleep(0.1)


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGHUP, signal.SIGKILL])
def test_it_serves_until_it_is_stopped_and_takes_its_workers_with_it(port, how):
    code = f"import django; django.setup(); from frontdoor.config import demo; demo.serve({port})"
    settings = {"DJANGO_SETTINGS_MODULE": "frontdoor.config.settings", "DATABASE_URL": "postgresql:///nowhere"}
    program = subprocess.Popen([sys.executable, "-c", code], env=os.environ | settings)
    try:
        assert status(f"http://{demo.HERE}:{port}/no/such/page/at/all/") == 404
        workers = children(program.pid)
        assert len(workers) >= demo.WORKERS
    finally:
        program.send_signal(how)
        program.wait()
    assert still_running(workers) == set()


def test_it_serves_this_computer_only():
    assert demo.HERE == "127.0.0.1"


def test_a_port_in_use_is_said_before_anything_is_changed(monkeypatch, capsys, port):
    monkeypatch.setenv("FRONTDOOR_PORT", str(port))
    monkeypatch.setattr(demo, "call_command", lambda *words: pytest.fail("changed something"))
    with contextlib.closing(socket.create_server((demo.HERE, port))):
        assert demo.main() == 1
    assert capsys.readouterr().out.startswith(f"Port {port} is in use.")


def test_the_database_is_brought_up_to_date_and_filled_before_it_is_served(monkeypatch, capsys, port):
    done = []
    monkeypatch.setenv("FRONTDOOR_PORT", str(port))
    monkeypatch.setattr(demo, "call_command", lambda name, **options: done.append(name))
    monkeypatch.setattr(demo, "serve", done.append)
    assert demo.main() == 0
    assert done == ["migrate", "county", port]
    said = capsys.readouterr().out
    assert f"http://127.0.0.1:{port}/" in said
    assert "Helen Stroud" in said
    assert PASSWORD in said
