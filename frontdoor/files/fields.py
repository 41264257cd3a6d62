"""The column of a record that names a kept file, so that every such column can be checked against the folder."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models

if TYPE_CHECKING:
    _CharField = models.CharField[str, str]
else:
    _CharField = models.CharField  # Django's own class takes no type in brackets while it runs


class Fingerprint(_CharField):
    """The SHA-256 of the bytes, as 64 letters and digits; never typed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"max_length": 64, "editable": False, "blank": True} | kwargs)
