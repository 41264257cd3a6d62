"""A question as it stands on the page: its label, hint, error and box, and which boxes its answers open."""

from __future__ import annotations

from typing import Any

from django import forms

from .widgets import DayBoxes, InstantText, Words, _Choices

# First match counts, so the special boxes stand before the plain ones they are made from.
KINDS: tuple[tuple[type[forms.Widget], str, str], ...] = (
    (forms.RadioSelect, "radios", ""),
    (forms.CheckboxSelectMultiple, "checkboxes", ""),
    (forms.CheckboxInput, "tick", "govuk-checkboxes__input"),
    (forms.ClearableFileInput, "file", "govuk-file-upload"),
    (forms.FileInput, "file", "govuk-file-upload"),
    (forms.Select, "select", "govuk-select"),
    (forms.Textarea, "words", "govuk-textarea"),
    (DayBoxes, "boxes", "govuk-input"),
    (InstantText, "instant", "govuk-input"),
)


class GovukField(forms.BoundField):
    """A Django bound field that dresses itself in the design system's classes."""

    @property
    def kind(self) -> str:
        """What it is answered in: line, words, radios, checkboxes, tick, select, file, boxes or instant."""
        return self._dress()[0]

    @property
    def focus_id(self) -> str:
        """The id of the box to go to from the list of errors."""
        if self.kind in ("radios", "checkboxes"):
            offered = [one.id_for_label for one in self.subwidgets if str(one.data["value"]) != ""]
            return next(iter(offered), "") or ""
        return f"{self.auto_id}_0" if self.kind in ("boxes", "instant") else self.auto_id

    @property
    def counts(self) -> int | None:
        """How many characters fit, where the page counts them down."""
        widget = self.field.widget
        return getattr(self.field, "max_length", None) if isinstance(widget, Words) and widget.count else None

    def build_widget_attrs(self, attrs: dict[str, Any], widget: forms.Widget | None = None) -> dict[str, Any]:
        """Django's own attributes, and the classes that draw the box and mark it when its answer is wrong."""
        widget = widget or self.field.widget
        attrs = dict(super().build_widget_attrs(attrs, widget))
        base = self._dress()[1]
        if not base or widget.is_hidden:
            return attrs
        wrong = f"{base}--error" if self.errors else ""
        counted = "govuk-js-character-count" if self.counts else ""
        own = str(widget.attrs.get("class", ""))
        attrs["class"] = " ".join(name for name in (base, wrong, counted, own, attrs.get("class", "")) if name)
        return attrs

    def as_widget(self, widget: forms.Widget | None = None, attrs: Any = None, only_initial: bool = False) -> Any:
        """The box itself; with the boxes its answers open, where the form names some."""
        drawn = widget or self.field.widget
        if isinstance(drawn, _Choices):
            drawn.revealed = self.revealed
        return super().as_widget(widget, attrs, only_initial)

    @property
    def revealed(self) -> dict[str, list[forms.BoundField]]:
        """For each answer the questions it opens, as the form's `reveals` names them."""
        named = getattr(self.form, "reveals", {}).get(self.name, {})
        return {
            str(answer): [self.form[name] for name in names if name in self.form.fields]
            for answer, names in named.items()
        }

    def _dress(self) -> tuple[str, str]:
        for widget, kind, base in KINDS:
            if isinstance(self.field.widget, widget):
                return kind, base
        return "line", "govuk-input"
