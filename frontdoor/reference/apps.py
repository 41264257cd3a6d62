"""Names the reference to Django."""

from django.apps import AppConfig


class ReferenceConfig(AppConfig):
    name = "frontdoor.reference"
