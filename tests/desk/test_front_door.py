"""Front door now: who is at risk stands first, every number leads to its children, and a quiet day says so."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from frontdoor.contacts.joining import join
from frontdoor.drafts import keep
from frontdoor.engine.amend import void
from frontdoor.engine.perform import open_record, perform
from frontdoor.people.models import SameAs
from frontdoor.protection.models import StrategyDiscussion
from tests import cast
from tests.cast import HOUR, MINUTE, NOW

from .conftest import in_order, part, words

pytestmark = pytest.mark.django_db
MOST_QUERIES = 12


@pytest.fixture
def board(visit):
    """The board as somebody sees it, the duty manager unless another is named."""

    def page(user=None, address=""):
        return visit(user or cast.helen()).get(f"/front-door/{address}")

    return page


def waiting(name, stage="proposed", at=NOW, **more):
    """A child of one worry, new or with a decision proposed."""
    row = cast.row_of(cast.a_child(name), at=at, now=NOW, **more)
    return cast.proposed(row) if stage == "proposed" else row


def test_a_quiet_day_says_so_with_the_time_it_was_looked(board):
    page = words(board())
    for said in (
        "No child with a sign of harm, in danger now, Red or level 4 is waiting. Last checked 10:00:00.",
        "Nobody is waiting for a decision. Last checked 10:00:00.",
        "Nothing waits to be screened.",
        "Every child to be assessed has a worker.",
        "Nobody is writing a worry.",
        "No child has been decided since midnight.",
    ):
        assert said in page


def test_only_those_who_work_at_the_front_door_or_answer_for_the_service_see_it(board):
    assert board(cast.priya()).status_code == board(cast.martin()).status_code == 200
    for user in (cast.tom(), cast.ivy(), cast.lena(), cast.kit(), cast.bo()):
        assert board(user).status_code == 404


def test_worst_first_is_danger_then_red_then_amber_then_green_then_the_time_left(board):
    waiting("Gail", rag="green", at=NOW - 20 * HOUR)
    waiting("Ann", at=NOW - 2 * HOUR)
    waiting("Olly", at=NOW - 3 * HOUR)
    waiting("Rex", rag="red")
    waiting("Dan", rag="amber", in_danger="yes")
    names = ("Dan 7", "Rex 7", "Olly 7", "Ann 7", "Gail 7")
    assert in_order(part(board(), "decide"), *names) == list(names)


def test_who_is_at_risk_stands_on_top_until_decided_and_held(board):
    row = waiting("Tyler", stage="new", rag="red", at=NOW - 2 * HOUR)
    top = part(board(), "risk")
    assert "Tyler Orchard, 7 Red · Schools, today 08:00 · being screened" in top
    assert "2 h 00 left by 12:00" in top and "Red in 4 elapsed hours" in top
    assert "2 h 00 none none none Screen" in top and "not yet safe in the record: 1" in top
    cast.decided(row)
    top = part(board(), "risk")
    assert "Tyler Orchard" in top and "assessment none none Allocate" in top
    offer = cast.offered(row.child)
    assert "assessment none offered to Ivy Lund" in part(board(), "risk")
    perform("accept", offer, cast.ivy(), NOW)
    assert "No child with a sign of harm" in part(board(), "risk")


def test_level_4_and_danger_now_are_at_risk_and_amber_is_not(board):
    waiting("Amber", in_danger="no")
    waiting("Danger", in_danger="yes")
    grave = waiting("Level", stage="new")
    perform("screen", grave, cast.priya(), NOW, level=4)
    top = part(board(), "risk")
    assert in_order(top, "Amber", "Danger", "Level") == ["Danger", "Level"]
    assert "in danger now" in top and "level 4" in top


def test_the_title_says_how_many_at_risk_nobody_has_decided(board):
    waiting("Tyler", rag="red")
    assert "<title>(1 at risk) Front door now - Frontdoor</title>" in board().content.decode()


def stages(page):
    """Each tile: its label, its number and the part that its number leads to."""
    tiles = re.findall(r'(?s)fd-stat__label">(.*?)<.*?href="#(\w+)".*?>(\d+)<', page.content.decode())
    return {label: (int(number), where) for label, where, number in tiles}


def test_every_number_leads_to_its_children(board):
    cast.decided(waiting("Mia", stage="new"))
    waiting("Tyler")
    waiting("Leo", stage="new")
    keep.save(cast.sam(), "contact.receive", None, "", {"worry": ["A mark"]}, NOW - 31 * MINUTE)
    page = board()
    assert stages(page) == {
        "Being written": (1, "written"),
        "Screening": (1, "screening"),
        "Waiting for answers": (0, "answers"),
        "To decide": (1, "decide"),
        "Decided today": (1, "decided"),
        "With nobody": (1, "nobody"),
        "Also waiting": (5, "owed"),  # a team and a word to a referrer for Mia, and an acknowledgement of each
    }
    said = {"written": "Sam Rowe", "screening": "Leo", "decide": "Tyler", "decided": "Mia Orchard", "nobody": "Mia"}
    for where, name in said.items():
        assert name in part(page, where)
    assert "left alone for 31 min" in part(page, "written")
    assert "/contacts/record/" in page.content.decode().split('id="written"')[1].split("</section>")[0]


def test_a_childs_row_tells_what_came_before_and_whose_child_it_is(board):
    tyler = cast.a_child()
    for days in (20, 200, 380):
        cast.decided(cast.row_of(tyler, at=NOW - timedelta(days=days), now=NOW), outcome="no_further_action")
    cast.allocated(tyler)
    cast.proposed(cast.row_of(tyler, source="6"))
    assert "Police · 3rd in 12 months · open, with Ivy Lund" in part(board(), "decide")


def test_a_question_stands_there_until_it_is_proposed_again(board):
    row = waiting("Tyler")
    perform("send_back", row, cast.helen(), NOW, question="Who saw him last?")
    assert "Asked: “Who saw him last?”" in part(board(), "screening")
    cast.proposed(row)
    assert "Who saw him last?" not in words(board())


def test_a_brother_who_is_not_that_far_is_named_and_the_worry_is_not_ready(board):
    tyler, _ = cast.rows(cast.a_contact(cast.a_child(), cast.a_child("Mia")))
    cast.proposed(tyler)
    assert "Not yet: Mia 7" in part(board(), "decide")
    assert "Nothing to decide fits this filter." in part(board(address="?show=ready"), "decide")


def test_filters_narrow_what_is_to_be_decided(board):
    waiting("Red", rag="red")
    waiting("Late", at=NOW - 4 * 24 * HOUR, typed_late_because="Found in a tray")
    cast.proposed(cast.row_of(cast.a_child("Own")), by=cast.helen())
    found = {name: part(board(address=f"?show={name}"), "decide") for name in ("red", "late", "mine", "ready", "all")}
    assert in_order(found["red"], "Late 7", "Own 7", "Red 7") == ["Red 7"]
    assert in_order(found["late"], "Late 7", "Own 7", "Red 7") == ["Late 7"]
    assert set(in_order(found["mine"], "Late 7", "Own 7", "Red 7")) == {"Late 7", "Red 7"}
    assert (
        len(in_order(found["ready"], "Late 7", "Own 7", "Red 7"))
        == 3
        == len(in_order(found["all"], "Late 7", "Own 7", "Red 7"))
    )
    assert "Mine to decide" not in part(board(cast.priya()), "decide")


def test_what_was_decided_yesterday_is_not_of_today(board, watch):
    cast.decided(waiting("Mia", stage="new"), outcome="advice")
    assert "advice or signpost" in part(board(), "decided")
    watch.now = NOW + 14 * HOUR
    assert "No child has been decided since midnight." in part(board(), "decided")


def test_whoever_was_decided_about_without_a_name_stays_until_somebody_says_who_it_is(board):
    """A name may come late: nobody is lost because the decision is over (practice, a worry, 3)."""
    nameless = {"given_name": "", "family_name": "", "born_on": None}
    baby = cast.a_child(description="Baby next door", **nameless)
    other = cast.a_child(description="Boy at the bus stop", **nameless)
    unborn = cast.a_child(**nameless, unborn=True, unborn_of="Kerry Orchard")
    undecided = cast.a_child(description="Girl in the lift", **nameless)
    for child in (baby, other, unborn, cast.a_child()):
        cast.decided(cast.row_of(child), outcome="advice")
    cast.row_of(undecided)
    page = part(board(), "unnamed")
    said = "Child not named: Baby next door advice or signpost, decided by Helen Stroud, today 10:00 Say who this is"
    assert "who they are: 2" in page and said in page
    assert in_order(page, "Baby", "Boy", "Kerry", "Girl", "Tyler") == ["Baby", "Boy"]
    perform("identify", baby, cast.priya(), NOW, given_name="Ben", family_name="Orchard")
    assert "who they are: 1" in part(board(), "unnamed")
    open_record(SameAs(first=baby), cast.helen(), NOW, second=other, because="The same")
    assert "nobody knows yet" not in words(board())


def test_a_restricted_child_stands_on_the_boards_of_its_holders_alone(board):
    tyler, mia = cast.a_child(), cast.a_child("Mia")
    cast.proposed(cast.row_of(tyler, rag="red"))
    cast.proposed(cast.row_of(mia, rag="red"))
    cast.restricted(tyler, cast.omar())
    for hidden in (board(), board(cast.priya()), board(cast.martin())):
        assert "Tyler" not in words(hidden) and "Mia" in words(hidden)
        assert stages(hidden)["To decide"] == (1, "decide")
    assert "Tyler" in words(board(cast.omar())) and stages(board(cast.omar()))["To decide"] == (2, "decide")


def test_a_worry_is_not_there_for_somebody_from_whom_one_of_its_children_is_hidden(board):
    tyler, mia = cast.a_child(), cast.a_child("Mia")
    for row in cast.rows(cast.a_contact(tyler, mia, rag="red")):
        cast.proposed(row)
    cast.restricted(tyler, cast.omar())
    assert "Mia" not in words(board())
    assert "Mia" in words(board(cast.omar()))


def test_paper_has_initials_and_who_printed_it_and_no_address(board):
    child = cast.a_child()
    cast.proposed(cast.row_of(child, rag="red", home="14 Fern Close, Tarrow"))
    page = board().content.decode()
    assert "T. O." in page and "Helen Stroud 5 Jan 10:00" in page
    assert "Fern Close" not in page


def test_what_was_shown_is_written_down(board):
    from frontdoor.journal.models import Sighting

    row, leo = waiting("Tyler"), cast.a_child("Leo")
    cast.referral_of(leo)  # whom nobody holds
    board()
    seen = Sighting.objects.filter(purpose="front door now").latest("id")
    assert seen.actor_id == cast.helen().pk and set(seen.record_ids) == {row.child_id, leo.pk}


def a_morning(number):
    """So many children at every stage."""
    for at in range(number):
        waiting(f"A{at}")
        waiting(f"B{at}", stage="new")
        cast.decided(cast.row_of(cast.a_child(f"C{at}"), rag="red"))
        cast.offered(cast.a_child(f"D{at}"))
        nobody = cast.a_child("", "", description=f"Child {at}")
        cast.decided(cast.row_of(nobody), outcome="advice")
        keep.save(cast.sam(), "contact.receive", None, "", {"worry": [f"Worry {at}"]}, NOW)


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize("who", [cast.helen, cast.priya, cast.martin, cast.grace])
def test_the_board_costs_the_same_few_queries_however_much_waits(
    visit, number, who, django_assert_max_num_queries: DjangoAssertNumQueries
):
    a_morning(number)
    browser = visit(who())
    with django_assert_max_num_queries(MOST_QUERIES):
        assert browser.get("/front-door/").status_code == 200


def test_what_else_waits_is_counted_and_leads_to_a_list_of_each(visit, board):
    waiting("Gail", rag="amber")
    helen = visit(cast.helen())
    assert "Referrer not told that we have it : 1" in part(board(), "owed")
    page = helen.get("/front-door/waiting/acknowledge/")
    assert "Gail Orchard" in words(page) and "Priya Nair" in words(page)
    assert helen.get("/front-door/waiting/decision/").status_code == 404, "that has a part of its own"
    assert visit(cast.ivy()).get("/front-door/waiting/acknowledge/").status_code == 404


def test_nothing_of_a_restricted_child_is_counted_or_listed(visit, board):
    row = waiting("Zebulon")
    cast.restricted(row.child, cast.omar())
    assert "Nothing else waits for anybody." in part(board(), "owed")
    assert "Zebulon" not in words(visit(cast.helen()).get("/front-door/waiting/acknowledge/"))
    assert "Zebulon" in words(visit(cast.omar()).get("/front-door/waiting/acknowledge/"))


def test_of_a_worry_that_is_kept_from_a_reader_for_one_of_its_children_nothing_is_counted(board):
    child, sister = cast.a_child("Gail"), cast.a_child("Zenobia")
    why = {"family_told": "not_told", "family_told_why": "It could put her at risk."}
    contact = cast.a_contact(child, sister, rag="red", **why)
    cast.a_check(contact)
    cast.handed(contact)
    assert "Referrer not told that we have it : 1" in part(board(), "owed")
    cast.restricted(sister, cast.omar())
    assert "Nothing else waits for anybody." in part(board(), "owed"), "its list would be shorter than its number"
    assert "Referrer not told that we have it : 1" in part(board(cast.omar()), "owed")


def test_waiting_and_working_of_this_week_are_fetched_once_and_only_by_those_who_read_measures(visit, board, watch):
    row = waiting("Gail", at=NOW - 5 * HOUR)
    opened = visit(cast.helen())
    opened.get(f"/contact-child/{row.pk}/")
    watch.now = NOW + 10 * MINUTE
    perform("decide", row, cast.helen(), watch.now, **cast.decision("assessment"))
    watch.now = NOW + HOUR
    assert 'id="week" hx-preserve' in board().content.decode()
    assert "Waiting 5 h, working 10 min : the middle child" in words(visit(cast.helen()).get("/measures/this-week/"))
    assert 'id="week"' not in board(cast.priya()).content.decode()
    assert visit(cast.priya()).get("/measures/this-week/").status_code == 404


def test_what_there_is_no_room_for_is_never_the_child_at_risk(board, monkeypatch):
    for at, (name, rag) in enumerate((("Gail", "green"), ("Ann", "amber"), ("Una", "amber"), ("Rex", "red"))):
        waiting(name, rag=rag, at=NOW - (4 - at) * HOUR)
    assert "More children wait" not in words(board())
    monkeypatch.setattr("frontdoor.desk.waiting.MOST", 2)
    page = board()
    assert "More children wait than this page has room for." in words(page)
    assert "Rex" in part(page, "risk") and "Gail" not in words(page)


def test_who_waits_for_an_agency_stands_apart_with_the_agency_and_how_late_it_is(board, watch):
    row = waiting("Tyler", stage="new", rag="red")
    cast.a_check(row.contact)
    page = board()
    assert "Waiting for Chilshire Police" in part(page, "answers") and "Tyler" not in part(page, "screening")
    watch.now = NOW + 3 * HOUR
    assert "Waiting for Chilshire Police, 1 h 00 late" in part(board(), "answers")
    cast.proposed(row, NOW + 3 * HOUR)
    page = board()
    assert "Waiting for Chilshire Police, 1 h 00 late" in part(page, "decide"), "nobody waits with deciding"
    assert "No agency has been asked that has not answered." in part(page, "answers")


def test_a_discussion_stays_on_top_until_it_is_held_and_every_agency_was_there(board, watch):
    row = waiting("Tyler", rag="red")
    perform("decide", row, cast.helen(), NOW, **cast.decision("strategy", differs_because="He told his teacher."))
    top = part(board(), "risk")
    assert "Tyler Orchard" in top and "not held: Helen Stroud chairs, today 13:00" in top
    assert "Until then: He stays with his aunt. (Dee Marsh, by today 12:00)" in top
    assert "Strategy discussion needed, not held : 1" in part(board(), "owed")
    discussion = StrategyDiscussion.objects.get()
    watch.now = NOW + 3 * HOUR
    there = {"how": "telephone", "social_care": "Helen Stroud", "police": "DS Amin", "agreed": "She is seen tonight."}
    held = perform("hold", discussion, cast.helen(), watch.now, held_at=watch.now, **there)
    assert "held today 13:00, without health: not quorate" in part(board(), "risk")
    perform("add_agency", held, cast.helen(), watch.now, health="Dr Lowe", contributed="Seen at noon.")
    top = part(board(), "risk")
    assert "not quorate" not in top and "Tyler Orchard" in top, "nobody has accepted him yet"


def test_before_closing_what_is_red_has_to_be_in_a_hand_and_in_the_morning_it_comes_back(board, watch):
    row = waiting("Tyler", rag="red")
    assert "Before you go" not in words(board())
    watch.now = NOW + 6 * HOUR + 10 * MINUTE
    assert "Before you go: 1 undecided Red or in danger now" in part(board(), "closing")
    handed = cast.handed(row.contact, now=watch.now)
    perform("accept", handed, cast.ana(), watch.now)
    assert "accepted by emergency duty" in part(board(), "closing")


def test_a_worry_whose_only_child_was_taken_off_stands_in_red_until_a_child_is_named(board):
    row = waiting("Tyler")
    reference = row.contact.reference
    void(row, cast.martin(), NOW, because="The wrong child.")  # the proposal
    assert 'id="childless"' not in board().content.decode()
    void(row, cast.martin(), NOW, because="The wrong child.")
    assert f"{reference}, received today 10:00 Add the child to {reference}" in part(board(), "childless")
    named = {"children": {cast.a_child("Mia").pk: cast.NO_HARM}, "told_at": NOW}
    perform("add_child", row.contact, cast.priya(), NOW, **named)
    assert 'id="childless"' not in board().content.decode()


def test_the_bar_says_whether_the_front_door_or_emergency_duty_is_on_duty(board, watch, visit):
    night = cast.team("Emergency duty", "emergency_duty")
    cast.on_duty(cast.helen(), NOW - HOUR, NOW + 7 * HOUR)
    cast.on_duty(cast.ana(), NOW + 7 * HOUR, NOW + 20 * HOUR, of=night)
    assert "Duty manager: Helen Stroud" in words(board())
    watch.now = NOW + 8 * HOUR
    assert "Emergency duty: Ana Brook" in words(board())
    assert "Emergency duty: Ana Brook" in words(visit(cast.helen()).get("/my-work/"))


def test_a_red_that_nobody_opens_says_how_far_it_has_climbed(board, watch):
    waiting("Tyler", rag="red", stage="new")
    watch.now = NOW + 20 * MINUTE
    assert "Nobody has opened this: with the whole team since 10:15" in part(board(), "risk")


def test_the_mailbox_line_says_who_last_looked(board):
    assert "Nobody has said yet what waits there." in words(board())
    cast.a_sweep(4, NOW - 17 * MINUTE, NOW - MINUTE)
    assert "oldest e-mail not recorded: 09:43, 17 min 4 waiting last swept 09:59 by Sam Rowe" in words(board())


def test_a_further_report_that_grows_graver_brings_the_child_to_the_top(board):
    tyler = cast.a_child("Tyler")
    first, later = (cast.a_contact(tyler, rag="green") for _ in range(2))
    join(later, first, cast.priya(), NOW)
    assert "Tyler" not in part(board(), "risk")
    perform("regrade", later, cast.priya(), NOW, rag="red", rag_because="He has a broken arm.")
    assert "Red in a further report" in part(board(), "risk")


def test_only_worries_that_are_not_finished_stand_as_being_written(board):
    keep.save(cast.sam(), "case_note", None, "write", {"words": ["Seen."]}, NOW)
    done = keep.save(cast.sam(), "contact.receive", None, "", {"worry": ["A mark"]}, NOW).draft
    keep.finish(done, None, NOW)
    assert "Nobody is writing a worry." in words(board())
    keep.save(cast.sam(), "contact.receive", None, "", {"worry": ["Another"]}, NOW)
    assert "Sam Rowe" in part(board(), "written")
