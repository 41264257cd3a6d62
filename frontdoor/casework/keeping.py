"""Keeping a file on a record: every child it is about has an entry of their own, and all see the same bytes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.apps import apps

from frontdoor.engine import registry
from frontdoor.engine.doing import Doing, Refused, subjects_of
from frontdoor.engine.kin import members_of
from frontdoor.engine.perform import together
from frontdoor.engine.sight import hidden_among, veil, visible
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
        own = list(found.filter(child__in=members_of([record.pk])[record.pk]))
    else:
        own = list(found.filter(about_id=record.pk))
    hidden = telling_of_hidden(own, actor)
    own = [one for one in own if one.about_id not in hidden]
    once = {(one.digest, one.about_id): one for one in reversed(own)}
    return veil(list(reversed(once.values())), actor, now)


def telling_of_hidden(files: Iterable[Document], actor: Any) -> set[UUID]:
    """Which records of these files are about somebody hidden from this person, who may have been added since."""
    kinds: dict[str, set[UUID]] = {}
    for one in files:
        kinds.setdefault(one.about_kind, set()).add(one.about_id)
    named = [pair for kind, ids in sorted(kinds.items()) for pair in _whose(apps.get_model(kind), ids)]
    hidden = hidden_among({child for _, child in named}, actor)
    return {about for about, child in named if child in hidden}


def _whose(model: Any, ids: set[UUID]) -> Iterable[tuple[UUID, UUID]]:
    """Each of these records with each of its children, where that may be another than whose entry it is."""
    path = registry.step_for(model).child
    return model.objects.filter(pk__in=ids).values_list("pk", path) if path and "__" in path else ()
