"""Says which database to use: the one DATABASE_URL names, else a server of our own."""

from __future__ import annotations

import os
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from frontdoor.config import postgres


def from_url(url: str) -> dict[str, Any]:
    """Django's settings for an address such as postgresql://user:secret@server:5432/name?sslmode=require.

    A socket's folder is written as `?host=/run/postgresql` or, percent-encoded, in the place of the server's name.
    Raises ValueError when the address is not one of PostgreSQL.
    """
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"} or not parts.path.strip("/"):
        raise ValueError("DATABASE_URL must look like postgresql://user:password@server:5432/name")
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.strip("/")),
        "USER": options.pop("user", unquote(parts.username or "")),
        "PASSWORD": options.pop("password", unquote(parts.password or "")),
        "HOST": options.pop("host", _host(parts.netloc)),
        "PORT": options.pop("port", str(parts.port or "")),
        "OPTIONS": options,
        "CONN_MAX_AGE": None,  # kept open: a connection costs more than most pages
        "CONN_HEALTH_CHECKS": True,
    }


def _host(netloc: str) -> str:
    """The server's name, or a socket's folder, whose capitals matter and which `hostname` would lose."""
    place = netloc.rpartition("@")[2]
    if place.startswith("["):
        return place[1:].partition("]")[0]
    return unquote(place.partition(":")[0])


def default() -> dict[str, Any]:
    """Django's settings for the database of this process; starts nothing."""
    return from_url(os.environ.get("DATABASE_URL") or postgres.address(postgres.home()))


def start(*, join: bool = True) -> None:
    """Start our own server when no other is named, and tell this process and its children where it is."""
    if not os.environ.get("DATABASE_URL"):
        os.environ["DATABASE_URL"] = postgres.standing(join=join).url
