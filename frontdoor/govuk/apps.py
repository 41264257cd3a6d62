"""Registers the design system, so that its templates and stylesheets are found."""

from __future__ import annotations

from django.apps import AppConfig


class GovukConfig(AppConfig):
    name = "frontdoor.govuk"
