"""Names the archive to Django."""

from django.apps import AppConfig


class ArchiveConfig(AppConfig):
    name = "frontdoor.archive"
