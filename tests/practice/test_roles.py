"""Roles describe themselves, and each is the rule that only those who hold it may act."""

from __future__ import annotations

from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

import pytest

from frontdoor.kernel.step import Facts
from frontdoor.practice import roles
from frontdoor.practice.roles import CRO, HOS, MSW, MTM, SERVICE, AnyOf, Role

NOW = datetime(2026, 11, 12, 10, tzinfo=UTC)
GROUPS = {name: one for name, one in vars(roles).items() if isinstance(one, AnyOf)}


def facts(*codes: str) -> Facts:
    source: Any = None
    return Facts(SimpleNamespace(roles=frozenset(codes)), None, NOW, source)


def test_whoever_holds_the_role_may() -> None:
    assert MTM(facts("MTM")) is None
    assert MTM(facts("SW", "MTM")) is None


@pytest.mark.parametrize(
    ("rule", "says"),
    [
        (MTM, "Only a MASH manager may do this."),
        (roles.EDT, "Only an emergency duty worker may do this."),
        (SERVICE, "Only the service itself may do this."),
        (MTM | HOS, "Only a MASH manager or head of service may do this."),
        (CRO | MSW | MTM, "Only a contact and referral officer, MASH social worker or MASH manager may do this."),
    ],
)
def test_whoever_does_not_hears_why(rule: roles.Held, says: str) -> None:
    assert rule(facts()) == says
    assert rule(facts("PI")) == says


def test_any_one_of_several_is_enough() -> None:
    assert (MTM | HOS)(facts("HOS")) is None
    assert (MTM | HOS)(facts("CRO")) is not None


def test_roles_named_twice_are_said_once() -> None:
    assert ((MTM | HOS) | (HOS | MTM)).members == (MTM, HOS)


def test_a_part_of_a_code_is_not_the_role() -> None:
    assert roles.SW(facts("MSW")) is not None


def test_codes_are_unique_and_every_role_is_listed() -> None:
    named = {one for one in vars(roles).values() if isinstance(one, Role)}
    assert set(roles.ALL) == named
    assert len({one.code for one in roles.ALL}) == len(roles.ALL)


def test_each_row_of_the_reference_page_says_what_the_role_is_for() -> None:
    rows = roles.describe()
    assert [row.code for row in rows] == [one.code for one in roles.ALL]
    assert all(row.title and row.purpose.endswith(".") for row in rows)
    assert rows[0].screens == "Front door now, Record a worry, Contact"


def test_nobody_is_the_service_and_the_service_belongs_to_no_group() -> None:
    assert not [name for name, group in GROUPS.items() if SERVICE in group.members]


@pytest.mark.parametrize(
    ("group", "codes"),
    [
        ("SCREENERS", "CRO MSW MTM EDT"),
        ("PROPOSERS", "CRO MSW MTM EDT"),
        ("DECIDERS", "MTM HOS"),
        ("ALLOCATORS", "MTM TM ATM HOS"),
        ("CASE_WORKERS", "SW FRS ATM TM"),
        ("CHAIRS", "MTM EDT TM ATM HOS"),
        ("AMENDERS", "MTM TM HOS"),
        ("MANAGERS", "MTM TM ATM HOS"),
        ("LEADERS", "HOS AD DCS"),
        ("READERS", "CRO MSW MTM EDT HOS AD DCS QA"),
        ("RESTRICTERS", "HOS IG"),
        ("ERASERS", "HOS IG"),
        ("IMPORTERS", "SYS IG"),
        ("PARTNERS", "POL HEA EDU PTR"),
        ("MEASURED", "MTM TM HOS AD DCS QA PI"),
    ],
)
def test_who_is_in_which_group(group: str, codes: str) -> None:
    """A second spelling on purpose: whoever widens a group must say so twice."""
    assert GROUPS[group].codes == frozenset(codes.split())


def test_every_group_is_tested() -> None:
    tested = {args[0] for mark in test_who_is_in_which_group.pytestmark for args in mark.args[1]}  # type: ignore[attr-defined]  # pytest adds it
    assert tested == GROUPS.keys()
