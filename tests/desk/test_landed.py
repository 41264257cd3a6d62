"""My work: whoever is waited for where a decision landed finds it there, late or not, and nobody else's."""

from __future__ import annotations

import pytest

from frontdoor.contacts.landing import pass_to_the_designated_officer
from frontdoor.contacts.models import Onward
from frontdoor.earlyhelp.models import Transfer
from frontdoor.engine.perform import perform, together
from frontdoor.protection.models import StrategyDiscussion
from tests import cast
from tests.cast import DAY, NOW
from tests.contacts.test_outcomes import LANDS, row_of

from .conftest import part, words

pytestmark = pytest.mark.django_db
MOST_QUERIES = 12


def landed(outcome: str):
    return LANDS[outcome][0].objects.get(contact_child=cast.decided(row_of(outcome), outcome=outcome))


@pytest.fixture
def my_work(visit):
    def page(user):
        return visit(user).get("/my-work/")

    return page


def test_a_chair_finds_the_discussion_and_other_chairs_do_not(my_work):
    landed("strategy")
    said = part(my_work(cast.helen()), "strategy")
    assert "Helen Stroud chairs" in said and "until then Dee Marsh: He stays with his aunt." in said
    assert "strategy_discussion" in said or "strategy-discussion" in said or "Record it held" in said
    assert "Strategy discussions" not in words(my_work(cast.tom()))


def test_one_held_by_two_stays_before_the_managers_until_the_third_has_contributed(my_work):
    held = perform("hold", landed("strategy"), cast.helen(), NOW, **two())
    assert "not quorate" in part(my_work(cast.helen()), "quorum") and not held.quorate
    perform("add_agency", held, cast.helen(), NOW, **cast.answers("strategy_discussion.add_agency"))
    assert "quorate" not in words(my_work(cast.helen()))


class TestAnAllegationNobodyTakes:
    """Only a designated officer takes it; with none of them here it is before the heads of service."""

    @pytest.fixture
    def one(self):
        said = {"told_at": NOW, "about_whom": "A coach", "their_role": "Chilbury Rovers", "alleged": "He pushed a boy."}
        return together(
            lambda doing: pass_to_the_designated_officer(doing, cast.priya(), **said), cast.priya(), NOW, list
        )

    def test_is_the_officers_alone_while_one_is_here_and_it_is_not_late(self, my_work, one, watch):
        assert one.reference in part(my_work(cast.una()), "allegations")
        assert one.reference not in words(my_work(cast.martin()))
        watch.now = NOW + 2 * DAY
        said = part(my_work(cast.martin()), "allegations")
        assert one.reference in said and "the designated officer has not taken it" in said
        assert one.reference not in words(my_work(cast.helen()))

    def test_is_before_the_head_of_service_while_the_officer_is_away(self, my_work, one):
        cast.away(cast.una(), NOW.date())
        said = part(my_work(cast.martin()), "allegations")
        assert one.reference in said and "no designated officer is here" in said
        assert one.reference not in words(my_work(cast.helen()))

    def test_and_where_nobody_is_one(self, my_work, one):
        assert one.reference in part(my_work(cast.martin()), "allegations")

    def test_until_it_is_taken(self, my_work, one):
        perform("take", one, cast.una(), NOW)
        cast.away(cast.una(), NOW.date())
        assert one.reference not in words(my_work(cast.martin()))


def two():
    return cast.answers("strategy_discussion.hold") | {"health": ""}


def test_an_officer_of_the_hub_finds_what_nobody_has_accepted(my_work):
    transfer = landed("early_help")
    assert "nobody has accepted" in part(my_work(cast.femi()), "transfers")
    elsewhere = cast.somebody("gwen", "Gwen Ash", "EHO", of=cast.team("Early Help South", "early_help"))
    assert "Every transfer has a named officer." in part(my_work(elsewhere), "transfers")
    perform("accept", transfer, cast.femi(), NOW, officer=cast.femi())
    assert "Every transfer has a named officer." in part(my_work(cast.edith()), "transfers")


def test_what_comes_back_is_before_the_managers(my_work):
    perform("give_back", landed("early_help"), cast.edith(), NOW, returned_because="They live elsewhere.")
    perform("refuse", landed("other_authority"), cast.priya(), NOW, refused_because="No such address.")
    said = part(my_work(cast.omar()), "back")
    assert "They live elsewhere." in said and "No such address." in said
    assert "Came back" not in words(my_work(cast.priya()))


def test_what_was_passed_on_is_ours_until_accepted_and_visited(my_work):
    landed("private_fostering"), landed("homeless")
    assert "Homeless at 16 or 17" in part(my_work(cast.helen()), "onward")
    for one in Onward.objects.all():
        perform("accept", one, cast.priya(), NOW, **cast.answers("onward.accept"))
    said = part(my_work(cast.helen()), "onward")
    assert "not visited yet" in said and "Homeless" not in said


@pytest.mark.parametrize("who", [cast.priya, cast.helen, cast.tom, cast.femi, cast.edith, cast.una, cast.martin])
def test_it_costs_no_more_than_a_list_may(visit, who, django_assert_max_num_queries):
    for outcome in LANDS:
        landed(outcome), landed(outcome)
    browser = visit(who())
    with django_assert_max_num_queries(MOST_QUERIES):
        browser.get("/my-work/")
    assert StrategyDiscussion.objects.count() == Transfer.objects.count() == 2
