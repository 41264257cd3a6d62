"""One person decides alone where waiting could hurt or nobody else is there; a second manager looks afterwards."""

from __future__ import annotations

from datetime import datetime

import pytest

from frontdoor.casework.models import Indicator
from frontdoor.contacts.models import ContactChild
from frontdoor.engine.amend import reopen, void
from frontdoor.engine.models import StoredReading
from frontdoor.engine.perform import Refused, perform
from frontdoor.kernel.calendar import LONDON
from frontdoor.referrals.models import Referral
from tests import cast
from tests.cast import DAY, HOUR, NOW, ana, decision, helen, martin, omar, priya

pytestmark = pytest.mark.django_db
EVENING = datetime(2026, 1, 5, 19, tzinfo=LONDON)
BECAUSE = {"alone_because": "Nobody else is here."}


def own(by=None, at=NOW, level=3, **more) -> ContactChild:
    """Proposed by that manager themself."""
    said = {"proposed_level": level, "proposed_outcome": "advice", "proposed_because": "Not safe."}
    return perform("propose", cast.row_of(cast.a_child(), at=at, **more), by or helen(), at, **said)


def alone(row, by, now=NOW, level=3, **more):
    return perform("decide_alone", row, by, now, **decision("advice", level=level) | BECAUSE | more)


def refused(*args, **more) -> str:
    with pytest.raises(Refused) as why:
        alone(*args, **more)
    return " ".join(map(str, why.value.reasons))


def looks(row, by=None, now=NOW, **more):
    return perform("look_at", row, by or omar(), now, **{"looked": "agrees"} | more)


def running(clock: str) -> list[StoredReading]:
    return list(StoredReading.objects.running(NOW + 9 * DAY).filter(clock=clock))


def test_a_manager_decides_alone_what_they_proposed_at_level_4_or_in_danger_now():
    assert alone(own(level=4), helen(), level=4).alone_because == "Nobody else is here."
    assert alone(own(in_danger="yes"), helen()).state == "decided"


def test_nothing_lighter_in_working_hours():
    assert "at level 4, in danger now, or while the front door is closed" in refused(own(rag="red"), helen())


def test_nor_what_another_proposed_for_that_is_decided_as_always():
    row = cast.proposed(cast.row_of(cast.a_child(), in_danger="yes"))
    assert "decide it as you always do" in refused(row, helen())


def test_whoever_screens_decides_nothing_alone():
    assert "Only a MASH manager, head of service or emergency duty worker" in refused(own(priya(), level=4), priya())


def test_emergency_duty_decides_alone_at_night_whoever_proposed_and_not_by_day():
    row = cast.proposed(cast.row_of(cast.a_child()))
    assert "while the front door is closed: it is open now" in refused(row, ana())
    assert alone(row, ana(), EVENING, differs_because="Calmer now.").state == "decided"
    own_row = own(ana(), EVENING)
    assert alone(own_row, ana(), EVENING).state == "decided"


def test_a_manager_too_at_night_whatever_the_level():
    assert alone(own(at=EVENING), helen(), EVENING).state == "decided"


def test_it_says_why_and_everything_else_that_a_decision_says():
    with pytest.raises(Refused, match="why you decide this alone"):
        perform("decide_alone", own(level=4), helen(), NOW, **decision("advice", level=4))


def test_what_follows_a_decision_follows_and_the_clocks_stop():
    row = alone(own(level=4), helen(), level=4, outcome="assessment", team=cast.team(), differs_because="A mark.")
    assert Referral.objects.get().contact_child == row
    assert not running("decision") and not running("rag")
    assert [one.due.astimezone(LONDON).strftime("%a %H:%M") for one in running("looked_at")] == ["Tue 23:59"]


def test_a_second_manager_looks_and_never_the_one_who_decided():
    row = cast.decided_alone(cast.row_of(cast.a_child(), in_danger="yes"))
    with pytest.raises(Refused, match="another manager looks at it"):
        looks(row, helen())
    with pytest.raises(Refused, match="Only a MASH manager or head of service"):
        looks(row, priya())
    assert (looks(row).looked, running("looked_at")) == ("agrees", [])
    with pytest.raises(Refused, match="A second manager has looked"):
        looks(row, martin())


def test_what_two_people_decided_is_not_looked_at():
    row = cast.decided(cast.row_of(cast.a_child()), outcome="advice")
    assert (row.alone_because, running("looked_at")) == ("", [])
    with pytest.raises(Refused, match="not decided by one person alone"):
        looks(row, martin())


def test_whoever_sees_it_differently_says_why_and_what_happens():
    row = cast.decided_alone(cast.row_of(cast.a_child(), in_danger="yes"))
    with pytest.raises(Refused, match=r"see it differently.*what happens with the decision"):
        looks(row, looked="differs")
    stands = looks(row, looked="differs", looked_because="I would have rung first.", looked_leads_to="stands")
    assert (stands.looked_leads_to, running("opened_again")) == ("stands", [])


def to_be_opened_again() -> ContactChild:
    row = cast.decided_alone(cast.row_of(cast.a_child(), in_danger="yes"))
    return looks(row, looked="differs", looked_because="Nobody rang the school.", looked_leads_to="reopen")


def test_a_head_of_service_opens_it_again():
    row = to_be_opened_again()
    assert len(running("opened_again")) == 1
    assert reopen(row, martin(), NOW + HOUR, because="As Omar says").state == "screened"
    assert not running("opened_again") and len(running("decision")) == 1


def test_or_lets_it_stand_and_says_why():
    row = perform("let_stand", to_be_opened_again(), martin(), NOW, stands_because="The school was rung since.")
    assert (row.looked_leads_to, running("opened_again")) == ("stands", [])
    with pytest.raises(Refused, match="Nobody has said"):
        perform("let_stand", row, martin(), NOW, stands_because="Again")


def test_decided_alone_a_second_time_it_is_looked_at_a_second_time():
    row = to_be_opened_again()
    reopen(row, martin(), NOW + HOUR, because="As Omar says")
    again = cast.decided_alone(ContactChild.objects.get(pk=row.pk), NOW + 2 * HOUR)
    assert (again.looked, again.looked_leads_to) == ("", "")
    assert [one.started for one in running("looked_at")] == [NOW + 2 * HOUR]
    looks(again, now=NOW + 3 * HOUR)
    assert running("looked_at") == []


def test_opened_again_before_anybody_looked_nobody_owes_a_look():
    row = cast.decided_alone(cast.row_of(cast.a_child(), in_danger="yes"))
    reopen(row, martin(), NOW + HOUR, because="A mistake")
    assert running("looked_at") == []
    again = cast.decided(ContactChild.objects.get(pk=row.pk), NOW + 2 * HOUR, "advice")
    assert (again.alone_because, running("looked_at")) == ("", [])


def test_taken_back_it_waits_for_a_decision_again():
    row = cast.decided_alone(cast.row_of(cast.a_child(), in_danger="yes"))
    void(Indicator.objects.get(), omar(), NOW + HOUR, because="The wrong child")  # what came of it is taken back first
    assert void(row, omar(), NOW + HOUR, because="The wrong child").state == "proposed"
    assert Indicator.objects.get().state == "raised"
    assert running("looked_at") == [] and len(running("decision")) == 1
