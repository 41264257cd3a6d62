"""Where people begin, what the bar offers them, and what they read when something is not to be had."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.test import RequestFactory

from frontdoor.engine.doing import Refused
from frontdoor.engine.perform import SinceYouLooked, Stale, Unseen
from frontdoor.web import navigation
from frontdoor.web.gate import AnswersInWords, template_for
from tests import cast

from .conftest import words

pytestmark = pytest.mark.django_db


@pytest.fixture
def places(monkeypatch):
    """As if every part of the service were there."""
    monkeypatch.setattr(navigation, "address_of", lambda name: f"/{name.replace(':', '/')}/")


def bar(user, path="/desk/front_door/"):
    request = RequestFactory().get(path)
    request.user = user
    return navigation.bar(request)


def labels(user):
    return [label for label, _, _ in bar(user)["navigation"]]


@pytest.mark.usefixtures("places")
def test_each_finds_the_places_of_their_work():
    assert labels(cast.helen()) == ["My work", "Front door", "Children", "Meetings", "Teams", "Measures"]
    assert labels(cast.ivy()) == ["My work", "Children", "Meetings"]
    assert labels(cast.grace()) == ["Front door", "Children", "Teams", "Measures", "Inspection"]
    assert labels(cast.lena()) == ["Measures"]
    assert labels(cast.bo()) == []


@pytest.mark.usefixtures("places")
def test_the_place_one_is_at_is_marked_and_no_other():
    assert [label for label, _, here in bar(cast.helen())["navigation"] if here] == ["Front door"]
    assert not any(here for _, _, here in bar(cast.helen(), "/case-note/")["navigation"])


@pytest.mark.usefixtures("places")
def test_a_worry_is_recorded_by_those_who_may_and_children_are_found_by_those_who_may():
    assert (bar(cast.priya())["worry_url"], bar(cast.priya())["search_url"]) == ("/contacts/worry/", "/people/search/")
    assert (bar(cast.ivy())["worry_url"], bar(cast.ivy())["search_url"]) == ("", "/people/search/")
    assert (bar(cast.lena())["worry_url"], bar(cast.lena())["search_url"]) == ("", "")


@pytest.mark.usefixtures("places")
def test_the_day_begins_on_the_first_screen_of_ones_role():
    begins = {user().username: navigation.home_of(user()) for user in (cast.priya, cast.ivy, cast.grace, cast.lena)}
    assert begins == {
        "priya": "/desk/front_door/",
        "ivy": "/desk/my_work/",
        "grace": "/assurance/measures/",
        "lena": "/assurance/measures/",
    }
    assert navigation.home_of(cast.bo()) == ""


def test_what_is_not_there_yet_is_not_offered(monkeypatch):
    monkeypatch.setattr(navigation, "PLACES", (navigation.Place("Moon", "moon:landing"),))
    assert labels(cast.helen()) == []
    assert navigation.address_of("moon:landing") == ""


def test_home_leads_on(signed_in, monkeypatch):
    monkeypatch.setattr(navigation, "address_of", lambda name: "/case-note/" if name == "desk:front_door" else "")
    assert signed_in(cast.priya()).get("/").url == "/case-note/"


def test_where_no_screen_is_ones_own_the_lists_one_may_see_are_named(signed_in, monkeypatch):
    monkeypatch.setattr(navigation, "address_of", lambda name: "")
    said = words(signed_in(cast.helen()).get("/"))
    assert "Child in a contact" in said
    assert "Nothing waits for you here yet." in words(signed_in(cast.lena()).get("/"))


def test_whoever_is_not_signed_in_is_asked_to(client):
    answer = client.get("/case-note/")
    assert answer.status_code == 302
    assert answer.url.startswith("/sign-in/?next=")


@pytest.mark.parametrize(
    ("fault", "status", "says"),
    [
        (Unseen(), 404, "There is nothing here that you can see"),
        (Refused("It is too late."), 422, "It is too late."),
        (Stale(), 409, "since you opened the page"),
        (SinceYouLooked(), 409, "since you opened the page"),
    ],
)
def test_what_a_page_did_not_expect_is_answered_in_words(fault, status, says):
    request = RequestFactory().get("/case-note/")
    request.user = cast.helen()
    answer = AnswersInWords(lambda request: HttpResponse()).process_exception(request, fault)
    assert answer is not None
    assert answer.status_code == status
    assert says in words(answer)


def test_a_page_yields_to_a_template_of_the_agreed_name():
    from frontdoor.contacts.steps.contact_child import CONTACT_CHILD

    assert template_for(CONTACT_CHILD, "record", "web/record.html") == [
        "contacts/contact_child_record.html",
        "web/record.html",
    ]


@pytest.mark.parametrize(
    ("template", "says"),
    [
        ("404.html", "There is nothing here that you can see"),
        ("403_csrf.html", "This was not sent"),
        ("500.html", "If a child is in danger now, ring 999 first"),
    ],
)
def test_what_the_service_answers_by_itself_is_in_words_too(template, says):
    request = RequestFactory().get("/nowhere/at/all/")
    request.user = AnonymousUser()
    with_request = None if template == "500.html" else request
    assert says in render_to_string(template, request=with_request)


def test_a_fault_of_ours_is_not_dressed_up():
    gate = AnswersInWords(lambda request: HttpResponse())
    assert gate.process_exception(RequestFactory().get("/"), KeyError("x")) is None
