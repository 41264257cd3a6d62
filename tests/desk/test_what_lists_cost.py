"""What every list page of the front door costs: as few statements for three lines as for one."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from frontdoor.drafts import keep
from frontdoor.engine.perform import perform
from frontdoor.practice.harm import CODES
from tests import cast
from tests.cast import DAY, HOUR, NOW

pytestmark = pytest.mark.django_db
MOST = 12
CLOSING = NOW + 6 * HOUR + 30 * cast.MINUTE


def an_afternoon(several: int) -> None:
    """Reds in an accepted and in an open handover and in nobody's hand; questions, shifts, sweeps, what is written."""
    cast.martin(), cast.bea(), cast.team(), cast.early_help()
    night = cast.team("Emergency duty", "emergency_duty")
    for nth in range(several):
        at = NOW + nth * DAY
        cast.on_duty(cast.helen(), at, at + 8 * HOUR, deputy=cast.omar())
        cast.on_duty(cast.ana(), at + 8 * HOUR, at + 20 * HOUR, of=night)
        accepted, handed = (cast.a_contact(cast.a_child(f"{name}{nth}"), rag="red") for name in ("Mia", "Zoe"))
        perform("accept", cast.handed(accepted), cast.ana(), NOW)
        cast.handed(handed)
        written = {"c1-same": [str(accepted.rows.get().child_id)], "worry": ["A mark."]}
        keep.save(cast.sam(), "contact.receive", None, "", written, NOW)
        sign = {child.pk: dict.fromkeys(CODES, "yes") for child in (cast.a_child(f"Tyler{nth}"),)}
        cast.a_contact(cast.a_child(f"Jo{nth}"), rag="red", children=sign)
        cast.check_of(cast.a_child(f"Lee{nth}"))
        cast.a_sweep(now=NOW + nth * HOUR)
        cast.decided(
            cast.row_of(cast.a_child(f"Kim{nth}"), family_told="agreed"), outcome="early_help", differs_because="-"
        )


def statements(browser, address: str) -> int:
    browser.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(address).status_code == 200
    return sum(not one["sql"].startswith(("SAVEPOINT", "RELEASE")) for one in asked.captured_queries)


@pytest.mark.parametrize(
    ("address", "who"),
    [
        ("/teams/", cast.helen),
        ("/night/", cast.helen),
        ("/night/", cast.ana),
        ("/mailbox/", cast.priya),
        ("/requests/", cast.pol),
        ("/front-door/", cast.helen),
        ("/front-door/", cast.ana),
        ("/front-door/waiting/check/", cast.helen),
        ("/front-door/waiting/early_help/", cast.helen),
        ("/my-work/", cast.femi),
        ("/my-work/", cast.ana),
    ],
)
@pytest.mark.parametrize("several", [1, 3])
def test_a_list_costs_few_statements_however_long_it_is(visit, watch, address, who, several):
    an_afternoon(several)
    watch.now = CLOSING
    assert statements(visit(who()), address) <= MOST
