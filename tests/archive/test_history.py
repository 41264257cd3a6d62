"""The story of a record and of a child: in order, with mistakes marked, and only what this person may read."""

from __future__ import annotations

from datetime import timedelta
from itertools import product

import pytest

from frontdoor.archive.history import chronology, history
from frontdoor.casework.models import CaseNote
from frontdoor.engine.amend import correct, reopen, void
from frontdoor.engine.perform import open_record, perform
from frontdoor.engine.registry import label_of
from frontdoor.people.models import SameAs
from tests import cast
from tests.cast import DAY, HOUR, NOW

pytestmark = pytest.mark.django_db


def labels(entries):
    return [one.label for one in entries]


def of(child, actor=None, **more):
    return chronology(child.pk, actor or cast.helen(), NOW + 30 * DAY, **more)


def test_everything_about_the_child_in_the_order_in_which_it_happened():
    child = cast.a_child()
    cast.decided(cast.row_of(child, at=NOW), NOW + HOUR)
    cast.a_note(child, at=NOW - DAY, now=NOW + 2 * HOUR)
    told = of(child)
    assert labels(told) == [
        "Write a case note",
        "Record a person",
        "Record a worry",
        "Add a child",
        "Propose a decision",
        "Decide",
        "Open a referral",
    ]
    note = told[0]
    assert (note.at, note.recorded_at, note.who, note.kind) == (NOW - DAY, NOW + 2 * HOUR, cast.priya(), "case_note")


def test_each_says_what_was_said_though_the_row_did_not_change_by_it():
    """Screened at 3 and decided at 3: the decision still says 3."""
    row = perform("screen", cast.row_of(cast.a_child()), cast.priya(), NOW, level=3)
    decided = cast.decided(row)
    last = history(decided, cast.helen(), NOW)[-1]
    assert last.said["level"] == 3
    assert "level" not in last.changed
    assert last.changed["outcome"] == ("", "assessment")
    assert last.state == "decided"


def test_versions_of_a_record_say_from_what_to_what():
    note = cast.a_note(cast.a_child())
    correct(note, "write", cast.helen(), NOW + HOUR, because="Misheard", with_whom="His aunt")
    first, second = history(note, cast.priya(), NOW)
    assert first.changed["with_whom"] == (None, "Tyler and his mother")
    assert second.changed == {"with_whom": ("Tyler and his mother", "His aunt")}
    assert (second.label, second.because, second.who) == ("Put right", "Misheard", cast.helen())
    assert (first.version, second.version, second.amends) == (1, 2, first.event)


def test_in_the_chronology_a_correction_stands_in_what_it_corrects():
    child = cast.a_child()
    note = cast.a_note(child)
    correct(note, "write", cast.helen(), NOW + HOUR, because="Day", happened_at=NOW - 2 * DAY)
    correct(note, "write", cast.helen(), NOW + 2 * HOUR, because="Name", with_whom="His aunt")
    (told,) = of(child, kinds={"case_note"})
    assert told.at == NOW - 2 * DAY
    assert told.said["with_whom"] == "His aunt"
    assert [one.because for one in told.corrected] == ["Day", "Name"]
    assert told.standing


def test_what_was_taken_back_is_still_told_and_marked():
    child = cast.a_child()
    row = cast.proposed(cast.row_of(child))
    void(row, cast.helen(), NOW + HOUR, because="Wrong child")
    told = {one.label: one for one in of(child)}
    gone = told["Propose a decision"].voided
    assert gone is not None
    assert (gone.because, gone.who) == ("Wrong child", cast.helen())
    assert not told["Propose a decision"].standing
    assert told["Record a worry"].standing
    assert "Taken back" not in told


def test_what_was_opened_again_is_told_with_its_reason():
    child = cast.a_child()
    row = cast.decided(cast.row_of(child), outcome="advice")
    reopen(row, cast.martin(), NOW + HOUR, because="New facts")
    last = of(child)[-1]
    assert (last.label, last.because, last.state) == ("Opened again", "New facts", "screened")


def test_as_known_at_an_earlier_moment_later_words_are_not_known():
    child = cast.a_child()
    note = cast.a_note(child)
    correct(note, "write", cast.helen(), NOW + DAY, because="Name", with_whom="His aunt")
    cast.a_note(child, at=NOW - DAY, now=NOW + DAY)
    (told,) = of(child, kinds={"case_note"}, known_at=NOW + HOUR)
    assert told.said["with_whom"] == "Tyler and his mother"
    assert told.corrected == ()


def test_it_is_narrowed_by_kind_time_and_weight():
    child = cast.a_child()
    cast.decided(cast.row_of(child))
    early = cast.a_note(child, at=NOW - 9 * DAY, now=NOW)
    cast.a_note(child)
    assert {one.kind for one in of(child, kinds={"referral", "contact"})} == {"referral", "contact"}
    assert [one.record for one in of(child, until=NOW)] == [early.pk]
    assert early.pk not in {one.record for one in of(child, since=NOW)}
    weighty = labels(of(child, significant=True))
    assert weighty == ["Record a worry", "Decide", "Open a referral"]


def test_a_note_is_significant_when_somebody_said_so_and_again_not_when_put_right():
    child = cast.a_child()
    note = cast.a_note(child)
    assert "Write a case note" not in labels(of(child, significant=True))
    correct(note, "write", cast.helen(), NOW, because="It was", significant="yes")
    assert "Write a case note" in labels(of(child, significant=True))


def test_nothing_of_a_restricted_child_is_told_to_others():
    child = cast.a_child()
    cast.decided(cast.row_of(child))
    cast.a_note(child)
    cast.restricted(child, cast.martin())
    for actor in (cast.helen(), cast.priya(), cast.lena(), cast.bo()):
        assert of(child, actor) == []
    assert len(of(child, cast.martin())) == 8


def test_only_records_that_may_be_seen_are_told():
    """Ivy holds the child and sees the story; Joel does not; the worry that names a restricted sister is kept."""
    child, sister = cast.a_child(), cast.a_child("Mia")
    cast.a_contact(child, sister)
    cast.allocated(child)
    assert "Record a worry" in labels(of(child, cast.ivy()))
    assert of(child, cast.joel()) == []
    cast.restricted(sister, cast.martin())
    told = labels(of(child, cast.ivy()))
    assert "Record a worry" not in told
    assert "Offer to a worker" in told


def test_what_is_kept_back_on_the_record_is_kept_back_in_its_story():
    child = cast.a_child()
    cast.allocated(child)
    contact = cast.a_contact(child, anonymity="kept")
    for told in (of(child, cast.ivy(), kinds={"contact"})[0], history(contact, cast.ivy(), NOW)[0]):
        assert not told.said["referrer"]
        assert "referrer asked" in str(told.said["referrer"])
        assert "Pembury" not in repr([*told.said.values(), *told.changed.values()])
    assert "Pembury" in of(child, kinds={"contact"})[0].said["referrer"]


def test_a_day_without_a_time_is_told_as_a_day():
    worker = cast.ivy()
    (post,) = [one for one in history_of_post(worker) if one.label == "Take up a post"]
    assert not post.to_the_minute


def history_of_post(worker):
    from frontdoor.casework.models import Post

    return history(Post.objects.get(worker=worker), cast.martin(), NOW)


def test_whoever_is_the_same_person_has_one_story():
    first, second = cast.a_child(), cast.a_child("Ty")
    cast.a_note(first)
    cast.a_note(second, at=NOW + HOUR)
    assert len(of(first, kinds={"case_note"})) == 1
    open_record(SameAs(first=first), cast.helen(), NOW + HOUR, second=second, because="Same birthday and school")
    for child in (first, second):
        assert len(of(child, kinds={"case_note"})) == 2


def test_what_came_from_a_file_says_what_came():
    from frontdoor.engine.bring import Brought, Source, bring_in
    from frontdoor.people.models import Person

    born = {"given_name": "Tyler", "family_name": "Orchard", "file_id": "1234567"}
    source = Source("annex_a.xlsx", "0" * 64, "List 1, row 2")
    child = bring_in(Person(**born), cast.bo(), NOW, state="known", source=source, happenings=[Brought("record", None)])
    (told,) = of(child)
    assert (told.label, told.said["given_name"]) == ("Brought in from a file", "Tyler")


def test_what_the_journal_calls_it_and_what_staff_call_it():
    assert label_of("contact_child.decide") == "Decide"
    assert label_of("case_note.void") == "Taken back"
    assert label_of("gone.by_now") == "By now"


@pytest.mark.parametrize("several", [1, 3])
def test_a_story_costs_as_many_queries_for_three_as_for_one(django_assert_max_num_queries, several):
    child = cast.a_child()
    for number in range(several):
        cast.a_contact(child, anonymity="kept", at=NOW + number * HOUR)
        note = cast.a_note(child)
        correct(note, "write", cast.helen(), NOW, because="Name", with_whom=f"Aunt {number}")
    helen = cast.helen()
    assert helen.roles
    with django_assert_max_num_queries(8):
        assert len(of(child, helen, kinds={"case_note"})) == several


def test_every_version_of_every_note_is_there_after_many_corrections():
    child = cast.a_child()
    note = cast.a_note(child)
    for number, (who, how) in enumerate(product(("Aunt", "Uncle"), ("visit", "video"))):
        at = NOW + number * timedelta(minutes=1)
        correct(note, "write", cast.helen(), at, because=str(number), with_whom=f"{who} {number}", how=how)
    told = history(CaseNote.objects.get(pk=note.pk), cast.helen(), NOW)
    assert [one.version for one in told] == [1, 2, 3, 4, 5]
    assert [one.because for one in told] == ["", "0", "1", "2", "3"]
    assert of(child, kinds={"case_note"})[0].said["with_whom"] == "Uncle 3"
