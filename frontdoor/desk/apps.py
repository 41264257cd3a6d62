"""Names the desk to Django."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "frontdoor.desk"
