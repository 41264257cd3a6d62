"""A council starts with one command; nobody comes in by it with a weak password, or into a team that is not there."""

from __future__ import annotations

import io

import pytest
from django.core.management import CommandError, call_command

from frontdoor.accounts.clock import set_clock
from frontdoor.accounts.models import Team, User
from tests.accounts.people import NOON

pytestmark = pytest.mark.django_db
GOOD = "seven lamps by the harbour"
BO = ("add", "bo", "Bo Linden", "--role", "SYS")


@pytest.fixture(autouse=True)
def _noon():
    with set_clock(lambda: NOON):
        yield


@pytest.fixture
def person(monkeypatch):
    """Runs the command with this typed after it; gives what it says."""

    def run(*words: str, typed: str = GOOD) -> str:
        said = io.StringIO()
        monkeypatch.setattr("sys.stdin", io.StringIO(f"{typed}\n"))
        call_command("person", *words, stdout=said)
        return said.getvalue()

    return run


def test_the_first_administrator_can_sign_in(person, client):
    assert person(*BO) == "Bo Linden can sign in as bo: system administrator, whole service.\n"
    answer = client.post("/sign-in/", {"username": "Bo", "password": GOOD})
    assert (answer.status_code, User.objects.get(username="bo").roles) == (302, {"SYS"})


def test_several_roles_in_a_team_that_is_made(person):
    roles = ("--role", "MTM", "--role", "CRO")
    said = person("add", "helen", "Helen Stroud", *roles, "--team", "MASH", "--area", "front_door")
    assert said == "Helen Stroud can sign in as helen: MASH manager, contact and referral officer, MASH.\n"
    helen = User.objects.get(username="helen")
    assert (helen.roles, helen.teams) == ({"MTM", "CRO"}, {Team.objects.get().pk})
    person("add", "omar", "Omar Reyes", "--role", "MTM", "--team", "mash")
    assert Team.objects.count() == 1


@pytest.mark.parametrize(
    ("words", "typed", "why"),
    [
        (BO, "short", "too short"),
        (BO, "password1234", "too common"),
        ((*BO, "--team", "MASH"), GOOD, "There is no team MASH. Teams: none yet. To make it, add --area"),
        (("add", "bo", " ", "--role", "SYS"), GOOD, "Give a sign-in name and a name"),
        (("add", "bo", "Bo Linden", "--role", "KING"), GOOD, "invalid choice: 'KING'"),
    ],
)
def test_what_is_wrong_is_said_and_adds_nobody(person, words, typed, why):
    with pytest.raises(CommandError, match=why):
        person(*words, typed=typed)
    assert not User.objects.filter(username="bo").exists()


def test_one_name_is_one_person(person):
    person(*BO)
    with pytest.raises(CommandError, match="Somebody signs in as BO already"):
        person("add", "BO", "Another", "--role", "CRO")


def test_whoever_answers_for_an_agency_is_of_that_agency(person):
    nadia = ("add", "nadia", "Nadia Bell", "--role", "POL", "--agency", "Chilshire Police")
    with pytest.raises(CommandError, match="There is no agency Chilshire Police"):
        person(*nadia)
    person(*nadia, "--kind", "police")
    person("add", "cal", "Cal Dean", "--role", "POL", "--agency", "chilshire police")
    assert {str(one.agency) for one in User.objects.filter(username__in=("nadia", "cal"))} == {"Chilshire Police"}
