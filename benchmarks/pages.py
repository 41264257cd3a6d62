"""What a page costs beside a plain Django view of the same rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from typing import Any

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.db.models import Count, OuterRef, Subquery
from django.http import HttpRequest, HttpResponseBase
from django.test import RequestFactory, override_settings

from frontdoor.accounts import clock, session
from frontdoor.accounts.models import User
from frontdoor.casework.models import Allocation
from frontdoor.contacts.models import ContactChild
from frontdoor.people.models import Person
from frontdoor.referrals.models import Referral

from .measure import Cost, Prepared, typical
from .settings import PLAIN_MIDDLEWARE
from .table import Line, Target

LIST, RECORD = 12, 20  # statements at most
TIMES_PLAIN = 4.0  # a list page's processor time, at most, beside the plain view's


@dataclass(frozen=True)
class Page:
    """One page for one person; `plain` is where the plain view of the same rows is, if there is one."""

    name: str
    who: str
    path: str
    plain: str = ""
    is_list: bool = True


def compared() -> Iterator[Page]:
    """The pages people live in."""
    yield Page("Front door now", "helen", "/front-door/", "/plain/front-door/")
    yield Page("My work, duty manager", "helen", "/my-work/", "/plain/my-work/?show=hub")
    yield Page("My work, team manager", "tom", "/my-work/", "/plain/my-work/")
    yield Page("My work, social worker", "ivy", "/my-work/", "/plain/my-work/")
    child = _child_of("tom")
    yield Page("A child’s page", "tom", f"/children/{child}/", f"/plain/children/{child}/", is_list=False)
    row = ContactChild.objects.filter(state="proposed").order_by("contact__received_at", "pk").first()
    assert row, "Nobody waits for a decision in this county."
    yield Page("Decide", "omar", f"/decide/{row.contact_id}/", f"/plain/decide/{row.pk}/", is_list=False)


def others() -> Iterator[Page]:
    """Every kind of list, and the pages of records."""
    child = _child_of("tom")
    referral = Referral.objects.get(child=child, state="accepted")
    worry = ContactChild.objects.filter(child=child).order_by("pk").first()
    assert worry
    for name, kind in (("contacts", "contact"), ("children in contacts", "contact-child"), ("referrals", "referral")):
        yield Page(f"List of {name}", "helen", f"/{kind}/")
    for name, kind in (("people", "person"), ("case notes", "case-note"), ("allocations", "allocation")):
        yield Page(f"List of {name}, whole service", "martin", f"/{kind}/")
        yield Page(f"List of {name}, one team", "tom", f"/{kind}/")
    yield Page("Allocate", "tom", "/allocate/")
    yield Page("Chronology of a child", "tom", f"/person/{child}/chronology/", is_list=False)
    yield Page("A person", "tom", f"/person/{child}/", is_list=False)
    yield Page("A contact", "helen", f"/contact/{worry.contact_id}/", is_list=False)
    yield Page("A referral", "tom", f"/referral/{referral.pk}/", is_list=False)


def _child_of(manager: str) -> Any:
    """Of the children this manager's team answers for, with a worker, the one about whom we were told most often."""
    teams = User.objects.get(username=manager).holdings.values("team")
    held = Allocation.objects.filter(state="accepted").values("child")
    told = ContactChild.objects.filter(child=OuterRef("pk")).order_by().values("child").annotate(many=Count("pk"))
    found = Person.objects.filter(referrals__team__in=teams, referrals__state="accepted", pk__in=held)
    child = found.annotate(told=Subquery(told.values("many"))).order_by("-told", "pk").first()
    assert child, "The team has no child."
    return child.pk


class Browser:
    """Asks for pages in this very process, as one person, signed in."""

    def __init__(self, username: str, now: datetime) -> None:
        request = HttpRequest()
        request.session = import_module(settings.SESSION_ENGINE).SessionStore()
        refused = session.begin(request, User.objects.get(username=username), now)
        assert refused is None, refused
        request.session.save()
        self.requests = RequestFactory()
        self.requests.cookies[settings.SESSION_COOKIE_NAME] = str(request.session.session_key)

    def get(self, handler: WSGIHandler, path: str) -> Prepared:
        def get() -> HttpResponseBase:
            response = handler.get_response(self.requests.get(path))
            assert response.status_code == 200, f"{path}: {response.status_code}"
            response.close()
            return response

        return lambda: get


def measured(now: datetime, repeats: int) -> Iterator[Line]:
    """A line for each page."""
    with clock.set_clock(lambda: now):
        ours = WSGIHandler()
        with override_settings(MIDDLEWARE=PLAIN_MIDDLEWARE):
            plain = WSGIHandler()
        browsers = {one.who: Browser(one.who, now) for one in (*compared(), *others())}
        for page in compared():
            browser = browsers[page.who]
            both = [browser.get(ours, page.path), browser.get(plain, page.plain)]
            yield from _beside(page, *typical(both, repeats))
        for page in others():
            [cost] = typical([browsers[page.who].get(ours, page.path)], max(repeats // 3, 1))
            yield Line("Pages", page.name, f"{cost}, {cost.queries} statements", target=_asked(page, cost))


def _beside(page: Page, ours: Cost, plain: Cost) -> Iterator[Line]:
    ratio = ours.app / plain.app
    target = Target(f"{TIMES_PLAIN:.0f} times", ratio <= TIMES_PLAIN) if page.is_list else None
    yield Line("Pages", page.name, str(ours), str(plain), ratio, target)
    yield Line("Pages", f"{page.name}: statements", f"{ours.queries}", f"{plain.queries}", target=_asked(page, ours))


def _asked(page: Page, cost: Cost) -> Target:
    most = LIST if page.is_list else RECORD
    return Target(f"{most} statements", cost.queries <= most)
