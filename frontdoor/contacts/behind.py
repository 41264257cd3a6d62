"""A worry that may be about a restricted record is copied to its holders; whoever records it learns nothing of that."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from frontdoor.accounts.models import the_service
from frontdoor.engine.doing import Doing
from frontdoor.people.compared import Like
from frontdoor.people.kept_apart import Behind, restricted_like
from frontdoor.people.matching import like_of
from frontdoor.people.models import Person
from frontdoor.practice.ages import Born, Precision

from .models import Contact, RestrictedMatch

COPIED = (
    *("how", "received_at", "source", "referrer", "referrer_contact", "anonymity", "worry", "adults", "home"),
    *("in_danger", "family_told", "family_told_why", "rag", "level"),
)
COPIES = "restricted_match.copy"
SPOKEN = ("worry", "adults")
ALIKE = ("given_name", "family_name", "school", "unborn_of", "expected_on", "is_adult", "telephone")


def may_be_behind(
    actor: Any, worry: Mapping[str, Any], persons: Sequence[Mapping[str, Any]], known: Any
) -> list[Behind]:
    """Looked up for every worry, before it is recorded; `persons` as they were named, `known` by their ids."""
    home = (worry.get("home") or "").split(",")[0].split("\n")[0]
    likes = [*(_like(one, home) for one in persons), *_known(known)]
    text = " ".join(str(worry.get(name) or "") for name in SPOKEN)
    return restricted_like(likes, text, actor)


def _like(said: Mapping[str, Any], home: str) -> tuple[str, Like]:
    born = Born(said["born_on"], Precision(said["born_precision"])) if said.get("born_on") else None
    like = Like(born=born, line_1=home, **{name: said[name] for name in ALIKE if said.get(name)})
    return f"{like.given_name} {like.family_name}".strip() or said.get("description", "") or "an unborn child", like


def _known(ids: Iterable[Any]) -> Iterator[tuple[str, Like]]:
    for one in Person.objects.filter(pk__in=list(ids)).order_by("pk"):
        yield one.name, like_of(one)


def copy_to_holders(doing: Doing, contact: Contact, found: Sequence[Behind]) -> None:
    """By the service itself, and caused by nothing: what the officer did is not tied to it.

    As many statements where nobody is found as where somebody is: also the clock is read, of somebody it is not about.
    """
    actor, doing.actor = doing.actor, the_service()
    for one in found:
        doing.open(_copy(contact, one))
    doing.actor = actor
    if not found:
        RestrictedMatch.objects.filter(pk=contact.pk).exists()
        doing.touched.append((COPIES, {next(iter(doing.locked.heads)): "child"}, [contact.pk]))


def _copy(contact: Contact, one: Behind) -> RestrictedMatch:
    said = {name: getattr(contact, name) for name in ("reference", *COPIED)}
    named = {"child_id": one.person, "named_as": one.named_as[:300], "agrees": one.agrees}
    return RestrictedMatch(worry_id=contact.pk, **named, **said)


def worry_of_their_own(doing: Doing, match: RestrictedMatch) -> None:
    """Joined, the restricted person has a worry of their own: screened and decided by the holders since its receipt.

    Whoever told us hears once that we have it, of the worry as they told it: a second letter would give away that
    there is a restricted record.
    """
    said = {name: getattr(match, name) for name in COPIED if name != "received_at"}
    said["acknowledged"] = Contact.Acknowledged.ELSEWHERE.value
    late = f"It came as worry {match.reference} about somebody not known, and was found to be about this record."
    children = {match.child_id: {"named_as": match.named_as[:200]}}
    doing.open(Contact(), children=children, received_at=match.received_at, typed_late_because=late, **said)
