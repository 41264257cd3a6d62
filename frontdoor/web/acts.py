"""Doing what a page asks for, and saying on the same page why it could not be done, with every word kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.core import signing
from django.http import HttpRequest

from frontdoor.archive.history import Entry, entries
from frontdoor.engine.perform import Refused, SinceYouLooked, Stale
from frontdoor.engine.sight import fetch
from frontdoor.engine.token import Token, token_of

from .drafting import SentAlready, Writing, kept, sent_once
from .forms import ActForm
from .gate import MOVED, acting_now
from .shown import names_of, typed_in_words, value_in_words

UNREADABLE = "This page had been open too long to be sent as it was. Look through it, then send it again."


@dataclass(frozen=True)
class Attempt:
    """How far a page has come: looked at, refused (422), overtaken (409), or done.

    `token` is what the page now shows, for its hidden field. `news` is what has happened about the children since the
    page was opened; `theirs` what somebody else did to the record meanwhile. `already` says that this very page was
    sent before, and `result` is the id of what came of it.
    """

    token: str = ""
    status: int = 200
    record: Any = None
    reasons: tuple[str, ...] = ()
    news: tuple[Entry, ...] = ()
    theirs: tuple[Entry, ...] = ()
    compared: tuple[tuple[str, str, str], ...] = ()
    already: bool = False
    result: UUID | None = None
    shown: Any = None  # the record as it stands now, where it has moved since the page was opened

    @property
    def done(self) -> bool:
        return self.record is not None or self.already


def looking(record: Any = None) -> Attempt:
    """The page as it is first shown; ask for it before fetching anything else that the page shows."""
    return Attempt(token=token_of(record).pack() if record is not None and record.version else "")


class Unreadable(Refused):
    """What the page had shown is not said, or not as we had written it."""


def posted_token(request: HttpRequest) -> Token:
    """What the page had shown of its record, for `perform`."""
    return unpacked(request.POST.get("token", ""))


def unpacked(packed: str) -> Token:
    """The token as a page sends it. Raises `Unreadable` for a false one, and for none: it would be no check at all."""
    try:
        return Token.unpack(packed)
    except (signing.BadSignature, ValueError, TypeError) as fault:
        raise Unreadable(UNREADABLE) from fault


@dataclass
class _Page:
    """What stays the same while a page is being sent."""

    request: HttpRequest
    forms: Sequence[Any]
    record: Any
    writing: Writing | None
    name: str

    @property
    def token(self) -> str:
        return self.request.POST.get("token", "")

    def again(self) -> Any:
        """The record as it stands now, for this person; None where there is none yet."""
        if self.record is None or not self.record.version:
            return None
        return fetch(type(self.record), self.record.pk, *acting_now(self.request))


def do(
    request: HttpRequest,
    act: Callable[[], Any],
    *forms: Any,
    record: Any = None,
    writing: Writing | None = None,
    name: str = "",
) -> Attempt:
    """Does what the page asks. `act` takes nothing and gives the record, as a rule by `perform(..., token=...)`.

    `record` is what the page shows (by default that of the first form, once it exists); with `writing` the words are
    kept whatever happens, and the page can be sent only once. `name` is what the journal will call it, where no form
    says so.
    """
    page = _Page(request, forms, record if record is not None else _shown(forms), writing, name or _name(forms))
    wrong = [one for one in forms if not one.is_valid()]
    if wrong:
        return _incomplete(page, wrong)
    try:
        done = sent_once(request, writing, act) if writing else act()
    except SentAlready as sent:
        return Attempt(already=True, result=sent.args[0])
    except Unreadable as why:
        return replace(_overtaken(page), reasons=why.reasons)
    except Refused as why:
        return _refused(page, why.reasons)
    except SinceYouLooked as since:
        return _overtaken(page, news=since.events)
    except Stale as since:
        return _done_before(page, since.events) or _overtaken(page, theirs=since.events)
    return Attempt(record=done)


def _shown(forms: Sequence[Any]) -> Any:
    return next((one.record for one in forms if isinstance(one, ActForm)), None)


def _name(forms: Sequence[Any]) -> str:
    return next((f"{one.record.step.name}.{one.action.name}" for one in forms if isinstance(one, ActForm)), "")


def _incomplete(page: _Page, wrong: list[Any]) -> Attempt:
    for one in wrong:
        if isinstance(one, ActForm):
            one.refuse_missing()
    _keep(page)
    return Attempt(token=page.token, status=422)


def _refused(page: _Page, reasons: Sequence[str]) -> Attempt:
    """Each reason at its question; what is about none of them above all, and for a page without a form of its own."""
    unplaced = _placed(page.forms, reasons)
    _keep(page)
    return Attempt(token=page.token, status=422, reasons=tuple(unplaced))


def _placed(forms: Sequence[Any], reasons: Sequence[str]) -> Sequence[str]:
    left = list(reasons)
    for one in forms:
        if isinstance(one, ActForm):
            left = one.refuse(left)
    return left


def _overtaken(page: _Page, news: Sequence[Any] = (), theirs: Sequence[Any] = ()) -> Attempt:
    """The token is taken before anything is shown, so that what comes between is shown next time, not passed over."""
    actor, now = acting_now(page.request)
    record = page.again()
    token = looking(record).token
    _keep(page)
    return Attempt(
        token=token,
        status=409,
        reasons=() if news or theirs else (MOVED,),
        news=tuple(entries(news, actor, now)),
        theirs=tuple(entries(theirs, actor, now)),
        compared=tuple(_compared(page, record)) if theirs else (),
        shown=record,
    )


def _compared(page: _Page, record: Any) -> Iterator[tuple[str, str, str]]:
    """Question by question what now stands, and what was typed here."""
    for one in page.forms:
        if isinstance(one, ActForm) and one.record.pk == record.pk:
            names = names_of([record], one.fields, acting_now(page.request)[0])
            for name, field in one.fields.items():
                theirs, yours = value_in_words(record, name, names), typed_in_words(one, name)
                if theirs or yours:
                    yield str(field.label), theirs, yours


def _done_before(page: _Page, events: Sequence[Any]) -> Attempt | None:
    """The first thing done after what the page had shown was this act by this person: the button was pressed twice."""
    actor, _ = acting_now(page.request)
    first = events[0] if events else None
    if first is None or first.actor_id != actor.pk or first.act != page.name:
        return None
    return Attempt(already=True, result=first.record_id)


def _keep(page: _Page) -> None:
    if page.writing:
        kept(page.request, page.writing)
