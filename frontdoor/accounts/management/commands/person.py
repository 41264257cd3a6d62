"""Lets somebody in: how a council makes its first administrator, before any page can be opened."""

from __future__ import annotations

import sys
from getpass import getpass
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from frontdoor.accounts import clock
from frontdoor.accounts.models import Agency, Holding, Team, User
from frontdoor.accounts.models.holding import roles_to_hold

ROLES = dict(roles_to_hold())
AREAS = dict(Team.Area.choices)
KINDS = dict(Agency.Kind.choices)


class Command(BaseCommand):
    help = (
        "Let somebody in:  frontdoor person add bo.linden 'Bo Linden' --role SYS.  "
        f"Roles: {', '.join(f'{code} {title}' for code, title in ROLES.items())}."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        add = parser.add_subparsers(dest="what", required=True).add_parser("add", help="somebody new")
        add.add_argument("username", help="the name they sign in with")
        add.add_argument("full_name", help="their name as colleagues read it")
        add.add_argument("--role", action="append", required=True, choices=sorted(ROLES), help="once for each role")
        add.add_argument("--team", default="", help="the team in which they hold it; without one, the whole service")
        add.add_argument("--agency", default="", help="whom they work for, where it is not the council")
        add.add_argument("--kind", default="", choices=["", *KINDS], help="makes the agency, of that kind")
        add.add_argument("--area", default="", choices=["", *AREAS], help="makes the team, in that service area")

    def handle(self, *args: Any, **options: Any) -> None:
        username, full_name = options["username"].strip(), options["full_name"].strip()
        if not username or not full_name:
            raise CommandError("Give a sign-in name and a name.")
        if User.objects.filter(username__iexact=username).exists():
            raise CommandError(f"Somebody signs in as {username} already.")
        password = _password(User(username=username, full_name=full_name))
        with transaction.atomic():
            team = _team(options["team"].strip(), options["area"])
            agency = _agency(options["agency"].strip(), options["kind"])
            user = User.objects.create_user(username, password, full_name=full_name, agency=agency)
            for role in dict.fromkeys(options["role"]):
                Holding.objects.create(user=user, role=role, team=team, starts_on=clock.today())
        held = ", ".join(ROLES[role] for role in dict.fromkeys(options["role"]))
        self.stdout.write(f"{full_name} can sign in as {username}: {held}, {team or 'whole service'}.")


def _team(name: str, area: str) -> Team | None:
    """The team of that name; made where its area is given and there is none."""
    if not name:
        return None
    found = Team.objects.filter(name__iexact=name).first()
    if found or area:
        return found or Team.objects.create(name=name, area=area)
    known = ", ".join(Team.objects.values_list("name", flat=True)) or "none yet"
    raise CommandError(f"There is no team {name}. Teams: {known}. To make it, add --area ({', '.join(AREAS)}).")


def _agency(name: str, kind: str) -> Agency | None:
    """The agency of that name; made where its kind is given and there is none."""
    if not name:
        return None
    found = Agency.objects.filter(name__iexact=name).first()
    if found or kind:
        return found or Agency.objects.create(name=name, kind=kind)
    known = ", ".join(Agency.objects.values_list("name", flat=True)) or "none yet"
    raise CommandError(f"There is no agency {name}. Agencies: {known}. To make it, add --kind ({', '.join(KINDS)}).")


def _password(user: User) -> str:
    """Typed twice at a keyboard, or one line from a file; as strong as any that is changed on the page."""
    if sys.stdin.isatty():
        password = getpass("Password, at least 12 characters: ")
        if getpass("Again: ") != password:
            raise CommandError("These are two different passwords. Nobody was added.")
    else:
        password = sys.stdin.readline().rstrip("\n")
    try:
        validate_password(password, user)
    except ValidationError as weak:
        raise CommandError(f"{' '.join(weak.messages)} Nobody was added.") from weak
    return password
