"""Says why a set of settings may not be used where real children are."""

from __future__ import annotations

from collections.abc import Mapping

SHORTEST_KEY, FEWEST_LETTERS = 50, 5  # characters, and different ones, as Django's own deployment check asks
YES = {"1", "true", "yes", "on"}


def reasons(settings: Mapping[str, str]) -> list[str]:
    """Every reason why these settings are unsafe in production, as sentences; none anywhere else."""
    if settings.get("FRONTDOOR_ENV", "") not in {"", "demo", "production"}:
        return ["FRONTDOOR_ENV is either demo or production."]
    if settings.get("FRONTDOOR_ENV") != "production":
        return []
    hosts = [host.strip() for host in settings.get("FRONTDOOR_HOSTS", "").split(",") if host.strip()]
    key = settings.get("FRONTDOOR_SECRET_KEY", "")
    found = {
        f"FRONTDOOR_SECRET_KEY must be set, to at least {SHORTEST_KEY} characters at random.": (
            len(key) < SHORTEST_KEY or len(set(key)) < FEWEST_LETTERS
        ),
        "FRONTDOOR_DEBUG must be off: its pages show what the service knows.": _yes(settings, "FRONTDOOR_DEBUG"),
        "FRONTDOOR_HOSTS must list the names this service answers to.": not hosts,
        "FRONTDOOR_HOSTS must not answer to every name.": any(host == "*" for host in hosts),
        "DATABASE_URL must be set: our own server has no password and no encryption.": not settings.get("DATABASE_URL"),
        "FRONTDOOR_FILES must name a folder for kept files, which is saved with the database.": (
            not settings.get("FRONTDOOR_FILES")
        ),
    }
    return [reason for reason, unsafe in found.items() if unsafe]


def _yes(settings: Mapping[str, str], name: str) -> bool:
    return settings.get(name, "").lower() in YES
