"""A person: mentioned, then known; who may see the record of one who must be protected; born, and died."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from frontdoor.kernel.calendar import day_of
from frontdoor.kernel.step import Action, Facts, Sight, Step, ask, either
from frontdoor.practice import roles
from frontdoor.practice.ages import conceived
from frontdoor.practice.codes.disability import EXCLUDES_OTHERS
from frontdoor.practice.identifiers import why_not_nhs_number, why_not_upn
from frontdoor.practice.identity import ASKED
from frontdoor.practice.ways import ALLOCATED, COVERING, COVERING_TEAM, NAMED, OFFERED, OFFICER, OWN_TEAM, SENT_TO_US

from .near import NEAR

RECORDERS = roles.SCREENERS | roles.CASE_WORKERS | roles.MANAGERS
INDEX = roles.READERS | roles.TM | roles.ATM | roles.IG  # see who is known, countywide (domain 4.2, rule 1)
NAMES = ("given_name", "family_name", "also_known_as", "description")
BIRTH = ("born_on", "born_precision", "unborn", "unborn_of", "expected_on")
REST = (
    *("is_adult", "sex", "ethnicity", "disabilities", "first_language", "interpreter", "religion", "school"),
    *("telephone", "email", "nhs_number", "upn", "upn_unknown"),
)
SAFE = {
    "safe_ring": "safe to ring",
    "safe_voicemail": "safe to leave a voicemail",
    "safe_text": "safe to send a text",
    "safe_write": "safe to write a letter",
    "safe_email": "safe to send an e-mail",
    "safe_visit": "safe to visit",
}
CALLED = {"born_precision": "how exactly it is known", "upn_unknown": "why there is no unique pupil number"}
IDENTITY = tuple(ask(name, required=False, label=CALLED.get(name, "")) for name in (*NAMES, *BIRTH, *REST))


class State(StrEnum):
    PROVISIONAL = "provisional"
    KNOWN = "known"
    DIED = "died"


ALIVE = {State.PROVISIONAL: State.PROVISIONAL, State.KNOWN: State.KNOWN}


def somebody_is_meant(facts: Facts) -> str | None:
    enough = any(facts.said(name) for name in (*NAMES, "unborn", "file_id"))
    return None if enough else "Give a first name, or say how they were described, or that the child is not born yet."


def birth_is_possible(facts: Facts) -> str | None:
    born: date | None = facts.said("born_on")
    if born is None:
        return None
    if facts.said("unborn"):
        return "A child who is not born yet has no date of birth: give the date expected, or record the birth."
    died: date | None = facts.said("died_on")
    if died and died < born:
        return "Nobody dies before they are born: check both dates."
    return birth_is_past(facts)


def birth_is_past(facts: Facts) -> str | None:
    born: date | None = facts.said("born_on")
    future = born is not None and born > day_of(facts.now)
    return "A date of birth cannot be in the future. For an unborn child give the date expected." if future else None


def expected_is_possible(facts: Facts) -> str | None:
    """Only what is typed now, as for the numbers."""
    expected: date | None = facts.answers.get("expected_on")
    too_far = expected is not None and not conceived(expected, day_of(facts.now))
    return "A child expected then is not yet conceived: check the date expected." if too_far else None


def death_is_past(facts: Facts) -> str | None:
    died: date | None = facts.said("died_on")
    return "A date of death cannot be in the future." if died and died > day_of(facts.now) else None


def told_in_the_past(facts: Facts) -> str | None:
    at = facts.answers.get("safe_told_at")
    return "This is still to come: say when they told us." if at and at > facts.now else None


def numbers_are_right(facts: Facts) -> str | None:
    """Only what is typed now: an old slip must not stop somebody's telephone number being changed."""
    nhs, upn = facts.answers.get("nhs_number"), facts.answers.get("upn")
    return (why_not_nhs_number(nhs) if nhs else None) or (why_not_upn(upn) if upn else None)


def no_disability_stands_alone(facts: Facts) -> str | None:
    """DfE rule 8790."""
    codes = facts.said("disabilities") or []
    mixed = EXCLUDES_OTHERS in codes and len(set(codes)) > 1
    return "“No disability” cannot stand beside a disability." if mixed else None


def named_or_unborn(facts: Facts) -> str | None:
    named = facts.said("given_name") and facts.said("family_name")
    return None if named or facts.said("unborn") else "Give both a first name and a family name: now they are known."


def not_born_yet(facts: Facts) -> str | None:
    return None if facts.record.unborn else "This child has been born already."


def is_restricted(facts: Facts) -> str | None:
    return None if facts.record.restricted else "This record is not restricted."


def is_not_restricted(facts: Facts) -> str | None:
    return "This record is restricted already: name its holders anew." if facts.record.restricted else None


def a_holder(facts: Facts) -> str | None:
    """So that a holder can always hand over, and a record never be locked with nobody left to lift it."""
    return None if facts.actor.pk in facts.record.holders else "Only somebody who may see this record may do this."


def may_put_right(facts: Facts) -> str | None:
    """Or a restriction could be lifted by taking it back, by somebody who may not lift one."""
    return roles.AMENDERS(facts) or (roles.RESTRICTERS(facts) if facts.record.restricted else None)


POSSIBLE = (birth_is_possible, expected_is_possible, numbers_are_right, no_disability_stands_alone)
HOLDERS = (ask("holders", label="who alone may see this record"), ask("restricted_because", label="why only they"))

PERSON = Step(
    record="people.Person",
    label="person",
    states=State,
    opening=Action(
        "record",
        "Record a person",
        {None: State.PROVISIONAL},
        by=RECORDERS,
        asks=IDENTITY,
        needs=(somebody_is_meant, *POSSIBLE),
    ),
    actions=(
        Action(
            "identify",
            "Say who this is",
            {State.PROVISIONAL: State.KNOWN},
            by=RECORDERS,
            asks=IDENTITY,
            needs=(named_or_unborn, *POSSIBLE),
        ),
        Action("update", "Change details", ALIVE, by=RECORDERS, asks=IDENTITY, needs=(somebody_is_meant, *POSSIBLE)),
        Action(
            "ask_identity",
            "Ask who they are",
            ALIVE,
            by=RECORDERS,
            asks=(
                *(ask(one, required=False, label=words) for one, words in ASKED.items()),
                ask("identity_not_known", required=False, label="asked, and not known yet"),
            ),
            needs=(no_disability_stands_alone,),
        ),
        Action(
            "say_what_is_safe",
            "Say how they can safely be reached",
            ALIVE,
            by=RECORDERS,
            asks=(
                *(ask(one, required=False, label=words) for one, words in SAFE.items()),
                ask("safe_note", required=False, label="anything to know before ringing or knocking"),
                ask("safe_told_by", label="who told us what is safe"),
                ask("safe_told_at", label="when they told us"),
            ),
            needs=(told_in_the_past,),
            happened="safe_told_at",
        ),
        Action(
            "record_birth",
            "Record the birth",
            ALIVE,
            by=RECORDERS,
            asks=(
                ask("born_on", label="date of birth"),
                *(ask(name, required=False) for name in ("given_name", "sex")),
            ),
            needs=(not_born_yet, birth_is_past),
            happened="born_on",
            sets={"unborn": False},
        ),
        Action(
            "restrict",
            "Restrict who may see this",
            ALIVE,
            by=roles.RESTRICTERS,
            asks=HOLDERS,
            needs=(is_not_restricted,),
            sets={"restricted": True},
        ),
        Action(
            "name_holders",
            "Name the holders anew",
            ALIVE,
            by=either(a_holder, roles.RESTRICTERS),
            asks=HOLDERS,
            needs=(is_restricted,),
        ),
        Action(
            "lift_restriction",
            "Lift the restriction",
            ALIVE,
            by=roles.RESTRICTERS,
            asks=(ask("because", stored=False, label="why everybody may see it again"),),
            needs=(is_restricted,),
            tells=("because",),
            sets={"restricted": False, "holders": [], "restricted_because": ""},
        ),
        Action(
            "record_death",
            "Record the death",
            dict.fromkeys(ALIVE, State.DIED),
            by=roles.MANAGERS,
            asks=(ask("died_on", label="date of death"),),
            needs=(birth_is_possible, death_is_past),
            happened="died_on",
        ),
    ),
    finals=frozenset({State.DIED}),
    seen_by=Sight(
        roles=INDEX.codes,
        through=(ALLOCATED, OFFERED, COVERING, COVERING_TEAM, OWN_TEAM, SENT_TO_US, OFFICER, NAMED, *NEAR),
    ),
    amended_by=may_put_right,
    child="",
    reopens_to=State.KNOWN,
    columns=("name", "born_on", "school"),
)
