"""New since your decision: what was told after a manager decided, until they say what it changes."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import BooleanField, Case, Exists, Q, When

from frontdoor.accounts.models import Duty
from frontdoor.contacts.addressed import no_longer_theirs, with_whoever_decided
from frontdoor.contacts.models import News
from frontdoor.contacts.models.contact_child import OUTCOMES
from frontdoor.contacts.steps.news import NEWS, State
from frontdoor.contacts.whole import KEPT_BACK, whole
from frontdoor.engine.sight import visible
from frontdoor.kernel.book import Book
from frontdoor.practice.words import when_in_words

from .at_once import Said
from .piles import Pile
from .told import at, items, said_of

TITLE, EMPTY = "New since your decision", "Nothing new waits about what you decided."
FROM, DECIDED = dict(News.From.choices), {str(value): label for value, label in OUTCOMES}


def new_since(actor: Any, now: datetime) -> Any:
    """What this person decided; and, on duty, what was decided by somebody who is away or decides no longer.

    Where no manager is on duty, that is before everybody who decides; and so is what whoever decided may not see now,
    a restricted child's, before everybody who sees it.
    """
    on_duty = Duty.objects.at(now).filter(team__area__in=("front_door", "emergency_duty"))
    mine = on_duty.filter(Q(manager=actor.pk) | Q(deputy=actor.pk))
    theirs, instead = Q(decides=True, away=False, sees=True), Q(kept=True) | Exists(mine) | ~Exists(on_duty)
    waiting = visible(News, actor).filter(state=State.WAITING).annotate(whole=_whole(actor))
    several: Any = with_whoever_decided(waiting, now)
    before_me = several.filter((theirs & Q(decider=actor.pk)) | (~theirs & Q(instead)))
    who = {"decider": "decider__full_name", "decides": "decides", "away": "away", "sees": "sees"}
    told = {"words": "words", "whole": "whole", "came_from": "came_from", "outcome": "contact_child__outcome"}
    return said_of(before_me, "news", now, **who, **told)


def _whole(actor: Any) -> Case:
    """Both the worry that was decided and, of a further report, that report."""
    readable = whole(actor, "contact_child__contact") & (Q(report=None) | whole(actor, "report"))
    return Case(When(readable, then=True), default=False, output_field=BooleanField())


def since_your_decision(several: list[Said], now: datetime, book: Book) -> Pile:
    for one in several:
        started = at(one["started"])
        came = ", ".join(filter(None, (FROM[one["came_from"]], when_in_words(started, now) if started else "")))
        decided = f"decided: {DECIDED.get(one['outcome'], 'not known').lower()}"
        why = no_longer_theirs(one["decider"], one["decides"], one["away"], one["sees"])
        words = f"“{one['words']}”" if one["whole"] else KEPT_BACK
        one["says"] = " · ".join(filter(None, (decided, why, f"{came}: {words}")))
    return Pile("since", TITLE, EMPTY, items(several, "news", NEWS.name, now, book), quiet=True)
