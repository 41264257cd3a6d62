"""The questions of a decision for one child: nothing is answered beforehand, and what was proposed is only shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms

from frontdoor.govuk.forms import Checkboxes, Radios, Words, WordsField, written
from frontdoor.kernel.calendar import day_of
from frontdoor.kernel.step import Facts
from frontdoor.people.models import Person
from frontdoor.practice.ages import ADULT, years_old
from frontdoor.practice.harm import NOT_KNOWN, saying
from frontdoor.web.forms import ActForm, act_form

from .before import outcome_in_words
from .forms_landing import ASKS, DecideForm, Places, landing_fields, opened, refusals
from .models import ContactChild
from .models.contact import LEVELS
from .models.contact_child import TO_CHOOSE
from .steps.contact_child import OPEN_ELSEWHERE, WHO_HAS_IT, new_or_open, seen_differently, somebody_would_read_it
from .steps.episodes import Episode
from .steps.outcomes import AGE_IN_YEARS, CHILD_IN_NEED, REFUSED, Outcome, of_that_age
from .steps.standing import standing
from .story import Story

LEVEL_KEYS = {str(level): str(level) for level, _ in LEVELS}
OUTCOME_KEYS = {
    "strategy": "s",
    "assessment": "a",
    "open_child": "o",
    "early_help": "e",
    "advice": "v",
    "no_further_action": "n",
    "other_authority": "c",
    "private_fostering": "p",
    "homeless": "h",
    "allegation": "t",
    "adults": "u",
}
CONSIDERED_KEYS = {"yes": "Alt+W", "none": "Alt+0"}  # reached from the box before it, where letters are typed
ORDER = tuple(Outcome(one) for one in OUTCOME_KEYS)  # the most is done first; then whose way leads elsewhere
ON_THE_PAGE = (
    *("level", "outcome", "differs_because", "shared_because", "because"),
    *("counting", "counting_because", "words_considered", "not_knowing_because", "alone_because"),
)
HINT = 160  # letters of the child's words beside the question about them


class Keyed(Radios):
    """Rounds with a key each; the one proposed is marked for the eye only, what cannot be is grey with its reason."""

    def __init__(
        self,
        keys: Mapping[str, str],
        proposed: Any,
        not_now: Mapping[str, str] | None = None,
        notes: Mapping[str, str] | None = None,
        **more: Any,
    ) -> None:
        super().__init__(hints={**(notes or {}), **(not_now or {})}, **more)
        self.keys, self.proposed, self.not_now = keys, str(proposed), not_now or {}

    def create_option(self, name: str, value: Any, label: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(name, value, label, *args, **kwargs)
        option["attrs"] |= {"data-key": self.keys[str(value)], "data-key-says": str(label)}
        if str(value) == self.proposed:
            option["attrs"]["data-proposed"] = "yes"
        if str(value) in self.not_now:
            option["attrs"]["disabled"] = True
        return option


@dataclass(frozen=True)
class _Known:
    """Answers what the rule of an outcome asks from what the page knows already; who reads it, sending finds out."""

    is_open: bool
    age: int | None = None

    def ask(self, record: Any, fact: Any) -> Any:
        return {OPEN_ELSEWHERE: self.is_open, WHO_HAS_IT: True, AGE_IN_YEARS: self.age}[fact]

    def did(self, record: Any, act: str) -> Any:
        return None


def not_now(row: ContactChild, actor: Any, now: datetime, episodes: Iterable[Episode]) -> dict[str, str]:
    """Which outcomes are not possible for this child, and why, in the words of the refusal."""
    running = [one for one in episodes if one.running]
    known = _Known(bool(running), _age(row.child, now))
    asked = {str(one): Facts(actor, row, now, known, {"outcome": one}) for one in ORDER}
    rules = (new_or_open("outcome"), somebody_would_read_it, of_that_age("outcome"))
    found = {outcome: next(filter(None, (rule(one) for rule in rules)), None) for outcome, one in asked.items()}
    return {outcome: why for outcome, why in found.items() if why}


def _age(person: Person, now: datetime) -> int | None:
    return years_old(person.born.latest, day_of(now)) if person.born else None


def in_order(person: Person, impossible: Mapping[str, str], now: datetime) -> list[Outcome]:
    """What can be done before what cannot; for somebody of 18 or over adults’ services first (practice, age limits)."""
    adult = (_age(person, now) or 0) >= ADULT
    return sorted(ORDER, key=lambda one: (one in impossible, not (adult and one == Outcome.ADULTS)))


def first_name(person: Person) -> str:
    """As the child is called on the page: “Tyler”, “Unborn child”."""
    return "Unborn child" if person.unborn and not person.given_name else person.given_name or person.name


def called(person: Person) -> str:
    """The same within a sentence: “Tyler”, “the unborn child”."""
    return "the unborn child" if person.unborn and not person.given_name else first_name(person)


def decide_form(
    row: ContactChild,
    story: Story,
    actor: Any,
    now: datetime,
    places: Places,
    data: Any = None,
    others: int = 0,
    proposer: str = "",
    act: str = "decide",
) -> ActForm:
    """The questions for one child; `others` is how many more there are in the worry, `proposer` who proposed."""
    impossible = not_now(row, actor, now, story.episodes)
    opens = opened(any(one.running for one in story.episodes), refusals(row))
    opens = {outcome: asked for outcome, asked in opens.items() if outcome not in impossible}
    fields = _fields(row, story, impossible, proposer)
    fields |= landing_fields(places, [name for asked in opens.values() for name in asked])
    without = [
        name for name, left_out in (("shared_because", not others), ("counting", not counted(story))) if left_out
    ]
    without += ["counting_because"] if "counting" in without else []
    without += [] if _not_known(row) else ["not_knowing_because"]
    without += [] if row.proposed_outcome else ["differs_because"]
    without += [name for name in ASKS if name not in fields]
    mine = {name: field for name, field in fields.items() if name not in without}
    more: dict[str, Any] = {"without": without, "reveals": {"outcome": opens}, "kind": DecideForm}
    form = act_form(row, act, actor, now, data, {"counting": []}, fields=mine, **more)
    form.order_fields(ON_THE_PAGE)
    _label(form, row, others, proposer)
    return form


def _fields(row: ContactChild, story: Story, impossible: Mapping[str, str], proposer: str) -> dict[str, forms.Field]:
    label: dict[str, str] = {str(value): words for value, words in TO_CHOOSE}
    found: dict[str, forms.Field] = {
        "level": forms.TypedChoiceField(
            choices=LEVELS, coerce=int, empty_value=None, widget=Keyed(LEVEL_KEYS, row.proposed_level, look="chips")
        ),
        "outcome": forms.ChoiceField(
            choices=[(one.value, label[one.value]) for one in in_order(row.child, impossible, story.now)],
            widget=Keyed(OUTCOME_KEYS, row.proposed_outcome, impossible, inline=False, notes=_notes(row)),
        ),
        "shared_because": WordsField(widget=Words(rows=2)),
        "because": WordsField(widget=Words({"data-key": "r", "data-key-says": "Reasons"}, rows=3)),
        "differs_because": WordsField(widget=Words(rows=2)),
        "not_knowing_because": WordsField(widget=Words(rows=2)),
        "counting": forms.MultipleChoiceField(
            choices=list(_with_the_proposers(row, counted(story), proposer)), widget=Checkboxes(inline=False)
        ),
        "counting_because": WordsField(widget=Words(rows=2)),
        "words_considered": forms.ChoiceField(
            choices=ContactChild.WordsConsidered.choices, widget=Keyed(CONSIDERED_KEYS, "", inline=False)
        ),
    }
    for one in found.values():
        one.required = False
    return found


def _notes(row: ContactChild) -> dict[str, str]:
    """What is to be known before an outcome is chosen that is not impossible."""
    told = row.contact.family_told
    if told == "agreed":
        return {}
    said = "The family does not agree" if told == REFUSED else "The family has not agreed yet"
    return {Outcome.EARLY_HELP.value: f"{said}: below level {CHILD_IN_NEED} early help needs that."}


def counted(story: Story) -> list[tuple[str, str]]:
    """What came before and may count, by record, the latest first: how each contact and each referral ended."""
    found = [(day_of(one.contact.received_at), str(one.pk), outcome_in_words(one)) for one in story.earlier]
    found += [(one.closed_on or one.opened_on, str(one.record), _episode(one)) for one in story.episodes]
    return [(pk, f"{written(day)}: {words}") for day, pk, words in sorted(found, reverse=True)]


def _with_the_proposers(row: ContactChild, choices: list[tuple[str, str]], proposer: str) -> Iterator[tuple[str, str]]:
    """Those that the proposer counts say so; none is ticked for whoever decides."""
    named = {str(one) for one in row.proposed_counting}
    for pk, words in choices:
        yield pk, f"{words} ({proposer or 'the screener'} counts this)" if pk in named else words


def _not_known(row: ContactChild) -> str:
    """“person has contact now; whereabouts unknown”: what nobody could say or was asked."""
    return "; ".join(one.sign for one in saying(standing(row), NOT_KNOWN, ""))


def _episode(one: Episode) -> str:
    if one.running:
        return "referral, still open"
    return f"referral ended: {one.ended[:1].lower()}{one.ended[1:]}" if one.ended else "referral ended"


def _short(words: str) -> str:
    return words if len(words) <= HINT else words[:HINT].rsplit(" ", 1)[0] + " …"


def _label(form: ActForm, row: ContactChild, others: int, proposer: str) -> None:
    name = called(row.child)
    labels = {
        "level": "Level",
        "outcome": "What happens",
        "shared_because": f"Shared reasons, for {'both' if others == 1 else f'all {others + 1}'}",
        "because": f"For {name}, what it means and why" if others else "What it means for the child, and why",
        "differs_because": f"You see it differently from {proposer or 'what was proposed'}. In a sentence, why?",
        "counting": "Which earlier event counts?",
        "counting_because": "Because",
        "not_knowing_because": f"Not known: {_not_known(row)}. Why is it safe to decide without knowing?",
        "words_considered": f"{name[:1].upper()}{name[1:]}’s words considered",
        "alone_because": "Why do you decide this alone?",
    }
    for field, label in labels.items():
        if field in form.fields:
            form.fields[field].label = label
    if row.words:
        form.fields["words_considered"].help_text = f"“{_short(row.words)}”"


def answers_of(form: ActForm) -> dict[str, Any]:
    """What is decided: without what an answer changed afterwards has hidden again."""
    said = form.answers()
    if "differs_because" in said and seen_differently(Facts(form.actor, form.record, form.now, _Known(False), said)):
        said["differs_because"] = ""
    if "counting" in said:
        said["counting_because"] = said["counting_because"] if said["counting"] else ""
    return said
