"""Allocation: children with nobody worst first, the workers beside them, an offer in one go, and refusals in words."""

from __future__ import annotations

import re

import pytest
from pytest_django import DjangoAssertNumQueries

from frontdoor.casework.models import Allocation, Cover, Post
from frontdoor.engine.perform import open_record, perform
from frontdoor.referrals.models import Referral
from tests import cast
from tests.cast import DAY, HOUR, NOW

from .conftest import in_order, part, words

pytestmark = pytest.mark.django_db
LIST_QUERIES, RECORD_QUERIES = 12, 20


def to_allocate(name="Tyler", at=NOW, **more):
    """A child decided for assessment by Tom's team."""
    child = cast.a_child(name)
    cast.decided(cast.row_of(child, at=at, **more), at)
    return child


def standing(child):
    return [(str(one.worker), one.state) for one in Allocation.objects.filter(child=child).order_by("pk")]


@pytest.fixture
def tom(visit):
    return visit(cast.tom())


@pytest.fixture
def offers(tom):
    """Tom offers that child to somebody and sends the page."""

    def send(child, worker, **more):
        said = {"worker": worker.pk, "pathway": "assessment", "why": "", "need-primary_need": "N1"} | more
        return tom.post(f"/allocate/{child.pk}/", said)

    return send


def test_only_whoever_allocates_comes_here(visit):
    child = to_allocate()
    for user in (cast.priya(), cast.ivy(), cast.grace(), cast.lena()):
        for address in ("/allocate/", f"/allocate/{child.pk}/", f"/allocate/{child.pk}/cover/"):
            assert visit(user).get(address).status_code == 404


def test_the_gravest_stand_first_then_those_nobody_was_asked_for(tom):
    green = to_allocate("Gail", rag="green")
    to_allocate("Ann")
    to_allocate("Rex", rag="red")
    cast.offered(to_allocate("Olly"))
    page = tom.get("/allocate/")
    assert in_order(part(page, "needs"), "Gail", "Ann", "Rex", "Olly") == ["Rex", "Ann", "Gail"]
    assert "Olly Orchard, 7 due tomorrow 23:59" in part(page, "waits")
    assert green.pk and "4 children with nobody" in words(page)


def test_a_manager_sees_the_children_of_their_own_team_and_a_head_of_service_all(visit, tom):
    cast.decided(cast.row_of(cast.a_child("Mia")), team=cast.team("Assessment South"))
    to_allocate()
    assert "Mia" not in words(tom.get("/allocate/"))
    martin = visit(cast.martin())
    assert {"Mia", "Tyler"} <= set(words(martin.get("/allocate/")).split())
    south = cast.team("Assessment South").pk
    assert "Tyler" not in part(martin.get(f"/allocate/?team={south}"), "needs")


def test_each_worker_stands_with_what_they_hold_and_whoever_may_be_asked_first(tom):
    cast.allocated(cast.a_child("Mia"), cast.ivy())
    cast.offered(cast.a_child("Leo"), cast.ivy())
    cast.nia()
    cast.away(cast.joel(), (NOW - 12 * DAY).date())
    perform("resign", Post.objects.get(worker=cast.ivy()), cast.martin(), NOW, leaves_on=(NOW + 9 * DAY).date())
    workers = part(tom.get("/allocate/"), "workers")
    assert in_order(workers, "Ivy Lund", "Joel Finch", "Nia Cole") == ["Nia Cole", "Ivy Lund", "Joel Finch"]
    assert "Ivy Lund Social worker 1 1 Leaves on Wed 14 Jan" in workers
    assert "Nia Cole Not a registered social worker 0 0" in workers
    assert "Away since Wed 24 Dec" in workers and "away for more than 5 working days" in workers


def test_an_offer_is_made_and_the_next_child_comes(tom, offers):
    tyler, mia = to_allocate(rag="red"), to_allocate("Mia")
    sent = offers(tyler, cast.ivy(), why="She knows his school.")
    assert sent.headers["Location"] == f"/allocate/{mia.pk}/"
    assert standing(tyler) == [("Ivy Lund", "offered")]
    assert "Tyler Orchard is offered to Ivy Lund. It counts once Ivy Lund has accepted." in words(tom.get("/allocate/"))
    assert offers(mia, cast.joel()).headers["Location"] == "/allocate/"


def test_the_primary_need_is_asked_with_the_offer_where_nobody_has_named_it(tom, offers):
    child = to_allocate()
    assert 'name="need-primary_need"' in tom.get(f"/allocate/{child.pk}/").content.decode()
    missing = tom.post(f"/allocate/{child.pk}/", {"worker": cast.ivy().pk, "pathway": "assessment"})
    assert missing.status_code == 422 and "Answer “primary need”." in words(missing) and standing(child) == []
    assert offers(child, cast.ivy()).status_code == 302
    assert Referral.objects.get(child=child).primary_need == "N1" and standing(child) == [("Ivy Lund", "offered")]
    assert 'name="need-primary_need"' not in tom.get(f"/allocate/{child.pk}/").content.decode()


def test_after_one_of_several_children_of_a_worry_comes_the_brother_or_sister(tom, offers):
    tyler, mia, grave = cast.a_child(), cast.a_child("Mia"), to_allocate("Ezra", rag="red")
    for row in cast.rows(cast.a_contact(tyler, mia)):
        cast.decided(row)
    assert offers(tyler, cast.ivy()).headers["Location"] == f"/allocate/{mia.pk}/"
    assert offers(mia, cast.ivy()).headers["Location"] == f"/allocate/{grave.pk}/"


def test_whoever_said_no_is_marked_among_the_workers(tom):
    child = to_allocate()
    perform("challenge", cast.offered(child), cast.ivy(), NOW, challenge="Two are in court.")
    page = tom.get(f"/allocate/{child.pk}/")
    assert "Ivy Lund 0 0 Ivy Lund cannot: “Two are in court.”" in part(page, "offer")
    told = "Level 3 . Told by: Schools. For Assessment North. Ivy Lund cannot: “Two are in court.” A mark"
    assert told.removesuffix(" A mark") in part(page, "child") and "court.”." not in words(page)


def test_what_a_worker_is_asked_for_is_not_answered_beforehand(tom):
    child, grave = to_allocate(), cast.a_child("Mia")
    row = cast.proposed(cast.row_of(grave))
    perform("decide", row, cast.helen(), NOW, **cast.decision(level=4, differs_because="He is hurt."))
    page = tom.get(f"/allocate/{child.pk}/").content.decode()
    assert 'name="pathway"' in page and not re.search(r'name="pathway"[^>]*checked', page)
    missing = tom.post(f"/allocate/{child.pk}/", {"worker": cast.ivy().pk})
    assert missing.status_code == 422 and "Answer “pathway”." in words(missing)
    assert "significant harm: a section 47 enquiry" in words(tom.get(f"/allocate/{grave.pk}/"))
    assert "significant harm" not in words(tom.get(f"/allocate/{child.pk}/"))


def test_refusals_stand_in_words_with_everything_kept(tom, offers):
    child = to_allocate()
    cast.away(cast.joel(), (NOW - 12 * DAY).date())
    away = offers(child, cast.joel(), why="He has room.")
    assert away.status_code == 422 and "This worker has been away for more than 5 working days." in words(away)
    assert "He has room." in words(away) and f'value="{cast.joel().pk}" checked' in away.content.decode()
    assert "held by a registered social worker" in words(offers(child, cast.nia(), pathway="section_47"))
    perform("resign", Post.objects.get(worker=cast.ivy()), cast.martin(), NOW, leaves_on=NOW.date())
    assert "Answer “worker”." in words(tom.post(f"/allocate/{child.pk}/", {"pathway": "assessment"}))
    assert standing(child) == []


def test_whoever_has_left_or_works_elsewhere_is_no_choice(tom, offers):
    child = to_allocate()
    perform("resign", Post.objects.get(worker=cast.ivy()), cast.martin(), NOW, leaves_on=(NOW - DAY).date())
    assert "Ivy Lund" not in words(tom.get(f"/allocate/{child.pk}/"))
    assert offers(child, cast.ivy()).status_code == offers(child, cast.priya()).status_code == 422
    assert standing(child) == []


def test_offering_to_another_withdraws_the_first_offer(tom, offers):
    child = to_allocate()
    offers(child, cast.ivy())
    page = tom.get(f"/allocate/{child.pk}/")
    assert "Offering to somebody else withdraws that offer." in words(page)
    assert offers(child, cast.joel()).status_code == 302
    assert standing(child) == [("Ivy Lund", "withdrawn"), ("Joel Finch", "offered")]


def test_to_the_same_worker_an_offer_that_waits_is_not_made_twice(offers):
    child = to_allocate()
    offers(child, cast.ivy())
    again = offers(child, cast.ivy())
    assert again.status_code == 422 and "already offered to somebody" in words(again)
    assert standing(child) == [("Ivy Lund", "offered")]


def test_whoever_said_no_is_asked_again_with_what_has_changed_or_another_is(tom, offers):
    child = to_allocate()
    offer = cast.offered(child)
    perform("challenge", offer, cast.ivy(), NOW, challenge="Two are in court.")
    assert "Ivy Lund cannot: “Two are in court.”" in words(tom.get(f"/allocate/{child.pk}/"))
    refused = offers(child, cast.ivy())
    assert refused.status_code == 422 and "Answer “what has changed”." in words(refused)
    nobody = tom.post(f"/allocate/{child.pk}/", {"pathway": "assessment", "why": "Both have ended."})
    assert nobody.status_code == 422 and "Answer “worker”." in words(nobody)
    assert offers(child, cast.ivy(), why="Both have ended.").status_code == 302
    assert standing(child) == [("Ivy Lund", "offered")]
    perform("challenge", Allocation.objects.get(), cast.ivy(), NOW, challenge="And one more.")
    assert offers(child, cast.joel()).status_code == 302
    assert standing(child) == [("Ivy Lund", "withdrawn"), ("Joel Finch", "offered")]


def test_a_refused_offer_leaves_what_stood_before(offers):
    child = to_allocate()
    cast.offered(child)
    cast.away(cast.joel(), (NOW - 12 * DAY).date())
    assert offers(child, cast.joel()).status_code == 422
    assert standing(child) == [("Ivy Lund", "offered")]


def test_whoever_left_with_children_hands_them_over_with_the_offer(tom, offers):
    child = to_allocate()
    cast.allocated(child)
    perform("resign", Post.objects.get(worker=cast.ivy()), cast.martin(), NOW, leaves_on=(NOW - DAY).date())
    page = words(tom.get(f"/allocate/{child.pk}/"))
    assert "Ivy Lund left on Sun 4 Jan" in page and "Ivy Lund still holds Tyler Orchard by name" in page
    missing = words(offers(child, cast.joel()))
    assert "why the worker changes" in missing and "handover note" in missing
    assert standing(child) == [("Ivy Lund", "accepted")]
    said = {"ending-end_reason": "LEFTRL", "ending-handover": "Seen on Friday; the court sits on the 12th."}
    assert offers(child, cast.joel(), **said).status_code == 302
    assert standing(child) == [("Ivy Lund", "ended"), ("Joel Finch", "offered")]


def test_a_child_with_a_worker_has_nothing_to_allocate(tom, offers):
    child = to_allocate()
    cast.allocated(child)
    assert "There is nothing to allocate" in words(tom.get(f"/allocate/{child.pk}/"))
    assert offers(child, cast.joel()).status_code == 422
    assert standing(child) == [("Ivy Lund", "accepted")]


def test_a_hidden_child_is_not_there(visit, tom):
    child = to_allocate()
    cast.restricted(child, cast.omar())
    assert tom.get(f"/allocate/{child.pk}/").status_code == 404
    assert "Tyler" not in words(tom.get("/allocate/"))


def test_two_pages_of_the_same_offer_are_recorded_once(tom):
    child = to_allocate()
    page = tom.get(f"/allocate/{child.pk}/").content.decode()
    draft = page.split('name="draft-id" value="')[1].split('"')[0]
    said = {"worker": cast.ivy().pk, "pathway": "assessment", "why": "", "draft-id": draft, "need-primary_need": "N1"}
    for _ in range(2):
        assert tom.post(f"/allocate/{child.pk}/", said).status_code == 302
    assert standing(child) == [("Ivy Lund", "offered")]


def test_cover_is_arranged_and_the_child_stays_on_the_list(tom):
    child = to_allocate()
    address = f"/allocate/{child.pk}/cover/"
    assert "It is not an allocation" in words(tom.get(address))
    said = {"kind": "duty", "worker": cast.ivy().pk, "until": "8 Jan 2026", "why": "Nobody has room before Thursday."}
    sent = tom.post(address, said)
    assert sent.headers["Location"] == f"/allocate/{child.pk}/"
    assert str(Cover.objects.get(child=child).worker) == "Ivy Lund"
    page = tom.get("/allocate/")
    assert "It is not an allocation: the child stays on this list." in words(page)
    assert "On duty: Ivy Lund, which is not an allocation" in part(page, "needs")


def test_only_a_head_of_service_puts_a_child_in_a_managers_name(visit, tom):
    child = to_allocate()
    address = f"/allocate/{child.pk}/cover/"
    said = {"kind": "nominal", "worker": cast.tom().pk, "until": "8 Jan 2026", "why": "Nobody has room."}
    refused = tom.post(address, said)
    assert refused.status_code == 422 and "In a manager's name: Only a head of service may do this." in words(refused)
    missing = tom.post(address, {"kind": "duty"})
    assert missing.status_code == 422 and "Answer “why there is no worker yet”." in words(missing)
    martin = visit(cast.martin())
    assert martin.post(address, said | {"worker": cast.martin().pk}).status_code == 302
    assert "In Martin Hale’s name, which is not an allocation" in part(tom.get("/allocate/"), "needs")


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize("who", [cast.tom, cast.martin, cast.helen])
def test_the_pages_cost_the_same_few_queries_however_many_there_are(
    visit, number, who, django_assert_max_num_queries: DjangoAssertNumQueries
):
    cast.joel(), cast.nia()
    for at in range(number):
        child = to_allocate(f"A{at}")
        cast.offered(to_allocate(f"B{at}"))
        cast.covered(child)
        gone = to_allocate(f"C{at}")
        cast.allocated(gone)
    perform("resign", Post.objects.get(worker=cast.ivy()), cast.martin(), NOW, leaves_on=(NOW - DAY).date())
    browser = visit(who())
    for address, most in (
        ("/allocate/", LIST_QUERIES),
        (f"/allocate/{child.pk}/", RECORD_QUERIES),
        (f"/allocate/{gone.pk}/", RECORD_QUERIES),
        (f"/allocate/{child.pk}/cover/", RECORD_QUERIES),
    ):
        with django_assert_max_num_queries(most):
            assert browser.get(address).status_code == 200


def test_an_offer_somebody_else_made_meanwhile_is_withdrawn_in_sight(visit, tom, offers):
    child = to_allocate()
    tom.get(f"/allocate/{child.pk}/")
    cast.need_named(child)
    open_record(Allocation(child=child), cast.martin(), NOW + HOUR, worker=cast.ivy(), pathway="assessment")
    assert offers(child, cast.joel()).status_code == 302
    assert standing(child) == [("Ivy Lund", "withdrawn"), ("Joel Finch", "offered")]
