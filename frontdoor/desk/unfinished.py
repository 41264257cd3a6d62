"""What somebody has begun to write and not sent, and where they go on with it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from frontdoor.drafts.keep import unfinished
from frontdoor.drafts.models import Draft
from frontdoor.engine import registry
from frontdoor.engine.registry import AMENDS

from .board import WRITTEN

MOST = 25


@dataclass(frozen=True)
class Unfinished:
    """One draft: what it is called, and its page."""

    draft: Draft
    label: str
    url: str


def unfinished_of(actor: Any) -> list[Unfinished]:
    """The latest first; one query."""
    return list(_told(unfinished(actor).defer("typed")[:MOST]))


def _told(drafts: Iterable[Draft]) -> Iterable[Unfinished]:
    for one in drafts:
        if one.kind == WRITTEN:
            yield Unfinished(one, "A worry", reverse("contacts:write", args=[one.pk]))
        elif one.record_id:
            yield Unfinished(one, _label(one), _url(one))


def _label(one: Draft) -> str:
    """“Decide”, “Put right: Write a case note”."""
    first, _, second = one.act.partition(".")
    if first in AMENDS:
        return f"{AMENDS[first]}: {_act(one.kind, second)}" if second else AMENDS[first]
    return _act(one.kind, one.act)


def _act(kind: str, name: str) -> str:
    acts = registry.step_named(kind).acts if kind in {step.name for step in registry.steps()} else ()
    return next((one.label for one in acts if one.name == name), name.replace("_", " ").capitalize())


def _url(one: Draft) -> str:
    """The page of the act; of a record yet to be opened, the page that opens it for that child."""
    first, _, second = one.act.partition(".")
    if first == "correct" and second:
        return reverse("web:correct", args=[one.kind, one.record_id, second])
    if first in ("void", "reopen"):
        return reverse(f"web:{first}", args=[one.kind, one.record_id])
    opens = {("allocation", "offer"): "desk:offer", ("cover", "arrange"): "desk:cover"}
    if (one.kind, one.act) in opens:
        return reverse(opens[one.kind, one.act], args=[one.record_id])
    if registry.step_named(one.kind).opening.name == one.act:
        return f"{reverse('web:new', args=[one.kind])}?child={one.record_id}"
    return reverse("web:act", args=[one.kind, one.record_id, one.act])
