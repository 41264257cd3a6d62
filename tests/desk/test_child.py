"""The child's page: who they are, what happens next, what has happened, who owns what, and what the family knows."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from frontdoor.casework.models import Post
from frontdoor.engine.amend import correct
from frontdoor.engine.perform import open_record, perform
from frontdoor.people.models import SameAs
from tests import cast
from tests.cast import DAY, HOUR, MINUTE, NOW

from .conftest import in_order, part, words

pytestmark = pytest.mark.django_db
MOST_QUERIES = 20
LINES = (
    "Who, and lives with",
    "Why now",
    "Running now",
    "Contacts",
    "Earlier referrals, plans and care",
    "Domestic abuse",
    "Missing and exploitation",
    "Adults, and warnings",
    "Brothers, sisters, children at home",
    "Last seen, and what we do not know",
)


@pytest.fixture
def page_of(visit):
    def page(child, user=None):
        return visit(user or cast.helen()).get(f"/children/{child.pk}/")

    return page


def test_ten_lines_stand_on_top_and_none_disappears(page_of):
    child = cast.a_child()
    cast.row_of(child)
    assert in_order(part(page_of(child), "ten"), *LINES) == list(LINES)


def test_nobody_sees_a_child_who_is_kept_from_them(page_of):
    child = cast.a_child()
    cast.proposed(cast.row_of(child))
    cast.restricted(child, cast.omar())
    assert page_of(child).status_code == page_of(child, cast.lena()).status_code == 404
    shown = page_of(child, cast.omar())
    assert shown.status_code == 200 and "Restricted record" in words(shown)


def test_an_adult_has_a_record_and_no_childs_page(page_of):
    mother = cast.a_child("Kerry", is_adult=True, born_on=date(1990, 1, 2))
    assert page_of(mother).headers["Location"] == f"/person/{mother.pk}/"


def test_tags_say_unborn_provisional_and_who_is_the_same(page_of):
    unborn: dict[str, Any] = {
        "born_on": None,
        "unborn": True,
        "unborn_of": "Kerry Orchard",
        "expected_on": date(2026, 3, 1),
    }
    child = cast.a_child("", "", **unborn)
    cast.row_of(child)
    page = words(page_of(child))
    assert "Unborn" in page and "Provisional: not yet said who this is" in page
    assert "unborn, due Mar 2026" in page
    twin = cast.a_child("Ty")
    other = cast.a_child()
    open_record(SameAs(first=other), cast.helen(), NOW, second=twin, because="Same birthday, same school.")
    cast.row_of(other)
    assert "Same person as Ty Orchard" in words(page_of(other))


def test_what_waits_for_a_decision_is_the_managers_to_decide_and_the_officers_to_see(page_of):
    child = cast.a_child()
    row = cast.proposed(cast.row_of(child, rag="red"))
    mine = page_of(child)
    assert "to be decided" in part(mine, "next") and "due today 14:00" in part(mine, "next")
    assert f'href="/decide/{row.contact_id}/?child={row.pk}"' in mine.content.decode()
    perform("identify", child, cast.priya(), NOW, given_name="Tyler", family_name="Orchard")
    theirs = page_of(child, cast.priya())
    assert "Nothing for you to do here now." in part(theirs, "next")
    assert "A manager on duty at the front door" in part(theirs, "next")
    assert "/decide/" not in theirs.content.decode()


def test_one_button_the_most_pressing_and_the_others_as_links(page_of):
    child = cast.a_child()
    cast.referral_of(child)
    perform("screen", cast.row_of(child), cast.priya(), NOW, level=2)
    page = part(page_of(child), "next")
    assert page.startswith("What happens next The worry of today 10:00 is being screened.")
    assert "A worker is needed for this child." in page and "Assessment North has not accepted the referral." in page
    assert page_of(child).content.decode().count('id="next"') == 1


def test_without_a_worker_it_says_so_and_who_was_asked(page_of):
    child = cast.a_child()
    cast.referral_of(child)
    assert "Worker Not allocated Nobody has been asked." in part(page_of(child), "owners")
    offer = cast.offered(child)
    said = part(page_of(child), "owners")
    assert "Not allocated Offered to Ivy Lund, to answer by tomorrow 23:59." in said
    perform("challenge", offer, cast.ivy(), NOW, challenge="Two are in court.")
    assert "Ivy Lund cannot take the child: “Two are in court.”" in part(page_of(child), "owners")


def test_a_worker_counts_with_a_telephone_and_not_when_gone(page_of):
    child, ivy = cast.a_child(), cast.ivy()
    ivy.telephone = "01632 960 140"
    ivy.save()
    cast.referral_of(child)
    cast.allocated(child)
    page = page_of(child, ivy)
    assert "Worker Ivy Lund 01632 960 140" in part(page, "owners")
    assert 'href="tel:01632960140"' in page.content.decode()
    assert "You hold this child. Write a case note" in part(page, "next")
    perform("resign", Post.objects.get(worker=ivy), cast.martin(), NOW, leaves_on=(NOW - DAY).date())
    gone = part(page_of(child), "owners")
    assert "Not allocated" in gone and "Ivy Lund accepted this child. This worker is not in post today." in gone


@pytest.mark.parametrize(
    ("kind", "says"),
    [
        ("nominal", "In a manager’s name Tom Ashdown"),
        ("duty", "On duty for the child Ivy Lund"),
        ("team", "With a team Assessment North"),
    ],
)
def test_cover_never_reads_as_an_allocation(page_of, kind, says):
    child = cast.a_child()
    cast.referral_of(child)
    cast.covered(child, kind)
    owners = part(page_of(child), "owners")
    assert "Not allocated" in owners and says in owners and "This is not an allocation." in owners


def test_cover_is_ended_from_the_page_once_there_is_a_worker(page_of):
    child = cast.a_child()
    cast.referral_of(child)
    cover = cast.covered(child, "nominal")
    assert "End the cover" not in part(page_of(child, cast.tom()), "next")
    cast.allocated(child)
    page = page_of(child, cast.tom())
    assert "There is a worker, and cover is still arranged." in part(page, "next")
    assert f'href="/cover/{cover.pk}/end/"' in page.content.decode()


def test_a_child_only_mentioned_asks_who_it_may_be(page_of):
    child = cast.a_child()
    cast.row_of(child)
    says, path = "Nobody has said yet whether this is a child we know already.", f'href="/person/{child.pk}/same/"'
    page = page_of(child, cast.priya())
    assert says in part(page, "next") and path in page.content.decode()
    perform("identify", child, cast.priya(), NOW, given_name="Tyler", family_name="Orchard")
    assert says not in part(page_of(child, cast.priya()), "next")


def test_with_a_worker_and_nothing_to_do_it_says_so(page_of):
    child = perform("identify", cast.a_child(), cast.priya(), NOW, given_name="Tyler", family_name="Orchard")
    perform("accept", cast.referral_of(child), cast.tom(), NOW)
    cast.allocated(child)
    said = part(page_of(child, cast.tom()), "next")
    assert "Nothing waits to be done." in said and "Nothing is running" not in said


def test_what_the_family_knows_is_told_for_the_latest_worries(page_of):
    child = cast.a_child()
    cast.row_of(child, at=NOW - DAY, now=NOW)
    cast.row_of(child, family_told="not_told", family_told_why="It could put him at risk.", anonymity="kept")
    told = part(page_of(child), "told")
    assert in_order(told, "Not told", "Told, and agree") == ["Not told", "Told, and agree"]
    assert "It could put him at risk. Not who told us: the referrer asked for that." in told


def test_the_chronology_comes_by_itself_and_tells_corrections(visit):
    child = cast.a_child()
    cast.row_of(child)
    note = cast.a_note(child)
    correct(note, "write", cast.helen(), NOW + HOUR, because="Misheard the name", with_whom="Tyler and his aunt")
    helen = visit(cast.helen())
    page = helen.get(f"/children/{child.pk}/?significant=on")
    assert f'hx-get="/children/{child.pk}/chronology/?significant=on"' in page.content.decode()
    assert f'href="/person/{child.pk}/chronology/?significant=on"' in page.content.decode()
    told = words(helen.get(f"/children/{child.pk}/chronology/"))
    assert "Tyler and his aunt" in told and "by Helen Stroud: Misheard the name" in told


def test_a_child_who_is_not_part_of_my_work_is_opened_with_a_reason_once_a_day(visit, watch):
    from frontdoor.journal.models import Sighting

    child = cast.a_child()
    cast.decided(cast.row_of(child), outcome="advice")
    helen, address = visit(cast.helen()), f"/children/{child.pk}/"
    asked = helen.get(address)
    assert "This child is not part of your work today" in words(asked) and "In ten lines" not in words(asked)
    page = Sighting.objects.filter(record_ids=[child.pk], purpose__startswith="the child’s page")
    assert not page.exists(), "on the list of referrers to tell, her name alone was seen"
    assert "Say why you open this record." in words(helen.post(address, {}))
    assert "Say in a few words" in words(helen.post(address, {"why": "other", "words": ""}))
    assert helen.post(address, {"why": "asked"}).headers["Location"] == address
    assert "In ten lines" in words(helen.get(address))
    seen = Sighting.objects.filter(record_ids=[child.pk]).latest("id")
    assert seen.purpose == "the child’s page: A colleague or another agency has asked about them"
    watch.now = NOW + 30 * MINUTE
    assert "In ten lines" in words(helen.get(address))
    other = cast.a_child("Mia")
    assert "This child is not part of your work today" in words(helen.get(f"/children/{other.pk}/"))


def test_the_day_after_the_reason_is_asked_again(visit, watch):
    child = cast.a_child()
    watch.now = NOW + 14 * HOUR - 10 * MINUTE
    helen, address = visit(cast.helen()), f"/children/{child.pk}/"
    helen.post(address, {"why": "other", "words": "The mother rang."})
    assert "In ten lines" in words(helen.get(address))
    watch.now = NOW + 14 * HOUR
    assert "This child is not part of your work today" in words(helen.get(address))


@pytest.mark.parametrize(
    "who",
    [
        lambda child: cast.allocated(child) and cast.ivy(),
        lambda child: cast.covered(child) and cast.ivy(),
        lambda child: cast.offered(child) and cast.ivy(),
        lambda child: cast.referral_of(child) and cast.tom(),
        lambda child: cast.row_of(child) and cast.priya(),
        lambda child: cast.restricted(child, cast.omar()) and cast.omar(),
    ],
)
def test_whose_work_the_child_is_gives_no_reason(page_of, who):
    child = cast.a_child()
    assert "In ten lines" in words(page_of(child, who(child)))


def a_life(child, number):
    """So much of everything that can be recorded about one child."""
    for at in range(number):
        cast.decided(cast.row_of(child, at=NOW - (at + 2) * DAY, now=NOW), outcome="advice")
        cast.a_note(child)
        cast.covered(child)
        cast.row_of(child)
    cast.referral_of(child)
    cast.allocated(child)


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize("who", [cast.helen, cast.tom, cast.ivy])
@pytest.mark.parametrize("address", ["/children/{}/", "/children/{}/chronology/"])
def test_the_page_costs_the_same_few_queries_however_long_the_story(
    visit, number, who, address, django_assert_max_num_queries: DjangoAssertNumQueries
):
    child = cast.a_child()
    a_life(child, number)
    browser = visit(who())
    with django_assert_max_num_queries(MOST_QUERIES):
        assert browser.get(address.format(child.pk)).status_code == 200
