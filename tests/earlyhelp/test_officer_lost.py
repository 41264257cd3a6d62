"""An early help officer who leaves or is long away has the child no longer: it is red again until another accepts."""

from __future__ import annotations

from datetime import datetime

import pytest

from frontdoor.accounts.models import Holding, the_service
from frontdoor.archive import verify
from frontdoor.desk import owed
from frontdoor.desk.landed import landed
from frontdoor.earlyhelp.models import Transfer
from frontdoor.engine.amend import reopen
from frontdoor.engine.book import book_as_known
from frontdoor.engine.models import StoredReading
from frontdoor.engine.perform import Refused, perform
from frontdoor.engine.timed import tick
from frontdoor.kernel.calendar import end_of
from tests import cast
from tests.cast import DAY, HOUR, NOW

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def everything_is_explained():
    yield
    assert list(verify.faults()) == []


def accepted() -> Transfer:
    cast.decided(cast.row_of(cast.a_child()), outcome="early_help")
    return perform("accept", Transfer.objects.get(), cast.femi(), NOW, officer=cast.femi())


def waits(now: datetime) -> list[tuple[str, str]]:
    found = owed.lines("early_help", cast.martin(), now, book_as_known())
    return [(str(one.record.child), one.owner) for one in found]


def ticked(now: datetime) -> list[str]:
    return [one.state for one in tick(the_service(), now) if isinstance(one, Transfer)]


def test_with_the_last_day_in_early_help_the_child_has_nobody():
    transfer = accepted()
    Holding.objects.filter(user=cast.femi()).update(ends_on=(NOW + DAY).date())
    assert ticked(NOW + DAY + HOUR) == [] and waits(NOW + DAY) == []
    assert ticked(NOW + 2 * DAY) == ["transferred"]
    assert waits(NOW + 2 * DAY) == [("Tyler Orchard", "")]
    clock = StoredReading.objects.running(NOW + 2 * DAY).get(clock="early_help")
    assert (clock.record, clock.started) == (transfer.pk, end_of((NOW + DAY).date()))
    transfer.refresh_from_db()
    assert (transfer.officer, transfer.owner) == (cast.femi(), None)
    assert ticked(NOW + 2 * DAY) == []


def test_the_last_day_in_post_counts_too_and_so_do_more_than_five_working_days_away():
    cast.in_post(cast.femi())
    accepted()
    cast.away(cast.femi(), NOW.date())
    assert ticked(NOW + 4 * DAY) == []
    assert ticked(NOW + 8 * DAY) == ["transferred"]


def test_another_officer_accepts_by_name_and_whoever_decided_may_open_it_again_meanwhile():
    transfer = accepted()
    with pytest.raises(Refused, match="accepted there"):
        reopen(transfer.contact_child, cast.martin(), NOW, because="Seen differently")
    Holding.objects.filter(user=cast.femi()).update(ends_on=NOW.date())
    ticked(NOW + DAY)
    transfer = perform("accept", transfer, cast.edith(), NOW + DAY, officer=cast.edith())
    assert (transfer.owner, waits(NOW + DAY)) == (cast.edith(), [])


def test_the_team_reads_who_had_it():
    accepted()
    Holding.objects.filter(user=cast.femi()).update(ends_on=NOW.date())
    ticked(NOW + DAY)
    [pile] = [one for one in landed(cast.edith(), NOW + DAY, book_as_known()) if one.name == "transfers"]
    assert "Femi Bright had accepted, and has it no longer" in pile.items[0].says
