"""Names referrals to Django."""

from django.apps import AppConfig


class ReferralsConfig(AppConfig):
    name = "frontdoor.referrals"
