"""Names the desk to Django."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "frontdoor.desk"

    def ready(self) -> None:
        """Whoever opens a child who is not part of their work is asked why, wherever the whole record is shown."""
        from frontdoor.web.gate import WHY

        from .reasons import reason

        WHY.append(reason)
