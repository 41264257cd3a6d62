"""Whoever answers for an agency sees what it was asked, answers in two minutes, and sees nothing else at all."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from frontdoor.accounts import clock
from frontdoor.contacts.adults import NamedAdult, add_adults
from frontdoor.contacts.models import Check
from frontdoor.contacts.requests_only import THEIRS
from frontdoor.drafts.models import Draft
from frontdoor.engine.perform import perform
from frontdoor.engine.token import token_of
from frontdoor.kernel.ids import uuid7
from tests import cast
from tests.cast import HOUR, MINUTE, NOW
from tests.web.conftest import words

from .pages import browser

pytestmark = pytest.mark.django_db
NOTHING = {"do": "answer", "says": "nothing", "searched": "Niche", "back_to": "5 years"}


def at(check):
    return f"/requests/{check.pk}/"


def send(client, check, **said):
    return client.post(at(check), {"token": token_of(check).pack(), **said})


def test_the_day_begins_with_what_waits_the_most_pressing_first():
    late = cast.check_of(cast.a_child("Ash"))
    with clock.set_clock(lambda: NOW + 3 * HOUR):
        cast.a_check(cast.a_contact(cast.a_child("Zoe"), rag="amber", at=NOW + 3 * HOUR), now=NOW + 3 * HOUR)
        client = browser(cast.pol())
        assert client.get("/").headers["Location"] == "/requests/"
        said = words(client.get("/requests/"))
    assert "Requests to Chilshire Police" in said and "2 waiting" in said
    assert said.index("Ash Orchard, born 4 March 2018") < said.index("Zoe Orchard, born 4 March 2018")
    assert "late" in said and "What do you know of this home?" in said
    assert "A mark on his cheek" not in said and "Hollin Bank" not in said  # the worry, and who told it
    assert late.state == "asked"


def test_nobody_else_has_that_page():
    check = cast.check_of(cast.a_child())
    for user in (cast.priya(), cast.helen(), cast.lena()):
        assert browser(user).get("/requests/").status_code == 404
        assert browser(user).get(at(check)).status_code == 404


def test_the_question_the_people_and_three_ways_to_answer():
    said = words(browser(cast.pol()).get(at(cast.check_of(cast.a_child()))))
    for one in (
        "What do you know of this home?",
        "Tyler Orchard, born 4 March 2018",
        "We hold information",
        "Nothing known",
        "cannot be written here",
        "Ask us before the family is told this",
        "Police intelligence",
        "Public task: Children Act 1989 section 17",
    ):
        assert one in said
    assert "A mark on his cheek" not in said and "Pembury" not in said


def test_only_the_police_are_asked_for_police_intelligence():
    check = cast.a_check(cast.a_contact(cast.a_child()), of=cast.hea().agency)
    assert "Police intelligence" not in words(browser(cast.hea()).get(at(check)))


def test_they_are_thanked_and_told_how_soon_it_was():
    check = cast.check_of(cast.a_child())
    with clock.set_clock(lambda: NOW + 38 * MINUTE):
        client = browser(cast.pol())
        assert send(client, check, **NOTHING).headers["Location"] == at(check)
        said = words(client.get(at(check)))
    assert "Thank you. The hub had this 38 min after asking." in said
    assert "Nothing known: searched Niche, back to 5 years" in said
    check.refresh_from_db()
    assert (check.state, check.answered_at) == ("answered", NOW + 38 * MINUTE)


def test_what_another_answer_has_hidden_again_is_not_sent():
    check = cast.check_of(cast.a_child())
    send(browser(cast.pol()), check, **NOTHING, never_tell="Typed and thought better of.", ring_name="Me")
    check.refresh_from_db()
    assert (check.searched, check.never_tell, check.ring_name) == ("Niche", "", "")


def test_a_refused_answer_comes_back_with_every_word_and_the_reason():
    check = cast.check_of(cast.a_child())
    client = browser(cast.pol())
    response = send(client, check, do="answer", says="ring", ring_name="DI Cole")
    assert response.status_code == 422
    said = response.content.decode()
    assert "DI Cole" in said and "number" in said
    assert Draft.objects.get().typed["ring_name"] == ["DI Cole"]
    assert "DI Cole" in client.get(at(check)).content.decode()


def test_they_can_say_that_they_have_it():
    check = cast.check_of(cast.a_child())
    client = browser(cast.pol())
    assert send(client, check, do="acknowledge").status_code == 302
    check.refresh_from_db()
    assert check.state == "acknowledged" and "You have said that you have this." in words(client.get(at(check)))


def test_they_can_say_why_they_will_not():
    check = cast.check_of(cast.a_child())
    client = browser(cast.pol())
    assert send(client, check, do="decline").status_code == 422
    assert send(client, check, do="decline", **{"decline-declined_because": "A live operation."}).status_code == 302
    check.refresh_from_db()
    assert (check.state, check.declined_because) == ("declined", "A live operation.")


def test_more_stands_after_what_was_answered_first():
    check = perform("answer", cast.check_of(cast.a_child()), cast.pol(), NOW, **cast.told())
    client = browser(cast.pol())
    assert send(client, check, do="more").status_code == 422
    assert send(client, check, do="more", **{"more-may_tell": "A third call-out."}).status_code == 302
    check.refresh_from_db()
    assert check.may_tell == "Two call-outs.\n\nA third call-out."


def test_what_was_withdrawn_meanwhile_is_gone_and_the_words_are_kept():
    check = cast.check_of(cast.a_child())
    token = token_of(check).pack()
    perform("withdraw", check, cast.priya(), NOW, withdrawn_because="Asked twice.")
    response = browser(cast.pol()).post(at(check), {"token": token, **NOTHING})
    assert response.status_code == 404
    assert Draft.objects.get().typed["searched"] == ["Niche"]


def test_what_somebody_else_answered_meanwhile_is_said():
    check = cast.check_of(cast.a_child())
    token = token_of(check).pack()
    perform("answer", check, cast.pol(), NOW, **cast.told())
    response = browser(cast.pol()).post(at(check), {"token": token, "do": "answer", **NOTHING})
    assert response.status_code in (409, 422)
    check.refresh_from_db()
    assert check.says == "information"


def every_address(found, before="", space=""):
    """Every address of the service, as (name, path with its places)."""
    for one in found:
        if isinstance(one, URLResolver):
            name = f"{one.namespace}:" if one.namespace else space
            yield from every_address(one.url_patterns, before + str(one.pattern), name)
        elif isinstance(one, URLPattern):
            yield f"{space}{one.name}", before + str(one.pattern)


def filled(path: str, ids: dict[str, str]) -> str:
    """The address with something that there is in each of its places."""
    import re

    def place(match: re.Match[str]) -> str:
        kind, _, name = match[1].rpartition(":")
        return ids.get(name) or ids.get(kind) or "x"

    return "/" + re.sub(r"<([^>]+)>", place, path)


def test_there_is_no_other_page_for_them():
    """Walks every address there is, with the ids of the very check, worry and child that they were asked about."""
    check = cast.check_of(cast.a_child())
    row = cast.rows(check.contact)[0]
    client = browser(cast.pol())
    theirs = {reverse("web:home"), "/requests/", at(check), "/password/"}
    seen = set()
    every = list(every_address(get_resolver().url_patterns))
    assert len(every) > 60
    for kind, pk in (
        ("check", check.pk),
        ("contact", check.contact_id),
        ("contact-child", row.pk),
        ("person", row.child_id),
    ):
        ids = {"pk": str(pk), "uuid": str(pk), "kind": kind, "name": "write-down", "act": "ask", "slug": "decided"}
        for name, path in every:
            if name in ("accounts:sign_out", "accounts:sign_in", "nonprod:who", "nonprod:sign_in_as"):
                continue  # which need nobody, and show nobody
            address = filled(path, ids)
            response = client.get(address)
            if address in theirs or (name == "drafts:autosave" and response.status_code == 405):
                seen.add(name)
                continue
            assert response.status_code == 404, (name, address, response.status_code)
            assert b"Orchard" not in response.content, address
    assert seen >= {"web:home", "contacts:requests", "contacts:request"}
    assert seen <= THEIRS


def test_what_they_send_anywhere_else_is_not_there():
    check = cast.check_of(cast.a_child())
    client = browser(cast.pol())
    for path in (
        f"/check/{check.pk}/chase/",
        f"/check/{check.pk}/void/",
        f"/contact/{check.contact_id}/ask/",
        "/contact/new/",
    ):
        assert client.post(path, {"token": token_of(check).pack()}).status_code == 404
    assert Check.objects.get().version == 1


def test_a_restricted_childs_check_is_not_there_for_them():
    child = cast.a_child()
    check = cast.check_of(child)
    cast.restricted(child, cast.helen())
    client = browser(cast.pol())
    missing = client.get(f"/requests/{UUID(int=7)}/")
    gone = client.get(at(check))
    assert gone.status_code == missing.status_code == 404
    assert "0 waiting" in words(client.get("/requests/"))


@pytest.mark.parametrize("how", ["here", "telephone"])
def test_nor_one_about_an_adult_whose_record_is_restricted_or_who_was_rung_about(how):
    mother = cast.a_child("Zenobia", is_adult=True, born_on=None, born_precision="")
    contact = cast.a_contact(cast.a_child(), rag="red", by=cast.helen())
    add_adults(contact, cast.helen(), NOW, [NamedAdult(known=mother.pk, relation="mother")])
    if how == "telephone":
        cast.restricted(mother, cast.helen())
    check = cast.a_check(contact, by=cast.helen(), how=how, adults=[mother.pk], question="Zenobia?")
    other = cast.check_of(cast.a_child("Ash"))
    client = browser(cast.pol())
    assert client.get(at(check)).status_code == (404 if how == "telephone" else 200)
    if how == "here":
        cast.restricted(mother, cast.helen())
    said = words(client.get("/requests/"))
    assert "Zenobia" not in said and "1 waiting" in said
    assert client.get(at(check)).status_code == send(client, check, **NOTHING).status_code == 404
    assert client.get(at(other)).status_code == 200


def test_what_was_asked_by_voice_is_not_answered_here():
    check = cast.check_of(cast.a_child("Ash"), how="telephone")
    client = browser(cast.pol())
    assert "Ash" not in words(client.get("/requests/"))
    assert client.get(at(check)).status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_what_the_list_costs(number, django_assert_max_num_queries):
    for name in ("Ash", "Zoe", "Max")[:number]:
        cast.check_of(cast.a_child(name))
    client = browser(cast.pol())
    with django_assert_max_num_queries(12):
        client.get("/requests/")


def test_what_the_page_costs(django_assert_max_num_queries):
    check = cast.check_of(cast.a_child())
    client = browser(cast.pol())
    with django_assert_max_num_queries(20):
        client.get(at(check))


@pytest.mark.parametrize("kind", ["contact.receive", "allegation", ""])
def test_whoever_answers_for_an_agency_begins_to_write_nothing_but_an_answer(kind):
    at = f"/drafts/{uuid7()}/?act="
    assert browser(cast.pol()).post(f"{at}&kind={kind}", {"worry": "x", "draft-kind": kind}).status_code == 404
    assert browser(cast.pol()).post(f"{at}&kind=request", {"worry": "x", "draft-kind": kind}).status_code == (
        404 if kind else 200
    )
    assert set(Draft.objects.values_list("kind", flat=True)) <= {"request"}
