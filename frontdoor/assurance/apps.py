"""Names assurance to Django."""

from django.apps import AppConfig


class AssuranceConfig(AppConfig):
    name = "frontdoor.assurance"
