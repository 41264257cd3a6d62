"""The bar on every page: the places this person works in, search, and the way to record a worry."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from frontdoor.practice import roles
from frontdoor.practice.roles import Held


@dataclass(frozen=True)
class Place:
    """Somewhere people work: what it is called, the name of its address, and who goes there (None: everybody)."""

    label: str
    url_name: str
    who: Held | None = None
    home: tuple[str, ...] = ()  # the screens, as roles name them, whose holders begin their day here


WORKERS = roles.SCREENERS | roles.CASE_WORKERS | roles.MANAGERS | roles.EHO | roles.EHM | roles.LADO
PLACES = (
    Place("My work", "desk:my_work", WORKERS, ("My work", "Allocation")),
    Place("Requests", "contacts:requests", roles.PARTNERS, ("Requests",)),
    Place("Front door", "desk:front_door", roles.SCREENERS | roles.LEADERS, ("Front door now",)),
    Place("Children", "people:search", roles.READERS | roles.CASE_WORKERS | roles.IG, ("Child", "Access log")),
    Place("Meetings", "desk:meetings", roles.CASE_WORKERS | roles.MANAGERS),
    Place("Teams", "desk:teams", roles.MANAGERS | roles.LEADERS),
    Place("Measures", "assurance:measures", roles.MEASURED, ("Measures",)),
    Place("Inspection", "assurance:inspection", roles.LEADERS | roles.QA),
)
SEARCH, WORRY = "people:search", "contacts:worry"


def bar(request: HttpRequest) -> dict[str, Any]:
    """`navigation` as (label, address, whether it is here); `search_url` and `worry_url` for those who may."""
    user = request.user
    if not user.is_authenticated:
        return {}
    places = [(one.label, address_of(one.url_name)) for one in PLACES if one.who is None or one.who.held_by(user)]
    here = _nearest(request.path, [url for _, url in places if url])
    return {
        "navigation": [(label, url, url == here) for label, url in places if url],
        "search_url": address_of(SEARCH) if any(label == "Children" for label, _ in places) else "",
        "worry_url": address_of(WORRY) if roles.SCREENERS.held_by(user) else "",
    }


def _nearest(path: str, urls: list[str]) -> str:
    return max((url for url in urls if path.startswith(url)), key=len, default="")


def home_of(user: Any) -> str:
    """Where this person's day begins: the first screen of their first role that there is; "" where there is none."""
    screens = [screen for one in roles.ALL if one.code in user.roles for screen in one.screens]
    for screen in screens:
        for one in PLACES:
            if screen in one.home and (url := address_of(one.url_name)):
                return url
    return ""


def address_of(url_name: str) -> str:
    """The address, or nothing while that part is not there."""
    try:
        return reverse(url_name)
    except NoReverseMatch:
        return ""
