"""A record of every kind in each of its states, about one child; and how each kind is opened."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from frontdoor.casework.models import Absence, Allocation, CaseNote, Cover, Indicator, Post, Shift
from frontdoor.casework.models.document import Document
from frontdoor.contacts.landing import pass_to_the_designated_officer
from frontdoor.contacts.models import (
    Allegation,
    Background,
    Check,
    Contact,
    ContactAdult,
    ContactChild,
    Handover,
    Onward,
    RestrictedMatch,
)
from frontdoor.contacts.models.mailbox_sweep import MailboxSweep
from frontdoor.earlyhelp.models import Transfer
from frontdoor.engine import amend
from frontdoor.engine.perform import perform, together
from frontdoor.people.models import Household, Membership, Person, Relationship, SameAs
from frontdoor.protection.models import StrategyDiscussion
from frontdoor.referrals.models import Referral
from tests import adults, around, cast, landings, signs
from tests.cast import NOW
from tests.contacts.looking_up import looked_up

from . import reports

TODAY = NOW.date()
Made = Callable[[Person], Any]


def with_moves(make: Made, *acts: str, by: Callable[[], Any] = cast.helen) -> Made:
    """The same record after these acts."""

    def moved(child: Person) -> Any:
        record = make(child)
        for act in acts:
            record = perform(act, record, by(), NOW, **answers(f"{record.step.name}.{act}", record))
        return record

    return moved


def referral(child: Person) -> Referral:
    """The child has one already: it is how the team comes to see them."""
    return Referral.objects.get(child=child)


def returned(child: Person) -> Allocation:
    from frontdoor.accounts.models import the_service

    return perform("lapse", cast.offered(child, cast.joel()), the_service(), NOW)


def offered(child: Person) -> Allocation:
    return cast.offered(child, cast.joel())


def decided_worry(child: Person) -> Contact:
    return cast.decided(cast.row_of(child, rag="red"), outcome="advice").contact


def passed_on(child: Person) -> ContactChild:
    """News of an open child, whose worker has changed before reading it."""
    held = cast.allocated(child, cast.joel())
    row = cast.decided(cast.row_of(child, rag="red"), outcome="open_child")
    perform("end", held, cast.tom(), NOW, **cast.answers("allocation.end"))
    return row


def proposed_by_whoever_asks(child: Person) -> ContactChild:
    """At level 4, so that a manager who proposed it may decide it alone."""
    asks = cast.in_post(cast.somebody("worker", "Ivy Lund", "SW"))
    asks.__dict__["roles"] = frozenset({"MTM"})
    answers = {"proposed_level": 4, "proposed_outcome": "advice", "proposed_because": "Not safe tonight."}
    return perform("propose", cast.row_of(child, rag="red"), asks, NOW, **answers)


def decided_alone(child: Person) -> ContactChild:
    return cast.decided_alone(cast.row_of(child, rag="red", in_danger="yes"))


def seen_otherwise(child: Person) -> ContactChild:
    said = {"looked": "differs", "looked_because": "Nobody rang the school.", "looked_leads_to": "reopen"}
    return perform("look_at", decided_alone(child), cast.omar(), NOW, **said)


def _came_of(child: Person, outcome: str, kind: Any) -> Any:
    """The landing of a decision about that child."""
    row = cast.decided(cast.row_of(child, rag="red"), outcome=outcome, **MORE.get(outcome, {}))
    return kind.objects.get(contact_child=row)


MORE: dict[str, dict[str, Any]] = {"strategy": {"team": None}}  # the child of the matrix has a referral already


def discussion(child: Person) -> StrategyDiscussion:
    return _came_of(child, "strategy", StrategyDiscussion)


def transfer(child: Person) -> Transfer:
    """Early help is not for a child who is open already, so the referral by which the team sees them is closed."""
    referral = Referral.objects.get(child=child)
    if referral.state != "closed":
        perform("close", referral, cast.helen(), NOW, **cast.answers("referral.close"))
    return _came_of(child, "early_help", Transfer)


def onward(child: Person) -> Onward:
    return _came_of(child, "private_fostering", Onward)


def withdrawn(make: Made) -> Made:
    """With the decision, which a head of service opened again."""

    def taken_back(child: Person) -> Any:
        record = make(child)
        for one in Referral.objects.filter(child=child).exclude(state="closed"):
            perform("close", one, cast.helen(), NOW, **cast.answers("referral.close"))
        amend.reopen(record.contact_child, cast.martin(), NOW, because="Wrong child")
        return type(record).objects.get(pk=record.pk)

    return taken_back


def allegation(child: Person) -> Allegation:
    said = {"told_at": NOW, "about_whom": "A coach", "their_role": "Chilbury Rovers", "alleged": "He pushed a boy."}
    return together(lambda doing: pass_to_the_designated_officer(doing, cast.priya(), **said), cast.priya(), NOW, list)


def handed(child: Person) -> Handover:
    return cast.handed(cast.a_contact(child, rag="red"), cast.bea())


def handed_to_whoever_asks(child: Person) -> Handover:
    """An emergency duty worker in whatever role they ask."""
    asks = cast.in_post(cast.somebody("worker", "Ivy Lund", "SW"))
    asks.__dict__["roles"] = frozenset({"EDT"})
    return cast.handed(cast.a_contact(child, rag="red"), asks)


def on_duty(child: Person) -> Shift:
    return cast.on_duty(cast.joel(), NOW - cast.HOUR, NOW + 8 * cast.HOUR)


def on_duty_tomorrow(child: Person) -> Shift:
    return cast.on_duty(cast.joel(), NOW + cast.DAY, NOW + cast.DAY + 8 * cast.HOUR)


def post(child: Person) -> Post:
    return Post.objects.get(worker=cast.joel())


def absence(child: Person) -> Absence:
    return cast.away(cast.joel(), TODAY)


EXAMPLES: dict[str, dict[str, Made]] = {
    "person": {
        "provisional": lambda child: child,
        "provisional (unborn)": with_moves(lambda child: child, "update", by=cast.martin),
        "known": with_moves(lambda child: child, "identify", by=cast.martin),
        "known (unborn)": with_moves(lambda child: child, "identify", "update", by=cast.martin),
        "died": with_moves(lambda child: child, "record_death", by=cast.martin),
    },
    "household": {"standing": around.home, "standing (kept back)": with_moves(around.home, "keep_back", by=cast.priya)},
    "membership": {"standing": around.place, "ended": with_moves(around.place, "leave", by=cast.priya)},
    "relationship": {"standing": around.mother, "ended": with_moves(around.mother, "end", by=cast.priya)},
    "same_as": {"joined": around.same, "parted": with_moves(around.same, "part")},
    "contact": {
        "received": lambda child: cast.a_contact(child, rag="red"),
        "received (decided)": decided_worry,
        "received (decided, the referrer not to be told yet)": with_moves(decided_worry, "hold_feedback"),
        "received (to be countersigned)": adults.not_told,
        "received (joined to another)": lambda child: reports.joined(child).contact,
        "received (not all answered)": lambda child: cast.a_contact(child, rag="red", in_danger=""),
    },
    "mailbox_sweep": {"swept": lambda child: cast.a_sweep(by=cast.priya(), swept_by=cast.joel())},
    "contact_child": {
        "new": lambda child: cast.row_of(child, rag="red"),
        "screened": with_moves(lambda child: cast.row_of(child, rag="red"), "screen"),
        "proposed": lambda child: cast.proposed(cast.row_of(child, rag="red"), outcome="advice"),
        "decided": lambda child: cast.decided(cast.row_of(child, rag="red"), outcome="advice"),
        "proposed (by whoever asks)": proposed_by_whoever_asks,
        "decided (for the worker to read)": passed_on,
        "joined": reports.joined,
        "decided (with another report)": reports.followed,
        "decided (alone)": decided_alone,
        "decided (alone, seen differently)": seen_otherwise,
    },
    "restricted_match": {"waiting": reports.match}
    | {state: with_moves(reports.match, act) for state, act in (("joined", "join"), ("not_the_same", "set_apart"))},
    "news": reports.NEWS | {"stands": with_moves(reports.news, "stands")},
    "check": {
        "asked": cast.check_of,
        "acknowledged": with_moves(cast.check_of, "acknowledge", by=cast.pol),
        "answered": with_moves(cast.check_of, "answer", by=cast.pol),
        "declined": with_moves(cast.check_of, "decline", by=cast.pol),
        "withdrawn": with_moves(cast.check_of, "withdraw"),
    },
    "background": {"kept": lambda child: looked_up(cast.row_of(child, rag="red"), school="done")},
    "referral": {
        "open": referral,
        "accepted": with_moves(referral, "accept", by=cast.tom),
        "closed": with_moves(referral, "close", by=cast.helen),
    },
    "strategy_discussion": {
        "needed": discussion,
        "held": with_moves(discussion, "hold"),
        "not_needed": with_moves(discussion, "find_not_needed"),
        "withdrawn": withdrawn(discussion),
    },
    "transfer": {
        "transferred": transfer,
        "returned": with_moves(transfer, "give_back", by=cast.edith),
        "accepted": with_moves(transfer, "accept", by=cast.edith),
        "ended": with_moves(with_moves(transfer, "give_back", by=cast.edith), "end"),
        "withdrawn": withdrawn(transfer),
    },
    "onward": {
        "passed": onward,
        "refused": with_moves(onward, "refuse"),
        "accepted": with_moves(onward, "accept"),
        "ended": with_moves(onward, "end"),
        "withdrawn": withdrawn(onward),
    },
    "allegation": {
        "passed": allegation,
        "taken": with_moves(allegation, "take", by=cast.una),
    },
    "allocation": {
        "offered": offered,
        "challenged": with_moves(offered, "challenge", by=cast.joel),
        "returned": returned,
        "accepted": with_moves(offered, "accept", by=cast.joel),
        "withdrawn": with_moves(offered, "withdraw"),
        "ended": with_moves(with_moves(offered, "accept", by=cast.joel), "end"),
    },
    "cover": {
        "running": cast.covered,
        "ended": with_moves(cast.covered, "end"),
    },
    "contact_adult": {"named": adults.named},
    "indicator": {"raised": signs.raised, "weighed": signs.weighed, "withdrawn": signs.withdrawn},
    "case_note": {"written": cast.a_note},
    "document": {"kept": cast.a_file},
    "post": {"held": post, "leaving": with_moves(post, "resign", by=cast.joel)},
    "shift": {
        "arranged": on_duty,
        "arranged (tomorrow)": on_duty_tomorrow,
        "ended": with_moves(on_duty, "end", by=cast.martin),
        "called_off": with_moves(on_duty_tomorrow, "call_off", by=cast.martin),
    },
    "handover": {
        "handed": handed,
        "handed (to whoever asks)": handed_to_whoever_asks,
        "given_back": with_moves(lambda child: cast.handed(cast.a_contact(child, rag="red")), "give_back", by=cast.ana),
        "accepted": with_moves(lambda child: cast.handed(cast.a_contact(child, rag="red")), "accept", by=cast.ana),
    },
    "absence": {"away": absence, "back": with_moves(absence, "return", by=cast.joel)},
}

# What there must be before one can be opened, made while everybody may still see the child.
BEFORE: dict[str, Made] = {"background": cast.row_of}

ANSWERS: dict[str, Callable[[Any], dict[str, Any]]] = {
    "person.identify": lambda one: {"given_name": "Tyler", "family_name": "Orchard"},
    "person.update": lambda one: {"unborn": True, "born_on": None, "unborn_of": "Sarah Orchard"},
    "person.ask_identity": lambda one: {"religion": "None", "identity_not_known": ["ethnicity"]},
    "person.say_what_is_safe": lambda one: {"safe_write": "no", "safe_told_by": "Jo Pembury", "safe_told_at": NOW},
    "person.record_birth": lambda one: {"born_on": TODAY},
    "person.restrict": lambda one: {"holders": [], "restricted_because": "Staff family"},
    "person.name_holders": lambda one: {"holders": [], "restricted_because": "Staff family"},
    "person.lift_restriction": lambda one: {"because": "No longer staff"},
    "person.record_death": lambda one: {"died_on": TODAY},
    "household.update": lambda one: {"line_1": "15 Fern Close"},
    "household.show_again": lambda one: {"because": "He moved away"},
    "membership.change": lambda one: {"how": "stays"},
    "membership.leave": lambda one: {"ends_on": TODAY},
    "relationship.change": lambda one: {"parental_responsibility": "mother"},
    "relationship.end": lambda one: {"ends_on": TODAY},
    "same_as.part": lambda one: {"parted_because": "Twins"},
    "contact.add_child": lambda one: {"children": {cast.a_child("Mia").pk: {}}, "told_at": NOW},
    "contact.tell_family": lambda one: {"family_told": "agreed"},
    "contact.countersign": lambda one: {"countersigned": "agreed"},
    "contact_adult.change": lambda one: {"relation": "partner"},
    "contact.answer": lambda one: {"in_danger": "yes"},
    "contact.regrade": lambda one: {"rag": "red", "rag_because": "Still"},
    "contact.join": lambda one: {"joined_to": cast.a_contact(cast.a_child("Leo"))},
    "contact.part": lambda one: {"parted_because": "Another fight"},
    "contact_child.propose": lambda one: {
        "proposed_level": 3,
        "proposed_outcome": "advice",
        "proposed_because": "Explained.",
    },
    "contact_child.decide": lambda one: cast.decision("advice"),
    "contact_child.decide_alone": lambda one: cast.decision("advice", level=4, alone_because="He is in danger now."),
    "cover.end": lambda one: {},
}


def answers(act: str, record: Any) -> dict[str, Any]:
    """What the act is answered with, where only who may do it matters."""
    return ANSWERS[act](record) if act in ANSWERS else cast.answers(act, record)


def _decided() -> ContactChild:
    return cast.decided(cast.row_of(cast.a_child("Mia")), outcome="advice")


def opening(step: str, child: Person) -> tuple[Any, dict[str, Any]]:
    """A record of this kind about the child that is not opened yet, and what its opening is answered with."""
    joel = cast.joel()
    found: dict[str, Callable[[], tuple[Any, dict[str, Any]]]] = {
        "person": lambda: (Person(), {"given_name": "Leo"}),
        "household": lambda: (Household(), {"town": "Chilbury", "people": [child.pk]}),
        "membership": lambda: (Membership(person=child, household=around.home(cast.a_child("Mia"))), {}),
        "relationship": lambda: (Relationship(person=child), {"other": cast.a_child("Mia"), "kind": "sibling"}),
        "same_as": lambda: (SameAs(first=child), {"second": cast.a_child("Ty"), "because": "Same"}),
        "contact": lambda: (Contact(), cast.WORRY | {"received_at": NOW, "children": {child.pk: {}}}),
        "contact_child": lambda: (ContactChild(contact=cast.a_contact(cast.a_child("Mia")), child=child), {}),
        "restricted_match": lambda: (RestrictedMatch(child=child, received_at=NOW, worry_id=child.pk), {}),
        "news": lambda: reports.untold(child),
        "check": lambda: (
            Check(contact=Contact.objects.get(rows__child=child)),
            cast.question(child, how="telephone"),
        ),
        "background": lambda: (
            Background(contact_child=ContactChild.objects.get(child=child, state="new"), child=child),
            {"school": "done"},
        ),
        "referral": lambda: (
            Referral(contact_child=cast.decided(cast.row_of(cast.a_child("Mia")), outcome="advice"), child=child),
            {"team": cast.team(), "received_on": TODAY, "decided_at": NOW, "referral_on": TODAY},
        ),
        "strategy_discussion": lambda: (
            StrategyDiscussion(contact_child=_decided(), child=child),
            {name: value for name, value in landings.LANDS["strategy"]().items() if name != "team"},
        ),
        "transfer": lambda: (
            Transfer(contact_child=_decided(), child=child, decided_by=cast.helen()),
            {"team": cast.early_help(), "reason": "Tired parents."},
        ),
        "onward": lambda: (
            Onward(contact_child=_decided(), child=child, decided_by=cast.helen(), kind="adults"),
            {"to": "Adults' services", "taken_by": "Priya Nair"},
        ),
        "allegation": lambda: (
            Allegation(author=cast.priya()),
            {"told_at": NOW, "about_whom": "A coach", "their_role": "Rovers", "alleged": "He pushed a boy."},
        ),
        "allocation": lambda: (Allocation(child=child), {"worker": joel, "pathway": "assessment"}),
        "cover": lambda: (
            Cover(child=child),
            {"kind": "duty", "worker": joel, "until": TODAY, "why": "Nobody has room."},
        ),
        "contact_adult": lambda: (
            ContactAdult(contact=cast.a_contact(cast.a_child("Mia"))),
            {"adult": child, "relation": "other"},
        ),
        "indicator": lambda: (
            Indicator(child=child),
            {"question": "injury", "origin": child.pk, "raised_at": NOW},
        ),
        "case_note": lambda: (
            CaseNote(child=child),
            {"happened_at": NOW, "how": "visit", "with_whom": "him", "words": "-", "significant": "no"},
        ),
        "mailbox_sweep": lambda: (MailboxSweep(swept_by=joel), {"swept_at": NOW, "waiting": 0}),
        "document": lambda: (
            Document(child=child, digest="0" * 64, size=1, about_kind="people.Person", about_id=child.pk),
            {"received_at": NOW} | cast.LETTER,
        ),
        "post": lambda: (
            Post(),
            {"worker": joel, "team": cast.team(), "starts_on": TODAY}
            | {"qualified": "yes", "supervised": "yes", "manages": "no"},
        ),
        "shift": lambda: (
            Shift(),
            {"team": cast.hub(), "manager": joel, "starts_at": NOW, "ends_at": NOW + cast.HOUR},
        ),
        "handover": lambda: (
            Handover(contact=cast.a_contact(cast.a_child("Mia"), rag="red")),
            {"to": cast.ana(), "note": "Ring the mother."},
        ),
        "absence": lambda: (Absence(), {"worker": joel, "kind": "SIC", "starts_on": TODAY}),
    }
    return found[step]()
