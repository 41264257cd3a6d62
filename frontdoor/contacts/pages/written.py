"""What has been typed of one worry so far, as the forms that show it."""

from __future__ import annotations

from datetime import date, datetime
from functools import cached_property
from typing import Any

from django.core.exceptions import ValidationError

from frontdoor.contacts.adults import NamedAdult
from frontdoor.contacts.forms_adult import AdultForm
from frontdoor.contacts.forms_worry import WorryForm
from frontdoor.contacts.steps.contact_child import too_light
from frontdoor.files.received import Received, is_gone, redeem
from frontdoor.kernel.calendar import day_of
from frontdoor.practice.harm import YES

from .children import MOST, Children

MOST_FILES = 20  # with one worry; more are kept on its page


class Written(Children):
    """A worry as typed, with its children."""

    @cached_property
    def opened(self) -> datetime:
        """When the page was opened, as it says itself; never later than now."""
        try:
            return min(datetime.fromisoformat(self.typed.get("opened", "")), self.now)
        except (ValueError, TypeError):
            return self.now

    @property
    def received_at(self) -> datetime:
        """As typed, as far as it can be read; else when the page was opened."""
        try:
            return self.form.fields["received_at"].clean(self.form["received_at"].value()) or self.opened
        except (ValidationError, TypeError):
            return self.opened

    @cached_property
    def form(self) -> WorryForm:
        given: Any = {"opened": self.opened, "now": self.now}
        if self.sent:
            return WorryForm(self.typed, **given)
        shown: WorryForm = self.shown(lambda initial: WorryForm(initial=initial, **given))
        return shown

    @cached_property
    def files(self) -> list[Received]:
        """What was sent with it and lies in the folder."""
        found = (redeem(one) for one in self._tickets)
        return [one for one in found if one]

    @property
    def gone(self) -> list[str]:
        """Files that were sent with it and lie here no longer."""
        return [name for one in self._tickets if (name := is_gone(one))]

    @property
    def _tickets(self) -> list[str]:
        return list(dict.fromkeys(self.typed.getlist("kept")))[:MOST_FILES]

    @property
    def forms(self) -> list[Any]:
        return [self.form, *self.named_children, *(one for one in self.adults if not one.is_blank)]

    @cached_property
    def adults(self) -> list[AdultForm]:
        rows = [one for one in dict.fromkeys(self.typed.getlist("adult")) if one.isdecimal()][:MOST]
        return [self._adult(one) for one in rows]

    def _adult(self, row: str) -> AdultForm:
        if self.sent:
            return AdultForm(self.typed, row=row)
        shown: AdultForm = self.shown(lambda initial: AdultForm(initial=initial, row=row))
        return shown

    def named_adults(self) -> list[NamedAdult]:
        return [one.named() for one in self.adults if not one.is_blank]

    def answers(self) -> dict[str, Any]:
        """What the act is given."""
        return self.form.answers() | ({"files": self.files} if self.files else {})

    def told_on(self) -> date:
        if not self.sent or not self.form.is_valid():
            return super().told_on()
        return day_of(self.form.cleaned_data["received_at"])

    def judge_all(self, straight: bool) -> None:
        """Also whether it is too light to pass screening by."""
        self.judge()
        self.form.is_valid()
        said = self.form.cleaned_data
        for name in self.gone:
            self.form.add_error("worry", f"{name} lies here no longer, as it was sent long ago: choose it again.")
        light = too_light(said.get("in_danger") == YES, said.get("rag", ""), said.get("level"))
        if straight and light:
            self.form.add_error("rag", light)

    @property
    def name(self) -> str:
        """What the worry is called in lists while it is being written: a family's name, whoever rang, or the caller."""
        families = [self.typed.get(f"c{row}-family_name", "") for row in self.typed.getlist("row")]
        who = self.typed.get("referrer", "").split(",")[0]
        return next((one.strip() for one in [*families, who] if one.strip()), "caller")
