"""The children of a worry as typed so far: rows come and go, and each may turn out to be somebody known."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from frontdoor.accounts.models import User
from frontdoor.contacts.forms_child import ChildForm, Kind, known_id, refuse_twice
from frontdoor.contacts.receive import Named
from frontdoor.engine.sight import visible
from frontdoor.kernel.calendar import day_of
from frontdoor.people.models import Person
from frontdoor.practice.harm import CODES, NO
from frontdoor.web.gate import acting_now

from .known import Panel, panel

MOST = 40  # rows on one page; more come to the worry later (local)
KEY = {"data-key": "Alt+4", "data-key-says": "Children"}
ADDS = {"add": Kind.BORN, "add_unborn": Kind.UNBORN, "add_not_named": Kind.NOT_NAMED}


class Children:
    """Rows as typed. `sent` says whether the answers are judged, or only shown as they stand."""

    def __init__(self, typed: QueryDict, actor: User, now: datetime, sent: bool = False) -> None:
        self.typed, self.actor, self.now, self.sent = typed, actor, now, sent

    def told_on(self) -> date:
        """The day that the worry was received, against which births are judged."""
        return day_of(self.now)

    @cached_property
    def children(self) -> list[ChildForm]:
        rows = list(dict.fromkeys(self.typed.getlist("row")))[:MOST]
        found = [self._child(one) for one in rows if one.isdecimal()]
        for first in found[:1]:
            first.mark(KEY)
        return found

    @cached_property
    def known(self) -> dict[UUID, Person]:
        """Whom the officer said that rows are, as far as this officer may be shown them."""
        ids = chosen_in(self.typed)
        return visible(Person, self.actor).in_bulk(ids) if ids else {}

    def _child(self, row: str) -> ChildForm:
        same = known_id(self.typed.get(f"c{row}-same"))
        known = self.known.get(same) if same else None
        given: Any = {"row": row, "now": self.now, "on": self.told_on(), "known": known, "chose": self._chose(row)}
        if self.sent:
            return ChildForm(self.typed, **given)
        shown: ChildForm = self.shown(lambda initial: ChildForm(initial=initial, **given))
        return shown

    def _chose(self, row: str) -> bool:
        """Whether the officer said who it is, also where that record has gone: the child is still on the worry."""
        return bool(self.typed.get(f"c{row}-same") or self.typed.get(f"c{row}-chose"))

    def shown(self, make: Callable[[dict[str, Any]], Any]) -> Any:
        """A form unsent, with every box as it was typed."""
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

    def judge(self) -> None:
        """What no single question can see: the same child twice, or a record that cannot be linked any more."""
        refuse_twice(self.named_children)
        for child in self.named_children:
            if self.typed.get(f"c{child.row}-same") and not child.known:
                child.add_error("given_name", "The record you chose cannot be linked any more. Look again.")

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
        typed = (
            child
            if child.is_bound
            else ChildForm(self.typed, row=child.row, now=self.now, known=child.known, chose=child.chose)
        )
        return replace(panel(typed, self._apart(child), self.known, self.actor, self.now), child=child)

    def _apart(self, child: ChildForm) -> tuple[str, ...]:
        return tuple(str(one) for text in self.typed.getlist(f"c{child.row}-apart") if (one := known_id(text)))


def chosen_in(typed: QueryDict) -> set[UUID]:
    """Whom somebody said that rows are, whether or not whoever asks may be shown them."""
    wanted = (known_id(one) for name, values in typed.lists() if name.endswith("-same") for one in values)
    return {one for one in wanted if one}


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


def altered(request: HttpRequest, typed: QueryDict, word: str, rest: str) -> str:
    """Does to what was typed what a button asks; the number of the row that it is about, where it is about one."""
    row, _, who = rest.partition(":")
    if word in ADDS:
        return add_row(typed, ADDS[word])
    if word == "sibling":
        actor, _ = acting_now(request)
        known = visible(Person, actor).filter(pk=known_id(row)).first()
        return add_row(typed, Kind.BORN, known) if known else ""
    if word == "add_adult":
        return add_adult(typed)
    if word == "remove_adult":
        remove_adult(typed, row)
        return ""
    changes: dict[str, Callable[[], None]] = {
        "remove": lambda: remove_row(typed, row),
        "same": lambda: typed.__setitem__(f"c{row}-same", who),
        "apart": lambda: typed.appendlist(f"c{row}-apart", who),
        "undo": lambda: _undo(typed, row),
        "none": lambda: _no_to_the_rest(typed, row),
    }
    if word in changes and row in typed.getlist("row"):
        changes[word]()
    return row


def _no_to_the_rest(typed: QueryDict, row: str) -> None:
    """Every standing question about that child that nobody has answered is answered, in sight, with no."""
    for code in CODES:
        typed[f"c{row}-{code}"] = typed.get(f"c{row}-{code}") or NO


def add_adult(typed: QueryDict) -> str:
    """One more adult; where it stands on the page is told apart from a child."""
    number = str(max((int(one) for one in typed.getlist("adult") if one.isdecimal()), default=0) + 1)
    typed.appendlist("adult", number)
    return f"a{number}"


def remove_adult(typed: QueryDict, row: str) -> None:
    typed.setlist("adult", [one for one in typed.getlist("adult") if one != row])
    for name in [name for name in typed if name.startswith(f"a{row}-")]:
        del typed[name]


def _undo(typed: QueryDict, row: str) -> None:
    for name in (f"c{row}-same", f"c{row}-chose", f"c{row}-apart"):
        typed.pop(name, None)


def part(request: HttpRequest, typed: QueryDict, word: str, row: str) -> HttpResponse:
    """Only what changes on the page: a new row, or what is known about one."""
    actor, now = acting_now(request)
    panel = Children(typed, actor, now).panel(row)
    if panel is None:  # taken away while it was being looked for
        return HttpResponse()
    name = "child" if word in ADDS or word == "sibling" else "known"
    panel.child.mark({"autofocus": True})
    shown = {"child": panel.child, "panel": panel, "word": word, "part": True}
    return render(request, f"contacts/record_{name}.html", shown)
