"""The same rows as the pages show, by Django's own views: no rights, no clocks, no journal."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.mixins import LoginRequiredMixin
from django.db.models import QuerySet
from django.views.generic import DetailView, ListView, TemplateView, UpdateView

from frontdoor.casework.models import Allocation
from frontdoor.contacts.models import ContactChild
from frontdoor.people.models import Person
from frontdoor.referrals.models import Referral

TO_DECIDE, TO_SCREEN, SIDE = 40, 20, 12  # worries of each list, and lines at the side, as the page shows them
PILE = 25


def waiting(*states: str) -> QuerySet[ContactChild]:
    rows = ContactChild.objects.filter(state__in=states).select_related("contact", "child")
    return rows.order_by("contact__received_at")


def without_worker() -> QuerySet[Referral]:
    rows = Referral.objects.filter(state__in=("open", "accepted")).exclude(child__allocations__state="accepted")
    return rows.select_related("child", "team", "contact_child").order_by("decided_at")


class FrontDoor(LoginRequiredMixin, ListView):
    """Children to decide, children being screened, those most at risk, those with nobody, and those decided last."""

    template_name = "plain/front_door.html"
    context_object_name = "to_decide"

    def get_queryset(self) -> QuerySet[ContactChild]:
        return waiting("proposed")[:TO_DECIDE]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        more = {
            "at_risk": waiting("new", "screened", "proposed").filter(contact__rag="red"),
            "screening": waiting("new", "screened")[:TO_SCREEN],
            "nobody": without_worker()[:SIDE],
            "decided": waiting("decided").order_by("-pk")[:SIDE],
        }
        return super().get_context_data(**kwargs) | more


class MyWork(LoginRequiredMixin, TemplateView):
    """For a duty manager what waits at the front door; for a team's manager its referrals; for a worker, theirs."""

    template_name = "plain/my_work.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = self.request.user
        teams = [one.team_id for one in user.holdings.select_related("team")]
        offered = Allocation.objects.filter(worker=user, state__in=("offered", "challenged"))
        mine = Allocation.objects.filter(worker=user, state="accepted")
        in_the_hub = self.request.GET.get("show") == "hub"
        own = Referral.objects.filter(team__in=teams, state="open").select_related("child", "team", "contact_child")
        piles = {
            "to_decide": waiting("proposed")[:PILE] if in_the_hub else [],
            "screening": waiting("new", "screened")[:PILE] if in_the_hub else [],
            "handed_over": [] if in_the_hub else own[:PILE],
            "nobody": [] if in_the_hub else without_worker().filter(team__in=teams)[:PILE],
            "offered": offered.select_related("child")[:PILE],
            "mine": mine.select_related("child")[:PILE],
        }
        return super().get_context_data(**kwargs) | piles


def about(child: Person) -> dict[str, Any]:
    """The child's home, family, contacts, referrals, workers and last visit."""
    homes = child.memberships.filter(state="standing").select_related("household")
    return {
        "homes": homes,
        "at_home": Person.objects.filter(memberships__household__in=[one.household_id for one in homes]).distinct(),
        "family": child.relationships.filter(state="standing").select_related("other"),
        "contacts": child.contact_rows.select_related("contact").order_by("-contact__received_at"),
        "referrals": child.referrals.select_related("team").order_by("-referral_on"),
        "allocations": child.allocations.select_related("worker"),
        "covers": child.covers.select_related("worker", "team"),
        "visit": child.notes.filter(how="visit").order_by("-happened_at").first(),
    }


class Child(LoginRequiredMixin, DetailView):
    """One child and everything that hangs from the child."""

    model = Person
    template_name = "plain/child.html"
    context_object_name = "child"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | about(self.object)


class Decide(LoginRequiredMixin, UpdateView):
    """The worry, what is known of the child, and the form of the decision."""

    model = ContactChild
    template_name = "plain/decide.html"
    context_object_name = "row"
    fields = (
        *("level", "outcome", "team", "differs_because", "shared_because", "because", "counting_because"),
        "words_considered",
    )

    def get_queryset(self) -> QuerySet[ContactChild]:
        return ContactChild.objects.select_related("contact", "child")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        here = self.object.contact.rows.select_related("child")
        return super().get_context_data(**kwargs) | about(self.object.child) | {"here": here}
