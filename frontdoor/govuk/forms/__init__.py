"""Questions and forms in the design system; they know nothing of what is asked."""

from __future__ import annotations

from .bound import GovukField
from .dates import AboutDate, NotADate, parse_about, parse_day, written
from .fields import AboutDateField, DayField, InstantField, LineField, WordsField, YesNoField
from .form import Form, ModelForm, Problem, formfield
from .instants import instant_on, parse_time, written_instant
from .renderer import GovukRenderer
from .widgets import Checkboxes, DayBoxes, DayText, InstantText, Line, Radios, Words

__all__ = [
    "AboutDate",
    "AboutDateField",
    "Checkboxes",
    "DayBoxes",
    "DayField",
    "DayText",
    "Form",
    "GovukField",
    "GovukRenderer",
    "InstantField",
    "InstantText",
    "Line",
    "LineField",
    "ModelForm",
    "NotADate",
    "Problem",
    "Radios",
    "Words",
    "WordsField",
    "YesNoField",
    "formfield",
    "instant_on",
    "parse_about",
    "parse_day",
    "parse_time",
    "written",
    "written_instant",
]
