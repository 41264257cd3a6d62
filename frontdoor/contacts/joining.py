"""Reports of one event are joined: each keeps its receipt, its referrer and its feedback, and one decision serves."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from frontdoor.engine.doing import Doing
from frontdoor.engine.kin import members_of
from frontdoor.engine.perform import together
from frontdoor.kernel.step import VOID
from frontdoor.people.models import SameAs

from .models import Contact, ContactChild, News
from .steps.contact import GRAVITY, in_danger
from .steps.contact_child import FOLLOWING, UNDECIDED, State
from .steps.news import State as Told
from .telling import carried, screen_again, tell

FOLLOWED = "Decided with another report of the same event: {}"


def which_serves(one: Contact, other: Contact) -> tuple[Contact, Contact]:
    """The report to be joined, and the one that serves: that has been decided, or else that came first."""
    decided = {each.pk: _is_decided(each) for each in (one, other)}
    first, later = sorted((one, other), key=lambda each: (not decided[each.pk], each.received_at, each.pk.int))
    return later, first


def _is_decided(contact: Contact) -> bool:
    states = set(ContactChild.objects.filter(contact=contact).exclude(state=VOID).values_list("state", flat=True))
    return states == {State.DECIDED}


def join(later: Contact, first: Contact, actor: Any, now: datetime) -> Contact:
    """Raises `Refused` with the reasons, `Unseen` where this person may not see both."""
    found: Contact = together(
        lambda doing: joined(doing, later, first), actor, now, lambda: [*children_of(later), *children_of(first)]
    )
    return found


def joined(doing: Doing, later: Contact, first: Contact) -> Contact:
    """As a part of something greater, with all their children locked."""
    first = doing.lock(first)
    doing.must_see(first)
    found: Contact = doing.perform(later, "join", joined_to=first, children=children_of(first))
    return found


def part(contact: Contact, actor: Any, now: datetime, because: str) -> Contact:
    """It was another event after all: its children are screened for themselves, and no news waits because of it."""
    first = Contact.objects.get(pk=contact.joined_to_id) if contact.joined_to_id else contact
    found: Contact = together(
        lambda doing: doing.perform(contact, "part", parted_because=because),
        actor,
        now,
        lambda: [*children_of(contact), *children_of(first)],
    )
    return found


def children_of(contact: Contact) -> list[UUID]:
    return list(ContactChild.objects.filter(contact=contact).values_list("child", flat=True))


def serve(doing: Doing, later: Contact, first: Contact) -> None:
    """What the later report tells of a child whom the first is about too waits for the first one's decision."""
    theirs, mine = _rows(first), _rows(later)
    kin = members_of({one.child_id for one in (*theirs, *mine)})
    for row in mine:
        serving = next((one for one in theirs if one.child_id in kin[row.child_id]), None)
        if serving and row.state in UNDECIDED:
            doing.perform(row, "be_served", served_by=serving)
    rag = _graver(later, first)
    if rag and rag != first.rag and any(one.state in UNDECIDED for one in theirs):
        doing.perform(first, "regrade", rag=rag, rag_because="Graver in another report of the same event.")
    words = carried(f"A further report of the same event: {later.worry}", [*mine, *theirs])
    screen_again(doing, [one for one in theirs if one.proposed_outcome], words)
    tell(doing, theirs, words, News.From.REPORT, rag, later)


def _rows(contact: Contact) -> list[ContactChild]:
    here = ContactChild.objects.filter(contact=contact).exclude(state=VOID).select_related("child")
    rows = list(here.order_by("pk"))
    for one in rows:
        one.contact = contact
    return rows


def _graver(later: Contact, first: Contact) -> str:
    """The graver of the two gradings; a child in danger now is Red, and what nobody has graded is taken for Red."""
    rag = "red" if in_danger(later) else later.rag
    return rag if GRAVITY.get(rag, -1) > GRAVITY.get(first.rag, 2) else first.rag


def news_is_as_grave(doing: Doing, contact: Contact) -> None:
    """As the worry that was decided, or as a further report that is graver; whichever of them is graded anew."""
    told = News.objects.filter(Q(contact_child__contact=contact) | Q(report=contact), state=Told.WAITING)
    for one in told.select_related("contact_child__contact", "report").order_by("pk"):
        decided = one.contact_child.contact
        rag = _graver(one.report, decided) if one.report else decided.rag
        if rag != one.rag and one.child_id in doing.locked.heads:
            doing.perform(one, "regrade", rag=rag)


def decide_alike(doing: Doing, row: ContactChild, reports: Iterable[UUID] | None = None) -> None:
    """The joined reports of this child get the same decision; with `reports`, only these."""
    waiting = ContactChild.objects.filter(served_by=row, state=State.JOINED)
    for one in _held(doing, waiting if reports is None else waiting.filter(contact__in=reports)):
        because = FOLLOWED.format(row.because)
        doing.perform(one, FOLLOWING, level=row.level, outcome=row.outcome, because=because)


def wait_again(doing: Doing, row: ContactChild) -> None:
    """Opened again for one report, it is open for all that it served."""
    for one in _held(doing, ContactChild.objects.filter(served_by=row, state=State.DECIDED)):
        doing.perform(one, "wait_again")


def _held(doing: Doing, rows: Any) -> list[ContactChild]:
    """But for a child who has turned out to be another person."""
    return [one for one in rows.order_by("pk") if one.child_id in doing.locked.heads]


def stand_alone(doing: Doing, rows: Iterable[ContactChild]) -> None:
    for one in rows:
        doing.perform(one, "stand_alone")


def parted(doing: Doing, contact: Contact) -> None:
    """The rows of the parted report stand for themselves; what it told the other is told there no longer."""
    stand_alone(doing, ContactChild.objects.filter(contact=contact, state=State.JOINED).order_by("pk"))
    told = News.objects.filter(report=contact, state=Told.WAITING).order_by("pk")
    for one in told:
        if one.child_id in doing.locked.heads:
            doing.perform(one, "part")


def another_child(doing: Doing) -> None:
    """Two records that are not the same child after all are not decided as one."""
    groups = _still_one(doing)
    rows = ContactChild.objects.filter(state=State.JOINED, child__in=groups).select_related("served_by")
    stand_alone(doing, [one for one in rows.order_by("pk") if _apart(one, groups)])


def _apart(row: Any, groups: dict[UUID, set[UUID]]) -> bool:
    return row.served_by.child_id not in groups[row.child_id]


def _still_one(doing: Doing) -> dict[UUID, set[UUID]]:
    """Who is the same person by the pairs that stand, whether or not that has been worked out yet."""
    locked = list(doing.locked.heads)
    pairs = SameAs.objects.filter(state="joined", first__in=locked, second__in=locked)
    groups = {one: {one} for one in locked}
    for first, second in pairs.values_list("first_id", "second_id"):
        together_now = groups[first] | groups[second]
        groups |= dict.fromkeys(together_now, together_now)
    return groups
