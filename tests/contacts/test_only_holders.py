"""Nobody is named to do something about a restricted child who would be told “Page not found”."""

from __future__ import annotations

import pytest

from frontdoor.earlyhelp.models import Transfer
from frontdoor.engine.perform import Refused, perform
from frontdoor.protection.models import StrategyDiscussion
from tests import cast
from tests.cast import NOW

pytestmark = pytest.mark.django_db
NO_HOLDER = "is not a named holder of this restricted record: name one of those who are"


def kept(*holders):
    child = cast.a_child("Zenobia")
    cast.restricted(child, *holders)
    return cast.rows(cast.a_contact(child, by=holders[0], rag="red"))[0]


def proposed(outcome, *holders):
    return cast.proposed(kept(cast.omar(), cast.helen(), *holders), outcome=outcome, by=cast.omar())


def decide(row, outcome, **more):
    return perform("decide", row, cast.helen(), NOW, **cast.decision(outcome, **more))


def test_a_discussion_is_chaired_by_a_holder():
    row = proposed("strategy")
    with pytest.raises(Refused, match=f"Tom Ashdown {NO_HOLDER}"):
        decide(row, "strategy", chair=cast.tom())
    decide(row, "strategy", chair=cast.omar())
    one = StrategyDiscussion.objects.get()
    moved = {"meets_at": one.meets_at, "moved_because": "He is ill."}
    with pytest.raises(Refused, match=f"Tom Ashdown {NO_HOLDER}"):
        perform("rearrange", one, cast.helen(), NOW, chair=cast.tom(), **moved)
    assert perform("rearrange", one, cast.helen(), NOW, chair=cast.helen(), **moved).chair == cast.helen()


def test_early_help_has_somebody_there_who_sees_the_child():
    row = proposed("early_help")
    with pytest.raises(Refused, match="make an early help officer a named holder first, or choose another outcome"):
        decide(row, "early_help")
    elsewhere = cast.somebody("gwen", "Gwen Ash", "EHO", of=cast.team("Early Help South", "early_help"))
    perform("name_holders", row.child, cast.helen(), NOW, **holders(cast.omar(), cast.helen(), elsewhere))
    with pytest.raises(Refused, match="Nobody at "):
        decide(row, "early_help")
    perform("name_holders", row.child, cast.helen(), NOW, **holders(cast.omar(), cast.helen(), cast.femi()))
    decide(row, "early_help")
    one = Transfer.objects.get()
    assert perform("accept", one, cast.femi(), NOW, officer=cast.femi()).officer == cast.femi()


def test_nor_does_a_manager_there_name_an_officer_who_does_not_see_the_child():
    decide(proposed("early_help", cast.edith()), "early_help")
    with pytest.raises(Refused, match=f"Femi Bright {NO_HOLDER}"):
        perform("accept", Transfer.objects.get(), cast.edith(), NOW, officer=cast.femi())


def holders(*people):
    return {"holders": [one.pk for one in people], "restricted_because": "Staff family"}
