"""Seals an event into the chain of each subject it concerns."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

SEALED = (
    "id",
    "act",
    "actor_id",
    "record_type",
    "record_id",
    "version",
    "occurred_at",
    "to_the_minute",
    "recorded_at",
    "written_at",
    "caused_by",
    "amends",
    "voids",
    "told",
)


def _plain(value: Any) -> Any:
    return value.astimezone(UTC).isoformat() if isinstance(value, datetime) else str(value)


def text_of(value: Any) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), default=_plain).encode()


def digest_of(salt: bytes, body: Any) -> bytes:
    """What the event keeps of its payload, so that the payload may be destroyed and the chain still hold."""
    return hashlib.sha256(bytes(salt) + text_of(body)).digest()


def sealed(event: Any) -> bytes:
    """The event's own words, the same for each of its subjects."""
    said = [getattr(event, name) for name in SEALED]
    return text_of([*said, sorted(str(one) for one in event.line)]) + bytes(event.digest)


def link(previous: bytes, subject: UUID, role: str, seq: int, words: bytes) -> bytes:
    """The hash of one event in one chain; `words` is `sealed(event)`."""
    return hashlib.sha256(bytes(previous) + f"{subject} {role} {seq} ".encode() + words).digest()
