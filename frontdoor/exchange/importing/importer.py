"""Who brings a file in: somebody who keeps the system or guards its records, never whoever decides about children."""

from __future__ import annotations

from frontdoor.accounts.models import User
from frontdoor.practice.roles import BY_CODE, IMPORTERS, SYS


class NoImporter(Exception):
    """A sentence that says who may bring in a file."""


def importer(username: str | None) -> User:
    """Whoever signs in under that name, or else the one system administrator there is. Raises `NoImporter`."""
    return _named(username) if username else _only_one()


def _named(username: str) -> User:
    try:
        user = User.objects.get_by_natural_key(username)
    except User.DoesNotExist:
        raise NoImporter(f"Nobody signs in as “{username}”. {_who_may()}") from None
    if not user.may(IMPORTERS):
        raise NoImporter(f"{user} may not bring in files. {_who_may()}")
    return user


def _only_one() -> User:
    keepers = [one for one in _importers() if one.may(SYS)]
    if len(keepers) == 1:
        return keepers[0]
    raise NoImporter(f"Say who brings it in, with --as and a sign-in name. {_who_may()}")


def _importers() -> list[User]:
    held = User.objects.filter(holdings__role__in=IMPORTERS.codes).distinct().order_by("username")
    return [one for one in held if one.may(IMPORTERS)]


def _who_may() -> str:
    who = [f"{one.username} ({one}, {_role(one)})" for one in _importers()]
    return f"These may: {', '.join(who)}." if who else "Nobody may yet: give somebody the role of system administrator."


def _role(user: User) -> str:
    return ", ".join(BY_CODE[code].title for code in sorted(user.roles & IMPORTERS.codes))
