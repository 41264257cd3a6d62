"""Where somebody is opened: a child on the child's page, where there is one, an adult on the record of a person."""

from __future__ import annotations

from uuid import UUID

from django.urls import NoReverseMatch, reverse


def page_of(person: UUID, is_adult: bool) -> str:
    """The child's page is a later stage's; until it is there a child is opened like anybody."""
    try:
        return reverse("people:person" if is_adult else "desk:child", args=[person])
    except NoReverseMatch:
        return reverse("people:person", args=[person])
