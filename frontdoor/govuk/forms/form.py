"""The forms that pages use: nothing answered beforehand, errors that name the question, boxes that an answer opens."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from django import forms
from django.db import models

from .bound import GovukField
from .fields import DayField, InstantField, LineField, WordsField, YesNoField
from .renderer import GovukRenderer
from .widgets import Radios

if TYPE_CHECKING:
    _ModelForm = forms.ModelForm[Any]
    AnyField = models.Field[Any, Any]
else:
    _ModelForm = forms.ModelForm  # Django's own class takes no type in brackets while it runs
    AnyField = models.Field

RADIOS_AT_MOST = 8  # answers; more are easier to find in a list
STOCK = forms.Field.default_error_messages["required"]


class Problem(NamedTuple):
    """One line of the list of errors: what to put right, and the box to go to ("" when it is no single box)."""

    text: str
    target: str


class GovukForm(forms.BaseForm):
    """What `Form` and `ModelForm` share."""

    default_renderer = GovukRenderer
    use_required_attribute = False  # the browser's bubbles are not read out, and go before they are read
    reveals: ClassVar[Mapping[str, Mapping[str, Sequence[str]]]] = {}  # {question: {answer: questions it opens}}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if field.required and field.error_messages.get("required") == STOCK:
                field.error_messages["required"] = _missing(field, str(field.label or name.replace("_", " ")))

    def top_fields(self) -> list[forms.BoundField]:
        """The visible questions that are not opened by an answer to another."""
        inner = {name for answers in self.reveals.values() for names in answers.values() for name in names}
        return [field for field in self.visible_fields() if field.name not in inner]

    def problems(self) -> Iterator[Problem]:
        """Every error in the order of the page, for the list at its top."""
        for error in self.non_field_errors():
            yield Problem(str(error), "")
        for field in self:
            target = field.focus_id if isinstance(field, GovukField) else field.id_for_label
            for error in field.errors:
                yield Problem(str(error), target)


class Form(GovukForm, forms.Form):
    """A form that is not about one model; use instead of `django.forms.Form`."""


class ModelForm(GovukForm, _ModelForm):
    """A form about one model; its `Meta` must extend `ModelForm.Meta`, or name `formfield` as `formfield_callback`."""

    class Meta:
        formfield_callback: ClassVar[Any]


def formfield(asked: AnyField, **kwargs: Any) -> forms.Field | None:
    """The question for one model field: radios for a few choices, our dates, instants and texts for theirs."""
    if asked.choices:
        if "widget" not in kwargs and sum(1 for _ in asked.flatchoices) <= RADIOS_AT_MOST:
            kwargs["widget"] = Radios
        return asked.formfield(**kwargs)
    if isinstance(asked, models.BooleanField) and not asked.has_default():
        return _yes_no(asked, kwargs)
    for kind, question in QUESTIONS:
        if type(asked) is kind:
            kwargs.setdefault("form_class", question)
            kwargs.setdefault("widget", question.widget)
            break
    return asked.formfield(**kwargs)


QUESTIONS: tuple[tuple[type[AnyField], type[forms.Field]], ...] = (
    (models.DateField, DayField),
    (models.DateTimeField, InstantField),
    (models.TextField, WordsField),
    (models.CharField, LineField),
)
ModelForm.Meta.formfield_callback = staticmethod(formfield)


def _yes_no(asked: AnyField, kwargs: dict[str, Any]) -> YesNoField:
    given = {"label": asked.verbose_name[:1].upper() + asked.verbose_name[1:], "help_text": asked.help_text}
    return YesNoField(**{**given, "required": not asked.blank, **kwargs})


def _missing(field: forms.Field, label: str) -> str:
    if isinstance(field, forms.ChoiceField):
        return f"Choose an answer: {label}"
    return f"Fill in: {label}"
