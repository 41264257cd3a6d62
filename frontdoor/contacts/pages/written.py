"""What has been typed of one worry so far, as the forms that show it; children come and go as the officer says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from django import forms
from django.http import QueryDict

from frontdoor.accounts.models import User
from frontdoor.contacts.forms_child import ChildForm, Kind, known_id, refuse_twice
from frontdoor.contacts.forms_worry import WorryForm
from frontdoor.contacts.receive import Named
from frontdoor.contacts.steps.contact_child import too_light
from frontdoor.engine.sight import visible
from frontdoor.kernel.calendar import day_of
from frontdoor.people.models import Person

from .known import Panel, panel

MOST_CHILDREN = 40  # rows on one page; more come to the worry later (local)


class Written:
    """A worry as typed. `sent` says whether the answers are judged, or only shown as they stand."""

    def __init__(self, typed: QueryDict, actor: User, now: datetime, sent: bool = False) -> None:
        self.typed, self.actor, self.now, self.sent = typed, actor, now, sent

    @cached_property
    def opened(self) -> datetime:
        """When the page was opened, as it says itself; never later than now."""
        try:
            said = datetime.fromisoformat(self.typed.get("opened", ""))
            return min(said, self.now)
        except (ValueError, TypeError):
            return self.now

    @cached_property
    def form(self) -> WorryForm:
        given: Any = {"opened": self.opened, "now": self.now}
        return (
            WorryForm(self.typed, **given)
            if self.sent
            else self._shown(lambda initial: WorryForm(initial=initial, **given))
        )

    @cached_property
    def children(self) -> list[ChildForm]:
        rows = list(dict.fromkeys(self.typed.getlist("row")))[:MOST_CHILDREN]
        return [self._child(one) for one in rows if one.isdecimal()]

    @cached_property
    def known(self) -> dict[UUID, Person]:
        """Whom the officer said that rows are, as far as this officer may be shown them."""
        wanted = [known_id(values[-1]) for name, values in self.typed.lists() if name.endswith("-same") and values]
        ids = [one for one in wanted if one]
        return visible(Person, self.actor).in_bulk(ids) if ids else {}

    def _child(self, row: str) -> ChildForm:
        same = known_id(self.typed.get(f"c{row}-same"))
        given: Any = {
            "row": row,
            "now": self.now,
            "on": self._received_on(),
            "known": self.known.get(same) if same else None,
        }
        return (
            ChildForm(self.typed, **given)
            if self.sent
            else self._shown(lambda initial: ChildForm(initial=initial, **given))
        )

    def _received_on(self) -> Any:
        if not self.sent or not self.form.is_valid():
            return day_of(self.now)
        return day_of(self.form.cleaned_data["received_at"])

    def _shown(self, make: Callable[[dict[str, Any]], Any]) -> Any:
        """The form unsent, with every box as it was typed."""
        fields: forms.BaseForm = make({})
        return make(
            {
                name: field.widget.value_from_datadict(self.typed, {}, fields.add_prefix(name))
                for name, field in fields.fields.items()
            }
        )

    @property
    def named_children(self) -> list[ChildForm]:
        """The rows that hold anything."""
        return [one for one in self.children if not one.is_blank]

    @property
    def forms(self) -> list[Any]:
        return [self.form, *self.named_children]

    def judge(self, straight: bool) -> None:
        """What no single question can see: the same child twice, or too light to pass screening by."""
        refuse_twice(self.named_children)
        for child in self.named_children:
            if self.typed.get(f"c{child.row}-same") and not child.known:
                child.add_error("given_name", "The record you chose cannot be linked any more. Look again.")
        self.form.is_valid()
        said = self.form.cleaned_data
        light = too_light(said.get("in_danger", ""), said.get("rag", ""), said.get("level"))
        if straight and light:
            self.form.add_error("rag", light)

    def named(self) -> list[Named]:
        return [one.named() for one in self.named_children]

    def panel(self, row: str) -> Panel | None:
        """What is known about that row; None where it has gone."""
        child = next((one for one in self.children if one.row == row), None)
        return self._panel(child) if child else None

    def panels(self, look: bool) -> list[Panel]:
        """For every row; without `look` only who was chosen, the rest is asked for when the page is there."""
        return [self._panel(one) if look or one.known else Panel(one, apart=self._apart(one)) for one in self.children]

    def _panel(self, child: ChildForm) -> Panel:
        typed = child if child.is_bound else ChildForm(self.typed, row=child.row, now=self.now, known=child.known)
        return replace(panel(typed, self._apart(child), self.known, self.actor, self.now), child=child)

    def _apart(self, child: ChildForm) -> tuple[str, ...]:
        return tuple(str(one) for text in self.typed.getlist(f"c{child.row}-apart") if (one := known_id(text)))

    @property
    def name(self) -> str:
        """What the worry is called in lists while it is being written: a family's name, whoever rang, or the caller."""
        families = [self.typed.get(f"c{row}-family_name", "") for row in self.typed.getlist("row")]
        who = self.typed.get("referrer", "").split(",")[0]
        return next((one.strip() for one in [*families, who] if one.strip()), "caller")


def begun(now: datetime) -> QueryDict:
    """An empty page: one row for a child, and when it was opened."""
    typed = QueryDict(mutable=True)
    typed["opened"] = now.isoformat()
    add_row(typed, Kind.BORN)
    return typed


def add_row(typed: QueryDict, kind: Kind, same: Person | None = None) -> str:
    """One more child, and its number; brothers and sisters often share a family name, twins not yet born a mother."""
    rows = [int(one) for one in typed.getlist("row") if one.isdecimal()]
    row = str(max(rows, default=0) + 1)
    typed.appendlist("row", row)
    typed[f"c{row}-kind"] = kind.value
    alike = {Kind.BORN: "family_name", Kind.UNBORN: "mother"}.get(kind)
    if same:
        typed[f"c{row}-same"] = str(same.pk)
        typed[f"c{row}-given_name"], typed[f"c{row}-family_name"] = same.given_name, same.family_name
    elif alike:
        typed[f"c{row}-{alike}"] = next(
            (last for one in sorted(rows, reverse=True) if (last := typed.get(f"c{one}-{alike}", ""))), ""
        )
    return row


def remove_row(typed: QueryDict, row: str) -> None:
    """Takes a child away with all that was typed of it."""
    typed.setlist("row", [one for one in typed.getlist("row") if one != row])
    for name in [name for name in typed if name.startswith(f"c{row}-")]:
        del typed[name]
