"""One child of a worry, however little was said: a name, an age or a date; an unborn child; a child nobody named."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any, ClassVar
from uuid import UUID

from django import forms

from frontdoor.govuk.forms import AboutDate, Form, Line, LineField, NotADate, Radios, Words, formfield, parse_about
from frontdoor.kernel.calendar import day_of
from frontdoor.people.compared import Like
from frontdoor.people.models import Person
from frontdoor.practice.ages import Born, Precision, Standing, born_from, conceived, standing
from frontdoor.practice.harm import CODES, STANDING, answered_in_words
from frontdoor.practice.words import plain_day

from .models import ContactChild
from .receive import Named

LONGEST_PAST = timedelta(days=42)  # a birth this long after its expected day has happened (local)
MIDDLE = 15  # the day of a month when no more is known (DfE)


class Kind(StrEnum):
    """What is known of the child at all."""

    BORN = "born"
    UNBORN = "unborn"
    NOT_NAMED = "not_named"


def born_in(text: str, told_on: date) -> Born:
    """Reads an age or a date as people say it: “7”, “about 4 months”, “Mar 2019”; NotADate says what is wrong."""
    words = f"about {text}" if re.fullmatch(r"\d{1,2}", text) else text
    try:
        return born_from(words, told_on)
    except ValueError:
        found = _parsed(text, told_on)
        return Born(found.day, Precision(found.precision))


def _parsed(text: str, told_on: date) -> AboutDate:
    """What has a year in it is meant as a date, and what is wrong with it is about dates."""
    try:
        return parse_about(text, told_on)
    except NotADate:
        if re.search(r"\d{4}", text):
            raise
        raise NotADate(
            f"“{text[:40]}” is not an age or a date. Write 7, about 4 months, Mar 2019 or 4 Mar 2019."
        ) from None


def due_in(text: str) -> Born:
    """Reads when a child is expected, at least to the month; NotADate says what is wrong."""
    found = parse_about(text)
    if found.precision == Precision.YEAR:
        raise NotADate("Give at least the month, such as Jan 2027, or say that it is not known.")
    return Born(found.day, Precision(found.precision))


class _Read(LineField):
    """A line that is read as a date. Cleans to a `Born`, or None."""

    today: date

    def clean(self, value: Any) -> Any:
        text = str(super().clean(value) or "").strip()
        try:
            return self.read(text) if text else None
        except NotADate as why:
            raise forms.ValidationError(str(why), code="invalid") from why

    def read(self, text: str) -> Born:
        raise NotImplementedError  # only the two kinds of field below are ever used, and each reads its own way


class AgeField(_Read):
    """An age or a date of birth, as exactly as it is known; `today` must be set."""

    def read(self, text: str) -> Born:
        return born_in(text, self.today)


class DueField(_Read):
    """The day or the month that a child is expected."""

    def read(self, text: str) -> Born:
        return due_in(text)


FIELDS = {one.name: one for one in ContactChild._meta.concrete_fields}


def _said(name: str, **more: Any) -> forms.Field:
    field = formfield(FIELDS[name], required=False, **more)
    assert field is not None  # people type every one of these
    return field


class ChildForm(Form):
    """One child. `known` is the person that the officer said it is; `on` the day that the worry was received.

    `chose` says that the officer once said who it is, even where that record cannot be linked any more.
    """

    reveals: ClassVar[Mapping[str, Any]] = {"spoken_to": {"yes": ["words"]}}

    kind = forms.ChoiceField(choices=[(one.value, one.value) for one in Kind], widget=forms.HiddenInput)
    given_name = LineField(label="First name", required=False, max_length=200, widget=Line(width=10))
    family_name = LineField(label="Family name", required=False, max_length=200, widget=Line(width=10))
    description = LineField(label="How were they described?", required=False, max_length=200)
    age = AgeField(label="Age or date of birth", required=False, widget=Line(width=10))
    school = LineField(label="School or nursery", required=False, max_length=200)
    mother = LineField(label="Mother’s name", required=False, max_length=200, widget=Line(width=20))
    expected = DueField(label="Expected", required=False, widget=Line(width=10))
    expected_not_known = forms.BooleanField(label="Not known", required=False)
    spoken_to = _said("spoken_to", widget=Radios(inline=True))
    words = _said("words", widget=Words(rows=2))
    whereabouts = _said("whereabouts", widget=Line())
    adult_because = _said("adult_because", widget=Words(rows=2))
    (danger_now, injury, disclosed, contact_now, sexual_harm, weapon, whereabouts_unknown, removed_before) = (
        _said(one.code, label=one.asks, widget=Radios(inline=True)) for one in STANDING
    )

    def __init__(
        self,
        *args: Any,
        row: str,
        now: datetime,
        on: date | None = None,
        known: Person | None = None,
        chose: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, prefix=f"c{row}", **kwargs)
        self.row, self.known, self.today, self.on = row, known, day_of(now), on or day_of(now)
        self.chose = chose or known is not None
        age = self.fields["age"]
        assert isinstance(age, AgeField)
        age.today = self.today

    @property
    def which(self) -> Kind:
        """The kind as it was sent, or as the page shows it."""
        value = self["kind"].value()
        return Kind(value) if value in [*Kind] else Kind.BORN

    @property
    def is_blank(self) -> bool:
        """Nothing was typed into a row and nobody chosen for it: it is not there."""
        typed = (self[name].value() for name in self.fields if name != "kind")
        return not self.chose and self.which is Kind.BORN and not any(typed)

    @property
    def title(self) -> str:
        """What the row is called while it is written."""
        typed = " ".join(str(self[name].value() or "") for name in ("given_name", "family_name")).strip()
        return {Kind.UNBORN: "Unborn child", Kind.NOT_NAMED: "Child not named"}.get(self.which, typed or "A child")

    @property
    def standing(self) -> list[forms.BoundField]:
        """The standing questions, which may wait for screening."""
        return [self[one] for one in CODES]

    @property
    def standing_says(self) -> str:
        """“2 of 8 answered: 1 yes (injury or mark).”"""
        return answered_in_words({one: str(self[one].value() or "") for one in CODES})

    @property
    def first(self) -> str:
        """The question that typing begins in."""
        return {Kind.UNBORN: "mother", Kind.NOT_NAMED: "description"}.get(self.which, "given_name")

    def mark(self, attrs: Mapping[str, Any]) -> None:
        """Where typing begins: the first row has a key, one that has just come takes the typing on."""
        self.fields[self.first].widget.attrs.update(attrs)

    @property
    def is_grown(self) -> bool:
        """Whether the page has to ask why an adult goes on here."""
        return bool(self["adult_because"].value() or (self.is_bound and self.errors.get("adult_because")))

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if not self.known and not self.is_blank:
            {Kind.BORN: self._named, Kind.UNBORN: self._unborn, Kind.NOT_NAMED: self._described}[self.which](said)
        self._not_grown(said)
        return said

    def _named(self, said: Mapping[str, Any]) -> None:
        if not said.get("given_name"):
            self.add_error("given_name", "Give a first name, even “the baby” or “child 1”, or take this child away.")

    def _described(self, said: Mapping[str, Any]) -> None:
        if not said.get("description"):
            self.add_error("description", "Say how the child was described, such as “baby next door, about 3 months”.")

    def _unborn(self, said: Mapping[str, Any]) -> None:
        if not said.get("mother"):
            self.add_error("mother", "Give the mother’s name, as far as it is known.")
        if "expected" not in self.errors:
            self._expected(said.get("expected"), bool(said.get("expected_not_known")))

    def _expected(self, due: Born | None, not_known: bool) -> None:
        if due and not_known:
            self.add_error("expected", "This says a date and that it is not known: take one of them away.")
        elif not due and not not_known:
            self.add_error("expected", "Say when the child is expected, such as Jan 2027, or that it is not known.")
        elif due and not conceived(due.earliest, self.on):
            self.add_error("expected", f"A child expected then was not yet conceived on {plain_day(self.on)}.")
        elif due and due.latest + LONGEST_PAST < self.on:
            self.add_error("expected", "This child must have been born by now: take the row away and add a child.")

    def _not_grown(self, said: Mapping[str, Any]) -> None:
        born = self.known.born if self.known else said.get("age")
        if born is None or self.which is Kind.UNBORN:
            return
        if born.earliest > self.today:
            self.add_error("age", "A date of birth cannot be in the future. Is it an unborn child?")
        elif standing(born, self.on) is Standing.NOT_CONCEIVED:
            self.add_error("age", f"We received this on {plain_day(self.on)}: a child born then was not yet conceived.")
        else:
            self._signposted(standing(born, self.today), said)

    def _signposted(self, stands: Standing, said: Mapping[str, Any]) -> None:
        if stands is Standing.TOO_OLD:
            self.add_error("age", "This person is over 25: ring adults’ services. Take the row away here.")
        elif stands is Standing.ADULT and not said.get("adult_because"):
            self.add_error(
                "adult_because", "This person is 18 or over: pass it to adults’ services, or say why it goes on here."
            )

    def called(self) -> str:
        """The child as the referrer named them."""
        names = " ".join(filter(None, (self.cleaned_data["given_name"], self.cleaned_data["family_name"])))
        return names or str(self.cleaned_data["description"] or "")

    def like(self) -> Like | None:
        """Whom to look for while it is being typed; None while there is nothing to look for."""
        self.is_valid()
        said = self.cleaned_data
        names = {name: said.get(name) or "" for name in ("given_name", "family_name", "school")}
        mother, due = said.get("mother") or "", said.get("expected")
        if not any(names.values()) and not mother:
            return None
        if self.which is Kind.UNBORN:
            return Like(unborn_of=mother, expected_on=_middle(due) if due else None)
        return Like(names["given_name"], names["family_name"], school=names["school"], born=said.get("age"))

    def named(self) -> Named:
        """What is received of this child."""
        names = ("spoken_to", "words", "whereabouts", "adult_because", *CODES)
        said = {name: self.cleaned_data[name] for name in names}
        said = {name: value for name, value in said.items() if value} | {"named_as": self.called()[:200]}
        return Named(known=self.known.pk, said=said) if self.known else Named(person=self._person(), said=said)

    def _person(self) -> dict[str, Any]:
        said, born, due = self.cleaned_data, self.cleaned_data["age"], self.cleaned_data["expected"]
        if self.which is Kind.UNBORN:
            return {"unborn": True, "unborn_of": said["mother"], "expected_on": _middle(due) if due else None}
        names = ("description",) if self.which is Kind.NOT_NAMED else ("given_name", "family_name", "school")
        known = {"born_on": born.day, "born_precision": born.precision.value} if born else {}
        return {name: said[name] for name in names if said[name]} | known


def _middle(due: Born) -> date:
    """The day itself where it is known; else the middle of the month, as the census has it."""
    return due.day if due.precision is Precision.DAY else due.day.replace(day=MIDDLE)


def refuse_twice(children: Iterable[ChildForm]) -> None:
    """The same child twice on one worry: the later row says so."""
    seen: set[Any] = set()
    for one in children:
        for mark in _marks(one):
            if mark in seen:
                one.add_error("given_name", f"{one.title} is on this worry twice. Take one of them away.")
                break
            seen.add(mark)


def _marks(one: ChildForm) -> Iterator[Any]:
    if one.known:
        yield one.known.pk
    said = one.cleaned_data if one.is_valid() else {}
    names = (said.get("given_name"), said.get("family_name"))
    if all(names):
        yield (*(str(name).casefold() for name in names), str(said.get("age") or ""))


def known_id(text: str | None) -> UUID | None:
    """The id of a person as a page sends it; None for anything else."""
    try:
        return UUID(text or "")
    except ValueError:
        return None
