"""What somebody has begun to write and not sent, and where they go on with it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import F, Func, JSONField, Q, QuerySet, Value
from django.db.models.fields.json import KeyTextTransform, KeyTransform
from django.db.models.functions import JSONObject
from django.urls import NoReverseMatch, reverse

from frontdoor.accounts.models import User
from frontdoor.casework.models import Allocation
from frontdoor.contacts.forms_child import known_id
from frontdoor.contacts.models import ContactChild
from frontdoor.contacts.steps.allegation import ALLEGATION
from frontdoor.drafts.board import Writing, as_written
from frontdoor.drafts.keep import unfinished
from frontdoor.drafts.models import Draft
from frontdoor.engine import registry
from frontdoor.engine.registry import AMENDS
from frontdoor.engine.sight import hidden_among, visible
from frontdoor.people.models import Person
from frontdoor.practice import roles
from frontdoor.referrals.models import Referral

from .at_once import Said

WRITTEN = "contact.receive"  # the kind of draft that is a worry being written
MOST = 25
TOLD = ("id", "author_id", "kind", "record_id", "act", "started_at", "typed_at", "family", "caller", "chosen")


FAMILY = '$.keyvalue() ? (@.key like_regex "^c[0-9]+-family_name$").value[*] ? (@ like_regex "[^ ]")'
CHOSEN = '$.keyvalue() ? (@.key like_regex "-same$").value[*]'  # whom the writer said that a child is
OPENS = {  # where a record is begun that has a page of its own for that: of the person, or child, it is about
    ("allocation", "offer"): "desk:offer",
    ("background", "fill_in"): "contacts:background",
    ("check", "ask"): "contacts:ask",
    **dict.fromkeys((("request", "answer"), ("request", "decline"), ("request", "more")), "contacts:request"),
    ("cover", "arrange"): "desk:cover",
    ("household", "record"): "people:home",
    ("membership", "join"): "people:home",
    ("person", "record"): "people:relate",
    ("relationship", "record"): "people:relate",
    ("same_as", "join"): "people:same",
}


@dataclass(frozen=True)
class Unfinished:
    """One draft: what it is called, in a list and briefly, and its page."""

    draft: Draft
    label: str
    url: str
    name: str

    @property
    def may_go(self) -> bool:
        """A worry is set aside only on its own page, where it is read once more."""
        return self.draft.kind != WRITTEN


def unfinished_of(actor: Any) -> list[Unfinished]:
    """The latest first; one query."""
    return list(_told(_named(unfinished(actor))[:MOST]))


def begun_here(actor: Any) -> QuerySet[Draft, Any]:
    """Every worry being written, by whoever it is, and what this person has begun; for `drafts_of` to read."""
    here = Draft.objects.unfinished().filter(Q(kind=WRITTEN) | Q(author=actor.pk))
    said = JSONObject(**{name: name for name in TOLD}, author_name="author__full_name")
    return _named(here).annotate(said=said)


def drafts_of(said: Iterable[Said], actor: Any) -> list[Draft]:
    """The latest first, without the words that were typed; none of a colleague's with somebody hidden chosen in it."""
    seen = _without_hidden(list(said), actor)
    return sorted((_draft(**one) for one in seen), key=lambda one: (one.typed_at, one.pk), reverse=True)


def _without_hidden(said: list[Said], actor: Any) -> list[Said]:
    """One more statement only where a colleague has chosen somebody."""
    others = [(one, _chosen(one.pop("chosen"))) for one in said]
    hidden = hidden_among({who for one, chosen in others if one["author_id"] != str(actor.pk) for who in chosen}, actor)
    return [one for one, chosen in others if one["author_id"] == str(actor.pk) or hidden.isdisjoint(chosen)]


def _chosen(typed: list[Any]) -> set[UUID]:
    return {who for one in typed if (who := known_id(str(one)))}


def _draft(family: str, caller: str, author_name: str, started_at: str, typed_at: str, **more: Any) -> Draft:
    ids = {name: UUID(more[name]) if more[name] else None for name in ("id", "author_id", "record_id")}
    draft = Draft(kind=more["kind"], act=more["act"], **ids)
    draft.started_at, draft.typed_at = datetime.fromisoformat(started_at), datetime.fromisoformat(typed_at)
    draft.author = User(id=ids["author_id"], full_name=author_name)
    draft.family, draft.caller = family, caller  # type: ignore[attr-defined]  # what the bar calls a worry by
    return draft


def begun_by(actor: Any, drafts: Iterable[Draft]) -> list[Unfinished]:
    """Those of this person, the first of them."""
    return list(_told([one for one in drafts if one.author_id == actor.pk][:MOST]))


def _named(drafts: QuerySet[Draft]) -> QuerySet[Draft]:
    """With the family and the caller of a worry; the words themselves stay where they are."""
    family = Func(F("typed"), Value(FAMILY), function="jsonb_path_query_first", output_field=JSONField())
    caller = KeyTextTransform(0, KeyTransform("referrer", "typed"))
    chosen = Func(F("typed"), Value(CHOSEN), function="jsonb_path_query_array", output_field=JSONField())
    return drafts.annotate(family=family, caller=caller, chosen=chosen).defer("typed")


def named(several: list[Unfinished], actor: Any) -> list[Unfinished]:
    """The same, each with the child that it is about: “Decide: Tyler Orchard”; two queries, and none for worries."""
    whose = _whose({one.draft.record_id for one in several if one.draft.record_id})
    seen = visible(Person, actor).in_bulk({*whose.values()}) if whose else {}
    names = {record: str(seen[child]) for record, child in whose.items() if child in seen}
    return [_about(one, names.get(one.draft.record_id)) for one in several]


def _about(one: Unfinished, name: str | None) -> Unfinished:
    return replace(one, label=f"{one.label}: {name}", name=f"{one.name}: {name}") if name else one


def _whose(records: set[Any]) -> dict[Any, UUID]:
    """The child of each record; of a worry its first."""
    if not records:
        return {}
    people = Person.objects.filter(pk__in=records).values_list("pk", "pk")
    worries = ContactChild.objects.filter(contact__in=records).order_by("-pk").values_list("contact", "child")
    others = [model.objects.filter(pk__in=records) for model in (ContactChild, Allocation, Referral)]
    return dict(people.order_by().union(worries, *(one.order_by().values_list("pk", "child") for one in others)))


def left_alone(actor: Any, now: datetime, drafts: Iterable[Draft]) -> list[Writing]:
    """For whoever decides: worries that a colleague began and has not touched for half an hour, of whichever team."""
    worries = [one for one in drafts if one.kind == WRITTEN] if actor.may(roles.DECIDERS) else []
    begun = as_written(worries, now)
    return [one for one in begun if one.to_duty_manager and one.author != actor]


def _told(drafts: Iterable[Any]) -> Iterable[Unfinished]:
    for one in drafts:
        if one.kind == WRITTEN:
            name = _worry(one)
            yield Unfinished(one, f"A worry: {name}", reverse("contacts:write", args=[one.pk]), name)
        elif one.kind == ALLEGATION.name and not one.record_id:
            yield Unfinished(one, "An allegation", reverse("contacts:allegation"), "An allegation")
        elif one.record_id and (url := _page(one)):
            yield Unfinished(one, _label(one), url, _label(one))


def _worry(one: Any) -> str:
    """“Orchard”, or who rang, or “caller”: as the page calls it on which it is written."""
    return str(one.family or "").strip() or str(one.caller or "").split(",", maxsplit=1)[0].strip() or "caller"


def _label(one: Draft) -> str:
    """“Decide”, “Put right: Write a case note”."""
    first, _, second = one.act.partition(".")
    if first in AMENDS:
        return f"{AMENDS[first]}: {_act(one.kind, second)}" if second else AMENDS[first]
    return _act(one.kind, one.act)


def _act(kind: str, name: str) -> str:
    acts = registry.step_named(kind).acts if kind in {step.name for step in registry.steps()} else ()
    return next((one.label for one in acts if one.name == name), name.replace("_", " ").capitalize())


def _page(one: Draft) -> str:
    """Where it is gone on with; nothing where there is no such page any more, so that no bar breaks over it."""
    try:
        return _url(one)
    except (NoReverseMatch, KeyError):
        return ""


def _url(one: Draft) -> str:
    """The page of the act; of a record yet to be opened, the page that opens it for that child."""
    first, _, second = one.act.partition(".")
    if first == "correct" and second:
        return reverse("web:correct", args=[one.kind, one.record_id, second])
    if first in ("void", "reopen"):
        return reverse(f"web:{first}", args=[one.kind, one.record_id])
    if (one.kind, one.act) in OPENS:
        return reverse(OPENS[one.kind, one.act], args=[one.record_id])
    if registry.step_named(one.kind).opening.name == one.act:
        return f"{reverse('web:new', args=[one.kind])}?child={one.record_id}"
    return reverse("web:act", args=[one.kind, one.record_id, one.act])
