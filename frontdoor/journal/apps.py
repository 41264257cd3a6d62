"""Names the journal to Django."""

from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "frontdoor.journal"
