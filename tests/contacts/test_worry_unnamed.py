"""A worry that somebody may not open, because a brother or sister in it is kept from them, is named nowhere to them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from frontdoor.accounts import clock
from frontdoor.contacts.adults import NamedAdult, add_adults
from frontdoor.contacts.joining import join
from frontdoor.contacts.models import Check, Contact, ContactChild
from frontdoor.engine.perform import perform
from frontdoor.engine.sight import visible
from tests import cast
from tests.cast import HOUR, MINUTE, NOW

from .walking import every_page

pytestmark = pytest.mark.django_db
Stage = Callable[["Hidden"], None]
LATER: timedelta = 2 * HOUR
UNTOLD = {"family_told": "not_told", "family_told_why": "It could put him at risk."}


class Hidden:
    """Worries about a visible child and about Zenobia, and what each of them is called."""

    def __init__(self) -> None:
        self.sister = cast.a_child("Zenobia", "Orchard")
        self.contacts: list[Contact] = []

    def worry(self, child: Any, **more: Any) -> ContactChild:
        contact = cast.a_contact(child, self.sister, **more)
        self.contacts.append(contact)
        return next(one for one in cast.rows(contact) if one.child_id == child.pk)

    def names(self) -> list[str]:
        return [name for one in self.contacts for name in (one.reference, str(one.pk))]


def decide(row: ContactChild, outcome: str, **more: Any) -> ContactChild:
    return cast.decided(row, outcome=outcome, **more)


def at_every_stage(hidden: Hidden) -> None:
    """One child stands where each outcome leaves them, and one at each stage before."""
    hidden.worry(cast.a_child("Abel"), rag="red", in_danger="yes")
    perform("screen", hidden.worry(cast.a_child("Bela"), **UNTOLD), cast.priya(), NOW, level=3)
    cast.proposed(hidden.worry(cast.a_child("Cain")))
    asked = cast.proposed(hidden.worry(cast.a_child("Dora")))
    perform("send_back", asked, cast.helen(), NOW, question="Who saw him?")
    alone = hidden.worry(cast.a_child("Edda"), in_danger="yes", rag="red")
    cast.decided_alone(alone)
    for name, outcome in (
        ("Fritz", "no_further_action"),
        ("Gala", "advice"),
        ("Hugo", "early_help"),
        ("Inga", "assessment"),
        ("Jens", "strategy"),
        ("Karl", "other_authority"),
        ("Lina", "private_fostering"),
    ):
        decide(hidden.worry(cast.a_child(name), rag="red"), outcome)


def an_open_child(hidden: Hidden) -> None:
    child = cast.a_child("Moritz")
    cast.referral_of(child)
    cast.allocated(child)
    hidden.worry(child, at=NOW + MINUTE)
    decide(hidden.worry(child, at=NOW + MINUTE), "open_child", now=NOW + MINUTE)


def what_was_asked_and_told(hidden: Hidden) -> None:
    """A check, news since the decision, an adult with what is safe, a feedback held, a handover at night."""
    row = hidden.worry(cast.a_child("Nils"), rag="red")
    check = cast.a_check(row.contact, row.child)
    decide(row, "assessment")
    perform("answer", Check.objects.get(pk=check.pk), cast.pol(), NOW + MINUTE, **cast.told(NOW + MINUTE))
    perform("add_news", row.contact, cast.priya(), NOW + MINUTE, latest_news="The school rang again.")
    mother = NamedAdult(person={"given_name": "Kerry", "family_name": "Orchard"}, relation="mother", safe=SAFE)
    add_adults(Contact.objects.get(pk=row.contact_id), cast.priya(), NOW + MINUTE, [mother])
    waits = decide(hidden.worry(cast.a_child("Otto")), "advice").contact
    perform("hold_feedback", waits, cast.priya(), NOW, **cast.answers("contact.hold_feedback"))
    cast.handed(hidden.worry(cast.a_child("Paula"), rag="red").contact)


SAFE = {"safe_ring": "no", "safe_note": "He answers her telephone."}


def joined_reports(hidden: Hidden) -> None:
    """A further report that anybody may open, of an event whose first report may not be; and the other way about."""
    for name in ("Quirin", "Rosa"):
        child = cast.a_child(name)
        first, later = hidden.worry(child), cast.row_of(child, at=NOW + MINUTE, rag="red")
        join(later.contact, first.contact, cast.priya(), NOW + MINUTE)
        if name == "Rosa":
            decide(ContactChild.objects.get(pk=first.pk), "assessment", now=NOW + MINUTE)
    child = cast.a_child("Sven")
    first = cast.row_of(child)
    decide(first, "assessment")
    join(hidden.worry(child, at=NOW + MINUTE, rag="red").contact, first.contact, cast.priya(), NOW + MINUTE)


def every(*stages: Stage) -> Stage:
    def all_of_them(hidden: Hidden) -> None:
        for stage in stages:
            stage(hidden)

    return all_of_them


READERS: dict[str, tuple[Callable[[], Any], Stage]] = {
    "a manager, who decides": (cast.omar, at_every_stage),
    "a manager, of what was told since": (cast.omar, every(what_was_asked_and_told, joined_reports)),
    "an officer": (cast.priya, every(what_was_asked_and_told, joined_reports)),
    "emergency duty": (cast.ana, every(at_every_stage, what_was_asked_and_told)),
    "the worker": (cast.ivy, an_open_child),
    "a team manager": (cast.tom, every(an_open_child, what_was_asked_and_told)),
    "early help": (cast.femi, at_every_stage),
    "a head of service": (cast.martin, at_every_stage),
}


@pytest.mark.parametrize("reader", READERS)
def test_no_page_names_it_or_leads_to_it(reader):
    reads, stage = READERS[reader]
    hidden, who = Hidden(), reads()
    stage(hidden)
    cast.restricted(hidden.sister, cast.helen())
    assert not visible(Contact, who).filter(pk__in=[one.pk for one in hidden.contacts]).exists()
    names, wrong = hidden.names(), set()
    with clock.set_clock(lambda: NOW + LATER):
        for at, stood_on, status, text in every_page(who):
            wrong |= {f"{at} names {one}" for one in names if one in text}
            wrong |= {f"{at}, on {stood_on}, leads nowhere"} if status == 404 else set()
    assert not wrong, "\n".join(sorted(wrong))
