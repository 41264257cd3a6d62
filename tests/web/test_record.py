"""The page of a record: what happens next, what is recorded, what is due, and nothing that may not be seen."""

from __future__ import annotations

from datetime import timedelta

import pytest

from frontdoor.accounts import clock
from frontdoor.engine.amend import correct, void
from frontdoor.engine.perform import open_record, perform
from frontdoor.people.models import SameAs
from tests import cast

from .conftest import words

pytestmark = pytest.mark.django_db


def page_of(client, record):
    return client.get(f"/{record.step.name.replace('_', '-')}/{record.pk}/")


def test_one_obvious_next_thing_and_the_others_beside_it(signed_in):
    row = cast.proposed(cast.row_of(cast.a_child()))
    text = page_of(signed_in(cast.helen()), row).content.decode()
    next_part = text.split('id="next"')[1].split("</section>")[0]
    assert next_part.index("Decide") < next_part.index("Ask a question")  # the one that moves it on comes first
    others = next_part.count("govuk-button--secondary")
    assert next_part.count('class="govuk-button') - others == 1  # and only one stands out


def test_what_may_not_be_done_is_shown_with_its_reason(signed_in):
    row = cast.proposed(cast.row_of(cast.a_child()))
    said = words(page_of(signed_in(cast.priya()), row))
    assert "Nothing for you to do here now." in said
    assert "Decide Only a MASH manager or head of service may do this." in said


def test_what_only_time_does_is_not_offered(signed_in):
    offer = cast.offered(cast.a_child())
    said = words(page_of(signed_in(cast.helen()), offer))
    assert "Return unanswered" not in said
    assert "Withdraw the offer" in said


def test_a_finished_record_says_so_and_how_it_is_put_right(signed_in):
    note = cast.a_note(cast.a_child())
    said = words(page_of(signed_in(cast.priya()), note))
    assert "Nothing more: this is finished." in said
    assert "see its history" in said


def test_what_is_recorded_stands_with_its_label_in_words(signed_in):
    child = cast.a_child()
    note = cast.a_note(child)
    page = page_of(signed_in(cast.priya()), note)
    said = words(page)
    assert "How Visit" in said
    assert "When 5 Jan 2026 10:00" in said
    assert f'href="/person/{child.pk}/"' in page.content.decode()


def test_what_is_kept_back_says_why(signed_in):
    child = cast.a_child()
    cast.allocated(child)
    contact = cast.a_contact(child, anonymity="kept")
    said = words(page_of(signed_in(cast.ivy()), contact))
    assert "Their name and role The referrer asked that the family does not learn who told us." in said
    assert "Pembury" not in said
    assert "Jo Pembury" in words(page_of(signed_in(cast.priya()), contact))


def test_what_may_not_be_seen_is_not_found(signed_in):
    child = cast.a_child()
    note = cast.a_note(child)
    assert page_of(signed_in(cast.lena()), note).status_code == 404
    cast.restricted(child, cast.martin())
    priya = signed_in(cast.priya())
    for record in (note, child):
        assert page_of(priya, record).status_code == 404
        assert priya.get(f"/{record.step.name.replace('_', '-')}/{record.pk}/history/").status_code == 404
    assert page_of(signed_in(cast.martin()), child).status_code == 200


def test_what_is_due_says_how_long_is_left_and_who_says_so(signed_in):
    row = cast.row_of(cast.a_child(), rag="red")
    with clock.set_clock(lambda: cast.NOW + timedelta(hours=3)):
        said = words(page_of(signed_in(cast.helen()), row))
    assert "1 h 00 left" in said
    assert "Was the child decided in the time the grading allows?" in said
    assert "Due 5 Jan 2026 14:00. Running since 5 Jan 2026 10:00. Local, after the police grading" in said
    with clock.set_clock(lambda: cast.NOW + timedelta(hours=5)):
        assert "1 h 00 late" in words(page_of(signed_in(cast.helen()), row))


def test_what_is_due_for_several_children_names_each(signed_in):
    contact = cast.a_contact(cast.a_child(), cast.a_child("Mia"))
    said = words(page_of(signed_in(cast.helen()), contact))
    for name in ("Tyler Orchard", "Mia Orchard"):
        assert f"{name}: Was the response decided within one working day of receipt?" in said


def test_words_of_the_house_stand_on_no_page(signed_in):
    row = cast.proposed(cast.row_of(cast.a_child()))
    cast.offered(row.child)
    helen = signed_in(cast.helen())
    for url in (f"/contact-child/{row.pk}/", f"/contact-child/{row.pk}/history/", f"/contact-child/{row.pk}/decide/"):
        said = f" {words(helen.get(url)).lower()} "
        for word in ("act", "step", "token", "reading", "veil", "contact_child", "none"):
            assert f" {word} " not in said, (url, word)


def test_another_record_that_may_not_be_seen_is_not_named(signed_in):
    """Mia's record is restricted: that she was taken for Tyler says so without her name."""
    tyler, mia = cast.a_child(), cast.a_child("Mia")
    same = open_record(SameAs(first=tyler), cast.helen(), cast.NOW, second=mia, because="Same school")
    page = words(page_of(signed_in(cast.helen()), same))
    assert "Mia Orchard" in page
    perform("part", same, cast.helen(), cast.NOW, parted_because="Two birthdays")
    cast.restricted(mia, cast.martin())
    helen = signed_in(cast.helen())
    for url in ("/same-as/?state=all", f"/same-as/{same.pk}/", f"/same-as/{same.pk}/history/"):
        assert "Mia" not in words(helen.get(url))


def test_holders_are_named_and_what_cannot_be_named_is_counted(signed_in):
    child = cast.restricted(cast.a_child(), cast.martin(), cast.sam())
    said = words(page_of(signed_in(cast.martin()), child))
    assert "Who alone may see this record Martin Hale, Sam Rowe" in said or "Sam Rowe, Martin Hale" in said
    row = cast.decided(cast.row_of(cast.a_child("Mia")), counting=[child.pk, child.pk])
    assert "Which earlier events count? 2 chosen" in words(page_of(signed_in(cast.helen()), row))


def test_a_look_is_written_down(signed_in):
    from frontdoor.journal.models import Sighting

    note = cast.a_note(cast.a_child())
    page_of(signed_in(cast.priya()), note)
    seen = Sighting.objects.get(record_type="casework.CaseNote")
    assert (seen.actor_id, seen.record_ids, seen.at) == (cast.priya().pk, [note.pk], cast.NOW)


@pytest.mark.parametrize("several", [1, 3])
def test_a_record_page_costs_few_queries_however_much_hangs_from_it(signed_in, django_assert_max_num_queries, several):
    children = [cast.a_child(name) for name in ("Tyler", "Mia", "Leo")[:several]]
    contact = cast.a_contact(*children)
    for row in cast.rows(contact):
        cast.decided(row)
    helen = signed_in(cast.helen())
    page_of(helen, contact)
    for record in (contact, cast.rows(contact)[0], children[0]):
        with django_assert_max_num_queries(20):
            assert page_of(helen, record).status_code == 200


def test_history_tells_each_version_who_when_and_why(signed_in):
    note = cast.a_note(cast.a_child())
    later = cast.NOW + timedelta(days=2)
    correct(note, "write", cast.helen(), later, because="Misheard", with_whom="Tyler and his aunt")
    said = words(signed_in(cast.priya()).get(f"/case-note/{note.pk}/history/"))
    assert said.index("Put right: Write a case note") < said.index("Why: Misheard") < said.index("Put right since")
    assert "Helen Stroud, 5 Jan 2026 10:00 · recorded 7 Jan 2026 10:00" in said
    assert "With whom Tyler and his mother Tyler and his aunt" in said


def test_history_strikes_through_what_was_taken_back(signed_in):
    row = cast.proposed(cast.row_of(cast.a_child()))
    void(row, cast.helen(), cast.NOW, because="Wrong child")
    page = signed_in(cast.priya()).get(f"/contact-child/{row.pk}/history/")
    assert "<s>Propose a decision</s>" in page.content.decode()
    assert "Taken back: Propose a decision" in words(page)
    assert "Why: Wrong child" in words(page)


def test_history_keeps_back_what_the_page_keeps_back(signed_in):
    child = cast.a_child()
    cast.allocated(child)
    contact = cast.a_contact(child, anonymity="kept")
    said = words(signed_in(cast.ivy()).get(f"/contact/{contact.pk}/history/"))
    assert "Pembury" not in said
    assert "The referrer asked that the family does not learn who told us." in said


def test_history_offers_to_put_right_only_to_whom_it_is_allowed(signed_in):
    note = cast.a_note(cast.a_child())
    url = f"/case-note/{note.pk}/history/"
    assert f"/case-note/{note.pk}/correct/write/" in signed_in(cast.helen()).get(url).content.decode()
    page = signed_in(cast.priya()).get(url)
    assert "/correct/" not in page.content.decode()
    assert "/void/" not in page.content.decode()
    assert "Only a MASH manager, team manager or head of service may do this." in words(page)


@pytest.mark.parametrize("several", [1, 3])
def test_history_costs_few_queries(signed_in, django_assert_max_num_queries, several):
    note = cast.a_note(cast.a_child())
    for number in range(several):
        correct(note, "write", cast.helen(), cast.NOW, because="Misheard", with_whom=f"Tyler and {number}")
    helen = signed_in(cast.helen())
    helen.get(f"/case-note/{note.pk}/history/")
    with django_assert_max_num_queries(14):
        helen.get(f"/case-note/{note.pk}/history/")
