"""The boxes, rounds and ticks that people answer in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django import forms

from .dates import written
from .instants import written_instant

Attrs = dict[str, Any]
INLINE_AT_MOST = 42  # letters of all labels together that fit on one line of a narrow column


class Line(forms.TextInput):
    """One line of text. `width` is in letters: 2, 3, 4, 5, 10, 20 or 30; otherwise the box fills its column."""

    def __init__(self, attrs: Attrs | None = None, width: int | None = None) -> None:
        sized = {"class": f"govuk-input--width-{width}"} if width else {}
        super().__init__({**sized, **(attrs or {})})


class Words(forms.Textarea):
    """As many lines as are needed: the box grows with what is typed. `count` shows how many letters are left."""

    def __init__(self, attrs: Attrs | None = None, rows: int = 3, count: bool = False) -> None:
        self.count = count
        super().__init__({"rows": rows, "cols": False, "data-grow": True, **(attrs or {})})


class _Choices(forms.widgets.ChoiceWidget):
    """What rounds and ticks share: a hint under an answer, boxes that an answer opens, and no empty answer."""

    revealed: Mapping[str, Iterable[forms.BoundField]]

    def __init__(
        self,
        attrs: Attrs | None = None,
        choices: Iterable[Any] = (),
        *,
        hints: Mapping[str, str] | None = None,
        inline: bool | None = None,
        look: str = "",
    ) -> None:
        super().__init__(attrs, choices)
        self.hints, self.inline, self.look, self.revealed = hints or {}, inline, look, {}

    def create_option(self, name: str, value: Any, label: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option: dict[str, Any] = super().create_option(name, value, label, *args, **kwargs)
        option["hint"] = self.hints.get(str(value), "")
        option["reveals"] = list(self.revealed.get(str(value), ()))
        return option

    def get_context(self, name: str, value: Any, attrs: Attrs | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        groups = context["widget"]["optgroups"]
        options = [option for _, options, _ in groups for option in options if str(option["value"]) != ""]
        context["widget"].update(options=options, inline=self._in_a_row(options), look=self.look)
        return context

    def _in_a_row(self, options: list[dict[str, Any]]) -> bool:
        if self.inline is not None:
            return self.inline
        plain = not any(option["hint"] or option["reveals"] for option in options)
        return plain and sum(len(str(option["label"])) for option in options) <= INLINE_AT_MOST


class Radios(_Choices, forms.RadioSelect):
    """One answer of several, none given beforehand. `look="chips"` frames each, for what is chosen all day."""

    template_name = "govuk/widgets/radios.html"


class Checkboxes(_Choices, forms.CheckboxSelectMultiple):
    """Any number of answers."""

    template_name = "govuk/widgets/checkboxes.html"


class DayText(Line):
    """A date in one box, typed as one likes."""

    def __init__(self, attrs: Attrs | None = None, width: int | None = 10) -> None:
        super().__init__({"autocomplete": "off", **(attrs or {})}, width)

    def format_value(self, value: Any) -> str | None:
        return written(value) if isinstance(value, date) else super().format_value(value)


class DayBoxes(forms.MultiWidget):
    """A date in three boxes: day, month and year."""

    template_name = "govuk/widgets/day_boxes.html"
    use_fieldset = True

    def __init__(self, attrs: Attrs | None = None) -> None:
        super().__init__([forms.TextInput(), forms.TextInput(), forms.TextInput()], attrs)

    def decompress(self, value: Any) -> list[Any]:
        if isinstance(value, date):
            return [value.day, value.month, value.year]
        return [*str(value or "").replace("/", " ").replace("-", " ").split(), None, None, None][:3]

    def id_for_label(self, id_: str) -> str:
        return f"{id_}_0" if id_ else id_

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        whole = data.get(name)  # a page or a caller may give the date in one piece
        return self.decompress(whole) if whole else super().value_from_datadict(data, files, name)


class InstantText(forms.MultiWidget):
    """A date and a time of day in London, in two boxes."""

    template_name = "govuk/widgets/instant.html"
    use_fieldset = True

    def __init__(self, attrs: Attrs | None = None) -> None:
        super().__init__([forms.TextInput(), forms.TextInput()], attrs)

    def decompress(self, value: Any) -> list[Any]:
        return list(written_instant(value)) if isinstance(value, datetime) else [value, None]

    def id_for_label(self, id_: str) -> str:
        return f"{id_}_0" if id_ else id_
