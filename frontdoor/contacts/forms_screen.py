"""The questions of screening: what is still open of the worry, and for each child what should happen and why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from copy import deepcopy
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.forms import BoundField
from django.http import QueryDict

from frontdoor.accounts.models import User
from frontdoor.govuk.forms import Checkboxes, Form, Radios, Words, WordsField, written
from frontdoor.kernel.calendar import day_of
from frontdoor.practice.harm import CODES, YES
from frontdoor.web.forms import ActForm, act_form

from .before import outcome_in_words
from .forms_child import ChildForm
from .forms_worry import WorryForm
from .models import Contact, ContactChild
from .models.contact import LEVELS
from .models.contact_child import TO_CHOOSE
from .steps.contact import LATER, unanswered
from .steps.contact_child import State, level_before
from .steps.episodes import Episode
from .steps.standing import standing

SHORT = 90  # letters of an earlier worry beside its date
TO_SCREEN = (State.NEW, State.SCREENED)
ASKED_AGAIN = ("spoken_to", "words", "whereabouts")
ALIKE = ("proposed_level", "proposed_outcome")  # what one button takes over from the child before


class SharedForm(Form):
    """Reasons that hold for all children of the worry."""

    shared = WordsField(label="Reasons that hold for all of them", required=False, widget=Words(rows=2))


@dataclass(frozen=True)
class Question:
    """What is asked of one child: what was missing when the worry came, and the proposal."""

    row: ContactChild
    prefix: str
    screen: ActForm
    propose: ActForm

    @property
    def forms(self) -> tuple[ActForm, ActForm]:
        return self.screen, self.propose

    @property
    def standing(self) -> list[BoundField]:
        """The standing questions; what was said before stands in them."""
        return [self.screen[one] for one in CODES]

    @property
    def touched(self) -> bool:
        """Whether anything of the proposal was typed or chosen, or a standing question answered that was not."""
        answered = any(self.screen[one].value() not in (None, "", getattr(self.row, one)) for one in CODES)
        return answered or any(self.propose[name].value() for name in self.propose.fields)

    @property
    def level_before(self) -> str:
        """“3 Child in need”, where somebody has said so before."""
        return dict(LEVELS).get(level_before(self.row) or 0, "")

    def screened(self, level: Any) -> dict[str, Any]:
        """The level is asked once, with the proposal."""
        self.screen.cleaned_data["level"] = level
        return {name: value for name, value in self.screen.answers().items() if value} | {"level": level}

    def proposed(self, shared: str) -> dict[str, Any]:
        """The proposal, with what holds for all children before what holds for this one."""
        said = self.propose.answers()
        own = str(said.get("proposed_because") or "")
        return said | {"proposed_because": "\n\n".join(filter(None, (shared, own)))}


def prefix_of(row: ContactChild) -> str:
    """Before the name of every box about that child."""
    return f"r{row.pk.hex}"


def question(
    row: ContactChild, before: Sequence[tuple[str, str]], actor: User, now: datetime, data: QueryDict | None
) -> Question:
    """`before` are (id, words) of the earlier events that may count."""
    prefix = prefix_of(row)
    own: dict[str, forms.Field] = {"proposed_level": _level(), "proposed_outcome": _outcome()}
    if before:
        own["proposed_counting"] = _counting(before)
    without = () if before else ("proposed_counting",)
    again = () if row.child.unborn else ASKED_AGAIN
    said = {name: deepcopy(ChildForm.base_fields[name]) for name in (*again, *CODES)} | {"no_longer_because": _why()}
    known = standing(row)
    for name, answer in known.items():
        said[name].widget.attrs["data-was"] = answer
    less = ["level", *(name for name in ASKED_AGAIN if name not in again)]
    less += [] if level_before(row) else ["level_because"]
    less += [] if YES in known.values() else ["no_longer_because"]
    screen = act_form(row, "screen", actor, now, data, known, prefix, fields=said, without=less, reveals=OPENS)
    propose = act_form(row, "propose", actor, now, data, prefix=prefix, fields=own, without=without)
    if "level_because" in screen.fields:
        screen.fields["level_because"].label = "Why do you see another level?"
    return Question(row, prefix, screen, propose)


OPENS = {"spoken_to": {"yes": ["words"]}}


def _why() -> forms.Field:
    return WordsField(label="You take back a “yes”. In a sentence, why?", required=False, widget=Words(rows=2))


def _outcome() -> forms.Field:
    return forms.ChoiceField(label="What should happen", choices=TO_CHOOSE, widget=Radios(inline=True), required=False)


def _counting(before: Sequence[tuple[str, str]]) -> forms.Field:
    return forms.MultipleChoiceField(
        label="Which earlier events count?", choices=list(before), widget=Checkboxes(inline=False), required=False
    )


def _level() -> forms.Field:
    return forms.TypedChoiceField(
        label="Level", choices=LEVELS, coerce=int, empty_value=None, widget=Radios(look="chips"), required=False
    )


def events_before(rows: Iterable[ContactChild], episodes: Iterable[Episode]) -> list[tuple[str, str]]:
    """Earlier contacts and referrals of a child, the latest first, each in one line."""
    contacts = [(day_of(one.contact.received_at), str(one.pk), _contact_in_words(one)) for one in rows]
    referrals = [(one.closed_on or one.opened_on, str(one.record), _episode_in_words(one)) for one in episodes]
    return [(pk, words) for _, pk, words in sorted([*contacts, *referrals], reverse=True)]


def _contact_in_words(row: ContactChild) -> str:
    said = " ".join(row.contact.worry.split())
    short = said if len(said) <= SHORT else f"{said[: SHORT - 1]}…"
    quoted = f" “{short}”" if short else ""
    return f"{written(day_of(row.contact.received_at))}: contact, {outcome_in_words(row)}.{quoted}"


def _episode_in_words(one: Episode) -> str:
    team = f", {one.team}" if one.team else ""
    if one.running:
        return f"{written(one.opened_on)}: referral, still open{team}."
    day, over = (one.closed_on, "closed") if one.closed_on else (one.opened_on, "made, and over")
    return f"{written(day)}: referral {over}{team}. {one.ended}".strip()


def still_open(contact: Contact, actor: User, now: datetime, data: QueryDict | None) -> list[ActForm]:
    """The forms of what nobody has answered yet about the worry itself: the answers, and the first grade."""
    left = unanswered(contact)
    found = []
    if set(left) - {"rag"}:
        wanted = {*left, *(["family_told_why"] if "family_told" in left else [])}
        asked = [one.name for one in LATER if one.name in wanted]
        without = [one.name for one in LATER if one.name not in wanted]
        reveals = {"family_told": {"not_told": ["family_told_why"]}} if "family_told" in left else {}
        more: dict[str, Any] = {"fields": _as_on_the_worry(asked), "without": without, "reveals": reveals}
        form = act_form(contact, "answer", actor, now, data, prefix="worry", **more)
        if "family_told_why" in form.fields and not reveals:
            form.fields["family_told_why"].label = "Why has the family not been told?"
        found.append(form)
    if "rag" in left:
        more = {"fields": _as_on_the_worry(["rag"]), "without": ("rag_because",)}
        found.append(act_form(contact, "regrade", actor, now, data, prefix="worry", **more))
    return found


def _as_on_the_worry(names: Iterable[str]) -> dict[str, forms.Field]:
    """The same questions as when the worry was recorded."""
    return {name: deepcopy(WorryForm.base_fields[name]) for name in names}
