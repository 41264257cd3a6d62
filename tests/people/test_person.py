"""A person is recorded however little is known, and never impossibly."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest

from frontdoor.archive.verify import faults
from frontdoor.engine.amend import correct, reopen, void
from frontdoor.engine.bring import Source, bring_in
from frontdoor.engine.perform import Refused, available, open_record, perform
from frontdoor.people.models import Person
from tests.cast import NOW, a_child, bo, helen, ivy, lena, priya, restricted

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


def recorded(**answers):
    return open_record(Person(), priya(), NOW, **answers)


def refusal(act, *more, **answers) -> str:
    with pytest.raises(Refused) as refused:
        act(*more, **answers)
    return " ".join(refused.value.reasons)


@pytest.mark.parametrize(
    ("answers", "name"),
    [
        ({"given_name": "Tyler", "family_name": "Orchard"}, "Tyler Orchard"),
        ({"given_name": "Tyler"}, "Tyler"),
        ({"description": "baby next door, about 3 months"}, "Child not named: baby next door, about 3 months"),
        ({"description": "Mum’s friend", "is_adult": True}, "Adult not named: Mum’s friend"),
        ({"unborn": True, "unborn_of": "Kerry Orchard", "family_name": "Orchard"}, "Unborn child of Kerry Orchard"),
        ({"unborn": True}, "Unborn child, mother not known"),
        ({"given_name": "محمد", "family_name": "Łukasiewicz-Ó Briain"}, "محمد Łukasiewicz-Ó Briain"),
    ],
)
def test_who_is_barely_known_is_recorded_and_has_something_to_be_called_by(answers, name):
    person = recorded(**answers)
    assert (person.name, person.state) == (name, "provisional")
    assert list(faults()) == []


def test_a_name_not_in_the_file_shows_the_number_that_is():
    person = Person(file_id="1234567")
    bring_in(person, bo(), NOW, state="known", source=Source("annex-a.xlsx", "0" * 64, "List 1 row 2"))
    assert person.name == "Child 1234567 (name not in file)"
    assert person.child_number != person.file_id


def test_every_child_has_a_number_of_nine_digits_and_no_adult_has():
    tyler, mia, kerry = a_child(), a_child("Mia"), recorded(given_name="Kerry", is_adult=True)
    assert re.fullmatch(r"C\d{9}", str(tyler.child_number))
    assert tyler.child_number != mia.child_number
    assert kerry.child_number is None
    assert perform("update", tyler, priya(), NOW, school="Hollin Bank").child_number == tyler.child_number


@pytest.mark.parametrize(
    ("answers", "why"),
    [
        ({}, "Give a first name"),
        ({"given_name": "T", "born_on": TODAY + timedelta(days=1)}, "cannot be in the future"),
        ({"given_name": "T", "unborn": True, "born_on": TODAY}, "not born yet has no date of birth"),
        ({"given_name": "T", "nhs_number": "943 476 5918"}, "last digit does not fit"),
        ({"given_name": "T", "upn": "A12345"}, "unique pupil number"),
        ({"given_name": "T", "disabilities": ["NONE", "LD"]}, "cannot stand beside"),
    ],
)
def test_what_cannot_be_is_refused_with_the_reason(answers, why):
    assert why in refusal(recorded, **answers)
    assert Person.objects.count() == 0


def test_only_those_who_work_with_children_record_people():
    why = refusal(lambda: open_record(Person(), lena(), NOW, given_name="Tyler"))
    assert "may do this" in why


def test_a_number_is_kept_without_its_spaces():
    assert recorded(given_name="T", nhs_number="943 476 5919").nhs_number == "9434765919"


def test_who_was_mentioned_becomes_known_once_both_names_are():
    baby = recorded(description="baby next door", born_on=TODAY - timedelta(days=90), born_precision="about")
    assert "both a first name and a family name" in refusal(perform, "identify", baby, priya(), NOW, given_name="Jay")
    known = perform("identify", baby, priya(), NOW, given_name="Jay", family_name="Fenn", born_precision="day")
    assert (known.state, known.name, known.pk) == ("known", "Jay Fenn", baby.pk)


def test_nobody_is_expected_who_is_not_conceived_yet():
    """280 days before the birth, of which no more may be known than the month (DfE rule 8606)."""
    for far in (date(2099, 1, 1), date(2026, 11, 1)):
        with pytest.raises(Refused, match="not yet conceived: check the date expected"):
            recorded(unborn=True, unborn_of="Kerry Orchard", expected_on=far)
    assert recorded(unborn=True, unborn_of="Kerry Orchard", expected_on=date(2026, 10, 31)).unborn


def test_a_birth_keeps_the_child_and_the_day_that_was_expected():
    unborn = recorded(unborn=True, unborn_of="Kerry Orchard", expected_on=date(2026, 1, 20))
    assert unborn.age_in_words(TODAY) == "unborn, due Jan 2026"
    assert "in the future" in refusal(perform, "record_birth", unborn, priya(), NOW, born_on=date(2026, 1, 6))
    born = perform("record_birth", unborn, priya(), NOW, born_on=date(2025, 12, 29), given_name="Ada")
    assert (born.pk, born.expected_on, born.unborn) == (unborn.pk, date(2026, 1, 20), False)
    assert (born.name, born.age_in_words(TODAY)) == ("Ada", "1 week")
    assert "born already" in refusal(perform, "record_birth", born, priya(), NOW, born_on=date(2025, 12, 29))
    assert void(born, helen(), NOW, because="Another baby").unborn
    assert list(faults()) == []


def test_a_death_ends_the_record_and_a_mistake_opens_it_again():
    tyler = a_child()
    assert "before they are born" in refusal(perform, "record_death", tyler, helen(), NOW, died_on=date(2018, 3, 3))
    assert "in the future" in refusal(perform, "record_death", tyler, helen(), NOW, died_on=date(2026, 1, 6))
    assert "may do this" in refusal(perform, "record_death", tyler, priya(), NOW, died_on=TODAY)
    died = perform("record_death", tyler, helen(), NOW, died_on=date(2025, 3, 5))
    assert (died.state, died.age_in_words(TODAY)) == ("died", "7")
    assert reopen(died, helen(), NOW, because="It was his grandfather").state == "known"


@pytest.mark.parametrize(
    ("answers", "child"),
    [
        ({"born_on": date(2008, 1, 6)}, True),
        ({"born_on": date(2008, 1, 5)}, False),
        ({"born_on": date(2008, 1, 1), "born_precision": "year"}, True),
        ({"born_on": date(2008, 1, 6), "is_adult": True}, True),
        ({"is_adult": True}, False),
        ({}, True),
        ({"unborn": True}, True),
    ],
)
def test_a_child_is_under_18_or_unborn_and_in_doubt_as_recorded(answers, child):
    assert Person(**answers).is_child(TODAY) is child


def test_a_correction_is_found_by_search_at_once():
    tyler = a_child("Tylor")
    correct(tyler, "record", helen(), NOW, given_name="Tyler", because="Misheard")
    assert "tyler" in Person.objects.get(pk=tyler.pk).search_row.names
    void(tyler, helen(), NOW, because="Never existed")
    assert not hasattr(Person.objects.get(pk=tyler.pk), "search_row")


def test_a_worker_sees_nobody_who_is_not_theirs():
    from frontdoor.engine.sight import visible

    a_child()
    assert list(visible(Person, ivy())) == []


IMPOSSIBLE = [
    ({"born_on": TODAY + timedelta(days=1)}, "cannot be in the future"),
    ({"unborn": True, "expected_on": TODAY + timedelta(days=500)}, "not yet conceived"),
    ({"nhs_number": "943 476 5918"}, "last digit does not fit"),
    ({"disabilities": ["NONE", "LD"]}, "cannot stand beside"),
]


@pytest.mark.parametrize("act", ["record", "identify", "update"])
@pytest.mark.parametrize(("answers", "why"), IMPOSSIBLE)
def test_what_cannot_be_is_refused_whenever_it_is_said(act, answers, why):
    said = {"given_name": "Tyler", "family_name": "Orchard"} | answers
    if act == "record":
        assert why in refusal(recorded, **said)
    else:
        child = recorded(given_name="Tyler", unborn=bool(answers.get("unborn")))
        assert why in refusal(perform, act, child, priya(), NOW, **said)


def test_a_change_leaves_somebody_who_is_meant():
    assert "Give a first name" in refusal(perform, "update", a_child(), priya(), NOW, given_name="", family_name="")


def test_only_a_holder_or_whoever_restricts_names_the_holders_anew():
    child = restricted(a_child(), helen())
    offers = {action.name: " ".join(reasons) for action, reasons in available([child], priya(), NOW)[child.pk]}
    assert "Only somebody who may see this record" in offers["name_holders"]
