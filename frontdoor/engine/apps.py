"""Loads every declaration at start-up, and puts the database's guards on after each migration."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class EngineConfig(AppConfig):
    name = "frontdoor.engine"

    def ready(self) -> None:
        from . import guards, registry

        registry.load()
        post_migrate.connect(_put_on_guards, sender=self, dispatch_uid=guards.__name__)


def _put_on_guards(using: str, plan: Any = None, **kwargs: Any) -> None:
    """The engine is listed last, so every table exists by now."""
    from django.db import connections

    from . import guards

    with connections[using].cursor() as cursor:
        cursor.execute(guards.sql())
