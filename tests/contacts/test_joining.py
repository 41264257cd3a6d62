"""Three reports of one event are three receipts and three referrers, and one decision."""

from __future__ import annotations

import pytest

from frontdoor.contacts import joining
from frontdoor.contacts.models import Contact, ContactChild, News
from frontdoor.engine import amend
from frontdoor.engine.models import StoredReading
from frontdoor.engine.perform import Refused, Unseen, open_record, perform
from frontdoor.people.models import SameAs
from frontdoor.referrals.models import Referral
from tests import cast
from tests.cast import HOUR, NOW

pytestmark = pytest.mark.django_db


def again(record):
    return type(record).objects.get(pk=record.pk)


def reports(*more, rags=("amber", "green", "green")):
    """Of one fight: the school's, the police's and a neighbour's, an hour apart; each about Tyler."""
    child = cast.a_child()
    return [cast.row_of(child, at=NOW + at * HOUR, rag=rag, **dict(more)) for at, rag in enumerate(rags)]


def join(one, other, now=NOW + 3 * HOUR, by=None):
    later, first = joining.which_serves(again(one.contact), again(other.contact))
    return joining.join(later, first, by or cast.priya(), now)


def running(row):
    found = StoredReading.objects.filter(record=row.contact_id, clock__in=("decision", "rag"), stopped=None)
    return {one.clock for one in found}


def states(*rows):
    return [again(one).state for one in rows]


def test_one_decision_serves_all_three_and_stops_each_ones_clocks():
    first, second, third = reports()
    join(second, first), join(third, first)
    assert states(first, second, third) == ["new", "joined", "joined"]
    assert running(second) == {"decision", "rag"}  # each is owed its decision until there is one
    cast.decided(again(first), NOW + 4 * HOUR)
    assert states(first, second, third) == ["decided"] * 3
    assert not running(first) and not running(second) and not running(third)
    assert again(second).outcome == "assessment" and again(second).level == 3
    assert Referral.objects.count() == 1  # nothing lands twice
    assert {one.received_at for one in Contact.objects.all()} == {NOW, NOW + HOUR, NOW + 2 * HOUR}
    acknowledged = StoredReading.objects.filter(clock="acknowledge", stopped=None)
    assert acknowledged.count() == 3  # each referrer is still to be told that we have it


def test_the_graver_grading_rises_to_the_report_that_serves_and_never_falls():
    first, second, third = reports(rags=("green", "amber", "green"))
    join(second, first)
    assert again(first.contact).rag == "amber"
    join(third, first)
    assert again(first.contact).rag == "amber"


def test_a_child_in_danger_now_makes_it_red():
    child = cast.a_child()
    first, second = cast.row_of(child), cast.row_of(child, at=NOW + HOUR, in_danger="yes")
    join(second, first)
    assert again(first.contact).rag == "red"


def test_what_was_proposed_is_screened_again():
    first, second, _ = reports()
    cast.proposed(first)
    join(second, first)
    assert (
        again(first).state == "screened"
        and "A further report of the same event: A mark on his cheek." in again(first).question
    )


def test_children_of_only_one_report_stay_with_it():
    tyler, mia = cast.a_child(), cast.a_child("Mia")
    first = cast.a_contact(tyler)
    second = cast.a_contact(tyler, mia, at=NOW + HOUR)
    joining.join(second, first, cast.priya(), NOW + HOUR)
    assert {one.child.given_name: one.state for one in cast.rows(second)} == {"Tyler": "joined", "Mia": "new"}


def test_the_same_child_under_another_record_is_found():
    tyler, ty = cast.a_child(), cast.a_child("Ty")
    first, second = cast.row_of(tyler), cast.row_of(ty, at=NOW + HOUR)
    same = open_record(SameAs(first=tyler), cast.martin(), NOW, second=ty, because="Same NHS number")
    join(second, first)
    assert again(second).state == "joined"
    perform("part", same, cast.martin(), NOW + HOUR, parted_because="Twins")
    assert again(second).state == "new" and again(second).served_by is None
    cast.decided(again(first), NOW + 2 * HOUR)
    assert again(second).state == "new"


def test_a_report_of_what_has_been_decided_is_news_and_follows_when_the_decision_stands():
    first, second, third = reports(rags=("amber", "red", "green"))
    cast.decided(first, NOW + HOUR, outcome="advice")
    join(second, first), join(third, first)
    one, two = News.objects.order_by("pk")
    assert (one.came_from, one.report, one.rag) == ("report", second.contact, "red") and two.rag == "amber"
    assert states(second, third) == ["joined", "joined"] and running(second) == {"decision", "rag"}
    perform("stands", one, cast.helen(), NOW + 4 * HOUR, because="It was known.")
    assert states(second, third) == ["decided", "joined"]
    amend.reopen(again(first), cast.helen(), NOW + 5 * HOUR)
    assert states(first, second, third) == ["screened", "joined", "joined"] and again(two).state == "taken_up"
    assert running(second) == {"decision", "rag"}
    cast.decided(again(first), NOW + 6 * HOUR, outcome="no_further_action")
    assert {again(one).outcome for one in (first, second, third)} == {"no_further_action"}


def test_what_is_added_to_a_joined_report_is_before_whoever_decides_the_one_that_serves():
    first, second, _ = reports()
    join(second, first)
    cast.proposed(again(first), NOW + 4 * HOUR)
    perform("add_news", again(second.contact), cast.priya(), NOW + 5 * HOUR, latest_news="He was hit again.")
    assert again(first).state == "screened" and "He was hit again." in again(first).question
    asked = cast.a_check(again(second.contact), now=NOW + 5 * HOUR)
    cast.proposed(again(first), NOW + 6 * HOUR)
    perform("answer", asked, cast.pol(), NOW + 7 * HOUR, **cast.told(NOW + 7 * HOUR))
    assert again(first).state == "screened" and again(second).state == "joined"


def test_and_once_that_is_decided_it_is_news_of_it():
    first, second, _ = reports()
    cast.decided(first, NOW + HOUR, outcome="advice")
    join(second, first)
    perform("add_news", again(second.contact), cast.priya(), NOW + 5 * HOUR, latest_news="He was hit again.")
    assert [one.words for one in News.objects.filter(contact_child=first).order_by("pk")][-1] == "He was hit again."


def test_the_one_that_has_been_decided_serves_even_if_it_came_later():
    first, second, _ = reports()
    cast.decided(second, NOW + 2 * HOUR, outcome="advice")
    join(first, second)
    assert again(first).served_by == second and again(first.contact).joined_to == second.contact


def test_a_joined_report_is_opened_again_only_with_the_one_that_serves():
    first, second, _ = reports()
    join(second, first)
    cast.decided(again(first), NOW + 4 * HOUR, outcome="advice")
    with pytest.raises(Refused, match="decided with another report"):
        amend.reopen(again(second), cast.martin(), NOW + 5 * HOUR)
    with pytest.raises(Refused, match="Take back"):
        amend.void(again(first), cast.helen(), NOW + 5 * HOUR)
    amend.void(again(second), cast.helen(), NOW + 5 * HOUR)
    amend.void(again(first), cast.helen(), NOW + 5 * HOUR)
    assert states(first, second) == ["proposed", "joined"] and running(second) == {"decision", "rag"}


class TestParting:
    def test_each_stands_for_itself_again(self):
        first, second, _ = reports()
        join(second, first)
        joining.part(again(second.contact), cast.sam(), NOW + 4 * HOUR, "Two fights, one street")
        assert again(second).state == "new" and again(second.contact).joined_to is None
        cast.decided(again(first), NOW + 5 * HOUR)
        assert again(second).state == "new" and running(second) == {"decision", "rag"}

    def test_and_nothing_is_news_of_it_any_more(self):
        first, second, _ = reports()
        cast.decided(first, NOW + HOUR)
        join(second, first)
        joining.part(again(second.contact), cast.sam(), NOW + 4 * HOUR, "Two fights, one street")
        news = News.objects.get()
        assert news.state == "elsewhere" and StoredReading.objects.get(clock="news").ended == NOW + 4 * HOUR

    def test_not_once_it_has_been_decided(self):
        first, second, _ = reports()
        join(second, first)
        cast.decided(again(first), NOW + 4 * HOUR)
        with pytest.raises(Refused, match="open that decision again first"):
            joining.part(again(second.contact), cast.sam(), NOW + 5 * HOUR, "Two fights")


def test_reports_are_joined_to_one_and_never_in_a_chain():
    first, second, third = reports()
    joining.join(third.contact, second.contact, cast.priya(), NOW + 3 * HOUR)
    with pytest.raises(Refused, match="Other reports are joined to this one"):
        joining.join(again(second.contact), first.contact, cast.priya(), NOW + 3 * HOUR)
    with pytest.raises(Refused, match="That report is joined itself") as why:
        joining.join(first.contact, again(third.contact), cast.priya(), NOW + 3 * HOUR)
    assert second.contact.reference not in str(why.value.reasons)  # not everybody may see that there is that one
    with pytest.raises(Refused, match="joined to another report already"):
        joining.join(again(third.contact), first.contact, cast.priya(), NOW + 3 * HOUR)
    with pytest.raises(Refused, match="not joined to itself"):
        joining.join(first.contact, first.contact, cast.priya(), NOW + 3 * HOUR)


def test_nobody_joins_what_they_may_not_see():
    first, second, _ = reports()
    other = cast.row_of(cast.a_child("Ada"), at=NOW + HOUR)
    cast.restricted(other.child, cast.helen())
    with pytest.raises(Unseen):
        joining.join(second.contact, other.contact, cast.priya(), NOW + 3 * HOUR)
    with pytest.raises(Refused, match="Only a"):
        joining.join(second.contact, first.contact, cast.grace(), NOW + 3 * HOUR)
    assert ContactChild.objects.filter(state="joined").count() == 0
