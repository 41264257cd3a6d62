"""The people of every test, and how each record comes to be: by acts, never by the back door."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from frontdoor.accounts.models import Agency, Holding, Team, User
from frontdoor.casework.models import Absence, Allocation, CaseNote, Cover, Post, Shift
from frontdoor.casework.models.document import Document
from frontdoor.contacts.models import Check, Contact, ContactChild, Handover
from frontdoor.contacts.models.mailbox_sweep import MailboxSweep
from frontdoor.engine.kin import members_of
from frontdoor.engine.perform import open_record, perform
from frontdoor.files import store
from frontdoor.people.models import Person
from frontdoor.practice.harm import CODES
from frontdoor.referrals.models import Referral
from tests import landings

NOW: datetime = datetime(2026, 1, 5, 10, tzinfo=UTC)  # a Monday
MINUTE: timedelta = timedelta(minutes=1)
HOUR: timedelta = timedelta(hours=1)
DAY: timedelta = timedelta(days=1)
LONG_AGO = date(2019, 1, 1)


def team(name: str = "Assessment North", area: str = "assessment") -> Team:
    return Team.objects.get_or_create(name=name, defaults={"area": area})[0]


def somebody(username: str, full_name: str, *roles: str, of: Team | None = None) -> User:
    """Whoever signs in under that name; made with these roles when first asked for."""
    user, made = User.objects.get_or_create(username=username, defaults={"full_name": full_name})
    if made:
        for role in roles:
            Holding.objects.create(user=user, role=role, team=of, starts_on=LONG_AGO)
    user.on = NOW.date()
    return user


def hub() -> Team:
    return team("MASH", "front_door")


def priya() -> User:
    return somebody("priya", "Priya Nair", "CRO", of=hub())


def sam() -> User:
    return somebody("sam", "Sam Rowe", "CRO", of=hub())


def dee() -> User:
    return somebody("dee", "Dee Marsh", "MSW", of=hub())


def helen() -> User:
    return somebody("helen", "Helen Stroud", "MTM", of=hub())


def omar() -> User:
    return somebody("omar", "Omar Reyes", "MTM", of=hub())


def ana() -> User:
    return somebody("ana", "Ana Brook", "EDT", of=team("Emergency duty", "emergency_duty"))


def bea() -> User:
    return somebody("bea", "Bea Colley", "EDT", of=team("Emergency duty", "emergency_duty"))


def tom() -> User:
    return somebody("tom", "Tom Ashdown", "TM", of=team())


def ruth() -> User:
    return somebody("ruth", "Ruth Vance", "TM", of=team("Assessment South"))


def martin() -> User:
    return somebody("martin", "Martin Hale", "HOS")


def edith() -> User:
    return somebody("edith", "Edith Holm", "EHM", of=early_help())


def femi() -> User:
    return somebody("femi", "Femi Bright", "EHO", of=early_help())


def early_help() -> Team:
    return team("Early Help Hub", "early_help")


def una() -> User:
    return somebody("una", "Una Pike", "LADO")


def grace() -> User:
    return somebody("grace", "Grace Okoro", "DCS")


def lena() -> User:
    return somebody("lena", "Lena Fisk", "PI")


def kit() -> User:
    return somebody("kit", "Kit Sawyer", "IG")


def bo() -> User:
    return somebody("bo", "Bo Linden", "SYS")


def ivy() -> User:
    return in_post(somebody("ivy", "Ivy Lund", "SW", of=team()))


def joel() -> User:
    return in_post(somebody("joel", "Joel Finch", "SW", of=team()))


def nia() -> User:
    return in_post(somebody("nia", "Nia Cole", "FRS", of=team()), qualified="no", supervised="yes")


def agency(name: str = "Chilshire Police", kind: str = "police") -> Agency:
    return Agency.objects.get_or_create(name=name, defaults={"kind": kind})[0]


def partner(username: str, full_name: str, role: str, of: Agency) -> User:
    """Somebody who answers for an agency."""
    user = somebody(username, full_name, role)
    if user.agency_id is None:
        user.agency = of
        user.save()
    return user


def pol() -> User:
    return partner("nadia", "Sgt Nadia Bell", "POL", agency())


def hea() -> User:
    return partner("marcus", "Marcus Thorne", "HEA", agency("Chilshire Health", "health"))


def edu() -> User:
    return partner("jo", "Jo Pembury", "EDU", agency("Hollin Bank Primary School", "education"))


def ptr() -> User:
    return partner("hugh", "Hugh Castell", "PTR", agency("Vale Homes", "housing"))


def in_post(worker: User, qualified: str = "yes", supervised: str = "yes", manages: str = "no") -> User:
    if not Post.objects.filter(worker=worker).exists():
        answers = {"starts_on": LONG_AGO, "qualified": qualified, "supervised": supervised, "manages": manages}
        open_record(Post(), martin(), NOW - 30 * DAY, worker=worker, team=team(), **answers)
    return worker


def a_child(given: str = "Tyler", family: str = "Orchard", now: datetime = NOW, **more: Any) -> Person:
    answers = {"given_name": given, "family_name": family, "born_on": date(2018, 3, 4), "born_precision": "day"}
    return open_record(Person(), priya(), now, **answers | more)


def restricted(child: Person, *holders: User) -> Person:
    """Nobody but these may see the child from now on."""
    return perform(
        "restrict", child, martin(), NOW, holders=[one.pk for one in holders], restricted_because="Staff family"
    )


WORRY: dict[str, Any] = {
    "how": "telephone",
    "source": "2A",
    "referrer": "Jo Pembury, Hollin Bank Primary School",
    "anonymity": "named",
    "worry": "A mark on his cheek.",
    "in_danger": "no",
    "family_told": "agreed",
    "rag": "amber",
}


NO_HARM: dict[str, Any] = dict.fromkeys(CODES, "no")  # every standing question answered, none with yes


def a_contact(
    *children: Person, at: datetime = NOW, now: datetime | None = None, by: User | None = None, **more: Any
) -> Contact:
    late = {"typed_late_because": "Found in a tray"} if (now or at) - at > DAY else {}
    said = {"received_at": at, "children": {one.pk: NO_HARM for one in children}}
    return open_record(Contact(), by or priya(), now or at, **WORRY | late | said | more)


def rows(contact: Contact) -> list[ContactChild]:
    return list(ContactChild.objects.filter(contact=contact).order_by("pk"))


def row_of(child: Person, **more: Any) -> ContactChild:
    return rows(a_contact(child, **more))[0]


def proposed(
    row: ContactChild, now: datetime = NOW, outcome: str = "assessment", by: User | None = None
) -> ContactChild:
    answers = {"proposed_level": 3, "proposed_outcome": outcome, "proposed_because": "Unexplained mark."}
    return perform("propose", row, by or priya(), now, **answers)


def decision(outcome: str = "assessment", **more: Any) -> dict[str, Any]:
    to = landings.LANDS[outcome]() if outcome in landings.LANDS else {}
    return (
        {"level": 3, "outcome": outcome, "because": "The mark has no account.", "words_considered": "yes"} | to | more
    )


def decided(row: ContactChild, now: datetime = NOW, outcome: str = "assessment", **more: Any) -> ContactChild:
    return perform("decide", proposed(row, now, outcome), helen(), now, **decision(outcome, **more))


def decided_alone(row: ContactChild, now: datetime = NOW, by: User | None = None) -> ContactChild:
    """Proposed and decided by the same manager; in working hours only where the child cannot wait."""
    one = by or helen()
    said = decision("advice", alone_because="He is in danger now, and nobody else is here.")
    return perform("decide_alone", proposed(row, now, "advice", by=one), one, now, **said)


def on_duty(
    manager: User, since: datetime, until: datetime, of: Team | None = None, deputy: User | None = None
) -> Shift:
    """Puts somebody on duty: at the front door, where nothing else is said."""
    answers = {"manager": manager, "deputy": deputy, "starts_at": since, "ends_at": until}
    return open_record(Shift(), martin(), min(since, NOW), team=of or hub(), **answers)


def handed(contact: Contact, to: User | None = None, by: User | None = None, now: datetime = NOW) -> Handover:
    answers = {"to": to or ana(), "note": "Ring the mother after nine."}
    return open_record(Handover(contact=contact), by or helen(), now, **answers)


def referral_of(child: Person, now: datetime = NOW) -> Referral:
    row = decided(row_of(child, at=now), now)
    return Referral.objects.get(contact_child=row)


def need_named(child: Person, now: datetime = NOW) -> None:
    """What whoever allocates is asked first."""
    kin = members_of([child.pk])[child.pk]
    for one in Referral.objects.filter(child__in=kin, state__in=("open", "accepted"), primary_need="", file_row=""):
        perform("name_the_need", one, tom() if child.restricted else helen(), now, primary_need="N1")


def offered(child: Person, worker: User | None = None, now: datetime = NOW) -> Allocation:
    need_named(child, now)
    return open_record(Allocation(child=child), tom(), now, worker=worker or ivy(), pathway="assessment")


def allocated(child: Person, worker: User | None = None, now: datetime = NOW) -> Allocation:
    return perform("accept", offered(child, worker, now), worker or ivy(), now)


def away(worker: User, starts_on: date, now: datetime = NOW) -> Absence:
    return open_record(Absence(), worker, now, worker=worker, kind="SIC", starts_on=starts_on)


def a_note(child: Person, at: datetime = NOW, now: datetime | None = None, by: User | None = None) -> CaseNote:
    answers = {"how": "visit", "with_whom": "Tyler and his mother", "words": "He showed his room.", "significant": "no"}
    return open_record(CaseNote(child=child), by or priya(), now or at, happened_at=at, **answers)


LETTER: dict[str, Any] = {
    "title": "Letter from school",
    "received_how": "post",
    "received_from": "Hollin Bank Primary School",
    "file_name": "letter.txt",
    "media_type": "text/plain",
}


def a_file(child: Person, now: datetime = NOW, data: bytes = b"Tyler was late again.", **more: Any) -> Document:
    about = {"about_kind": "people.Person", "about_id": child.pk} | more
    return open_record(
        Document(child=child, digest=store.keep(data), size=len(data), **about), priya(), now, received_at=now, **LETTER
    )


def a_sweep(
    waiting: int = 4, oldest: datetime | None = NOW - HOUR, now: datetime = NOW, by: User | None = None, **more: Any
) -> MailboxSweep:
    sweep = MailboxSweep(**{"swept_by": by or sam()} | more)
    return open_record(sweep, by or sam(), now, swept_at=now, waiting=waiting, oldest_at=oldest)


def covered(child: Person, kind: str = "duty", now: datetime = NOW) -> Cover:
    answers: dict[str, Any] = {"kind": kind, "until": (now + 3 * DAY).date(), "why": "Nobody has room."}
    answers |= {"team": team()} if kind == "team" else {"worker": tom() if kind == "nominal" else ivy()}
    return open_record(Cover(child=child), martin() if kind == "nominal" else tom(), now, **answers)


def question(*children: Person, of: Agency | None = None, **more: Any) -> dict[str, Any]:
    """What an officer asks of an agency; the police, where none is named."""
    said = {"purpose": "decide", "question": "What do you know of this home?", "basis": "s17", "asked_by": priya()}
    return said | {"agency": of or pol().agency, "how": "here", "children": [one.pk for one in children]} | more


def a_check(contact: Contact, *children: Person, now: datetime = NOW, by: User | None = None, **more: Any) -> Check:
    about = children or [row.child for row in rows(contact)]
    return open_record(Check(contact=contact), by or priya(), now, **question(*about, **more))


def check_of(child: Person, **more: Any) -> Check:
    return a_check(a_contact(child, rag="red"), child, **more)


HELD: dict[str, Any] = {"says": "information", "may_tell": "Two call-outs.", "never_tell": "A named male is watched."}


def told(now: datetime = NOW, **more: Any) -> dict[str, Any]:
    """What an agency answers."""
    return HELD | {"answered_at": now} | more


# What each act is answered with when only that it is done matters.
ANSWERS: dict[str, Callable[[Any], dict[str, Any]]] = {
    "contact.add_child": lambda one: {"children": {a_child("Mia").pk: {}}, "told_at": NOW},
    "contact.regrade": lambda one: {"rag": "red", "rag_because": "He is hurt again."},
    "contact.feed_back": lambda one: {"fed_back_how": "telephone", "fed_back_at": NOW, "feedback": "We will assess."},
    "contact.hold_feedback": lambda one: {
        "held_until": NOW + 6 * HOUR,
        "held_for": "Police",
        "held_because": "They arrest first.",
    },
    "contact.acknowledge": lambda one: {"acknowledged": "email"},
    "contact.add_news": lambda one: {"latest_news": "The school rang again."},
    "contact_child.screen": lambda one: {"level": 3},
    "contact_child.propose": lambda one: {
        "proposed_level": 3,
        "proposed_outcome": "no_further_action",
        "proposed_because": "Explained.",
    },
    "contact_child.send_back": lambda one: {"question": "Who saw him?"},
    "contact_child.decide": lambda one: decision("no_further_action"),
    "restricted_match.join": lambda one: {"because": "Same birthday. Helen rings the school."},
    "restricted_match.set_apart": lambda one: {"because": "Another birthday."},
    "news.stands": lambda one: {"because": "It was known, and weighed."},
    "contact_child.decide_alone": lambda one: decision("no_further_action", alone_because="He is in danger now."),
    "shift.end": lambda one: {"ends_at": NOW},
    "shift.call_off": lambda one: {"because": "She is ill."},
    "handover.give_back": lambda one: {"given_back_because": "I am at the hospital."},
    "handover.hand_on": lambda one: {"to": bea(), "note": "Ring at nine."},
    "handover.return_to_hub": lambda one: {"to": omar(), "note": "Rang at nine: nobody in."},
    "contact_child.look_at": lambda one: {"looked": "agrees"},
    "contact_child.let_stand": lambda one: {"stands_because": "The family has agreed to a visit today."},
    "check.answer": lambda one: told(),
    "check.write_down": lambda one: told(told_by="Sgt Nadia Bell", told_how="telephone"),
    "check.chase": lambda one: {"chased_with": "Sgt Nadia Bell", "chased_at": NOW},
    "check.escalate": lambda one: {"escalated_to": "Inspector Hale"},
    "check.hand_on": lambda one: {"asked_by": sam()},
    "check.decline": lambda one: {"declined_because": "No power to share.", "told_by": "Nadia", "answered_at": NOW},
    "check.withdraw": lambda one: {"withdrawn_because": "Asked twice."},
    "check.add_to_answer": lambda one: {"may_tell": f"{one.may_tell}\nA third call-out."},
    "background.fill_in": lambda one: {"school": "done"},
    "referral.accept": lambda one: {},
    "referral.pass_on": lambda one: {"team": team("Assessment South"), "passed_because": "They know the family."},
    "referral.name_the_need": lambda one: {"primary_need": "N1"},
    "referral.close": lambda one: {
        "nfa": "no",
        "closure_reason": "RC7",
        "closed_on": NOW.date(),
        "closing_summary": "Done.",
    },
    "allocation.challenge": lambda one: {"challenge": "I hold twenty children."},
    "allocation.offer_again": lambda one: {"why": "Two have closed."},
    "allocation.end": lambda one: {"end_reason": "MANAGE", "handover": "Seen last week; safe."},
    "document.describe": lambda one: {
        "title": "Letter of 3 January",
        "received_how": "post",
        "received_from": "School",
    },
    "post.resign": lambda one: {"leaves_on": NOW.date() + 20 * DAY},
    "absence.return": lambda one: {"back_on": NOW.date()},
}


def answers(act: str, record: Any = None) -> dict[str, Any]:
    said = ANSWERS.get(act) or landings.ANSWERS.get(act)
    return said(record) if said else {}


def child_of(record: Any) -> UUID:
    return record.child_id if hasattr(record, "child_id") else record.pk
