"""Questions that read an answer as people write it, and say in a sentence what is wrong with one that cannot be."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, ProhibitNullCharactersValidator

from .dates import AboutDate, NotADate, parse_about, parse_day
from .instants import instant_on
from .text import tidied, unkeepable
from .widgets import DayBoxes, DayText, InstantText, Line, Radios, Words

WORDS_AT_MOST = 100_000  # letters in one box, some 30 pages; source: local


class _TooLong(MaxLengthValidator):
    """Counts in the writer's favour: says how many letters there are and how many fit."""

    def __call__(self, value: Any) -> None:
        if len(value) > self.limit_value:
            raise ValidationError(
                f"This is {len(value):,} characters long. Shorten it to {self.limit_value:,} or fewer.",
                code="max_length",
            )


class LineField(forms.CharField):
    """One line of text; pasted line breaks become spaces."""

    widget: type[forms.Widget] = Line

    def __init__(self, *, missing: str = "", **kwargs: Any) -> None:
        _say(kwargs, missing)
        super().__init__(**kwargs)
        limit = self.max_length
        self.validators = [one for one in self.validators if not isinstance(one, _REPLACED)]
        if limit is not None:
            self.validators.append(_TooLong(int(limit)))

    def to_python(self, value: Any) -> Any:
        """The words as typed, tidied; `ValidationError` where a character cannot be kept."""
        if isinstance(value, str):
            value = self.lay_out(tidied(value))
            if reason := unkeepable(value):
                raise ValidationError(reason, code="unkeepable")
        return super().to_python(value)

    def lay_out(self, text: str) -> str:
        """How line breaks are treated here."""
        return text.replace("\n", " ")

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """No maxlength in the page: a browser would cut a pasted text short without a word."""
        attrs = super().widget_attrs(widget)
        attrs.pop("maxlength", None)
        return dict(attrs)


_REPLACED = (MaxLengthValidator, ProhibitNullCharactersValidator)


class WordsField(LineField):
    """Text of any number of lines, up to 100,000 characters unless `max_length` says otherwise."""

    widget = Words

    def __init__(self, *, max_length: int | None = None, **kwargs: Any) -> None:
        super().__init__(max_length=max_length or WORDS_AT_MOST, **kwargs)

    def lay_out(self, text: str) -> str:
        """Line breaks stay."""
        return text


class DayField(forms.Field):
    """One exact date. `boxes=True` asks in three boxes. Cleans to a `date`."""

    widget = DayText

    def __init__(self, *, boxes: bool = False, missing: str = "", **kwargs: Any) -> None:
        if boxes:
            kwargs.setdefault("widget", DayBoxes)
        super().__init__(**_say(kwargs, missing))

    def to_python(self, value: Any) -> date | None:
        """The date, None when nothing was typed; `ValidationError` with a sentence when it is no date."""
        if isinstance(value, date):
            return value
        text = _typed(value)
        return _or_invalid(lambda: parse_day(text)) if text else None


class AboutDateField(forms.Field):
    """A date as exactly as it is known. Cleans to an `AboutDate`; ages ("about 4 months") need `today` to be set."""

    widget = DayText

    def __init__(self, *, today: date | None = None, missing: str = "", **kwargs: Any) -> None:
        self.today = today
        kwargs.setdefault("widget", DayText(width=20))
        super().__init__(**_say(kwargs, missing))

    def to_python(self, value: Any) -> AboutDate | None:
        """The date and how exactly it is known; `ValidationError` with a sentence when it is neither."""
        if isinstance(value, AboutDate):
            return value
        text = _typed(value)
        return _or_invalid(lambda: parse_about(text, self.today)) if text else None

    def prepare_value(self, value: Any) -> Any:
        """What was found out before, as one would type it."""
        return str(value) if isinstance(value, AboutDate) else value


class InstantField(forms.Field):
    """A day and a time in London. Cleans to an instant in UTC; refuses a time that the clocks skipped or gave twice."""

    widget = InstantText

    def __init__(self, *, missing: str = "", **kwargs: Any) -> None:
        super().__init__(**_say(kwargs, missing))

    def to_python(self, value: Any) -> datetime | None:
        """The instant, None when both boxes are empty; `ValidationError` with a sentence for anything else."""
        if isinstance(value, datetime):
            return value
        typed_day, typed_time = ((part or "").strip() for part in (value or ("", "")))
        if not typed_day and not typed_time:
            return None
        found: datetime = _or_invalid(lambda: _instant(typed_day, typed_time))
        return found


class YesNoField(forms.TypedChoiceField):
    """Yes or no, neither given beforehand. Cleans to True, False or, where it need not be answered, None."""

    widget = Radios

    def __init__(self, *, missing: str = "", **kwargs: Any) -> None:
        kwargs.setdefault("choices", [("yes", "Yes"), ("no", "No")])
        super().__init__(coerce=lambda answer: answer == "yes", empty_value=None, **_say(kwargs, missing))

    def prepare_value(self, value: Any) -> Any:
        """The answer as it stands on the page."""
        return {True: "yes", False: "no"}.get(value, value)


def _instant(typed_day: str, typed_time: str) -> datetime:
    if not typed_day:
        raise NotADate("Add the day, such as 12 Nov 2026.")
    day = parse_day(typed_day)
    if not typed_time:
        raise NotADate("Add the time, such as 10:38. If you do not know it, give your best guess.")
    return instant_on(day, typed_time)


def _or_invalid(read: Callable[[], Any]) -> Any:
    try:
        return read()
    except NotADate as reason:
        raise ValidationError(str(reason), code="invalid") from reason


def _typed(value: Any) -> str:
    parts = value if isinstance(value, (list, tuple)) else [value]
    return tidied(" ".join(str(part) for part in parts if part)).strip()


def _say(kwargs: dict[str, Any], missing: str) -> dict[str, Any]:
    if missing:
        kwargs["error_messages"] = {"required": missing, **kwargs.get("error_messages", {})}
    return kwargs
