"""The `frontdoor` command starts a database for what needs one, and for nothing else."""

from __future__ import annotations

import pytest

from frontdoor.config import command, database
from frontdoor.config.postgres_programs import NoServer


@pytest.fixture
def no_database(monkeypatch):
    monkeypatch.setattr(database, "start", lambda **how: pytest.fail("started a database"))


def test_a_question_about_a_date_needs_no_database(no_database, capsys):
    assert command.main(["due", "15 working days", "2019-04-04"]) == 0
    assert capsys.readouterr().out.splitlines()[0] == "2019-04-29 23:59"


def test_help_needs_no_database(no_database, capsys):
    assert command.main(["help"]) == 0
    assert "migrate" in capsys.readouterr().out


def test_what_works_on_records_starts_the_database_first(monkeypatch):
    order = []
    monkeypatch.setattr(database, "start", lambda **how: order.append("database"))
    monkeypatch.setattr("django.core.management.execute_from_command_line", order.append)
    assert command.main(["journal", "verify"]) == 0
    assert order == ["database", ["frontdoor", "journal", "verify"]]


def test_no_database_is_said_in_a_sentence(monkeypatch, capsys):
    def start(*, join: bool) -> None:
        raise NoServer("No PostgreSQL was found.")

    monkeypatch.setattr(database, "start", start)
    assert command.main(["migrate"]) == 1
    assert capsys.readouterr().err == "No PostgreSQL was found.\n"


def test_ctrl_c_ends_it_without_a_trace(monkeypatch):
    def start(*, join: bool) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(database, "start", start)
    assert command.main(["migrate"]) == 130


@pytest.mark.parametrize(("words", "joins"), [(["demo"], False), (["tick"], True)])
def test_what_goes_on_for_long_has_a_server_of_its_own(monkeypatch, words, joins):
    asked = []
    monkeypatch.setattr(database, "start", lambda *, join: asked.append(join))
    monkeypatch.setattr("frontdoor.config.demo.main", lambda: 0)
    monkeypatch.setattr("django.core.management.execute_from_command_line", lambda words: None)
    assert command.main(words) == 0
    assert asked == [joins]
