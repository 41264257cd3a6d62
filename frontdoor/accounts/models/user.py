"""A person who acts and reads here. Nobody is ever deleted: a person's roles end, what they did stays theirs."""

from __future__ import annotations

from copy import copy
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar
from uuid import UUID

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Upper

from frontdoor.accounts import clock
from frontdoor.kernel.ids import uuid7
from frontdoor.practice.roles import SERVICE, Held

if TYPE_CHECKING:
    from .holding import Holding

THE_SERVICE = UUID(int=1)  # who does what time itself brings about; cannot sign in


class NeverDeleted(Exception):
    """People are ended, never deleted: what they did and saw must stay explained."""


class Users(models.QuerySet["User"]):
    """Many people."""

    def delete(self) -> tuple[int, dict[str, int]]:
        raise NeverDeleted(NeverDeleted.__doc__)


class People(BaseUserManager["User"]):
    """How people are found and made."""

    def get_queryset(self) -> Users:
        return Users(self.model, using=self._db)

    def create_user(self, username: str, password: str | None = None, **fields: object) -> User:
        """A person; without a password they cannot sign in by one."""
        user = self.model(username=self.model.normalize_username(username), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> User:
        """By the name they sign in with, in capitals or not."""
        return self.get(username__iexact=username)


class User(AbstractBaseUser):
    """A person, the agency they work for, and how to reach them.

    What they may do follows from the roles they hold and from nothing else: there are no permissions, groups or
    superusers beside them.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    username = models.CharField("sign-in name", max_length=150, unique=True)
    full_name = models.CharField("name", max_length=200)
    email = models.EmailField("e-mail", blank=True)
    telephone = models.CharField(max_length=30, blank=True)
    agency = models.ForeignKey("accounts.Agency", models.PROTECT, related_name="people", null=True, blank=True)

    objects: ClassVar[People] = People()
    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["full_name"]

    class Meta:
        ordering = ["full_name"]
        constraints = [models.UniqueConstraint(Upper("username"), name="one_person_a_sign_in_name")]

    def __str__(self) -> str:
        return self.full_name or self.username

    def delete(self, using: str | None = None, keep_parents: bool = False) -> tuple[int, dict[str, int]]:
        raise NeverDeleted(NeverDeleted.__doc__)

    def get_full_name(self) -> str:
        return str(self)

    @cached_property
    def on(self) -> date:
        """The day whose roles count for this object: today in London, unless `acting` says another."""
        return clock.today()

    @cached_property
    def held(self) -> tuple[Holding, ...]:
        """What this person holds on that day; one query, or none where `holdings` were fetched beforehand."""
        return tuple(one for one in self.holdings.all() if one.holds(self.on))

    @cached_property
    def roles(self) -> frozenset[str]:
        """Codes of the roles in force."""
        return frozenset({SERVICE.code}) if self.pk == THE_SERVICE else frozenset(one.role for one in self.held)

    @cached_property
    def teams(self) -> frozenset[UUID]:
        """Ids of the teams in which a role is in force."""
        return frozenset(one.team_id for one in self.held if one.team_id)

    def may(self, role: Held) -> bool:
        """Whether this person holds that role, or one of those roles, now."""
        return role.held_by(self)


def acting(user: User, on: date) -> User:
    """The same person with the roles of that day, as another object; the one given keeps its own."""
    other = copy(user)
    for name in ("held", "roles", "teams"):
        other.__dict__.pop(name, None)
    other.on = on
    return other


def the_service() -> User:
    """The actor for acts that time alone brings about."""
    made, _ = User.objects.get_or_create(
        pk=THE_SERVICE, defaults={"username": "the service", "full_name": "The service", "password": "!"}
    )
    return made
