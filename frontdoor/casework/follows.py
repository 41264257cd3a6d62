"""What follows here: no role after the last day in a team; an erased file’s bytes go; shifts say who is on duty."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet

from frontdoor.accounts.models import Duty, Holding
from frontdoor.engine.doing import Doing
from frontdoor.engine.registry import on
from frontdoor.files import store
from frontdoor.journal.read import folded

from .models import Document, Post, Shift
from .steps.post import POST, State
from .steps.shift import SHIFT
from .steps.shift import State as On


def access_ends(doing: Doing, post: Post, answers: Any) -> None:
    """With the last day in the team, at midnight (domain 4.2, 10); who stays after all holds their roles as before."""
    roles = _roles_in(post)
    if post.state == State.LEAVING:
        later = roles.filter(Q(ends_on=None) | Q(ends_on__gt=post.leaves_on), starts_on__lte=post.leaves_on)
        later.update(ends_on=post.leaves_on)
    elif post.state == State.HELD:
        roles.filter(ends_on__gte=post.starts_on).update(ends_on=None)


def _roles_in(post: Post) -> QuerySet[Holding]:
    """Those of the team; and those of the whole service, where it was their only post."""
    others = Post.objects.filter(worker=post.worker_id, state=State.HELD).exclude(pk=post.pk)
    here = Q(team=post.team_id) if others.exists() else Q(team=post.team_id) | Q(team=None)
    return Holding.objects.filter(here, user=post.worker_id)


for name in ("resign", "stay", "correct", "void"):
    on(f"{POST.name}.{name}")(access_ends)


@on("document.erase")
def its_bytes_are_destroyed(doing: Doing, document: Document, answers: Any) -> None:
    """Where the fingerprint is erased and no other record names the file, once all of it is certain."""
    before = folded(document.pk, document.version) or {}
    if not document.digest and (digest := before.get("digest")):
        transaction.on_commit(partial(forget_unless_named, digest))


def forget_unless_named(digest: str) -> None:
    if not Document.objects.filter(digest=digest).exists():
        store.forget(digest)


def everybody_reads_who_is_on_duty(doing: Doing, shift: Shift, answers: Any) -> None:
    """The bar on every page, and every rule, ask one short table; what was changed, and by whom, the journal knows."""
    if shift.state not in (On.ARRANGED, On.ENDED):
        Duty.objects.filter(pk=shift.pk).delete()
        return
    said = {name: getattr(shift, name) for name in ("team", "manager", "deputy", "starts_at", "ends_at")}
    Duty.objects.update_or_create(pk=shift.pk, defaults=said)


for name in ("arrange", "end", "call_off", "correct", "void", "reopen"):
    on(f"{SHIFT.name}.{name}")(everybody_reads_who_is_on_duty)
