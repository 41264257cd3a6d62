"""Every page asks who you are; a visit ends after an hour of nothing or after twelve hours; what was typed is kept."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from html import unescape
from typing import Any, cast
from uuid import uuid4

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import include, path
from pytest_django import DjangoAssertNumQueries

from frontdoor.accounts.clock import set_clock
from frontdoor.accounts.models import User
from frontdoor.accounts.session import IDLE_TOO_LONG, TOO_LONG

from .people import NOON, PASSWORD, priya, somebody

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.accounts.test_visits")]
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
TIME = [NOON]


def echo(request: HttpRequest) -> HttpResponse:
    return HttpResponse("; ".join(f"{name}={values}" for name, values in request.POST.lists()) or "page")


def who(request: HttpRequest) -> HttpResponse:
    user = cast(User, request.user)
    return HttpResponse(" ".join([*user.roles, *map(str, user.teams)]))


urlpatterns = [
    path("page/", echo),
    path("who/", who),
    path("", include("frontdoor.accounts.urls")),
    path("", include("frontdoor.drafts.urls")),
]


@pytest.fixture(autouse=True)
def _clock() -> Iterator[None]:
    TIME[0] = NOON
    with set_clock(lambda: TIME[0]):
        yield


@pytest.fixture
def visitor() -> Client:
    priya()
    client = Client()
    client.post("/sign-in/", {"username": "priya.nair", "password": PASSWORD})
    return client


def later(by: timedelta) -> datetime:
    TIME[0] += by
    return TIME[0]


def text(page: Any) -> str:
    return unescape(page.content.decode())


def test_a_page_asks_who_you_are_and_remembers_where_you_were_going(client: Client) -> None:
    page: Any = client.get("/page/?tab=2")
    assert (page.status_code, page["Location"]) == (302, "/sign-in/?next=%2Fpage%2F%3Ftab%3D2")


def test_the_answer_to_htmx_sends_the_whole_page_to_sign_in(client: Client) -> None:
    headers = {"HX-Request": "true", "HX-Current-URL": "http://testserver/board/?all=1"}
    page = client.get("/page/", headers=headers)
    assert page.status_code == 401
    assert page["HX-Redirect"] == "/sign-in/?next=%2Fboard%2F%3Fall%3D1"


@pytest.mark.parametrize("headers", [{"Accept": "application/json"}, {"Sec-Fetch-Dest": "empty"}])
def test_a_script_is_told_in_its_own_language(client: Client, headers: dict[str, str]) -> None:
    page = client.post(f"/drafts/{uuid4()}/", headers={**headers, "Referer": "http://testserver/contacts/new/"})
    assert page.status_code == 401
    assert page.json() == {
        "signed_out": True,
        "message": "Sign in to go on.",
        "sign_in": "/sign-in/?next=%2Fcontacts%2Fnew%2F",
    }


def test_signing_out_ends_the_visit_and_needs_a_button(visitor: Client) -> None:
    assert visitor.get("/sign-out/").status_code == 405
    assert visitor.get("/page/").status_code == 200
    assert "You have signed out." in text(visitor.post("/sign-out/", follow=True))
    assert visitor.get("/page/").status_code == 302


def test_an_hour_of_nothing_ends_the_visit(visitor: Client) -> None:
    later(59 * MINUTE)
    assert visitor.get("/page/").status_code == 200
    later(59 * MINUTE)
    assert visitor.get("/page/").status_code == 200
    later(60 * MINUTE)
    assert IDLE_TOO_LONG in text(visitor.get("/page/", follow=True))
    assert visitor.get("/page/").status_code == 302


def test_a_page_that_refreshes_itself_is_not_a_person_at_work(visitor: Client) -> None:
    for _ in range(59):
        later(MINUTE)
        assert visitor.get("/page/", headers={"X-Frontdoor-Quiet": "1"}).status_code == 200
    later(MINUTE)
    assert visitor.get("/page/", headers={"X-Frontdoor-Quiet": "1"}).status_code == 302


def test_twelve_hours_end_the_visit_however_busy(visitor: Client) -> None:
    for _ in range(23):
        later(HOUR / 2)
        assert visitor.get("/page/").status_code == 200
    later(HOUR / 2)
    assert TOO_LONG in text(visitor.get("/page/", follow=True))


def test_roles_and_teams_cost_nothing_beyond_session_and_person(
    visitor: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(2):
        assert text(visitor.get("/who/")).startswith("CRO ")


def test_what_was_being_sent_is_kept_and_can_be_sent_after_signing_in(visitor: Client) -> None:
    later(HOUR)
    words = {"worry": 'A mark & a "word"\r\n\u200fஆ', "child": ["Tyler", "Mia"], "empty": ""}
    asked = visitor.post("/page/?a=1", words)
    assert asked.status_code == 401
    assert IDLE_TOO_LONG in text(asked)
    assert "What you wrote is kept" in text(asked)
    hidden = {"next": asked.context["next"], "kept": asked.context["kept"]}

    wrong = visitor.post("/sign-in/", {"username": "priya.nair", "password": "wrong", **hidden})
    assert {name: wrong.context[name] for name in hidden} == hidden

    right = visitor.post("/sign-in/", {"username": "priya.nair", "password": PASSWORD, **hidden})
    assert (right.status_code, right.context["next"]) == (200, "/page/?a=1")
    assert right.context["kept"] == [
        ("worry", words["worry"]), ("child", "Tyler"), ("child", "Mia"), ("empty", ""),
    ]  # fmt: skip
    assert 'name="child" value="Mia"' in text(right)
    assert visitor.get("/page/").status_code == 200


def test_a_password_that_was_being_sent_is_not_kept(visitor: Client) -> None:
    later(HOUR)
    page = visitor.post("/password/", {"old": PASSWORD, "new": "secret secret secret"})
    assert page.status_code == 302
    assert page["Location"] == "/sign-in/?next=%2Fpassword%2F"


def test_a_button_without_words_leads_back_to_its_page(client: Client) -> None:
    somebody("Sam Rowe", "CRO")
    asked = client.post("/page/", {})
    hidden = {"next": asked.context["next"], "kept": asked.context["kept"]}
    page: Any = client.post("/sign-in/", {"username": "sam.rowe", "password": PASSWORD, **hidden})
    assert (page.status_code, page["Location"]) == (302, "/page/")
