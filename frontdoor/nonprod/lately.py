"""What has just happened when the county opens: news, two reports of one event, a name that somebody keeps close."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from frontdoor.accounts.models import User
from frontdoor.casework.models import Indicator
from frontdoor.contacts.joining import join
from frontdoor.contacts.landing import pass_to_the_designated_officer
from frontdoor.contacts.models import ContactChild, Onward
from frontdoor.contacts.models.mailbox_sweep import MailboxSweep
from frontdoor.contacts.receive import Named, receive_worry
from frontdoor.contacts.steps.outcomes import Outcome
from frontdoor.earlyhelp.models import Transfer
from frontdoor.engine.perform import open_record, perform, together
from frontdoor.files.received import Received
from frontdoor.files.store import keep
from frontdoor.people.models import Person
from frontdoor.practice.harm import CODES
from frontdoor.protection.models import StrategyDiscussion
from frontdoor.referrals.models import Referral

from . import worries
from .landings import discussion

MINUTE = timedelta(minutes=1)
LETTER = b"To the front door.\n\nRosie Calder has slept at three addresses this month. She carries a bag with her.\n"
SCHOOL: dict[str, Any] = {
    "how": "letter",
    "source": "2A",
    "referrer": "Ines Tovey, Tarrow Academy",
    "anonymity": "named",
    "in_danger": "no",
    "family_told": "not_known",
    "rag": "amber",
    "level": 2,
    "acknowledged": "email",
}
ALLEGED = {
    "told_by": "Jo Pembury, Hollin Bank Primary School",
    "about_whom": "A football coach, Neil Garth",
    "their_role": "Tarrow Rovers under-tens, volunteer coach",
    "alleged": "He held a boy by the neck in the changing room on Saturday; two children told their teacher.",
    "children": "A boy of nine, named in the school’s note",
}


def happen_lately(people: Mapping[str, User], now: datetime) -> None:
    """Each by the act that anybody would use."""
    _news(people["priya"], now)
    _joined(people["sam"], now)
    _behind_a_name(people, now)
    _sign_of_harm(people["dee"], now)
    _swept(people["sam"], now - 12 * MINUTE)
    told = now - 40 * MINUTE
    author = people["dee"]
    together(
        lambda doing: pass_to_the_designated_officer(doing, author, told_at=told, **ALLEGED), author, now, list[Any]
    )
    _waiting_elsewhere(people, now)


def _news(officer: User, now: datetime) -> None:
    """Of a worry that was decided lightly; whoever decided it looks again."""
    light = ContactChild.objects.filter(state="decided", outcome__in=("advice", "no_further_action"), level__lt=3)
    row = light.select_related("contact").order_by("-contact__received_at", "pk").first()
    if row:
        words = "The health visitor rang: nobody has opened the door to her since Thursday."
        perform("add_news", row.contact, officer, now, latest_news=words)


def _joined(officer: User, now: datetime) -> None:
    """A neighbour tells of what the police have told; one decision serves both."""
    open_now = Referral.objects.exclude(state__in=("closed", "void")).values("child")
    rows = ContactChild.objects.filter(state__in=("new", "screened"), contact__rag="amber").exclude(child__in=open_now)
    row = rows.select_related("contact").order_by("-contact__received_at", "pk").first()
    if row is None:
        return
    said = {"how": "telephone", "source": "1B", "referrer": "A neighbour", "anonymity": "kept", "in_danger": "no"}
    said |= {"worry": "The same shouting as last time, and somebody ran out.", "family_told": "not_known"}
    told: dict[str, Any] = {"received_at": now - 9 * MINUTE, "rag": "amber", "acknowledged": "in_the_call"}
    later = receive_worry(officer, now, said | told, [Named(known=row.child_id)])
    join(later, row.contact, officer, now)


def _behind_a_name(people: Mapping[str, User], now: datetime) -> None:
    """A letter, kept as a file, about a girl whose record two people hold: whoever records it learns nothing."""
    head = people["martin"]
    name: dict[str, Any] = {"given_name": "Rosie", "family_name": "Calder"}
    girl = perform("identify", open_record(Person(), head, now, **name), head, now)
    holders = [people["helen"].pk, head.pk]
    perform("restrict", girl, head, now, holders=holders, restricted_because="Her mother works in the hub.")
    letter = Received("letter.txt", "text/plain", len(LETTER), keep(LETTER))
    words = "Rosie Calder has slept at three addresses this month, and carries a bag with her."
    said = SCHOOL | {"worry": words, "received_at": now - 30 * MINUTE, "files": [letter]}
    receive_worry(people["priya"], now, said, [Named(person=name, said={"named_as": "Rosie Calder"})])


def _sign_of_harm(worker: User, now: datetime) -> None:
    """Heard while somebody asked, and a manager’s to decide; where the weeks have left none."""
    rows = ContactChild.objects.filter(state__in=("new", "screened"), contact__rag="amber")
    row = rows.select_related("contact").order_by("-contact__received_at", "pk").last()
    if row and not Indicator.objects.filter(state="raised").exists():
        said: dict[str, Any] = dict.fromkeys(CODES, "no") | {
            "disclosed": "yes",
            "words": "He locks the door. Don’t tell.",
        }
        perform("screen", row, worker, now, level=row.level or row.contact.level, spoken_to="yes", **said)


def _swept(officer: User, at: datetime) -> None:
    oldest = at - 65 * MINUTE
    open_record(MailboxSweep(swept_by=officer), officer, at, swept_at=at, waiting=3, oldest_at=oldest)


def _waiting_elsewhere(people: Mapping[str, User], now: datetime) -> None:
    """One of each that nobody has taken yet, where the weeks have left none."""
    helen, tom = people["helen"], people["tom"]
    referred = ContactChild.objects.filter(proposed_outcome="assessment", proposed_level__gte=3)
    if not StrategyDiscussion.objects.filter(state="needed").exists():
        called = {"team": tom.holdings.get().team, **discussion(tom, now + 90 * MINUTE)}
        _decide(referred, helen, now, Outcome.STRATEGY, 4, **called)
    calm = ContactChild.objects.exclude(contact__rag="red").filter(proposed_level__lt=4, contact__in_danger="no")
    if not Onward.objects.filter(state="passed").exists():
        to = {"onward_to": "Wessex County Council, duty team", "taken_by": people["priya"].full_name}
        _decide(calm, helen, now, Outcome.OTHER_AUTHORITY, None, **to)
    if not Transfer.objects.filter(state="transferred").exists():
        agreed = calm.filter(contact__family_told="agreed", proposed_level=2).exclude(proposed_outcome="open_child")
        _decide(agreed, helen, now, Outcome.EARLY_HELP, None, hub=people["femi"].holdings.get().team)


def _decide(rows: Any, manager: User, now: datetime, outcome: str, level: int | None, **answers: Any) -> None:
    """The first of these that somebody else has proposed; of a child who is not open already."""
    open_now = Referral.objects.exclude(state__in=("closed", "void")).values("child")
    own = ContactChild.objects.filter(proposed_because__startswith="I took this call on myself")
    found = rows.filter(state="proposed").exclude(child__in=open_now).exclude(pk__in=own.values("pk"))
    row = found.select_related("contact", "child").order_by("contact__received_at", "pk").first()
    if row is None:
        return
    level = level or row.proposed_level
    if (level, outcome) != (row.proposed_level, row.proposed_outcome):
        answers["differs_because"] = "The history weighs differently."
    if why := worries.not_knowing(row):
        answers["not_knowing_because"] = why
    said = {"because": row.contact.worry, "words_considered": "yes" if row.words else "none"}
    perform("decide", row, manager, now, level=level, outcome=outcome, **said, **answers)
