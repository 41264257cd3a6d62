"""A few people and teams for the tests of accounts and drafts."""

from __future__ import annotations

from datetime import UTC, date, datetime

from frontdoor.accounts.models import Agency, Holding, Team, User

NOON = datetime(2026, 11, 12, 12, tzinfo=UTC)  # a Thursday
DAY = date(2026, 11, 12)
SINCE = date(2026, 1, 1)
PASSWORD = "four kind unlikely words"


def council() -> Agency:
    return Agency.objects.get_or_create(name="Chilshire Council", defaults={"kind": Agency.Kind.COUNCIL})[0]


def team(name: str = "MASH", area: Team.Area = Team.Area.FRONT_DOOR) -> Team:
    known = {"area": area, "agency": council(), "telephone": "01632 960 100"}
    return Team.objects.get_or_create(name=name, defaults=known)[0]


def somebody(name: str, *roles: str, within: Team | None = None, ends_on: date | None = None) -> User:
    """A person who holds these roles in that team (None: the whole service) since the start of the year."""
    user = User.objects.create_user(
        name.lower().replace(" ", "."), PASSWORD, full_name=name, agency=council(), telephone="01632 960 114"
    )
    for role in roles:
        Holding.objects.create(user=user, role=role, team=within, starts_on=SINCE, ends_on=ends_on)
    return user


def priya() -> User:
    return somebody("Priya Nair", "CRO", within=team())


def helen() -> User:
    return somebody("Helen Stroud", "MTM", within=team())


def tom() -> User:
    return somebody("Tom Ashdown", "TM", within=team("Assessment North", Team.Area.ASSESSMENT))
