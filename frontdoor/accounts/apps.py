"""Names this room to Django."""

from django.apps import AppConfig


class Accounts(AppConfig):
    name = "frontdoor.accounts"
    verbose_name = "Accounts"
