"""A form is drawn so that everybody can answer it: label, hint and error belong to their box, and nothing is preset."""

from __future__ import annotations

from typing import ClassVar

import pytest
from django import forms
from lxml import html

from frontdoor.govuk.forms import Checkboxes, DayField, Form, GovukRenderer, Radios, Words, WordsField, YesNoField
from frontdoor.govuk.templatetags.govuk import problems, sorting

TOLD = [("", "---------"), ("yes", "Told"), ("no", "Not told")]


class Tell(Form):
    reveals: ClassVar = {"told": {"no": ["why_not"]}}

    told = forms.ChoiceField(
        label="What has the family been told?", choices=TOLD, widget=Radios(hints={"no": "Say why"})
    )
    why_not = WordsField(label="Why not", help_text="In a sentence")
    born = DayField(label="Born", boxes=True, help_text="Day, month, year")
    who = forms.MultipleChoiceField(label="Who", choices=[("a", "Police"), ("b", "Health")], widget=Checkboxes)
    level = forms.ChoiceField(label="Level", choices=[("1", "1"), ("2", "2")], widget=Radios(look="chips"))
    counted = WordsField(label="Short", max_length=20, widget=Words(count=True), required=False)


def drawn(form):
    return html.fromstring(f"<form>{form}</form>")


def test_nothing_is_answered_beforehand_and_the_empty_answer_is_not_offered():
    page = drawn(Tell())
    assert not page.xpath("//input[@checked]")
    assert page.xpath("//input[@name='told']/@value") == ["yes", "no"]


def test_every_box_has_a_label_and_every_id_is_one():
    page = drawn(Tell({}))
    for box in page.xpath("//input | //textarea"):
        labelled = page.xpath(f"//label[@for='{box.get('id')}']") or box.xpath("ancestor::label")
        assert len(labelled) == 1, box.get("name")
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))


def test_hints_and_errors_are_read_out_with_their_box():
    page = drawn(Tell({"told": "no"}))
    described = page.xpath("//textarea[@name='why_not']")[0].get("aria-describedby").split()
    assert [page.get_element_by_id(one).text_content().split()[0] for one in described] == ["In", "Error:"]
    group = page.xpath("//fieldset[legend='Born']")[0]
    assert [page.get_element_by_id(one) is not None for one in group.get("aria-describedby").split()] == [True, True]


def test_a_box_that_an_answer_opens_stands_under_that_answer_only():
    page = drawn(Tell())
    assert len(page.xpath("//textarea[@name='why_not']")) == 1
    opened = page.xpath("//div[contains(@class, 'fd-opens')]")[0]
    assert opened.xpath(".//textarea/@name") == ["why_not"]
    assert opened.getprevious().xpath(".//input/@value") == ["no"]


def test_every_error_leads_to_a_box_that_is_there():
    form = Tell({})
    page = drawn(form)
    found = problems(form)
    assert [problem.text for problem in found][:2] == [
        "Choose an answer: What has the family been told?",
        "Fill in: Why not",
    ]
    for problem in found:
        assert page.get_element_by_id(problem.target) is not None


def test_reasons_of_a_refusal_come_first_and_lead_nowhere():
    found = problems(Tell({}), reasons=["Another manager decides."])
    assert found[0] == ("Another manager decides.", "")


def test_an_unanswered_form_has_no_problems_yet():
    assert problems(Tell(), several=[Tell()]) == []


def test_a_plain_django_form_is_drawn_alike():
    class Plain(forms.Form):
        level = forms.ChoiceField(choices=TOLD, widget=forms.RadioSelect, required=False)
        name = forms.CharField()

    form = Plain({}, renderer=GovukRenderer())
    page = drawn(form)
    assert page.xpath("//input[@name='level']/@value") == ["yes", "no"]
    assert "govuk-input--error" in page.xpath("//input[@name='name']/@class")[0]
    assert problems(form)[0].target == "id_name"


def test_the_whole_is_typed_text_and_never_markup():
    page = str(Tell({"why_not": "<script>alert(1)</script>", "told": "no", "born_0": '"><b>'}))
    assert "<script>" not in page
    assert "<b>" not in page


def test_no_browser_bubble_and_no_cutting_short():
    page = str(Tell())
    assert " required" not in page
    assert "maxlength=" not in page.replace("data-maxlength=", "")


def test_yes_no_says_which_question_is_unanswered():
    class Danger(Form):
        danger = YesNoField(label="Is a child in danger right now?", missing="Say whether a child is in danger.")

    assert Danger({}).errors["danger"] == ["Say whether a child is in danger."]


@pytest.mark.parametrize(
    ("column", "current", "order", "next_"),
    [
        ("left", "left", "ascending", "-left"),
        ("left", "-left", "descending", "left"),
        ("left", "name", "", "left"),
        ("", "", "", ""),
    ],
)
def test_a_heading_sorts_and_turns_round(column, current, order, next_):
    assert sorting(column, current) == {"order": order, "next": next_}
