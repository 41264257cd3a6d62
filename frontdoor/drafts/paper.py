"""The paper somebody writes on: what a page with a form needs to know to keep its words and to take them up again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from django.http import QueryDict
from django.urls import reverse
from django.utils.http import urlencode

from frontdoor.accounts.models import User
from frontdoor.kernel.ids import uuid7

from .keep import find, unfinished
from .models import Draft

ID = "draft-id"  # the field of the form that says which draft it is


@dataclass(frozen=True)
class Paper:
    """A form as it is shown. Its template includes `drafts/fields.html` and says where with `data-autosave`."""

    draft_id: UUID
    kind: str
    act: str
    record_id: UUID | None
    tab: str
    revision: int = 0
    saved_at: datetime | None = None
    typed: QueryDict | None = None  # what is kept, for the form to begin with; None when nothing is

    @property
    def address(self) -> str:
        """Where the page sends what is typed."""
        about = {"kind": self.kind, "act": self.act, "record": str(self.record_id or "")}
        return f"{reverse('drafts:autosave', args=[self.draft_id])}?{urlencode(about)}"


def paper(author: User, kind: str, record_id: UUID | None, act: str, draft_id: UUID | None = None) -> Paper:
    """That draft of the author's, or else the one begun for this act on this record, or else a fresh sheet.

    For something new (`record_id` None) several drafts may be open at once, so only `draft_id` takes one up again.
    """
    if draft_id:
        draft = unfinished(author).filter(pk=draft_id, kind=kind, record_id=record_id, act=act).first()
    else:
        draft = find(author, kind, record_id, act) if record_id else None
    blank = Paper(draft.pk if draft else _free(draft_id), kind, act, record_id, uuid4().hex)
    return _written(blank, draft) if draft else blank


def sent_with(author: User, form: QueryDict) -> Draft | None:
    """The author's unfinished draft that a submitted form came from, to be finished with what came of it."""
    try:
        return unfinished(author).filter(pk=UUID(form.get(ID, ""))).first()
    except ValueError:
        return None


def _free(wanted: UUID | None) -> UUID:
    """The id a page already has, unless a draft of that id is finished or somebody else's."""
    return uuid7() if wanted is None or Draft.objects.filter(pk=wanted).exists() else wanted


def _written(blank: Paper, draft: Draft) -> Paper:
    about = (blank.draft_id, blank.kind, blank.act, blank.record_id, blank.tab)
    return Paper(*about, draft.revision, draft.typed_at, draft.as_form())
