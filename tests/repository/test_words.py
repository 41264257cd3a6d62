"""No file of the repository holds a word that must not stand there, and each such word would be found."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools import words

CHECKOUT = Path(__file__).resolve().parents[2]


def test_nothing_is_refused():
    assert [*words.refused(CHECKOUT, words.tracked(CHECKOUT))] == []


# Written apart, so that this file is not refused itself.
REFUSED = [
    ("README.md", "from pypi" + ".org"),
    ("package-lock.json", "registry.npmjs" + ".org/sass"),
    ("docs/start.md", "cd /ro" + "ot/frontdoor"),
    ("docs/start.md", "cd /ho" + "me/priya"),
    ("tests/people/test_facts.py", "@pytest.mark.sk" + "ip"),
    ("tests/people/test_facts.py", "@pytest.mark.xf" + "ail"),
    ("frontdoor/people/facts.py", "x = 1  # pragma: no" + " cover"),
    ("frontdoor/people/facts.py", "x = 1  # type: igno" + "re[attr-defined]"),
    ("frontdoor/kernel/clock.py", "datetime.no" + "w(UTC)"),
    ("frontdoor/contacts/steps/contact.py", "date.tod" + "ay()"),
]


@pytest.mark.parametrize(("name", "line"), REFUSED)
def test_it_is_refused(tmp_path, name, line):
    (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / name).write_text(f"first\n{line}\n")
    (found,) = words.refused(tmp_path, [name])
    assert found.startswith(f"{name}:2: ")


ALLOWED = [
    ("frontdoor/people/facts.py", "x = 1  # type: igno" + "re[attr-defined]  # the stub is wrong"),
    ("frontdoor/accounts/clock.py", "datetime.no" + "w(UTC)"),
    ("docs/start.md", "a pupil's homework, rooted in data"),
]


@pytest.mark.parametrize(("name", "line"), ALLOWED)
def test_it_is_allowed(tmp_path, name, line):
    (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / name).write_text(line)
    assert [*words.refused(tmp_path, [name])] == []


@pytest.mark.parametrize("name", ["frontdoor/people/utils.py", "frontdoor/common/people.py", "tools/data.py"])
def test_a_name_that_says_nothing_is_refused(tmp_path, name):
    (tmp_path / name).parent.mkdir(parents=True)
    (tmp_path / name).write_text("")
    assert len([*words.refused(tmp_path, [name])]) == 1
