"""Why something was not done, in words for the person who asked."""

from __future__ import annotations


class Refused(Exception):
    """Carries the reasons."""

    @property
    def reasons(self) -> tuple[str, ...]:
        return self.args
