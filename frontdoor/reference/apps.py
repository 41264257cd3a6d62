"""Has every declaration checked at start-up: a typo stops the server with a sentence, not a page some day."""

from __future__ import annotations

from django.apps import AppConfig


class ReferenceConfig(AppConfig):
    name = "frontdoor.reference"

    def ready(self) -> None:
        from . import faults

        faults.register_checks()
