"""What a page had shown, so that nobody acts on a story that has moved on unseen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core import signing

from frontdoor.journal.models import Event, Head
from frontdoor.journal.read import news

from .doing import subjects_of
from .kin import kin
from .sight import seen_of

SALT = "frontdoor.engine.token"  # so that nothing else that was signed here can be taken for one


class Stale(Exception):
    """Somebody else has acted on this record since the page was shown; carries their events."""

    @property
    def events(self) -> tuple[Event, ...]:
        return self.args


class SinceYouLooked(Exception):
    """Carries what has happened about these children since the page was shown; to be confirmed once."""

    @property
    def events(self) -> tuple[Event, ...]:
        return self.args


@dataclass(frozen=True)
class Token:
    """The record, its version, and how far each person's story had come."""

    record: UUID
    version: int
    seen: dict[UUID, int]

    def pack(self) -> str:
        """For a hidden field of the form; signed, so that it cannot be made up."""
        said = [str(self.record), self.version, {str(one): seq for one, seq in self.seen.items()}]
        return signing.dumps(said, salt=SALT)

    @classmethod
    def unpack(cls, packed: str) -> Token:
        """Raises `signing.BadSignature` where the field was changed on the way."""
        record, version, seen = signing.loads(packed, salt=SALT)
        return cls(UUID(record), version, {UUID(one): seq for one, seq in seen.items()})


def token_of(record: Any) -> Token:
    """Everybody the record is about, and whoever is the same person, as they stand now."""
    heads = Head.objects.filter(subject__in=kin(list(subjects_of(record))), kind="person")
    return Token(record.pk, record.version, {head.subject: head.seq for head in heads})


def check(record: Any, token: Token, actor: Any) -> None:
    """Raises `Stale` or `SinceYouLooked`; one's own acts are no news, nor is what one may not see."""
    if (token.record, token.version) != (record.pk, record.version):
        since = Event.objects.filter(record_id=record.pk, version__gt=token.version).order_by("version")
        raise Stale(*since.select_related("actor"))
    later = [one for one in news(token.seen) if one.actor_id != actor.pk]
    shown = seen_of(later, actor)
    if told := [one for one in later if one.record_id in shown]:
        raise SinceYouLooked(*told)
