"""Writes what a file says as our records: a child, a worry with the child's row in it, a referral; unknown stays so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import time
from typing import Any
from uuid import UUID

from frontdoor.contacts.models import Contact, ContactChild
from frontdoor.contacts.steps import contact as contact_step
from frontdoor.contacts.steps import contact_child as row_step
from frontdoor.engine.bring import Brought, Source
from frontdoor.exchange.reading import ChildFound, ContactFound, ReferralFound
from frontdoor.exchange.reading import Source as Place
from frontdoor.kernel.calendar import local
from frontdoor.people.models import Person
from frontdoor.people.steps import person as person_step
from frontdoor.referrals.models import Referral
from frontdoor.referrals.steps import referral as referral_step

NOON = time(12)


@dataclass(frozen=True)
class Bringing:
    """One record as it is to be brought in: its state, where it stood, and what its dates say has happened.

    `about` are the children of a record that keeps them in rows; the `rows` are brought in because of it.
    """

    record: Any
    state: str
    source: Source
    happened: tuple[Brought, ...] = ()
    about: tuple[UUID, ...] = ()
    rows: tuple[Bringing, ...] = ()

    @property
    def records(self) -> Iterator[Any]:
        """The record and all that hang from it."""
        yield self.record
        for row in self.rows:
            yield from row.records


def child(found: ChildFound) -> Bringing:
    """Somebody with a number and no name: mentioned, until a worker says who this is; or somebody who has died."""
    person = Person(file_id=found.child_id, **person_says(found))
    if found.died_on:
        died = Brought("record_death", found.died_on)
        return Bringing(person, person_step.State.DIED, _source(found.source), (died,))
    return Bringing(person, person_step.State.PROVISIONAL, _source(found.source))


def person_says(found: ChildFound) -> dict[str, Any]:
    """What the file says of the child, by the columns of a person; a former UPN and an age alone are not kept."""
    said = {
        "born_on": found.born_on,
        "expected_on": found.expected_on,
        "unborn": True if found.expected_on and not found.born_on else None,
        "died_on": found.died_on,
        "sex": found.sex,
        "ethnicity": found.ethnicity,
        "disabilities": sorted(found.disabilities) or None,
        "upn": found.upn,
        "upn_unknown": found.upn_unknown,
    }
    return _known(said)


def contact(found: ContactFound, person: Person) -> Bringing:
    """A worry of which only the day and who told us is known; somebody decided it, and the file says no more."""
    received = local(found.received_on, NOON)
    worry = Contact(how=Contact.How.NOT_KNOWN, received_at=received, file_row=found.key, **contact_says(found))
    row = ContactChild(contact=worry, child=person, outcome=row_step.Outcome.NOT_KNOWN)
    source = _source(found.source)
    told = {"outcome": row_step.Outcome.NOT_KNOWN.value}
    decided = (Brought("open", found.received_on), Brought("decide", None, told))
    return Bringing(
        worry,
        contact_step.State.RECEIVED,
        source,
        (Brought("receive", found.received_on, {"how": Contact.How.NOT_KNOWN.value}), Brought("acknowledge", None)),
        about=(person.pk,),
        rows=(Bringing(row, row_step.State.DECIDED, source, decided),),
    )


def contact_says(found: ContactFound) -> dict[str, Any]:
    """By the columns of a contact."""
    return _known({"source": found.source_code})


def referral(found: ReferralFound, person: Person) -> Bringing:
    """An episode that has closed, or one that runs; the names in the file are words, and nobody is allocated by them.

    That no gravity is told leaves the clocks of team and worker without a limit: whether anybody accepted the child
    in time, the file does not say.
    """
    state, then = _standing(found)
    record = Referral(child=person, file_row=found.key, **referral_says(found))
    return Bringing(record, state, _source(found.source), (Brought("open", found.referred_on), then))


def _standing(found: ReferralFound) -> tuple[str, Brought]:
    """No further action ends a referral on the day that is decided, which the file does not give."""
    if found.closure:
        return referral_step.State.CLOSED, Brought("close", found.closure.on)
    if found.no_further_action:
        return referral_step.State.CLOSED, Brought("close", None)
    return referral_step.State.ACCEPTED, Brought("accept", None)


def referral_says(found: ReferralFound) -> dict[str, Any]:
    """By the columns of a referral; how many came before is counted here, not copied."""
    said = {
        "referral_on": found.referred_on,
        "source": found.source_code,
        "nfa": None if found.no_further_action is None else "yes" if found.no_further_action else "no",
        "primary_need": found.primary_need,
        "closed_on": found.closure and found.closure.on,
        "closure_reason": found.closure and found.closure.reason,
        "file_team": found.team,
        "file_worker": found.worker,
    }
    return _known(said)


def _known(said: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in said.items() if value is not None}


def _source(place: Place) -> Source:
    """A file's name may hold bytes that are no letters; they are shown as such."""
    name = place.file.encode("utf-8", "replace").decode()
    return Source(name, place.digest, place.place)
