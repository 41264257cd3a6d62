"""What the page of a decision shows: who, how long, the ten lines, the worry, the questions, what others did."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.http import urlencode

from frontdoor.accounts.models import Duty, User
from frontdoor.archive.history import Entry, history
from frontdoor.contacts.before import outcome_in_words
from frontdoor.contacts.deciding import again, family_in_words
from frontdoor.contacts.forms_decide import called, decide_form, first_name
from frontdoor.contacts.queue import Group
from frontdoor.contacts.same_event import further_of
from frontdoor.contacts.signs_shown import harm_in_words
from frontdoor.contacts.steps.contact_child import State
from frontdoor.contacts.ten_lines import lines_of
from frontdoor.drafts.models import Draft
from frontdoor.engine.book import book_as_known
from frontdoor.kernel.calendar import day_of, end_of
from frontdoor.people.models import Person
from frontdoor.practice.words import when_in_words
from frontdoor.web.acts import Attempt
from frontdoor.web.drafting import Writing
from frontdoor.web.forms import ActForm, act_form
from frontdoor.web.shown import names_of, typed_in_words, value_in_words
from frontdoor.web.story import told

from . import contact as worry
from .decide_page import Page, address

COMPARED = ("level", "outcome", "team", "shared_because", "because", "differs_because", "words_considered")


@dataclass(frozen=True)
class Tab:
    """One child of the worry, as a place to go to: decided, looked at now, or neither."""

    name: str
    url: str
    state: str
    key: str = ""


def form_of(page: Page, draft: Writing) -> ActForm | None:
    """The questions asked here, with what was typed before; None where this person may not do it."""
    return None if page.why_not else answered(page).put_back(draft)


def answered(page: Page, data: Any = None) -> ActForm:
    """The questions asked here, with these answers."""
    if page.asking:
        form = act_form(page.row, "send_back", page.actor, page.now, data)
        form.fields["question"].label = f"Your question about {called(page.row.child)}"
    else:
        proposer = first_word(page.proposer)
        asked = (data, len(page.here) - 1, proposer, page.act)
        form = decide_form(page.row, page.story, page.actor, page.now, page.places, *asked)
    return form


def first_word(user: User | None) -> str:
    """What colleagues call each other."""
    return user.full_name.split()[0] if user and user.full_name else ""


def shown(page: Page, form: ActForm | None, attempt: Attempt, draft: Writing) -> dict[str, Any]:
    """The whole context of the page."""
    row, now = page.row, page.now
    _type_once(page, form)
    return {
        **_head(page),
        "page": page,
        "row": row,
        "contact": page.contact,
        "person": row.child,
        "person_url": child_url(row.child),
        "lines": lines_of(page.story),
        "harm": harm_in_words(row),
        "earlier": [(one, outcome_in_words(one)) for one in page.story.earlier],
        "later": _later(page),
        "further": further_of(row, page.actor),
        "proposer": page.proposer,
        "proposer_name": first_word(page.proposer),
        "decider": page.decider,
        "tabs": list(_tabs(page)),
        "form": form,
        "attempt": attempt,
        "has_errors": attempt.status == 422,
        "news": told(attempt.news, page.actor),
        "theirs": told(attempt.theirs, page.actor),
        "writing": draft,
        "others_writing": list(_others_writing(page)),
        "why_not": page.why_not,
        "ask_instead": _another_manager(page, now),
        **_alone(page),
        "again": again(page.story),
        "compared": _compared(page, form, draft),
        "said": _said(page),
        "news_url": _news_url(page, attempt),
        "ask_url": address(page.contact.pk, row.pk, "&ask=1"),
        **_following(page),
    }


def _alone(page: Page) -> dict[str, Any]:
    """By when a second manager would look, and where one person decides without another."""
    if not page.chosen.may_alone:
        return {"here_url": address(page.contact.pk, page.row.pk)}
    calendar = page.chosen.limits[0].calendar if page.chosen.limits else book_as_known().calendar()
    day = calendar.shift(day_of(page.now), 1)
    hours = calendar.opening(day)
    by = when_in_words(hours[1] if hours else end_of(day), page.now)
    here = address(page.contact.pk, page.row.pk, "&alone=1" if page.alone else "")
    return {"looked_by": by, "alone_url": address(page.contact.pk, page.row.pk, "&alone=1"), "here_url": here}


def _later(page: Page) -> list[Entry]:
    """All that was told since the worry came, each with who wrote it down and when, the latest first."""
    return worry.news(history(page.contact, page.actor, page.now)) if page.contact.latest_news else []


def _head(page: Page) -> dict[str, Any]:
    """Whose worry, how long is left, and where in the queue."""
    today, people = day_of(page.now), [one.row.child for one in page.here]
    ids = [one.contact.pk for one in page.queue]
    at = ids.index(page.contact.pk) if page.contact.pk in ids else None
    following, time = _next(page.queue, at), page.time
    nearest = [time.source] if time else []
    return {
        "name": first_name(page.row.child),
        "who": called(page.row.child),
        "family": family_in_words(people, today),
        "age": page.row.child.age_in_words(today),
        "time": time,
        "sources": " ".join(dict.fromkeys([*nearest, *(one.told(page.now) for one in page.chosen.limits)])),
        "place": f"{at + 1} of {len(ids)} in your queue · worst first" if at is not None else "Not in your queue",
        "next_url": address(following.contact.pk) if following else "",
    }


def _next(queue: list[Group], at: int | None) -> Group | None:
    """The one after this; after the last, the first again; none where there is no other."""
    if at is None:
        return queue[0] if queue else None
    others = [*queue[at + 1 :], *queue[:at]]
    return others[0] if others else None


def child_url(person: Person) -> str:
    """The child's page where there is one, or else the record of the person."""
    try:
        return reverse("desk:child", args=[person.pk])
    except NoReverseMatch:
        return reverse("web:record", args=["person", person.pk])


def _tabs(page: Page) -> Iterator[Tab]:
    at = page.here.index(page.chosen)
    many = len(page.here)
    keys = {(at + 1) % many: "j", (at - 1) % many: "k"} if many > 1 else {}
    for number, one in enumerate(page.here):
        state = "now" if one is page.chosen else "done" if one.row.state == State.DECIDED else ""
        key = "" if state == "now" else keys.get(number, "")
        yield Tab(first_name(one.row.child), address(page.contact.pk, one.row.pk), state, key)


def _following(page: Page) -> dict[str, str]:
    """What the button says, and where one goes on to."""
    name, following = called(page.row.child), page.following
    verb = "Decide alone for" if page.alone else "Decide for"
    if not following:
        return {"button": f"{verb} {name}"}
    after = called(following.row.child)
    url = address(page.contact.pk, following.row.pk)
    return {"button": f"{verb} {name}, next: {after}", "following_name": after, "following_url": url}


def _others_writing(page: Page) -> Iterator[tuple[Draft, str]]:
    """Who else has begun to write about one of these children that is still to be decided, and about which."""
    rows = {one.row.pk: one.row for one in page.here if one.row.state != State.DECIDED}
    for one in page.begun:
        if one.author_id != page.actor.pk and one.record_id in rows:
            yield one, called(rows[one.record_id].child)


def _type_once(page: Page, form: ActForm | None) -> None:
    """What is written for all the children is typed for the first, and stands there for the others."""
    if form is None or form.is_bound or "shared_because" not in form.fields or form.initial.get("shared_because"):
        return
    typed = [one.value("shared_because") for one in page.begun if one.author_id == page.actor.pk]
    decided = [one.row.shared_because for one in page.others if one.row.state == State.DECIDED]
    form.initial["shared_because"] = next((words for words in (*typed, *decided) if words), "")


def _said(page: Page) -> list[tuple[str, str]]:
    """The reasons of the other children, so that the page can say when the same words are used again."""
    drafts = {one.record_id: one.value("because") for one in page.begun if one.author_id == page.actor.pk}
    said = [(one.row, one.row.because or drafts.get(one.row.pk, "")) for one in page.others]
    return [(called(row.child), words) for row, words in said if words.strip()]


def _another_manager(page: Page, now: datetime) -> str:
    """Who else on duty can be asked, where somebody decided to decide is not the one who may."""
    if page.row.state != State.PROPOSED or not page.why_not:
        return ""
    duty = Duty.objects.of_the_front_door(now)
    people = (
        [(one, what) for one, what in ((duty.manager, "duty manager"), (duty.deputy, "deputy")) if one] if duty else []
    )
    return next((f"Ask {one} ({what})." for one, what in people if one.pk != page.actor.pk), "")


def _compared(page: Page, form: ActForm | None, draft: Writing) -> list[tuple[str, str, str]]:
    """Where another manager's decision differs from what was typed here and not sent."""
    if page.asking or page.row.state != State.DECIDED:
        return []
    typed = form if form and form.is_bound else answered(page, draft.typed) if draft.typed else None
    if typed is None:
        return []
    typed.is_valid()
    asked = [name for name in COMPARED if name in typed.fields]
    names = names_of([page.row], asked, page.actor)
    each = [
        (str(typed.fields[one].label), value_in_words(page.row, one, names), typed_in_words(typed, one))
        for one in asked
    ]
    return [one for one in each if one[1] != one[2]]


def _news_url(page: Page, attempt: Attempt) -> str:
    asked = urlencode({"child": str(page.row.pk), "token": attempt.token})
    return f"{reverse('contacts:decide_news', args=[page.contact.pk])}?{asked}"
