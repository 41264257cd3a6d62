"""Keeps what is typed on a page, gives it back to whoever returns, and lets one page be sent only once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils.http import urlencode

from frontdoor.drafts import keep, words
from frontdoor.drafts.models import Draft
from frontdoor.drafts.words import TooLong
from frontdoor.engine.perform import Unseen, whole
from frontdoor.kernel.ids import uuid7

from .gate import acting_now

FIELD, TAB = "draft-id", "draft-tab"  # names that the draft itself does not keep
MOST_DIGITS = 16  # of a revision; a longer one is no number of ours


class SentAlready(Exception):
    """This page was sent before; carries the id of the record that came of it."""


@dataclass
class Writing:
    """What one person is writing on one page. `record` is what it is about, or None where that is yet to be.

    `revision` is the last that this page has from the drafts, and `tab` the page as it was loaded: so two pages on one
    draft never overwrite each other unseen. Without a revision the words simply come last.
    """

    pk: UUID
    kind: str
    act: str
    record: UUID | None
    typed: QueryDict | None = None
    saved_at: datetime | None = None
    revision: int | None = None
    tab: str = field(default_factory=lambda: uuid4().hex)

    @property
    def url(self) -> str:
        about = {"kind": self.kind, "act": self.act} | ({"record": str(self.record)} if self.record else {})
        return f"{reverse('drafts:autosave', args=[self.pk])}?{urlencode(about)}"

    @property
    def key(self) -> str:
        """Under which this computer keeps the words while there is no connection."""
        return ":".join((self.kind, self.act, str(self.record or self.pk)))

    def initial(self, *several: forms.BaseForm) -> dict[str, Any]:
        """What was typed, for forms of questions not yet answered: exactly as it stood in the boxes."""
        if self.typed is None:
            return {}
        return {
            name: field.widget.value_from_datadict(self.typed, {}, form.add_prefix(name))
            for form in several
            for name, field in form.fields.items()
        }


def writing(request: HttpRequest, kind: str, act: str, record: UUID | None = None, resume: bool = True) -> Writing:
    """What this person writes here: the page's own draft when sent, on a first look the one left unfinished.

    `?draft=<id>` asks for a certain one; `resume=False` begins a new one otherwise.
    """
    if request.method == "POST":
        return Writing(_uuid(request.POST.get(FIELD)) or uuid7(), kind, act, record, revision=_seen(request))
    draft = _left(request, kind, act, record, resume)
    if draft is None:
        return Writing(uuid7(), kind, act, record, revision=0)
    return resumed(draft)


def resumed(draft: Draft) -> Writing:
    """What this person goes on writing, on a page that has found the draft itself."""
    typed = draft.as_form()
    return Writing(draft.pk, draft.kind, draft.act, draft.record_id, typed, draft.typed_at, draft.revision)


def _seen(request: HttpRequest) -> int | None:
    """The revision that the page sent had seen."""
    text = request.POST.get("revision", "")
    return int(text) if text.isdecimal() and len(text) < MOST_DIGITS else None


def _left(request: HttpRequest, kind: str, act: str, record: UUID | None, resume: bool) -> Draft | None:
    actor, _ = acting_now(request)
    if asked := _uuid(request.GET.get("draft")):
        return keep.unfinished(actor).filter(pk=asked, kind=kind, act=act).first()
    return keep.find(actor, kind, record, act) if resume else None


def _uuid(text: str | None) -> UUID | None:
    try:
        return UUID(text or "")
    except ValueError:
        return None


def kept(request: HttpRequest, one: Writing) -> keep.Kept | None:
    """Keeps what was sent, under an id of its own where the page was somebody else's; None where it is too long."""
    try:
        return _kept(request, one, one.pk)
    except Draft.DoesNotExist:  # a page left open, and sent after another person signed in
        return _kept(request, one, uuid7())


def _kept(request: HttpRequest, one: Writing, pk: UUID) -> keep.Kept | None:
    actor, now = acting_now(request)
    try:
        saved = keep.save(actor, one.kind, one.record, one.act, _typed(request), now, draft_id=pk)
    except TooLong:
        return None
    one.pk, one.revision = pk, saved.draft.revision  # which the page shown again will have seen
    return saved


def _typed(request: HttpRequest) -> dict[str, Iterable[str]]:
    return {name: [str(value) for value in values] for name, values in request.POST.lists()}


@contextmanager
def words_kept(request: HttpRequest, one: Writing) -> Iterator[None]:
    """What was sent about something that has gone out of this person's sight meanwhile is theirs all the same."""
    try:
        yield
    except Unseen:
        if request.method == "POST":
            kept(request, one)
        raise


def sent_once(request: HttpRequest, one: Writing, act: Callable[[], Any]) -> Any:
    """Does the act and finishes the draft in one transaction; raises `SentAlready` the second time.

    Other words sent from a page that was sent before are a new piece of writing.
    """

    def acts() -> Any:
        draft = kept(request, one)
        if draft and draft.outcome is keep.Outcome.FINISHED:
            if _same(words.kept(_typed(request)), draft.draft.typed):
                raise SentAlready(draft.draft.result)
            draft = _kept(request, one, uuid7())
        record = act()
        if draft:
            keep.finish(draft.draft, getattr(record, "pk", None), acting_now(request)[1])
        return record

    return whole(acts)


def _same(sent: Mapping[str, Any], before: Mapping[str, Any]) -> bool:
    return {**sent, "token": None} == {**before, "token": None}
