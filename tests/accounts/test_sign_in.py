"""Signing in by name and password, and being kept from guessing."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client, RequestFactory

from frontdoor.accounts.clock import set_clock
from frontdoor.accounts.models import THE_SERVICE, Failure, Holding, User
from frontdoor.accounts.password import WRONG, prove
from frontdoor.accounts.session import NO_ROLE, begin
from frontdoor.accounts.throttle import MOST, WITHIN

from .people import DAY, NOON, PASSWORD, priya, somebody

MINUTE = timedelta(minutes=1)


@pytest.fixture(autouse=True)
def _at_noon() -> Iterator[None]:
    with set_clock(lambda: NOON):
        yield


def sign_in(client: Client, username: str, password: str = PASSWORD, **more: str) -> Any:
    return client.post("/sign-in/", {"username": username, "password": password, **more})


def text(page: Any) -> str:
    return page.content.decode()


@pytest.mark.django_db
class TestSignIn:
    def test_the_page_asks_for_name_and_password(self, client: Client) -> None:
        page = client.get("/sign-in/")
        assert page.status_code == 200
        assert "Sign-in name" in text(page)
        assert 'autocomplete="current-password"' in text(page)
        assert "no-store" in page["Cache-Control"]

    def test_the_right_password_signs_in_and_goes_on(self, client: Client) -> None:
        priya()
        page = sign_in(client, "priya.nair", next="/password/")
        assert (page.status_code, page["Location"]) == (302, "/password/")
        assert "Priya Nair" in text(client.get("/password/"))

    def test_capitals_and_spaces_round_the_name_do_not_matter(self, client: Client) -> None:
        priya()
        assert sign_in(client, "  Priya.Nair ").status_code == 302

    def test_whoever_is_signed_in_is_not_asked_again(self, client: Client) -> None:
        client.force_login(priya())
        assert client.get("/sign-in/?next=/password/")["Location"] == "/password/"

    @pytest.mark.parametrize(
        "elsewhere", ["https://example.com/", "//example.com", "javascript:alert(1)", "/\\example.com"]
    )
    def test_it_never_leads_elsewhere(self, client: Client, elsewhere: str) -> None:
        priya()
        assert sign_in(client, "priya.nair", next=elsewhere)["Location"] == "/"

    @pytest.mark.parametrize(("name", "password"), [("priya.nair", "wrong"), ("nobody", PASSWORD), ("priya.nair", "")])
    def test_a_wrong_password_keeps_the_name_and_not_the_password(
        self, client: Client, name: str, password: str
    ) -> None:
        priya()
        page = sign_in(client, name, password, next="/password/")
        assert page.status_code == 422
        assert f'value="{name}"' in text(page)
        assert 'value="/password/"' in text(page)
        assert PASSWORD not in text(page)
        assert (WRONG if password else "Enter your password") in text(page)
        assert "_auth_user_id" not in client.session

    def test_a_name_with_characters_that_no_database_holds_is_refused(self, client: Client) -> None:
        page = sign_in(client, "priya\x00nair")
        assert page.status_code == 422
        assert not Failure.objects.exists()

    def test_whoever_holds_no_role_is_told_so_once_the_password_is_right(self, client: Client) -> None:
        somebody("Ivy Lund", "SW", ends_on=DAY - timedelta(days=1))
        assert NO_ROLE in text(sign_in(client, "ivy.lund"))
        assert NO_ROLE not in text(sign_in(client, "ivy.lund", "wrong"))
        assert "_auth_user_id" not in client.session

    def test_the_service_is_never_signed_in_whatever_the_proof(self) -> None:
        service = User.objects.get(pk=THE_SERVICE)
        assert begin(RequestFactory().get("/"), service, NOON) == NO_ROLE


@pytest.mark.django_db
class TestGuessing:
    def fail(self, client: Client, times: int, name: str = "priya.nair") -> str:
        return [text(sign_in(client, name, "wrong")) for _ in range(times)][-1]

    def test_after_ten_wrong_passwords_even_the_right_one_waits(self, client: Client) -> None:
        priya()
        assert WRONG in self.fail(client, MOST)
        page = text(sign_in(client, "priya.nair"))
        assert "There were 10 wrong passwords for this name. Try again after 12:15" in page
        assert 'value="priya.nair"' in page

    def test_nine_do_not_wait(self, client: Client) -> None:
        priya()
        self.fail(client, MOST - 1)
        assert sign_in(client, "priya.nair").status_code == 302

    def test_it_waits_no_longer_than_a_quarter_of_an_hour(self, client: Client) -> None:
        priya()
        self.fail(client, MOST)
        with set_clock(lambda: NOON + WITHIN - MINUTE):
            assert sign_in(client, "priya.nair").status_code == 422
        with set_clock(lambda: NOON + WITHIN):
            assert sign_in(client, "priya.nair").status_code == 302

    def test_an_attempt_while_waiting_does_not_lengthen_the_wait(self, client: Client) -> None:
        priya()
        self.fail(client, MOST)
        with set_clock(lambda: NOON + WITHIN - MINUTE):
            self.fail(client, 3)
        with set_clock(lambda: NOON + WITHIN):
            assert sign_in(client, "priya.nair").status_code == 302

    def test_the_right_password_forgets_the_slips(self, client: Client) -> None:
        priya()
        self.fail(client, MOST - 1)
        sign_in(client, "priya.nair")
        assert not Failure.objects.exists()

    def test_one_name_waits_alone(self, client: Client) -> None:
        priya(), somebody("Sam Rowe", "CRO")
        self.fail(client, MOST)
        assert sign_in(client, "sam.rowe").status_code == 302

    def test_an_unknown_name_waits_like_a_known_one(self, client: Client) -> None:
        self.fail(client, MOST, "nobody")
        assert "There were 10 wrong passwords" in self.fail(client, 1, "nobody")

    @pytest.mark.parametrize("spelling", ["PRIYA.NAIR", "Priya.Nair", "prıya.naır"])
    def test_another_spelling_of_the_name_does_not_help(self, client: Client, spelling: str) -> None:
        priya()
        self.fail(client, MOST)
        assert sign_in(client, spelling).status_code == 422

    def test_old_failures_are_thrown_away(self, client: Client) -> None:
        self.fail(client, 3, "nobody")
        with set_clock(lambda: NOON + WITHIN):
            self.fail(client, 1, "somebody.else")
        assert Failure.objects.count() == 1


@pytest.mark.usefixtures("committed")
def test_ten_guesses_at_once_count_as_ten() -> None:
    priya()

    def guess(number: int) -> str:
        try:
            return prove(RequestFactory().post("/sign-in/"), "priya.nair", f"guess {number}", NOON).why_not
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(guess, range(24)))
    assert answers.count(WRONG) == MOST
    assert Failure.objects.count() == MOST


@pytest.mark.django_db
class TestPassword:
    NEW = "seven other unlikely words"

    def change(self, client: Client, old: str = PASSWORD, new: str = NEW) -> Any:
        return client.post("/password/", {"old": old, "new": new})

    def test_it_is_changed_and_the_visit_goes_on(self, client: Client) -> None:
        user = priya()
        client.force_login(user)
        assert self.change(client).status_code == 302
        assert client.get("/password/").status_code == 200
        assert User.objects.get(pk=user.pk).check_password(self.NEW)

    def test_other_visits_end(self, client: Client) -> None:
        user, other = priya(), Client()
        client.force_login(user)
        other.force_login(user)
        self.change(client)
        assert other.get("/password/").status_code == 302

    @pytest.mark.parametrize(
        ("old", "new", "says"),
        [
            ("wrong", NEW, "That is not your present password"),
            (PASSWORD, "short", "at least 12 characters"),
            (PASSWORD, "", "Enter your new password"),
        ],
    )
    def test_what_is_wrong_is_said(self, client: Client, old: str, new: str, says: str) -> None:
        user = priya()
        client.force_login(user)
        page = self.change(client, old, new)
        assert page.status_code == 422
        assert says in text(page)
        assert User.objects.get(pk=user.pk).check_password(PASSWORD)


@pytest.mark.django_db
def test_a_role_that_has_ended_ends_the_visit(client: Client) -> None:
    user = priya()
    client.force_login(user)
    assert client.get("/password/").status_code == 200
    Holding.objects.filter(user=user).update(ends_on=DAY - timedelta(days=1))
    page = client.get("/password/", follow=True)
    assert page.redirect_chain[0][0].startswith("/sign-in/")
    assert NO_ROLE in text(page)
