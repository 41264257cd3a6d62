"""Names this room to Django."""

from django.apps import AppConfig


class Drafts(AppConfig):
    name = "frontdoor.drafts"
    verbose_name = "Drafts"
