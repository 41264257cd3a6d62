"""My work: each sees what waits for them, the most pressing first, and an empty pile says so."""

from __future__ import annotations

import pytest
from pytest_django import DjangoAssertNumQueries

from frontdoor.casework.models import Post
from frontdoor.contacts.models import ContactChild
from frontdoor.drafts import keep
from frontdoor.engine.perform import open_record, perform
from frontdoor.engine.token import token_of
from frontdoor.people.models import SameAs
from tests import cast
from tests.cast import DAY, MINUTE, NOW

from .conftest import in_order, part, words

pytestmark = pytest.mark.django_db
MOST_QUERIES = 12


@pytest.fixture
def my_work(visit):
    def page(user):
        return visit(user).get("/my-work/")

    return page


def test_an_officer_screens_and_answers_questions(my_work):
    asked, fresh = (cast.row_of(cast.a_child(name)) for name in ("Tyler", "Mia"))
    perform("send_back", cast.proposed(asked), cast.helen(), NOW, question="Who saw him last?")
    page = my_work(cast.priya())
    assert "Tyler 7 Asked: “Who saw him last?”" in part(page, "asked") and "Mia" not in part(page, "asked")
    assert "Mia 7" in part(page, "screen") and "Screen" in part(page, "screen")
    assert "To decide" not in words(page) and fresh.state == "new"


def test_a_manager_of_the_hub_decides_what_others_proposed(my_work):
    cast.proposed(cast.row_of(cast.a_child()))
    cast.proposed(cast.row_of(cast.a_child("Mia")), by=cast.helen())
    assert in_order(part(my_work(cast.helen()), "decide"), "Tyler 7", "Mia 7") == ["Tyler 7"]
    assert len(in_order(part(my_work(cast.omar()), "decide"), "Tyler 7", "Mia 7")) == 2


def test_a_team_manager_takes_in_and_allocates(my_work):
    cast.referral_of(cast.a_child())
    page = my_work(cast.tom())
    handed = part(page, "handover")
    assert "Tyler Orchard due tomorrow 23:59" in handed and "Amber · Schools" in handed and "Accept" in handed
    assert "Tyler Orchard due tomorrow 23:59" in part(page, "nobody")
    assert "7 · nobody has been asked Allocate" in part(page, "nobody")
    assert "Every referral has been accepted." in part(my_work(cast.ruth()), "handover")
    assert "Every child of your team has a worker" in part(my_work(cast.ruth()), "nobody")


def test_a_team_manager_sees_who_was_asked_and_what_they_said(my_work):
    tyler, mia = cast.a_child(), cast.a_child("Mia")
    for child in (tyler, mia):
        cast.referral_of(child)
    offer = cast.offered(tyler)
    cast.offered(mia, cast.joel())
    perform("challenge", offer, cast.ivy(), NOW, challenge="Two are in court.")
    page = my_work(cast.tom())
    assert "Ivy Lund cannot: “Two are in court.” Allocate" in part(page, "nobody")
    assert "Mia" not in part(page, "nobody")
    assert "offered to Joel Finch, not answered yet Look" in part(page, "waits")


def test_whoever_left_or_is_away_holds_nobody(my_work):
    tyler, mia = cast.a_child(), cast.a_child("Mia")
    for child, worker in ((tyler, cast.ivy()), (mia, cast.joel())):
        cast.referral_of(child)
        cast.allocated(child, worker)
    assert "Every child of your team has a worker" in part(my_work(cast.tom()), "nobody")
    post = Post.objects.get(worker=cast.ivy())
    perform("resign", post, cast.martin(), NOW, leaves_on=(NOW - 3 * DAY).date())
    cast.away(cast.joel(), (NOW - 12 * DAY).date())
    pile = part(my_work(cast.tom()), "nobody")
    assert "nobody for 2 days" in pile and "Ivy Lund left on Fri 2 Jan" in pile
    assert "Joel Finch has been away since Wed 24 Dec" in pile


def test_cover_is_said_beside_and_changes_nothing(my_work):
    child = cast.a_child()
    cast.referral_of(child)
    cast.covered(child, "nominal")
    assert "in Tom Ashdown’s name, which is not an allocation" in part(my_work(cast.tom()), "nobody")


def test_a_social_worker_answers_and_sees_whose_note_is_oldest(my_work):
    mia, leo, new = (cast.a_child(name) for name in ("Mia", "Leo", "Tyler"))
    for child in (mia, leo):
        cast.allocated(child)
    cast.a_note(mia, at=NOW - 3 * DAY, now=NOW)
    cast.offered(new)
    page = my_work(cast.ivy())
    assert "Tyler Orchard due tomorrow 23:59" in part(page, "offered") and "Answer" in part(page, "offered")
    mine = part(page, "children")
    assert in_order(mine, "Leo", "Mia") == ["Mia", "Leo"]
    assert "last note 3 days ago, Fri 2 Jan" in mine and "7 · no note yet" in mine
    assert "Nobody has offered you a child." in words(my_work(cast.joel()))


def passed_on(child):
    """A second worry about a child who is open, decided to go to the worker."""
    return cast.decided(cast.row_of(child, rag="red"), outcome="open_child", because="He is hurt again.")


def test_news_of_a_child_waits_for_the_worker_until_it_has_been_read(my_work):
    child = cast.a_child()
    cast.referral_of(child)
    cast.allocated(child)
    assert "News of" not in words(my_work(cast.ivy()))
    row = passed_on(child)
    page = my_work(cast.ivy())
    said = "Red · Schools · received today 10:00 · He is hurt again. Read"
    assert (
        said in part(page, "news")
        and "2 h 00 left" in part(page, "news")
        and f"/contact-child/{row.pk}/" in page.content.decode()
    )
    assert "He is hurt again. Open" in part(my_work(cast.tom()), "unread")
    for other in (cast.joel(), cast.ruth()):
        assert "hurt again" not in words(my_work(other))
    perform("acknowledge_open", row, cast.ivy(), NOW)
    assert "News of" not in words(my_work(cast.ivy())) + words(my_work(cast.tom()))


def test_news_of_a_child_written_twice_reaches_the_worker_of_the_other_record(my_work):
    tyler, ty = cast.a_child(), cast.a_child("Ty")
    cast.referral_of(tyler)
    cast.allocated(ty)
    open_record(SameAs(first=tyler), cast.helen(), NOW, second=ty, because="Same NHS number")
    passed_on(tyler)
    assert "He is hurt again." in part(my_work(cast.ivy()), "news")


def test_whoever_may_read_it_finds_the_button_where_the_pile_leads(visit):
    child = cast.a_child()
    other = cast.decided(cast.row_of(child), outcome="advice")  # before anybody held the child: nobody need read it
    cast.referral_of(child)
    cast.allocated(child)
    row = ContactChild.objects.get(pk=passed_on(child).pk)
    ivy = visit(cast.ivy())
    assert "I have read this" in words(ivy.get(f"/contact-child/{row.pk}/"))
    assert "I have read this" not in words(ivy.get(f"/contact-child/{other.pk}/"))
    read = ivy.post(f"/contact-child/{row.pk}/acknowledge-open/", {"token": token_of(row).pack()})
    assert read.status_code == 302
    row.refresh_from_db()
    assert row.read_by_worker


def test_whoever_covers_sees_until_when(my_work):
    child = cast.a_child()
    cast.covered(child)
    assert "Duty worker, until Thu 8 Jan" in part(my_work(cast.ivy()), "minded")


def test_cover_says_when_there_is_a_worker_again_and_a_manager_ends_it(visit):
    child = cast.a_child()
    cast.referral_of(child)
    cover = cast.covered(child, "nominal")
    assert "no worker yet Open" in part(visit(cast.tom()).get("/my-work/"), "minded")
    cast.allocated(child)
    page = visit(cast.tom()).get("/my-work/")
    assert "Ivy Lund holds this child now End the cover" in part(page, "minded")
    assert f'href="/cover/{cover.pk}/end/"' in page.content.decode()
    assert "Time left" not in part(page, "minded")
    perform("end", cover, cast.tom(), NOW)
    assert "You cover meanwhile" not in words(visit(cast.tom()).get("/my-work/"))


def test_a_child_without_any_note_counts_from_the_day_it_was_accepted(my_work):
    noted, never = cast.a_child(now=NOW - 9 * DAY), cast.a_child("Mia", now=NOW - 9 * DAY)
    for child in (noted, never):
        cast.allocated(child, now=NOW - 8 * DAY)
    cast.a_note(noted, NOW - DAY, NOW)
    mine = part(my_work(cast.ivy()), "children")
    assert in_order(mine, "Tyler Orchard", "Mia Orchard") == ["Mia Orchard", "Tyler Orchard"]
    assert "no note yet, accepted 8 days ago, Sun 28 Dec" in mine


def test_a_head_of_service_decides_and_sees_every_team(my_work):
    cast.referral_of(cast.a_child())
    page = my_work(cast.martin())
    assert "Nobody waits for your decision." in words(page)
    assert "Tyler Orchard" in part(page, "nobody")


def test_somebody_with_nothing_is_told_so(my_work):
    for user in (cast.grace(), cast.kit(), cast.bo()):
        assert "Nothing waits for you here. Last checked 10:00:00." in words(my_work(user))


def test_what_was_begun_and_not_sent_stands_first_with_the_way_back(visit):
    priya, child = cast.priya(), cast.a_child()
    row = cast.row_of(child)
    worry = keep.save(priya, "contact.receive", None, "", {"worry": ["A mark"]}, NOW - 40 * MINUTE).draft
    keep.save(priya, "contact_child", row.pk, "propose", {"proposed_because": ["As"]}, NOW)
    keep.save(priya, "case_note", child.pk, "write", {"words": ["He"]}, NOW)
    keep.save(priya, "case_note", child.pk, "correct.write", {"words": ["She"]}, NOW)
    page = visit(priya).get("/my-work/")
    said = part(page, "unfinished")
    assert "have not sent: 4" in said and "A worry: caller begun today 09:20" in said
    assert "Put right: Write a case note" in said and "Propose a decision" in said
    links = page.content.decode()
    assert f'href="/contacts/record/{worry.pk}/"' in links
    assert f'href="/contact-child/{row.pk}/propose/"' in links
    assert f'href="/case-note/new/?child={child.pk}"' in links
    assert f'href="/case-note/{child.pk}/correct/write/"' in links
    assert "Put right" not in words(visit(cast.sam()).get("/my-work/"))


def test_a_restricted_child_is_in_nobodys_pile_but_its_holders(my_work):
    child = cast.a_child()
    cast.referral_of(child)
    cast.restricted(child, cast.omar(), cast.tom())
    assert "Tyler" in words(my_work(cast.tom()))
    assert "Tyler" not in words(my_work(cast.martin()))


def a_day(number):
    """So much in every pile."""
    for at in range(number):
        cast.proposed(cast.row_of(cast.a_child(f"A{at}")))
        perform("send_back", cast.proposed(cast.row_of(cast.a_child(f"B{at}"))), cast.helen(), NOW, question="Who?")
        cast.row_of(cast.a_child(f"C{at}"))
        cast.referral_of(cast.a_child(f"D{at}"))
        for name, worker in (("E", cast.ivy()), ("F", cast.tom())):
            child = cast.a_child(f"{name}{at}")
            cast.referral_of(child)
            cast.offered(child, cast.in_post(worker))
        own = cast.a_child(f"G{at}")
        cast.referral_of(own)
        cast.allocated(own)
        passed_on(own)
        cast.covered(cast.a_child(f"H{at}"))
        for user in (cast.priya(), cast.helen(), cast.tom(), cast.ivy(), cast.martin()):
            keep.save(user, "contact.receive", None, "", {"worry": [f"Worry {at}"]}, NOW)


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize("who", [cast.priya, cast.helen, cast.tom, cast.ivy, cast.martin, cast.grace])
def test_my_work_costs_the_same_few_queries_however_much_there_is(
    visit, number, who, django_assert_max_num_queries: DjangoAssertNumQueries
):
    a_day(number)
    browser = visit(who())
    with django_assert_max_num_queries(MOST_QUERIES):
        assert browser.get("/my-work/").status_code == 200
