"""Names this room to Django."""

from django.apps import AppConfig


class Files(AppConfig):
    name = "frontdoor.files"
    verbose_name = "Kept files"
