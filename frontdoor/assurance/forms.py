"""What a reader of measures may ask: as known at which instant."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest

from frontdoor.govuk.forms import Form, InstantField


class AsKnownAt(Form):
    """An instant that has been; empty means now."""

    known_at = InstantField(
        label="As known at", required=False, help_text="A day and a time, such as 22 May 2019, 14:00. Empty means now."
    )

    def __init__(self, request: HttpRequest, now: datetime) -> None:
        self.now = now
        asked = any(name.startswith("known_at") for name in request.GET)
        super().__init__(request.GET if asked else None)

    def clean_known_at(self) -> datetime | None:
        at: datetime | None = self.cleaned_data["known_at"]
        if at and at > self.now:
            self.add_error("known_at", "That is still to come: nothing is known then.")
            return None
        return at

    @property
    def instant(self) -> datetime:
        """What was asked for; now where nothing was, or it could not be read."""
        return (self.is_bound and self.is_valid() and self.cleaned_data.get("known_at")) or self.now
