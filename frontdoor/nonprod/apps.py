"""Names the synthetic county to Django."""

from django.apps import AppConfig


class NonprodConfig(AppConfig):
    name = "frontdoor.nonprod"
