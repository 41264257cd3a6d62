"""Names early help to Django."""

from django.apps import AppConfig


class EarlyhelpConfig(AppConfig):
    name = "frontdoor.earlyhelp"
