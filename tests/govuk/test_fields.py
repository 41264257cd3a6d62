"""A question keeps what was typed, says what is wrong with it, and gives clean answers to whoever asked."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django import forms
from django.contrib.sessions.models import Session
from django.db import models

from frontdoor.govuk.forms import (
    AboutDateField,
    DayField,
    Form,
    InstantField,
    LineField,
    ModelForm,
    Radios,
    WordsField,
    YesNoField,
    formfield,
)


class Asked(Form):
    words = WordsField(label="What are they worried about?", required=False)
    line = LineField(label="Name", max_length=10, required=False)
    day = DayField(required=False)
    boxes = DayField(boxes=True, required=False)
    about = AboutDateField(today=date(2026, 11, 12), required=False)
    received = InstantField(required=False)
    danger = YesNoField(required=False)


def cleaned(**typed):
    form = Asked(typed)
    assert form.is_valid(), form.errors
    return form.cleaned_data


def errors(**typed):
    return {name: " ".join(map(str, said)) for name, said in Asked(typed).errors.items()}


def test_a_hundred_thousand_characters_are_kept_and_one_more_is_counted():
    assert len(cleaned(words="é" * 100_000)["words"]) == 100_000
    assert "100,001 characters" in errors(words="é" * 100_001)["words"]


def test_invisible_characters_go_and_lines_stay():
    assert cleaned(words="one\r\ntwo\x0bthree\x07 \x9bfour")["words"] == "one\ntwo\nthree four"
    assert cleaned(line="Tyler\r\nO.")["line"] == "Tyler O."


@pytest.mark.parametrize("character", ["\x00", "\ud800"])
def test_what_cannot_be_kept_says_where_it_stands(character):
    assert "after “says Mum”" in errors(words=f"says Mum{character} did")["words"]


def test_names_in_any_script_are_kept():
    for name in ("Zoë", "محمد", "Нiна", "小明", "👶🏽"):
        assert cleaned(line=name)["line"] == name


def test_what_nobody_sees_is_not_part_of_a_name():
    typed = "\u202eTy\u200bl\u00ader\u2066 \ufeffAsh\u2069"
    assert cleaned(line=typed)["line"] == "Tyler Ash"
    for joined in ("علی\u200cرضا", "क्\u200dष", "אורי\u200f"):
        assert cleaned(line=joined)["line"] == joined


def test_a_long_line_says_how_much_too_long():
    assert "11 characters" in errors(line="12345678901")["line"]


def test_dates_in_one_box_and_in_three():
    assert cleaned(day="4/3/2019")["day"] == date(2019, 3, 4)
    assert cleaned(boxes_0="4", boxes_1="3", boxes_2="2019")["boxes"] == date(2019, 3, 4)
    assert cleaned(boxes="2019-03-04")["boxes"] == date(2019, 3, 4)
    assert "whole date" in errors(boxes_0="4", boxes_1="", boxes_2="2019")["boxes"]
    assert cleaned(about="about 4 months")["about"] == (date(2026, 7, 12), "about")
    assert cleaned()["day"] is None


def test_an_instant_needs_both_its_parts():
    assert cleaned(received_0="12 Nov 2026", received_1="10:38")["received"] == datetime(
        2026, 11, 12, 10, 38, tzinfo=UTC
    )
    assert "Add the time" in errors(received_0="12 Nov 2026")["received"]
    assert "Add the day" in errors(received_1="10:38")["received"]
    assert cleaned()["received"] is None


def test_yes_no_and_no_answer_are_three_things():
    assert [cleaned(danger=typed)["danger"] for typed in ("yes", "no", "")] == [True, False, None]


def test_what_was_typed_comes_back_beside_its_error():
    form = Asked(
        {"day": "31 Feb 2019", "received_0": "29 Mar 2026", "received_1": "01:30", "boxes_0": "31", "boxes_1": "2"}
    )
    page = str(form)
    for typed in ("31 Feb 2019", "29 Mar 2026", "01:30", 'value="31"'):
        assert typed in page


def test_what_was_known_before_is_shown_as_one_would_type_it():
    known = {
        "day": date(2019, 3, 4),
        "boxes": date(2019, 3, 4),
        "received": datetime(2026, 7, 1, 8, tzinfo=UTC),
        "danger": False,
    }
    page = str(Asked(initial=known))
    for shown in ('value="4 Mar 2019"', 'value="4"', 'value="2019"', 'value="1 Jul 2026"', 'value="09:00"'):
        assert shown in page
    assert page.count("checked") == 1


CHOICES = [("1", "One"), ("2", "Two")]


@pytest.mark.parametrize(
    ("asked", "kind", "box"),
    [
        (models.TextField("words"), WordsField, forms.Textarea),
        (models.CharField("name", max_length=9), LineField, forms.TextInput),
        (models.DateField("born"), DayField, forms.TextInput),
        (models.DateTimeField("received"), InstantField, forms.MultiWidget),
        (models.BooleanField("in danger"), YesNoField, Radios),
        (models.BooleanField("receipt given", default=False), forms.BooleanField, forms.CheckboxInput),
        (models.CharField("level", choices=CHOICES), forms.TypedChoiceField, Radios),
        (models.CharField("ward", choices=[(str(n), str(n)) for n in range(9)]), forms.TypedChoiceField, forms.Select),
    ],
)
def test_each_model_field_has_its_question(asked, kind, box):
    question = formfield(asked)
    assert isinstance(question, kind)
    assert isinstance(question.widget, box)


def test_a_model_form_asks_with_our_questions():
    class AboutSession(ModelForm):
        class Meta(ModelForm.Meta):
            model = Session
            fields = ("session_data", "expire_date")

    asked = AboutSession().fields
    assert isinstance(asked["session_data"], WordsField)
    assert isinstance(asked["expire_date"], InstantField)
