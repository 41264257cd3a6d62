"""The pages of a check: asking, chasing and writing down; and what Decide and the worry's page show of it."""

from __future__ import annotations

import pytest

from frontdoor.accounts import clock
from frontdoor.contacts.models import Check, ContactAdult
from frontdoor.engine.perform import Refused, open_record, perform
from frontdoor.engine.token import token_of
from tests import cast
from tests.cast import HOUR, NOW
from tests.contacts.looking_up import ALL_DONE, looked_up
from tests.web.conftest import words

from .pages import browser

pytestmark = pytest.mark.django_db
MARKS = 2  # savepoints, as a test runs in a transaction of its own


def decide_page(row):
    return browser(cast.helen()).get(f"/decide/{row.contact_id}/?child={row.pk}")


def test_decide_shows_each_answer_and_what_is_late():
    contact = cast.a_contact(cast.a_child(), rag="red")
    row = cast.rows(contact)[0]
    police, health = cast.a_check(contact), cast.a_check(contact, of=cast.hea().agency)
    perform("answer", police, cast.pol(), NOW + HOUR, **cast.told(NOW + HOUR, ask_first="He was arrested in May."))
    cast.proposed(row, NOW + HOUR)
    looked_up(row, **ALL_DONE | {"cp_is": "not_done", "cp_is_because": "system down 10:40"})
    with clock.set_clock(lambda: NOW + 3 * HOUR):
        said = words(decide_page(row))
    assert "Chilshire Police answered 11:00" in said and "Two call-outs." in said
    assert "Ask them before the family is told He was arrested in May." in said
    assert "Chilshire Health asked 10:00, late 12:00" in said
    assert "9 of 10 items of background done. Not done: CP-IS, “system down 10:40”." in said
    assert health.state == "asked"


def test_decide_says_when_nobody_has_been_asked():
    assert "No agency has been asked." in words(decide_page(cast.proposed(cast.row_of(cast.a_child()))))


def test_what_may_not_be_told_is_kept_back_on_that_page_too():
    row = cast.row_of(cast.a_child())
    perform("answer", cast.a_check(row.contact), cast.pol(), NOW, **cast.told())
    said = words(browser(cast.grace()).get(f"/decide/{row.contact_id}/?child={row.pk}"))
    assert "Two call-outs." in said and "A named male is watched." not in said


def test_decide_costs_as_little_with_answers(django_assert_max_num_queries):
    contact = cast.a_contact(cast.a_child(), cast.a_child("Mia"), rag="red")
    for one in (cast.pol(), cast.hea(), cast.edu()):
        perform("answer", cast.a_check(contact, of=one.agency), one, NOW, **cast.told())
    for row in cast.rows(contact):
        looked_up(cast.proposed(row), **ALL_DONE)
    client, page = browser(cast.helen()), f"/decide/{contact.pk}/"
    with django_assert_max_num_queries(20 + MARKS):
        client.get(page)


def test_the_contacts_page_lists_who_was_asked_and_asks_another():
    row = cast.row_of(cast.a_child())
    check = cast.a_check(row.contact)
    page = browser().get(f"/contact/{row.contact_id}/")
    said = words(page)
    assert "Chilshire Police asked 10:00, due" in said and "Ask an agency" in said
    assert f"/check/{check.pk}/" in page.content.decode()
    assert "Ask an agency" not in words(browser(cast.grace()).get(f"/contact/{row.contact_id}/"))


def ask(client, contact, **more):
    row = cast.rows(contact)[0]
    said = {"agency": str(cast.pol().agency_id), "how": "here", "children": [str(row.child_id)], "purpose": "decide"}
    said |= {"question": "Any call-outs?", "basis": "s17"}
    return client.post(f"/contact/{contact.pk}/ask/", said | more)


def test_an_officer_asks_on_a_page_and_follows_it_up():
    contact = cast.a_contact(cast.a_child())
    assert ask(browser(), contact).headers["Location"] == f"/contact/{contact.pk}/"
    check = Check.objects.get()
    assert (check.asked_by, check.question, check.about) == (
        cast.priya(),
        "Any call-outs?",
        "Tyler Orchard, born 4 March 2018",
    )
    assert ask(browser(), contact, another="yes").headers["Location"] == f"/contact/{contact.pk}/ask/"


def test_only_the_ground_that_fits_is_offered_public_task_first():
    page = browser().get(f"/contact/{cast.a_contact(cast.a_child(), level=4).pk}/ask/").content.decode()
    assert "section 47" in page and "section 17," not in page and "16LA" not in page
    assert page.index("Public task") < page.index("Legal obligation") < page.index("Vital interests")


def test_a_refused_question_comes_back_with_every_word_and_the_reason():
    contact = cast.a_contact(cast.a_child())
    response = ask(browser(), contact, basis="", agency=str(cast.agency("Canal Side Surgery", "health").pk))
    assert response.status_code == 422
    said = response.content.decode()
    assert "Any call-outs?" in said and "lawful basis" in said
    response = ask(browser(), contact, agency=str(cast.agency("Canal Side Surgery", "health").pk))
    assert "Nobody of this agency signs in here" in words(response)


def test_whoever_does_not_screen_asks_nobody():
    contact = cast.a_contact(cast.a_child())
    assert ask(browser(cast.grace()), contact).status_code == 422 and not Check.objects.exists()


def test_no_time_is_now_when_it_is_chased_written_down_or_declined():
    contact = cast.a_contact(cast.a_child())
    one, other, third = (cast.a_check(contact) for _ in range(3))
    client = browser()
    for check, act, said in (
        (one, "chase", {"chased_with": "Sgt Bell"}),
        (
            other,
            "write-down",
            {"says": "information", "may_tell": "Two.", "told_by": "Sgt Bell", "told_how": "telephone"},
        ),
        (third, "decline", {"decline-declined_because": "No power.", "decline-told_by": "Sgt Bell"}),
    ):
        sent = {"token": token_of(Check.objects.get(pk=check.pk)).pack()} | said
        response = client.post(f"/check/{check.pk}/{act}/", sent)
        assert response.status_code == 302, words(response)
        check.refresh_from_db()
    assert (one.chased_at, other.answered_at, third.answered_at) == (NOW, NOW, NOW)
    assert "Told by Sgt Bell, by telephone" in words(client.get(f"/check/{other.pk}/"))


def test_it_is_handed_to_a_colleague_of_the_hub():
    check = cast.check_of(cast.a_child())
    client, sam = browser(), cast.sam()
    assert "Lena Fisk" not in words(client.get(f"/check/{check.pk}/hand-on/")) and cast.lena()
    client.post(f"/check/{check.pk}/hand-on/", {"token": token_of(check).pack(), "asked_by": str(sam.pk)})
    check.refresh_from_db()
    assert check.asked_by == sam


def test_what_the_page_of_a_check_costs(django_assert_max_num_queries):
    check = cast.check_of(cast.a_child())
    client = browser()
    with django_assert_max_num_queries(20):
        client.get(f"/check/{check.pk}/")
    with django_assert_max_num_queries(20):
        client.get(f"/check/{check.pk}/write-down/")
    with django_assert_max_num_queries(20):
        client.get(f"/contact/{check.contact_id}/ask/")


def test_an_adult_who_is_kept_from_a_reader_is_not_named_by_what_was_asked_about_them():
    contact = cast.a_contact(cast.a_child(), rag="red")
    adult = cast.a_child("Zenobia", "Vale", is_adult=True, born_on=None)
    open_record(ContactAdult(contact=contact), cast.priya(), NOW, adult=adult, relation="mother")
    check = cast.a_check(contact, adults=[adult.pk], question="What do you know of Zenobia?")
    pages = [f"/check/{check.pk}/", f"/check/{check.pk}/history/", f"/check/{check.pk}/chase/"]
    assert all("Zenobia" in words(browser(cast.omar()).get(one)) for one in pages[:2])
    cast.restricted(adult, cast.helen())
    assert not any("Zenobia" in words(browser(cast.omar()).get(one)) for one in pages)
    assert all("Zenobia" in words(browser(cast.helen()).get(one)) for one in pages[:2])
    assert browser(cast.pol()).get(f"/requests/{check.pk}/").status_code == 404


@pytest.mark.parametrize("how", ["information", "nothing", "ring", "declined"])
def test_nor_by_anything_that_came_back_about_them(how):
    child = cast.a_child()
    contact = cast.a_contact(child, rag="red")
    adult = cast.a_child("Zenobia", "Vale", is_adult=True, born_on=None)
    open_record(ContactAdult(contact=contact), cast.priya(), NOW, adult=adult, relation="mother")
    check = cast.a_check(contact, adults=[adult.pk], question="What do you know of her?")
    told = {"answered_at": NOW, "told_by": "Zenobia’s officer"}
    if how == "declined":
        perform("decline", check, cast.priya(), NOW, declined_because="Zenobia is watched.", **told)
    else:
        said = {
            "information": {name: f"Zenobia, {name}" for name in ("may_tell", "ask_first", "never_tell")},
            "nothing": {"searched": "Zenobia", "back_to": "Zenobia"},
            "ring": {"ring_name": "Zenobia’s", "ring_number": "Zenobia’s"},
        }[how]
        perform("write_down", check, cast.priya(), NOW, says=how, told_how="telephone", **said, **told)
    row = cast.proposed(cast.rows(contact)[0])
    pages = (
        *(f"/check/{check.pk}/", f"/check/{check.pk}/history/", f"/contact/{contact.pk}/"),
        *(f"/contact/{contact.pk}/ask/", f"/decide/{contact.pk}/", f"/children/{child.pk}/chronology/"),
        *(f"/check/{check.pk}/add-to-answer/", f"/contact-child/{row.pk}/"),
    )
    assert "Zenobia" in words(browser(cast.omar()).get(pages[0]))
    cast.restricted(adult, cast.helen())
    found = [(one, browser(cast.omar()).get(one)) for one in pages]
    assert {page.status_code for _, page in found} == {200}
    assert not [one for one, page in found if "Zenobia" in page.content.decode()]
    assert "Zenobia" in words(browser(cast.helen()).get(pages[0]))


def test_what_is_heard_about_them_can_still_be_written_down_by_whoever_may_not_see_them():
    contact = cast.a_contact(cast.a_child(), rag="red")
    adult = cast.a_child("Zenobia", "Vale", is_adult=True, born_on=None)
    open_record(ContactAdult(contact=contact), cast.priya(), NOW, adult=adult, relation="mother")
    check = cast.a_check(contact, adults=[adult.pk])
    cast.restricted(adult, cast.helen())
    assert 'name="may_tell"' in browser(cast.omar()).get(f"/check/{check.pk}/write-down/").content.decode()
    told = cast.told(told_by="PC Lund", told_how="telephone")
    check = perform("write_down", check, cast.omar(), NOW, **told)
    with pytest.raises(Refused, match="Kept back"):
        perform("add_to_answer", check, cast.omar(), NOW, may_tell=f"{check.may_tell}\n\nMore.")
    perform("add_to_answer", check, cast.helen(), NOW, may_tell=f"{check.may_tell}\n\nMore.")
