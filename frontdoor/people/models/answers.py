"""The answers to a plain question; none is ever preset."""

from __future__ import annotations

from django.db import models


class YesNo(models.TextChoices):
    """Where whoever answers knows it, or does not answer."""

    YES = "yes", "Yes"
    NO = "no", "No"


class YesNoNotKnown(models.TextChoices):
    """The three honest answers."""

    YES = "yes", "Yes"
    NO = "no", "No"
    NOT_KNOWN = "not_known", "Not known"
