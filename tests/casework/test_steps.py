"""An allocation counts once accepted, cover never; posts and absences say who is there, notes what happened."""

from __future__ import annotations

from datetime import timedelta

import pytest

from frontdoor.accounts.models import User
from frontdoor.accounts.models.user import acting
from frontdoor.archive import verify
from frontdoor.casework.facts import holders
from frontdoor.casework.models import Absence, Allocation, Cover, Post
from frontdoor.engine.amend import correct, void
from frontdoor.engine.models import StoredReading
from frontdoor.engine.perform import Refused, Unseen, available, open_record, perform
from frontdoor.engine.sight import visible
from frontdoor.people.models import Person
from tests.cast import (
    DAY,
    HOUR,
    NOW,
    a_child,
    a_note,
    allocated,
    away,
    bo,
    covered,
    dee,
    helen,
    hub,
    in_post,
    ivy,
    joel,
    martin,
    nia,
    offered,
    priya,
    somebody,
    team,
    tom,
)

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


@pytest.fixture(autouse=True)
def the_journal_explains_everything():
    yield
    assert list(verify.faults()) == []


def post_of(worker):
    return Post.objects.get(worker=worker)


# Allocation


def test_only_the_worker_it_was_offered_to_accepts_or_challenges():
    allocation = offered(a_child())
    for act, given in (("accept", {}), ("challenge", {"challenge": "Too many"})):
        with pytest.raises(Refused, match="offered to somebody else"):
            perform(act, allocation, helen(), NOW, **given)
    assert perform("accept", allocation, ivy(), NOW).state == "accepted"


def test_challenged_asked_again_and_accepted():
    allocation = perform("challenge", offered(a_child()), ivy(), NOW + HOUR, challenge="I hold twenty")
    assert StoredReading.objects.get(clock="offer").stopped == NOW + HOUR
    allocation = perform("offer_again", allocation, helen(), NOW + 2 * HOUR, why="Two have closed")
    assert perform("accept", allocation, ivy(), NOW + 3 * HOUR).state == "accepted"
    stops = StoredReading.objects.filter(clock="offer").order_by("started").values_list("stopped", flat=True)
    assert list(stops) == [NOW + HOUR, NOW + 3 * HOUR]


def test_nobody_is_asked_again_who_has_left():
    allocation = perform("challenge", offered(a_child()), ivy(), NOW, challenge="I hold twenty")
    perform("resign", Post.objects.get(worker=ivy()), martin(), NOW, leaves_on=(NOW - DAY).date())
    with pytest.raises(Refused, match="not in post today"):
        perform("offer_again", allocation, helen(), NOW, why="Two have closed")


def test_one_child_has_one_offer_and_one_worker_at_a_time():
    tyler = a_child()
    first = offered(tyler)
    with pytest.raises(Refused, match="already offered"):
        offered(tyler, joel())
    perform("accept", first, ivy(), NOW)
    with pytest.raises(Refused, match="Another worker holds this child"):
        offered(tyler, joel())


def test_asked_about_together_each_sees_the_other():
    """Two offers of one child, made while it had two records, stand in each other's way on a page that shows both."""
    tyler = a_child()
    first = perform("challenge", offered(tyler), ivy(), NOW, challenge="Too many")
    offered(tyler, joel())
    second = Allocation.objects.get(state="offered")
    together = {one.name: why for one, why in available([first, second], helen(), NOW)[first.pk]}
    alone = {one.name: why for one, why in available([first], helen(), NOW)[first.pk]}
    assert together == alone and together["offer_again"]


def test_ended_with_reason_and_handover_and_offered_anew():
    tyler = a_child()
    first = allocated(tyler)
    with pytest.raises(Refused, match="handover note"):
        perform("end", first, helen(), NOW, end_reason="MANAGE")
    perform("end", first, helen(), NOW, end_reason="MANAGE", handover="Seen on Friday; safe.")
    assert allocated(tyler, joel()).worker == joel()


@pytest.mark.parametrize(
    ("pathway", "worker", "why"),
    [
        ("assessment", nia, None),  # supervised by a social worker, since December 2023
        ("section_47", nia, "A section 47 enquiry is held by a registered social worker"),
        ("child_protection", nia, "registered social worker"),
        ("child_protection", joel, None),
    ],
)
def test_who_may_hold_which_work(pathway, worker, why):
    given = {"worker": worker(), "pathway": pathway}
    if why:
        with pytest.raises(Refused, match=why):
            open_record(Allocation(child=a_child()), helen(), NOW, **given)
    else:
        assert open_record(Allocation(child=a_child()), helen(), NOW, **given).state == "offered"


def test_no_manager_holds_a_child_only_their_name_may_stand_there():
    manager = in_post(tom(), manages="yes")
    with pytest.raises(Refused, match="A manager holds no child"):
        open_record(Allocation(child=a_child()), helen(), NOW, worker=manager, pathway="assessment")
    tyler = allocated(a_child()).child
    correct(Post.objects.get(worker=ivy()), "take_up", martin(), NOW, manages="yes")
    assert holders([tyler.pk], NOW) == {}


def test_nobody_is_offered_a_child_who_is_not_in_post():
    with pytest.raises(Refused, match="not in post today"):
        offered(a_child(), dee())


def test_between_offer_and_acceptance_the_worker_may_have_left():
    allocation = offered(a_child())
    worker = ivy()
    assert worker.roles  # held in memory by a page that began before
    perform("resign", post_of(ivy()), ivy(), NOW, leaves_on=TODAY - timedelta(days=1))
    with pytest.raises(Refused, match="not in post today"):
        perform("accept", allocation, worker, NOW)
    with pytest.raises(Unseen):
        perform("accept", allocation, ivy(), NOW)


# Who counts


def counts(child, now=NOW):
    return child.pk in holders([child.pk], now)


def test_accepted_present_and_qualified_counts_and_an_offer_does_not():
    tyler = a_child()
    allocation = offered(tyler)
    assert not counts(tyler)
    perform("accept", allocation, ivy(), NOW)
    assert counts(tyler)


@pytest.mark.parametrize("kind", ["duty", "nominal", "team"])
def test_no_cover_counts(kind):
    tyler = a_child()
    covered(tyler, kind)
    assert not counts(tyler) and not StoredReading.objects.filter(clock="allocation").exists()


def test_after_the_last_day_in_post_the_child_no_longer_counts():
    tyler = a_child()
    allocated(tyler)
    perform("resign", post_of(ivy()), ivy(), NOW, leaves_on=TODAY + timedelta(days=2))
    assert counts(tyler, NOW + 2 * DAY) and not counts(tyler, NOW + 3 * DAY)


def test_whoever_stays_after_all_counts_again():
    tyler = a_child()
    allocated(tyler)
    perform("resign", post_of(ivy()), ivy(), NOW, leaves_on=TODAY)
    assert not counts(tyler, NOW + DAY)
    perform("stay", post_of(ivy()), martin(), NOW)
    assert counts(tyler, NOW + DAY) and post_of(ivy()).leaves_on is None


def test_away_for_more_than_five_working_days_no_longer_counts_until_back():
    tyler = a_child()
    allocated(tyler)
    absence = away(ivy(), TODAY)
    assert counts(tyler, NOW + 4 * DAY) and counts(tyler, NOW + 6 * DAY)  # Friday, Sunday: five working days
    assert not counts(tyler, NOW + 7 * DAY)
    perform("return", absence, ivy(), NOW + 8 * DAY, back_on=TODAY + timedelta(days=8))
    assert counts(tyler, NOW + 8 * DAY)


def test_nobody_is_back_before_they_went():
    with pytest.raises(Refused, match="before they went away"):
        perform("return", away(ivy(), TODAY), ivy(), NOW, back_on=TODAY - timedelta(days=1))


# Cover


def test_in_a_managers_name_only_a_head_of_service():
    given = {"kind": "nominal", "worker": tom(), "until": TODAY, "why": "Nobody has room."}
    with pytest.raises(Refused, match="In a manager's name: Only a head of service"):
        open_record(Cover(child=a_child()), tom(), NOW, **given)
    assert open_record(Cover(child=a_child()), martin(), NOW, **given).kind == "nominal"


@pytest.mark.parametrize(("kind", "needs"), [("duty", "worker"), ("nominal", "worker"), ("team", "team")])
def test_each_kind_of_cover_names_who(kind, needs):
    with pytest.raises(Refused, match=f"Answer “{needs}”"):
        open_record(Cover(child=a_child()), martin(), NOW, kind=kind, until=TODAY, why="Nobody has room.")


def test_cover_ends():
    assert perform("end", covered(a_child()), helen(), NOW).state == "ended"


# Posts and absences


def test_only_who_keeps_posts_gives_one_and_anybody_may_resign_their_own():
    given = {"worker": dee(), "team": hub(), "starts_on": TODAY, "qualified": "yes", "supervised": "yes"}
    given["manages"] = "no"
    with pytest.raises(Refused, match="Only a head of service"):
        open_record(Post(), helen(), NOW, **given)
    post = open_record(Post(), bo(), NOW, **given)
    assert perform("resign", post, dee(), NOW, leaves_on=TODAY).state == "leaving"


def test_nobody_resigns_for_another_or_sees_their_absence():
    away(ivy(), TODAY)
    joel()
    assert not visible(Absence, joel()).exists() and visible(Absence, ivy()).count() == 1
    assert not visible(Post, joel()).filter(worker=ivy()).exists()
    with pytest.raises(Refused, match="Only a"):
        open_record(Absence(), priya(), NOW, worker=ivy(), kind="SIC", starts_on=TODAY)


# Notes


def test_a_note_is_of_something_that_has_happened():
    with pytest.raises(Refused, match="still to come"):
        a_note(a_child(), at=NOW + HOUR, now=NOW)


def test_a_note_is_written_once_and_seen_by_who_works_with_the_child():
    tyler = a_child()
    note = a_note(tyler, by=priya())
    assert note.step.actions == ()
    other = somebody("other", "Zoe Marsh", "SW", of=team("Assessment South"))
    assert not visible(type(note), other).exists()
    allocated(tyler)
    assert visible(type(note), ivy()).exists()


def on_day(username, days):
    return acting(User.objects.get(username=username), TODAY + timedelta(days=days))


def test_whoever_leaves_a_team_sees_nothing_from_it_after_the_last_day():
    post = post_of(ivy())
    allocated(a_child())
    perform("resign", post, martin(), NOW, leaves_on=TODAY + timedelta(days=2))
    assert on_day("ivy", 2).roles == {"SW"}
    assert not on_day("ivy", 3).roles
    assert visible(Person, on_day("ivy", 2)).exists() and not visible(Person, on_day("ivy", 3)).exists()
    perform("stay", post, martin(), NOW)
    assert on_day("ivy", 3).roles == {"SW"}
    void(perform("resign", post, martin(), NOW, leaves_on=TODAY), martin(), NOW, because="It was Joel who leaves")
    assert on_day("ivy", 3).roles == {"SW"}
