"""Keeping a file on a record: every child it is about has an entry of their own, and all see the same bytes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from frontdoor.engine.doing import Doing, Refused, subjects_of
from frontdoor.engine.kin import members_of
from frontdoor.engine.perform import together
from frontdoor.engine.sight import veil, visible
from frontdoor.files.received import Received
from frontdoor.kernel.step import VOID

from .models import Document

NOBODY = "This is about nobody whose record a file could be kept on."


def children_of(record: Any) -> list[UUID]:
    """Whom a file on this record is about."""
    return [one for one, role in subjects_of(record).items() if role == "child"]


def keep_file(record: Any, file: Received, said: Mapping[str, Any], actor: Any, now: datetime) -> Document:
    """Records the file for every child of the record; gives the entry of the first. Raises `Refused` with reasons."""

    def act(doing: Doing) -> Document:
        kept = entries_for(doing, record, children_of(record), file, said)
        if not kept:
            raise Refused(NOBODY)
        return kept[0]

    done: Document = together(act, actor, now, lambda: children_of(record))
    return done


def entries_for(
    doing: Doing, record: Any, children: Iterable[UUID], file: Received, said: Mapping[str, Any]
) -> list[Document]:
    """An entry for each of these children, within an act that is being done."""
    about = {"about_kind": record._meta.label, "about_id": record.pk, "digest": file.digest, "size": file.size}
    given = {"file_name": file.name, "media_type": file.media_type, **said}
    return [doing.open(Document(child_id=one, **about), **given) for one in sorted(set(children))]


def kept_on(record: Any, actor: Any, now: datetime) -> list[Document]:
    """The files on this record, each once, the latest first; on a child's own record, every file about the child."""
    found = visible(Document, actor).exclude(state=VOID).order_by("-received_at", "pk")
    if record.step.child == "":
        own = found.filter(child__in=members_of([record.pk])[record.pk])
    else:
        own = found.filter(about_id=record.pk)
    once = {(one.digest, one.about_id): one for one in reversed(own)}
    return veil(list(reversed(once.values())), actor, now)
