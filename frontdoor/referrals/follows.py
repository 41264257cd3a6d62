"""What follows a decision to assess or to discuss harm: an episode and a team; and each reference finds its child."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from frontdoor.contacts.models import Contact, ContactChild
from frontdoor.contacts.steps.contact_child import CONTACT_CHILD, DECIDING, Outcome
from frontdoor.engine.doing import Doing
from frontdoor.engine.registry import on
from frontdoor.kernel.calendar import day_of
from frontdoor.people.search_rows import refer, refresh

from .models import Referral
from .steps.referral import RUNNING


def a_child_to_be_assessed_is_referred(doing: Doing, row: ContactChild, answers: Mapping[str, Any]) -> None:
    """A strategy discussion about a child who is open already asks for no team, and opens nothing here."""
    if answers["outcome"] not in (Outcome.ASSESSMENT, Outcome.STRATEGY) or not answers.get("team"):
        return
    contact = row.contact
    received = day_of(contact.received_at)
    doing.open(
        Referral(contact_child=row, child_id=row.child_id, rag=contact.rag),
        team=answers["team"],
        source=contact.source,
        received_on=received,
        decided_at=doing.now,
        referral_on=received,
    )


@on("contact.regrade")
@on("contact.correct")
def the_team_hears_how_grave_it_is(doing: Doing, contact: Contact, answers: Mapping[str, Any]) -> None:
    running = Referral.objects.filter(contact_child__contact=contact, state__in=RUNNING)
    for one in running.exclude(rag=contact.rag).order_by("pk"):
        doing.perform(one, "regrade", rag=contact.rag)


def found_by_its_reference(doing: Doing, record: Any, answers: Mapping[str, Any]) -> None:
    """Whoever is told a reference on the telephone finds the child by it, at once."""
    said = record.reference if isinstance(record, Referral) else record.contact.reference
    doing.afterwards(refer, [(record.child_id, said)])


def no_longer_found_by_it(doing: Doing, record: Any, answers: Mapping[str, Any]) -> None:
    """What was taken back leads nowhere."""
    doing.afterwards(refresh, [record.child_id])


for act in DECIDING:
    on(f"{CONTACT_CHILD.name}.{act}")(a_child_to_be_assessed_is_referred)
for kind in ("contact_child", "referral"):
    on(f"{kind}.open")(found_by_its_reference)
    on(f"{kind}.bring_in")(found_by_its_reference)
    on(f"{kind}.void")(no_longer_found_by_it)
