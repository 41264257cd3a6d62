"""The code keeps to its sizes, and what is too long is found."""

from __future__ import annotations

from pathlib import Path

from tools import budgets

CHECKOUT = Path(__file__).resolve().parents[2]


def test_nothing_is_over_its_budget():
    assert budgets.over(CHECKOUT, *budgets.sizes(CHECKOUT)) == []


def planted(checkout: Path, path: str, text: str) -> list[str]:
    (checkout / path).parent.mkdir(parents=True, exist_ok=True)
    (checkout / path).write_text(text)
    return budgets.over(checkout, *budgets.sizes(checkout))


def test_a_file_may_have_400_lines_and_no_more(tmp_path):
    assert planted(tmp_path, "frontdoor/people/facts.py", "x = 1\n" * 400) == []
    assert planted(tmp_path, "frontdoor/people/facts.py", "x = 1\n" * 401) == [
        "frontdoor/people/facts.py has 401 lines; 400 at most."
    ]


def test_a_long_function_is_named_when_more_than_one_in_twenty_are_long(tmp_path):
    long = "def long():\n" + "    x = 1\n" * 29
    short = "def short():\n    pass\n"
    assert planted(tmp_path, "frontdoor/people/facts.py", long + short * 19) == []
    found = planted(tmp_path, "frontdoor/people/facts.py", long + short * 18)
    assert found[1:] == ["  frontdoor/people/facts.py:1 long: 30"]


def test_a_docstring_makes_no_function_long(tmp_path):
    said = 'def said():\n    """\n' + "    words\n" * 40 + '    """\n    x = 1\n'
    assert planted(tmp_path, "frontdoor/people/facts.py", said) == []


def test_a_small_room_stays_small(tmp_path):
    for part in range(3):
        planted(tmp_path, f"frontdoor/kernel/part{part}.py", "x = 1\n# why\n\n" * 130)
    assert planted(tmp_path, "frontdoor/kernel/last.py", "x = 1\n" * 400) == []
    assert planted(tmp_path, "frontdoor/kernel/more.py", "x = 1\n" * 11) == [
        "frontdoor/kernel has 801 lines; 800 at most."
    ]


def test_migrations_and_tests_are_not_counted_as_functions(tmp_path):
    long = "def long():\n" + "    x = 1\n" * 40
    assert planted(tmp_path, "frontdoor/people/migrations/0001_initial.py", long) == []
    assert planted(tmp_path, "tests/people/test_facts.py", long) == []


def test_the_engine_is_full_at_its_budget_and_the_archive_is_another_room(tmp_path):
    for part in range(5):
        planted(tmp_path, f"frontdoor/engine/part{part}.py", "x = 1\n" * 300)
    assert planted(tmp_path, "frontdoor/archive/verify.py", "x = 1\n" * 300) == []
    assert planted(tmp_path, "frontdoor/engine/one_more.py", "x = 1\n") != []
