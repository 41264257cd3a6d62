"""A list shows what a single page would show, and neither more nor less than somebody counting by hand would."""

from __future__ import annotations

import random
from datetime import timedelta
from uuid import uuid4

import pytest

from frontdoor.casework.models import Allocation, CaseNote, Cover
from frontdoor.contacts.models import Contact, ContactChild
from frontdoor.engine import sight
from frontdoor.engine.facts import facts_of
from frontdoor.engine.perform import available, open_record, perform
from frontdoor.engine.sight import Unseen, Veiled, fetch, hidden_among, visible
from frontdoor.journal.models import Head, Sighting
from frontdoor.people.models import Person, SameAs
from frontdoor.practice.ways import ALLOCATED, COVERING, OWN_TEAM
from frontdoor.referrals.models import Referral
from tests.cast import (
    DAY,
    NOW,
    a_child,
    a_contact,
    a_note,
    allocated,
    bo,
    covered,
    decided,
    dee,
    helen,
    ivy,
    joel,
    kit,
    lena,
    martin,
    offered,
    omar,
    priya,
    proposed,
    restricted,
    row_of,
    rows,
    ruth,
    tom,
)

pytestmark = pytest.mark.django_db


def sees(record, actor) -> bool:
    """As the gate asks it, together with the row."""
    return bool(sight.locked(record, sight.q(record.step, actor)).is_shown)


MODELS = [Person, Contact, ContactChild, Referral, Allocation, Cover, CaseNote]
HUB, LEADERS = {"CRO", "MSW", "MTM", "EDT"}, {"HOS", "AD", "DCS"}
BY_ROLE = {
    Person: HUB | LEADERS | {"QA", "TM", "ATM", "IG"},
    Contact: HUB | LEADERS | {"QA"},
    ContactChild: HUB | LEADERS | {"QA"},
    Referral: HUB | LEADERS | {"QA"},
    Allocation: LEADERS | {"MTM", "QA"},
    Cover: LEADERS | {"MTM", "QA"},
    CaseNote: HUB | {"HOS", "QA"},
}
THROUGH_AN_OFFER = {Person, Contact, ContactChild, Referral, Allocation}
THROUGH_COVER = {Person, Contact, ContactChild, Referral, Cover, CaseNote}


def same(child):
    return set(Head.objects.get(subject=child).members)


def children_of(record):
    if isinstance(record, Person):
        return [record.pk]
    return [row.child_id for row in rows(record)] if isinstance(record, Contact) else [record.child_id]


def kept_from(actor, child):
    """By hand: anybody who is this child is restricted, and this is not one of those who alone may see them."""
    return any(one.restricted and actor.pk not in one.holders for one in Person.objects.filter(pk__in=same(child)))


def close_to(actor, child, model):
    """By hand: this child, by whichever record, is theirs in a way that leads to this kind of record."""
    who = same(child)
    mine = Allocation.objects.filter(worker=actor, child__in=who)
    covers = [one for one in Cover.objects.filter(state="running", child__in=who) if one.until >= actor.on]
    teams = Referral.objects.filter(team__in=actor.teams, state__in=("open", "accepted"), child__in=who)
    return (
        teams.exists()
        or mine.filter(state="accepted").exists()
        or (model in THROUGH_AN_OFFER and mine.filter(state__in=("offered", "challenged")).exists())
        or (model in THROUGH_COVER and any(one.worker == actor or one.team_id in actor.teams for one in covers))
        or Person.objects.filter(pk__in=who, restricted=True, holders__contains=[actor.pk]).exists()
    )


def by_hand(record, actor):
    model, children = type(record), children_of(record)
    if any(kept_from(actor, one) for one in children):
        return False
    return bool(BY_ROLE[model] & actor.roles) or any(close_to(actor, one, model) for one in children)


def a_crowd(dice):
    """Children with worries, referrals, workers and cover; some restricted, some declared the same."""
    children = [a_child(str(number)) for number in range(9)]
    for number in range(6):
        contact = a_contact(*dice.sample(children, dice.randint(1, 3)), at=NOW + number * DAY)
        for row in rows(contact)[:1]:
            decided(row, NOW + number * DAY, outcome=dice.choice(["advice", "assessment"]) if number < 4 else "advice")
    for child, worker in zip(children, [ivy(), joel()] * 3, strict=False):
        allocated(child, worker)
    offered(children[6], joel()), covered(children[7]), covered(children[8], "team"), a_note(children[7])
    perform("end", Allocation.objects.order_by("pk").first(), helen(), NOW, end_reason="MANAGE", handover="-")
    open_record(SameAs(first=children[0]), helen(), NOW, second=children[7], because="Same")
    for number, holder in ((1, ivy()), (2, priya()), (7, omar())):
        restricted(children[number], martin(), holder)


@pytest.mark.parametrize("seed", [1, 2])
def test_a_list_and_a_page_and_a_hand_agree(seed):
    a_crowd(random.Random(seed))
    actors = [priya(), dee(), helen(), omar(), tom(), ruth(), ivy(), joel(), martin(), lena(), kit(), bo()]
    shown_at_all = checked = 0
    for model in MODELS:
        records = list(model.objects.all())
        for actor in actors:
            shown = set(visible(model, actor).values_list("pk", flat=True))
            assert shown == {one.pk for one in records if by_hand(one, actor)}, (model, actor)
            assert shown == {one.pk for one in records if sees(one, actor)}
            shown_at_all, checked = shown_at_all + len(shown), checked + len(records)
    assert 100 < shown_at_all < checked


def test_nothing_is_counted_twice():
    """Two ways in to one record show it once."""
    tyler = a_child()
    decided(row_of(tyler))
    allocated(tyler)
    covered(tyler)
    assert {COVERING, ALLOCATED, OWN_TEAM} <= set(ContactChild().step.seen_by.through)
    assert visible(ContactChild, ivy()).count() == len(list(visible(ContactChild, ivy()))) == 1


def test_a_worry_about_one_hidden_child_is_hidden_whole():
    tyler, mia = a_child(), a_child("Mia")
    contact = a_contact(tyler, mia)
    restricted(mia, martin())
    assert not visible(Contact, priya()).filter(pk=contact.pk).exists()
    assert visible(Contact, martin()).filter(pk=contact.pk).exists()


def test_a_worker_sees_through_a_way_in_and_no_longer_when_it_has_ended():
    tyler = a_child()
    contact, allocation = a_contact(tyler), allocated(tyler)
    assert sees(contact, ivy()) and not sees(contact, joel())
    perform("end", allocation, helen(), NOW, end_reason="MANAGE", handover="-")
    assert not sees(contact, ivy())


def test_as_a_rule_a_way_in_says_what_its_filter_says():
    tyler, mia = a_child(), a_child("Mia")
    allocated(tyler)
    records = [row_of(tyler), row_of(mia)]
    said = [ALLOCATED(facts) for facts in facts_of(records, ivy(), NOW)]
    assert said == [None, "You are not allocated to this child."]


# One record


def test_what_may_not_be_seen_is_not_there_and_a_look_is_written_down():
    tyler, mia = a_child(), a_child("Mia")
    seen, hidden = a_contact(tyler), a_contact(mia)
    restricted(mia, martin())
    for unknown in (hidden.pk, uuid4()):
        with pytest.raises(Unseen):
            fetch(Contact, unknown, priya(), NOW)
    fetch(Contact, seen.pk, priya(), NOW, purpose="Reading before the meeting")
    look = Sighting.objects.get()
    assert (look.actor, look.record_ids, look.purpose) == (priya(), [seen.pk], "Reading before the meeting")


def test_what_is_kept_back_says_so_and_is_false():
    tyler = a_child()
    contact = a_contact(tyler, anonymity="kept")
    allocated(tyler)
    shown = fetch(Contact, contact.pk, ivy(), NOW)
    assert isinstance(shown.referrer, Veiled) and not shown.referrer and "does not learn" in shown.referrer
    assert shown.worry == contact.worry


def test_who_is_hidden_among_several_is_found_under_either_record():
    tyler, ty, mia = a_child(), a_child("Ty"), a_child("Mia")
    open_record(SameAs(first=tyler), helen(), NOW, second=ty, because="Same")
    restricted(tyler, martin())
    assert hidden_among([tyler.pk, ty.pk, mia.pk], priya()) == {tyler.pk, ty.pk}
    assert hidden_among([tyler.pk, ty.pk, mia.pk], martin()) == hidden_among([], priya()) == set()


def test_whoever_holds_no_role_today_sees_nothing():
    tyler = a_child()
    allocated(tyler)
    leaver = ivy()
    leaver.holdings.update(ends_on=(NOW - timedelta(days=1)).date())
    for model in MODELS:
        assert not visible(model, ivy()).exists()


# Asked once for a page


@pytest.mark.parametrize("many", [1, 3])
def test_facts_are_asked_once_for_a_page(many, django_assert_num_queries):
    several = [proposed(row_of(a_child(str(one)))) for one in range(many)]
    manager = helen()
    assert manager.roles
    with django_assert_num_queries(2):  # who did what to each, and when the front door is open
        available(several, manager, NOW)


@pytest.mark.parametrize("many", [1, 3])
def test_a_list_is_one_query_whoever_looks(many, django_assert_num_queries):
    for number in range(many):
        allocated(a_child(str(number)))
    worker = ivy()
    assert worker.roles and worker.teams
    with django_assert_num_queries(1):
        assert len(list(visible(Allocation, worker))) == many
