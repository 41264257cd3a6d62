"""A check: who may be asked, on what ground, how it is answered, and what it does to a proposal."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from frontdoor.archive import verify
from frontdoor.archive.history import history
from frontdoor.contacts.models import Check, ContactAdult, News
from frontdoor.engine.book import enter
from frontdoor.engine.models import StoredReading
from frontdoor.engine.perform import Refused, Unseen, open_record, perform
from frontdoor.engine.sight import Veiled, fetch, visible
from frontdoor.practice import sharing
from tests import cast
from tests.cast import DAY, HOUR, MINUTE, NOW

pytestmark = pytest.mark.django_db
MARKS = 2  # savepoints, as a test runs in a transaction of its own


@pytest.fixture(autouse=True)
def everything_is_explained():
    yield
    assert list(verify.faults()) == []


def reading(check: Check) -> StoredReading:
    return StoredReading.objects.filter(clock="check", record=check.pk)[0]


def refused(act, *words):
    with pytest.raises(Refused) as why:
        act()
    said = " ".join(why.value.reasons)
    assert all(one in said for one in words), said


def test_it_is_asked_of_the_agency_and_waits_for_its_answer():
    check = cast.check_of(cast.a_child())
    assert (check.state, check.asked_by) == ("asked", cast.priya())
    assert check.about == "Tyler Orchard, born 4 March 2018"
    assert reading(check).due == NOW + 2 * HOUR  # Red: elapsed hours
    done = perform("answer", check, cast.pol(), NOW + 38 * MINUTE, **cast.told(NOW + 38 * MINUTE))
    assert done.state == "answered" and reading(check).stopped == NOW + 38 * MINUTE


@pytest.mark.parametrize(
    ("rag", "due"),
    [
        ("red", NOW + 2 * HOUR),
        ("amber", datetime(2026, 1, 6, 10, tzinfo=UTC)),
        ("green", datetime(2026, 1, 8, 10, tzinfo=UTC)),
        ("", NOW + 2 * HOUR),
    ],
)
def test_the_grading_sets_how_soon(rag, due):
    assert reading(cast.a_check(cast.a_contact(cast.a_child(), rag=rag))).due == due


def test_graded_anew_it_is_due_by_the_new_grading():
    contact = cast.a_contact(cast.a_child(), rag="green")
    check = cast.a_check(contact)
    perform("regrade", contact, cast.priya(), NOW + HOUR, rag="red", rag_because="He is hurt again.")
    assert reading(check).due == NOW + 2 * HOUR


def test_red_runs_through_the_night():
    night = datetime(2026, 1, 9, 23, 30, tzinfo=UTC)
    check = cast.a_check(cast.a_contact(cast.a_child(), rag="red", at=night), now=night)
    assert reading(check).due == night + 2 * HOUR


def test_only_people_of_the_worry_are_asked_about():
    contact, other = cast.a_contact(cast.a_child()), cast.a_child("Mia")
    refused(lambda: cast.a_check(contact, other), "Ask about people of this worry only.")
    refused(lambda: cast.a_check(contact, adults=[other.pk]), "Ask about people of this worry only.")


@pytest.mark.parametrize(
    ("level", "danger", "basis"),
    [
        (1, "no", "s17"),
        (2, "no", "s17"),
        (3, "yes", "s17"),
        (4, "no", "s47"),
        (None, "no", "s17"),
        (None, "yes", "s47"),
    ],
)
def test_public_task_is_by_the_section_that_the_level_says(level, danger, basis):
    contact = cast.a_contact(cast.a_child(), level=level, in_danger=danger)
    wrong = {"s17": "s47", "s47": "s17"}[basis]
    refused(
        lambda: cast.a_check(contact, basis=wrong),
        f"the public task is: {sharing.public_task(level, danger == 'yes').label}",
    )
    assert cast.a_check(contact, basis=basis).basis == basis
    assert cast.a_check(contact, basis="vital").basis == "vital"


def test_the_duty_to_share_is_no_basis_until_it_is_in_force():
    contact = cast.a_contact(cast.a_child())
    refused(lambda: cast.a_check(contact, basis="s16la"), "not in force here yet")
    line = {
        "key": sharing.DUTY_TO_SHARE,
        "value": True,
        "source": "Commenced",
        "starts_on": NOW.date(),
        "ends_on": None,
    }
    enter(cast.bo(), NOW, **line)
    assert cast.a_check(contact, basis="s16la").basis == "s16la"


def agreement_first(on: date | None = None):
    on = on or NOW.date()
    line = {"key": sharing.AGREEMENT_FIRST, "value": True, "source": "Local: agreed", "starts_on": on, "ends_on": None}
    enter(cast.bo(), NOW, **line)


def test_it_never_waits_for_agreement_as_it_ships():
    assert cast.a_check(cast.a_contact(cast.a_child(), level=1, family_told="disagreed")).state == "asked"


@pytest.mark.parametrize("level", [1, 2])
@pytest.mark.parametrize("told", ["disagreed", "not_told", "not_known"])
def test_where_the_local_rule_is_on_it_waits_below_level_3(level, told):
    agreement_first()
    said = {"family_told": told} | ({"family_told_why": "Nobody was reached."} if told == "not_told" else {})
    contact = cast.a_contact(cast.a_child(), level=level, **said)
    refused(lambda: cast.a_check(contact), f"Agreement comes first here at level {level}", "local rule")


@pytest.mark.parametrize(
    "more",
    [
        {"family_told": "agreed"},
        {"level": 3},
        {"level": None},
        {"rag": "red"},
        {"in_danger": "yes"},
    ],
)
def test_the_local_rule_holds_back_nothing_else_and_any_sign_of_harm_switches_it_off(more):
    agreement_first()
    contact = cast.a_contact(cast.a_child(), **{"level": 2, "family_told": "disagreed"} | more)
    assert cast.a_check(contact).state == "asked"


def test_a_yes_to_a_standing_question_is_a_sign_of_harm_that_switches_it_off():
    agreement_first()
    contact = cast.a_contact(cast.a_child(), level=2, family_told="disagreed")
    row = cast.rows(contact)[0]
    perform("screen", row, cast.priya(), NOW, **cast.NO_HARM | {"level": 2, "injury": "yes"})
    assert cast.a_check(contact).state == "asked"


def test_the_local_rule_holds_from_its_day_on():
    agreement_first(NOW.date() + 2 * DAY)
    contact = cast.a_contact(cast.a_child(), level=2, family_told="disagreed")
    assert cast.a_check(contact).state == "asked"
    refused(lambda: cast.a_check(contact, now=NOW + 2 * DAY), "Agreement comes first")


def test_of_a_restricted_child_an_agency_is_asked_by_voice_only_and_sees_nothing():
    child = cast.a_child()
    contact = cast.a_contact(child)
    before = cast.a_check(contact)
    cast.restricted(child, cast.helen())
    with pytest.raises(Unseen):
        cast.a_check(contact)
    refused(lambda: cast.a_check(contact, by=cast.helen()), "Ring them: this record is restricted")
    rung = cast.a_check(contact, by=cast.helen(), how="telephone")
    assert not visible(Check, cast.pol()).exists()
    with pytest.raises(Unseen):
        perform("answer", before, cast.pol(), NOW, **cast.told())
    with pytest.raises(Unseen):
        fetch(Check, rung.pk, cast.pol(), NOW)


def test_an_agency_where_nobody_signs_in_is_rung():
    surgery = cast.agency("Canal Side Surgery", "health")
    contact = cast.a_contact(cast.a_child())
    refused(lambda: cast.a_check(contact, of=surgery), "Nobody of this agency signs in here")
    assert cast.a_check(contact, of=surgery, how="telephone").state == "asked"


def test_another_agency_sees_and_answers_nothing():
    check = cast.check_of(cast.a_child())
    for other in (cast.hea(), cast.edu(), cast.ptr()):
        assert not visible(Check, other).exists()
        with pytest.raises(Unseen):
            perform("answer", check, other, NOW, **cast.told())


def test_a_colleague_of_the_council_is_nobodys_partner():
    check, lena = cast.check_of(cast.a_child()), cast.lena()
    lena.agency = cast.agency()
    lena.save()
    assert not visible(Check, lena).exists() and visible(Check, cast.pol()).get() == check


def test_an_answer_is_shown_to_its_agency_for_thirty_days():
    check = perform("answer", cast.check_of(cast.a_child()), cast.pol(), NOW, **cast.told())
    for days, shown in ((30, True), (31, False)):
        later = cast.pol()
        later.on = NOW.date() + days * DAY
        assert visible(Check, later).filter(pk=check.pk).exists() is shown


def test_a_withdrawn_question_is_nobodys_any_more():
    check = cast.check_of(cast.a_child())
    perform("withdraw", check, cast.priya(), NOW + HOUR, withdrawn_because="Asked twice.")
    assert not visible(Check, cast.pol()).exists()
    assert reading(check).ended == NOW + HOUR


def test_information_is_written_in_a_box():
    check = cast.check_of(cast.a_child())
    refused(
        lambda: perform("answer", check, cast.pol(), NOW, says="information", answered_at=NOW), "Write what is held"
    )


def test_nothing_known_says_what_was_searched_and_back_to_when():
    check = cast.check_of(cast.a_child())
    refused(
        lambda: perform("answer", check, cast.pol(), NOW, says="nothing", answered_at=NOW), "searched", "back to when"
    )
    done = perform(
        "answer", check, cast.pol(), NOW, says="nothing", searched="Niche, PNC", back_to="5 years", answered_at=NOW
    )
    assert done.state == "answered" and reading(check).stopped == NOW


def test_what_cannot_be_written_here_says_whom_to_ring():
    check = cast.check_of(cast.a_child())
    refused(lambda: perform("answer", check, cast.pol(), NOW, says="ring", answered_at=NOW), "whom to ring", "number")
    perform(
        "answer", check, cast.pol(), NOW, says="ring", ring_name="DI Cole", ring_number="01632 960 300", answered_at=NOW
    )


def test_what_was_said_on_the_telephone_is_written_down_with_who_and_when():
    check, at = cast.check_of(cast.a_child()), NOW + HOUR
    refused(lambda: perform("write_down", check, cast.priya(), NOW + 2 * HOUR, **cast.told(at)), "who told you")
    said = cast.told(at, told_by="Sgt Bell", told_how="telephone")
    refused(lambda: perform("write_down", check, cast.priya(), NOW, **said), "still to come")
    perform("write_down", check, cast.priya(), NOW + 3 * HOUR, **said)
    assert reading(check).stopped == at  # when they said it, not when it was typed


def test_chased_and_escalated_the_clock_runs_on():
    check = cast.check_of(cast.a_child())
    perform("chase", check, cast.sam(), NOW + 2 * HOUR, chased_with="Sgt Bell", chased_at=NOW + 2 * HOUR)
    with pytest.raises(Refused):
        perform("escalate", check, cast.priya(), NOW + 3 * HOUR, escalated_to="Inspector Hale")
    perform("escalate", check, cast.helen(), NOW + 3 * HOUR, escalated_to="Inspector Hale")
    assert (reading(check).due, reading(check).stopped) == (NOW + 2 * HOUR, None)
    assert [one.act for one in history(check, cast.helen(), NOW)] == ["check.ask", "check.chase", "check.escalate"]


def test_declined_with_the_reason_nobody_waits_any_more():
    check = cast.check_of(cast.a_child())
    perform("decline", check, cast.pol(), NOW + HOUR, declined_because="No power to share.", answered_at=NOW + HOUR)
    assert (reading(check).stopped, reading(check).ended) == (None, NOW + HOUR)


def test_declined_on_the_telephone_says_who_declined():
    check = cast.check_of(cast.a_child())
    said = {"declined_because": "No power to share.", "answered_at": NOW}
    refused(lambda: perform("decline", check, cast.priya(), NOW, **said), "who told you")
    assert perform("decline", check, cast.priya(), NOW, **said, told_by="Sgt Bell").state == "declined"


def test_more_can_be_added_and_what_was_answered_first_stays():
    check = perform("answer", cast.check_of(cast.a_child()), cast.pol(), NOW, **cast.told())
    refused(lambda: perform("add_to_answer", check, cast.pol(), NOW, may_tell="Nothing."), "stays as it was")
    refused(
        lambda: perform("add_to_answer", check, cast.pol(), NOW, may_tell=check.may_tell), "Write what is to be added"
    )
    more = perform("add_to_answer", check, cast.pol(), NOW + HOUR, may_tell=f"{check.may_tell}\nA third call-out.")
    assert more.may_tell == "Two call-outs.\nA third call-out." and reading(check).stopped == NOW


def test_what_may_not_be_told_is_kept_from_everybody_but_the_hub_the_worker_and_who_wrote_it():
    child = cast.a_child()
    said = cast.told(ask_first="He was arrested in May.", intelligence="Seen with a known dealer.")
    check = perform("answer", cast.check_of(child), cast.pol(), NOW, **said)
    kept = ("ask_first", "never_tell", "intelligence")
    cast.referral_of(child)
    cast.allocated(child)
    for reader in (cast.priya(), cast.helen(), cast.martin(), cast.ivy(), cast.tom(), cast.pol()):
        shown = fetch(Check, check.pk, reader, NOW)
        assert not any(isinstance(getattr(shown, one), Veiled) for one in kept), reader
    for reader in (cast.grace(), cast.somebody("quinn", "Quinn Ames", "QA")):
        shown = fetch(Check, check.pk, reader, NOW)
        assert all(isinstance(getattr(shown, one), Veiled) for one in kept), reader
        assert shown.may_tell == "Two call-outs."


def test_what_colleagues_noted_of_chasing_is_kept_from_the_agency():
    check = cast.check_of(cast.a_child())
    perform("chase", check, cast.sam(), NOW, chased_with="Sgt Bell, who is slow", chased_at=NOW)
    assert isinstance(fetch(Check, check.pk, cast.pol(), NOW).chased_with, Veiled)


def test_an_answer_returns_what_was_proposed_without_it_to_screening():
    contact = cast.a_contact(cast.a_child(), cast.a_child("Mia"))
    one, other = (cast.proposed(row) for row in cast.rows(contact))
    check = cast.a_check(contact, one.child)
    perform("answer", check, cast.pol(), NOW, **cast.told())
    for row in (one, other):
        row.refresh_from_db()
    assert (one.state, other.state) == ("screened", "proposed")
    assert one.question == "News since this was proposed: Chilshire Police answered. Does it change anything?"
    assert "watched" not in one.question  # nothing of what may never be told


def test_nothing_known_and_what_was_sent_straight_return_nothing():
    contact = cast.a_contact(cast.a_child(), cast.a_child("Mia"), rag="red")
    one, other = cast.rows(contact)
    one = cast.proposed(one)
    other = perform("send_straight", other, cast.priya(), NOW)
    nothing = {"says": "nothing", "searched": "Niche", "back_to": "5 years", "answered_at": NOW}
    perform("answer", cast.a_check(contact), cast.pol(), NOW, **nothing)
    one.refresh_from_db()
    assert one.state == "proposed"
    perform("answer", cast.a_check(contact, of=cast.hea().agency), cast.hea(), NOW, **cast.told())
    for row in (one, other):
        row.refresh_from_db()
    assert (one.state, other.state) == ("screened", "proposed")


def test_a_late_answer_is_before_whoever_decided():
    row = cast.row_of(cast.a_child())
    check = cast.a_check(row.contact)
    cast.decided(row)
    perform("answer", check, cast.pol(), NOW + HOUR, **cast.told(NOW + HOUR))
    news = News.objects.get()
    assert (news.contact_child, news.came_from, news.decider) == (row, "answer", cast.helen())
    assert news.words == "Chilshire Police answered."


def test_nothing_known_is_no_news_to_whoever_decided():
    row = cast.row_of(cast.a_child())
    check = cast.a_check(row.contact)
    cast.decided(row)
    nothing = {"says": "nothing", "searched": "Niche", "back_to": "5 years", "answered_at": NOW}
    perform("answer", check, cast.pol(), NOW, **nothing)
    assert not News.objects.exists()


def test_asking_and_answering_costs_few_statements(django_assert_max_num_queries):
    contact, asks = cast.a_contact(cast.a_child()), cast.question()
    asks["children"] = [cast.rows(contact)[0].child_id]
    check, priya, pol = Check(contact=contact), cast.priya(), cast.pol()
    with django_assert_max_num_queries(15 + MARKS):
        open_record(check, priya, NOW, **asks)
    with django_assert_max_num_queries(15 + MARKS):
        perform("answer", check, pol, NOW, **cast.told())


def test_adults_named_in_the_worry_are_asked_about_by_name_and_a_restricted_one_by_voice_only():
    contact, kerry = cast.a_contact(cast.a_child()), cast.a_child("Kerry", is_adult=True, born_on=date(1992, 1, 8))
    open_record(ContactAdult(contact=contact), cast.priya(), NOW, adult=kerry, relation="mother")
    assert "Kerry Orchard, born 8 January 1992" in cast.a_check(contact, adults=[kerry.pk]).about
    cast.restricted(kerry, cast.priya())
    for how in ("here", "email"):
        refused(lambda how=how: cast.a_check(contact, how=how, adults=[kerry.pk]), "Ring them: this record is")
    assert cast.a_check(contact, how="telephone", adults=[kerry.pk]).state == "asked"


def test_what_is_kept_back_is_read_by_whoever_works_with_the_child_it_asks_about_and_not_with_another_of_the_worry():
    mine, other = cast.a_child("Abel"), cast.a_child("Zenobia", "Quill")
    contact = cast.a_contact(mine, other, rag="red")
    checks = [cast.a_check(contact, *about) for about in ((other,), (mine,), (mine, other))]
    for one in checks:
        perform("answer", one, cast.pol(), NOW, **cast.told(intelligence="He is watched."))
    row = next(one for one in cast.rows(contact) if one.child_id == mine.pk)
    perform("decide", cast.proposed(row), cast.helen(), NOW, **cast.decision("assessment"))
    cast.allocated(mine)
    read = [fetch(Check, one.pk, cast.ivy(), NOW).intelligence for one in checks]
    assert [isinstance(one, Veiled) for one in read] == [True, False, False]
