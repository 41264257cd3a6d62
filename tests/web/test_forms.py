"""Forms come from what an act asks: nothing preset, nothing lost, and each refusal at its question."""

from __future__ import annotations

import pytest
from django import forms

from frontdoor.contacts.models import ContactChild
from frontdoor.engine.perform import perform
from frontdoor.engine.sight import fetch
from frontdoor.govuk.forms import DayField, InstantField, LineField, Radios, WordsField
from frontdoor.web.forms import act_form
from tests import cast

pytestmark = pytest.mark.django_db


def rows_of(form, name):
    field = form.fields[name]
    assert isinstance(field, forms.ModelChoiceField)
    return set(field.queryset or ())


def decide_form(**more):
    row = cast.proposed(cast.row_of(cast.a_child()))
    return act_form(row, "decide", cast.helen(), cast.NOW, **more)


def test_every_question_has_its_label_from_the_act_or_from_what_is_stored():
    form = decide_form()
    assert form.fields["outcome"].label == "What happens"  # as the act asks for it
    assert form.fields["shared_because"].label == "Shared reasons"  # as it is stored
    notes = act_form(cast.a_note(cast.a_child("Mia")), "write", cast.priya(), cast.NOW)
    assert "stand out" in notes.fields["significant"].help_text


def test_answers_to_choose_from_are_rounds_with_none_chosen_and_no_empty_one():
    form = decide_form()
    assert isinstance(form.fields["level"].widget, Radios)
    drawn = str(form["level"])
    assert "checked" not in drawn
    assert drawn.count('type="radio"') == 4


def test_what_must_be_answered_is_not_answered_beforehand_although_the_record_holds_an_answer():
    row = perform("screen", cast.row_of(cast.a_child()), cast.priya(), cast.NOW, level=2, words="“Leave it.”")
    row = cast.proposed(row)
    form = act_form(row, "decide", cast.helen(), cast.NOW)
    assert row.level == 2
    assert form["level"].value() is None


def test_what_may_be_left_shows_what_is_recorded():
    row = perform("screen", cast.row_of(cast.a_child()), cast.priya(), cast.NOW, level=2, words="“Leave it.”")
    form = act_form(row, "screen", cast.priya(), cast.NOW)
    assert form["words"].value() == "“Leave it.”"
    assert form["level"].value() is None


def test_a_page_may_say_what_to_begin_with():
    form = decide_form(initial={"outcome": "advice"})
    assert form["outcome"].value() == "advice"


def test_dates_instants_lines_and_words_are_asked_as_such():
    person = act_form(cast.a_child(), "update", cast.priya(), cast.NOW)
    assert isinstance(person.fields["born_on"], DayField)
    assert isinstance(person.fields["given_name"], LineField)
    note = act_form(cast.a_note(cast.a_child("Mia")), "write", cast.priya(), cast.NOW)
    assert isinstance(note.fields["happened_at"], InstantField)
    assert isinstance(note.fields["words"], WordsField)


def test_several_codes_are_ticked():
    person = act_form(cast.a_child(), "update", cast.priya(), cast.NOW, {"disabilities": ["HEAR", "VIS"]})
    assert person.is_valid(), person.errors
    assert person.answers()["disabilities"] == ["HEAR", "VIS"]


def test_a_colleague_is_chosen_from_those_who_hold_a_role_today():
    from datetime import date

    from frontdoor.accounts.models import Holding, the_service
    from frontdoor.casework.models import Allocation

    gone = cast.somebody("gone", "Gone Before", "SW")
    Holding.objects.filter(user=gone).update(ends_on=date(2025, 12, 31))
    the_service()
    form = act_form(Allocation(child=cast.a_child()), "offer", cast.tom(), cast.NOW)
    offered = rows_of(form, "worker")
    assert cast.priya() in offered
    assert gone not in offered
    assert not [one for one in offered if one.username == "the service"]


def test_a_page_may_say_whom_to_choose_from():
    from frontdoor.accounts.models import User
    from frontdoor.casework.models import Allocation

    ivy = cast.ivy()
    only = User.objects.filter(pk=ivy.pk)
    form = act_form(Allocation(child=cast.a_child()), "offer", cast.tom(), cast.NOW, choose={"worker": only})
    assert rows_of(form, "worker") == {ivy}


def test_what_is_not_stored_is_asked_all_the_same_or_by_a_question_of_the_pages_own():
    child = cast.restricted(cast.a_child(), cast.martin())
    form = act_form(child, "lift_restriction", cast.martin(), cast.NOW)
    assert isinstance(form.fields["because"], WordsField)
    assert form.fields["because"].label == "Why everybody may see it again"
    own = {"because": forms.CharField(label="My own")}
    form = act_form(child, "lift_restriction", cast.martin(), cast.NOW, fields=own)
    assert form.fields["because"].label == "My own"


def test_answers_hold_only_what_the_act_asks():
    form = decide_form(data={"level": "3"}, fields={"tick": forms.BooleanField(required=False)})
    assert form.is_valid()
    assert form.answers()["level"] == 3
    assert "tick" not in form.answers()


def test_what_this_person_may_not_read_is_not_asked_and_so_not_overwritten():
    from frontdoor.contacts.models import Contact

    child = cast.a_child()
    cast.allocated(child)
    contact = cast.a_contact(child, anonymity="kept")
    seen = fetch(Contact, contact.pk, cast.ivy(), cast.NOW)
    form = act_form(seen, "receive", cast.ivy(), cast.NOW)
    assert "referrer" not in form.fields
    assert "worry" in form.fields


def test_each_refusal_stands_at_its_question_and_the_others_are_given_back():
    form = decide_form(data={"level": "3"})
    assert form.is_valid()
    left = form.refuse(["Answer “what happens”.", "You proposed this yourself, so another manager decides."])
    assert form.errors == {"outcome": ["Answer “what happens”."]}
    assert left == ["You proposed this yourself, so another manager decides."]


def test_a_question_that_depends_on_another_answer_is_refused_at_its_place():
    form = decide_form(data={"level": "3", "outcome": "assessment", "because": "x", "words_considered": "yes"})
    assert form.is_valid()
    form.refuse(["Answer “which assessment team”."])
    assert list(form.errors) == ["team"]


def test_what_cannot_be_read_keeps_its_words_and_what_is_missing_is_said_too():
    note = cast.a_note(cast.a_child())
    form = act_form(note, "write", cast.priya(), cast.NOW, {"happened_at_0": "31 Feb 2026", "with_whom": "Mia"})
    assert not form.is_valid()
    form.refuse_missing()
    assert "February 2026 has 28 days" in form.errors["happened_at"][0]
    assert form.errors["words"] == ["Answer “what happened and what was said”."]
    assert "with_whom" not in form.errors
    assert len(form.errors["happened_at"]) == 1
    assert "31 Feb 2026" in str(form["happened_at"])


def test_rows_to_choose_from_are_only_those_that_may_be_seen():
    """A record is a choice only for whoever may see it."""
    from frontdoor.web.forms import _rows

    child = cast.restricted(cast.a_child(), cast.martin())
    cast_row = cast.row_of(cast.a_child("Mia"))
    assert child not in _rows(type(child), cast.helen(), cast.NOW)
    assert cast_row in _rows(ContactChild, cast.helen(), cast.NOW)


def test_what_a_rule_says_of_one_answer_stands_at_its_question():
    referral = cast.referral_of(cast.a_child())
    later = {"closure_reason": "RC8", "closed_on": "1 Feb 2026", "closing_summary": "Done."}
    form = act_form(referral, "close", cast.helen(), cast.NOW, later)
    assert form.is_valid()
    about_nothing = "End the allocation first, with its handover note."
    assert form.refuse(["The closing date is still to come.", about_nothing]) == [about_nothing]
    assert form.errors == {"closed_on": ["The closing date is still to come."]}
