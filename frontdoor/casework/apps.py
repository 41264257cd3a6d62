"""Names casework to Django."""

from django.apps import AppConfig


class CaseworkConfig(AppConfig):
    name = "frontdoor.casework"

    def ready(self) -> None:
        """A file may be kept on any record that is about a child."""
        from frontdoor.web.record import PANELS

        PANELS.append("casework/files_of_record.html")
