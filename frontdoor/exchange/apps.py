"""Names the exchange to Django."""

from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    name = "frontdoor.exchange"
