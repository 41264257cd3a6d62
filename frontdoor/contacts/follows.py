"""What follows in contacts: each child of a worry gets a row; news goes to screening, or to whoever has decided."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef

from frontdoor.casework.keeping import entries_for
from frontdoor.engine.doing import Doing
from frontdoor.engine.registry import on
from frontdoor.kernel.step import VOID, Facts

from . import family, signs
from .asked import about_nobody_here
from .behind import worry_of_their_own
from .emails import described
from .feedback import waiting_to_hear
from .joining import another_child, decide_alike, news_is_as_grave, parted, serve, wait_again
from .landing import lands, taken_back
from .models import Check, Contact, ContactChild, News, RestrictedMatch
from .named_later import look_again, naming
from .steps.check import WAITING, Says
from .steps.contact_child import CONTACT_CHILD, DECIDING, FOLLOWING, OPEN_ELSEWHERE, UNDECIDED, State
from .steps.feedback import owed_by
from .steps.news import State as Told
from .steps.outcomes import Outcome
from .telling import carried, deciding, screen_again, take_up, tell


@on("contact.receive")
def each_child_has_a_row(doing: Doing, contact: Contact, answers: Mapping[str, Any]) -> None:
    children = signs.of_everybody(contact.in_danger, answers["children"])
    _open_rows(doing, contact, children, contact.received_at, named=True)
    for file in answers.get("files") or ():
        entries_for(doing, contact, children, file, described(contact, file))
    if answers.get("acknowledged"):
        doing.perform(contact, "acknowledge", acknowledged=answers["acknowledged"])


@on("contact.add_child")
def the_child_has_a_row(doing: Doing, contact: Contact, answers: Mapping[str, Any]) -> None:
    named = answers.get("by_the_referrer") == "yes"
    _open_rows(doing, contact, answers["children"], answers["told_at"], named)


@on("contact.feed_back")
def each_child_told_of_is_noted(doing: Doing, contact: Contact, answers: Mapping[str, Any]) -> None:
    """With each child that the referrer has now heard of ends the waiting for it."""
    how = {"referrer_told_at": answers["fed_back_at"], "referrer_told_how": answers["fed_back_how"]}
    for row in waiting_to_hear(contact.pk).order_by("pk"):
        doing.perform(row, "note_told", **how)


@on("contact.add_news")
def whoever_has_it_hears_the_news(doing: Doing, contact: Contact, answers: Mapping[str, Any]) -> None:
    news_of(doing, contact, answers["latest_news"])
    look_again(doing, [contact.pk], words=answers["latest_news"])


@on("person.identify")
def whoever_it_is_may_be_restricted(doing: Doing, person: Any, answers: Mapping[str, Any]) -> None:
    look_again(doing, naming(person.pk, still_open=False), [person.pk])


@on("person.update")
def so_may_whoever_is_called_otherwise(doing: Doing, person: Any, answers: Mapping[str, Any]) -> None:
    look_again(doing, naming(person.pk, still_open=True), [person.pk])


def news_of(doing: Doing, contact: Contact, words: str, came_from: str = News.From.TOLD, **more: Any) -> None:
    """What is proposed is screened again; of what is decided, whoever decided is told (practice, a worry, 12)."""
    here = ContactChild.objects.filter(contact=contact).exclude(state=VOID).select_related("child")
    rows = list(here.order_by("pk"))
    for row in rows:
        row.contact = contact
    several = deciding(rows)
    words = carried(words, rows)
    screen_again(doing, several, words)
    tell(doing, several, words, came_from, **more)


@on("contact.join")
def one_decision_serves(doing: Doing, contact: Contact, answers: Mapping[str, Any]) -> None:
    serve(doing, contact, answers["joined_to"])


@on("restricted_match.join")
def the_holders_act_on_it(doing: Doing, match: RestrictedMatch, answers: Mapping[str, Any]) -> None:
    worry_of_their_own(doing, match)


@on("contact.part")
def it_was_another_event(doing: Doing, contact: Contact, answers: Mapping[str, Any]) -> None:
    parted(doing, contact)


@on("same_as.part")
def they_were_not_the_same_child(doing: Doing, same: Any, answers: Mapping[str, Any]) -> None:
    another_child(doing)


@on("check.answer")
@on("check.write_down")
@on("check.add_to_answer")
def what_an_agency_says_is_news(doing: Doing, check: Check, answers: Mapping[str, Any]) -> None:
    """Whoever screens or has decided looks at it; the words stay in the answer, where some are kept back.

    “Nothing known” changes no proposal, and is only shown. What was sent straight to the duty manager stays there:
    nobody proposed anything that could be wrong now.
    """
    if check.says == Says.NOTHING:
        return
    rows = ContactChild.objects.filter(contact=check.contact_id, child__in=check.children).exclude(state=VOID)
    found, words = deciding(rows.select_related("contact").order_by("pk")), f"{check.agency} answered."
    screen_again(doing, [one for one in found if one.proposed_outcome], words)
    tell(doing, found, words, News.From.ANSWER)


@on("contact.regrade")
@on("contact.correct")
def whoever_waits_goes_by_the_new_grading(doing: Doing, contact: Contact, answers: Mapping[str, Any]) -> None:
    for check in Check.objects.filter(contact=contact, state__in=WAITING).order_by("pk"):
        doing.perform(check, "regrade")
    unread = ContactChild.objects.filter(contact=contact, open_child=True, read_by_worker=False).exclude(state=VOID)
    for row in unread.select_related("contact").order_by("pk"):
        doing.perform(row, "grade_again")
    news_is_as_grave(doing, contact)


@on("contact_child.void")
def nobody_waits_for_what_was_a_mistake(doing: Doing, row: ContactChild, answers: Mapping[str, Any]) -> None:
    """A question about children who have all been taken off the worry is withdrawn; about others it goes on."""
    if row.state != VOID:
        news_is_before_whoever_decides_now(doing, row, answers)
        return
    why = doing.entries[-1].event.told.get("because") or "a mistake"
    for check in about_nobody_here(row.contact_id):
        doing.perform(check, "withdraw", withdrawn_because=f"Whoever it asks about was taken off this worry: {why}")


@on("contact_child.reopen")
def news_is_before_whoever_decides_now(doing: Doing, row: ContactChild, answers: Mapping[str, Any]) -> None:
    """A decision opened again or taken back is made anew with the news known: first it is screened."""
    if row.state not in UNDECIDED:
        return
    wait_again(doing, row)
    if waiting := take_up(doing, row):
        screen_again(doing, [row], waiting[-1].words)


@on("news.stands")
def it_stands_for_the_report_too(doing: Doing, news: News, answers: Mapping[str, Any]) -> None:
    """The report that told it is decided as the first one was."""
    if news.report_id:
        decide_alike(doing, news.contact_child, [news.report_id])


def the_decision_serves(doing: Doing, row: ContactChild, answers: Mapping[str, Any]) -> None:
    """Joined reports are decided alike; news left waiting while the decision was open is known to whoever decides."""
    reports, news, raised = _waits_on(row)
    if reports:
        decide_alike(doing, row)
    if news:
        take_up(doing, row)
    if not raised:
        signs.has_none(row)
    if row.outcome == Outcome.OPEN_CHILD:  # the decision is read too, though the worry itself had been
        doing.perform(row, "pass_to_worker_again" if row.open_child else "pass_to_worker")


def _waits_on(row: ContactChild) -> tuple[bool, bool, bool]:
    """Whether reports are joined to it, news waits and signs of harm were raised; asked at once, as mostly none is."""
    joined = ContactChild.objects.filter(served_by=OuterRef("pk"), state=State.JOINED)
    news = News.objects.filter(contact_child=OuterRef("pk"), state=Told.WAITING)
    raised = signs.raised_by(OuterRef("pk"))
    found: Any = ContactChild.objects.filter(pk=row.pk).values_list(Exists(joined), Exists(news), Exists(raised))
    return found.first() or (True, True, True)  # in bulk the row is not stored yet: each is asked by itself


def _open_rows(
    doing: Doing, contact: Contact, children: Mapping[Any, Mapping[str, Any]], told_at: datetime, named: bool
) -> None:
    """`children` maps each child's id to what was said of that child in this worry; `named` by the referrer or not.

    Of a worry copied to a restricted record the referrer hears as they told it, and never a second time.
    """
    owed = owed_by(contact.anonymity, named and contact.acknowledged != Contact.Acknowledged.ELSEWHERE)
    rows = [ContactChild(contact=contact, child_id=child) for child in children]
    source = doing.source(rows)
    for row, said in zip(rows, children.values(), strict=True):
        row.open_child = bool(Facts(doing.actor, row, doing.now, source)[OPEN_ELSEWHERE])
        row.__dict__["told_at"] = told_at  # for what counts from then
        row.feedback_owed = owed
        doing.open(row, **said)


for said in ("receive", "answer", "tell_family"):
    on(f"contact.{said}")(family.a_manager_countersigns)
for act in DECIDING:
    on(f"{CONTACT_CHILD.name}.{act}")(the_decision_serves)
    on(f"{CONTACT_CHILD.name}.{act}")(lands)
on(f"{CONTACT_CHILD.name}.reopen")(taken_back)
on("contact.answer")(signs.in_danger_after_all)
on("contact.regrade")(signs.the_time_allowed_is_another)
on("contact.correct")(signs.the_worry_was_put_right)
on("contact_child.open")(signs.told_with_the_worry)
on("contact_child.screen")(signs.told_at_screening)
on("contact_child.hear_of_danger")(signs.told_of_the_whole_worry)
on("contact_child.correct")(signs.put_right)
on("contact_child.reopen")(signs.to_be_weighed_again)
on("contact_child.wait_again")(signs.to_be_weighed_again)
for act in (*DECIDING, FOLLOWING):
    on(f"contact_child.{act}")(signs.weighed)
