"""The background checklist as a page shows it: each item, how far it is, and what the service knows itself of it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import OuterRef, Subquery
from django.db.models.functions import JSONObject

from frontdoor.engine.sight import visible
from frontdoor.govuk.forms import Form, Line, LineField, Radios
from frontdoor.kernel.step import VOID
from frontdoor.practice.background import ITEMS, Looked, short

from .models import Background, ContactChild
from .models.background import LOOKED
from .story import Story
from .ten_lines import lines_of

OF_OUR_OWN = {  # the lines of the story that say something of an item
    "own_records": ("Running now", "Earlier referrals, plans and care"),
    "household": ("Who, and lives with", "Brothers, sisters, children at home"),
    "contacts": ("Contacts before",),
}


class BackgroundForm(Form):
    """Ten items, each with how far it is, and a line for what was found or why it is not needed."""

    def __init__(self, background: Background, data: Any = None) -> None:
        super().__init__(data, initial={name: getattr(background, name) for name in names()})
        for item, label in ITEMS.items():
            choice = forms.ChoiceField(choices=LOOKED, widget=Radios(inline=True), label=label, required=False)
            words = LineField(
                label=f"{label}: what was found, or why not", required=False, max_length=300, widget=Line()
            )
            self.fields |= {item: choice, f"{item}_because": words}

    def answers(self) -> dict[str, Any]:
        return {name: str(self.cleaned_data.get(name) or "") for name in names()}

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        for item in ITEMS:
            if said.get(item) == Looked.NOT_NEEDED and not said.get(f"{item}_because"):
                self.add_error(f"{item}_because", f"Say why it is not needed: {short(item)}.")
        return said

    @property
    def items(self) -> list[tuple[Any, Any, str]]:
        return [(self[item], self[f"{item}_because"], item) for item in ITEMS]


def names() -> list[str]:
    return [name for item in ITEMS for name in (item, f"{item}_because")]


def known_here(story: Story, address: str) -> dict[str, list[str]]:
    """What the service knows itself, by item; nothing where it keeps nothing of that."""
    said = {one.label: one.says or "nothing recorded" for one in lines_of(story)}
    found = {
        item: [f"{label}: {said[label]}" for label in labels if label in said] for item, labels in OF_OUR_OWN.items()
    }
    return found | {name: [words] for name, words in (("school", story.person.school), ("address", address)) if words}


def beside_the_row() -> Subquery:
    """The checklist of a child in a contact, for the query that finds the row; whoever sees the row may see it."""
    mine = Background.objects.filter(contact_child=OuterRef("pk")).exclude(state=VOID)
    return Subquery(mine.values(said=JSONObject(**{name: name for name in names()}))[:1])


def looked_up(row: Any) -> Background:
    """What `beside_the_row` brought along; an empty one where nobody has begun it."""
    return Background(**row.looked_up or {})


def background_of(row: ContactChild, actor: Any) -> Background | None:
    return visible(Background, actor).filter(contact_child=row.pk).exclude(state=VOID).first()
