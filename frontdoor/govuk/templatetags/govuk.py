"""What the components ask for: the list of errors, a question's box, the way a column is sorted, and small charts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms, template
from django.template.context import Context

from .. import charts
from ..forms.bound import GovukField
from ..forms.form import GovukForm, Problem

register = template.Library()
SORT = "sort"  # the word in an address that says how a list is ordered; a leading minus turns it round


@register.simple_tag
def problems(form: Any = None, several: Iterable[Any] = (), reasons: Iterable[object] = ()) -> list[Problem]:
    """All reasons and errors for the list at the top of the page; reasons of a refusal come first."""
    found = [Problem(str(reason), "") for reason in reasons or ()]
    for one in [form, *(several or ())]:
        found.extend(_of(one))
    return found


def _of(form: Any) -> Iterable[Problem]:
    if not isinstance(form, forms.BaseForm) or not form.is_bound:
        return []
    if isinstance(form, GovukForm):
        return form.problems()
    general = [Problem(str(error), "") for error in form.non_field_errors()]
    return general + [Problem(str(error), _target(field)) for field in form for error in field.errors]


def _target(field: forms.BoundField) -> str:
    return field.focus_id if isinstance(field, GovukField) else field.id_for_label


@register.simple_tag
def field_group(field: forms.BoundField, label: str = "", hide_label: Any = "") -> str:
    """A question with all that belongs to it; `label` says it otherwise, `hide_label` leaves it to be heard."""
    return field.render(context={"field": field, "label": label, "hide_label": hide_label})


@register.simple_tag
def sorting(column: str, current: str = "") -> dict[str, str]:
    """Whether the list is ordered by this column, and what to ask for to order it the other way round."""
    order = {column: "ascending", f"-{column}": "descending"}.get(current, "") if column else ""
    return {"order": order, "next": f"-{column}" if order == "ascending" else column}


@register.simple_tag(takes_context=True)
def sort_url(context: Context, column: str) -> str:
    """This page's address, ordered by the column and from its first page."""
    asked = context["request"].GET.copy() if "request" in context else None
    if asked is None:
        return f"?{SORT}={column}"
    asked[SORT] = column
    asked.pop("page", None)
    return f"?{asked.urlencode()}"


@register.inclusion_tag("govuk/trend.html")
def trend(
    points: Sequence[tuple[str, float | None]], caption: str = "", unit: str = "", aim: float | None = None
) -> dict[str, Any]:
    """A line over time with its table; a point of None is a gap, not a nought. `aim` draws a dashed line."""
    return {"caption": caption, "unit": unit, "aim": aim, "points": points, "drawn": charts.trend(points, aim)}


@register.inclusion_tag("govuk/bars.html")
def bars(rows: Sequence[tuple[Any, ...]], caption: str = "", unit: str = "") -> dict[str, Any]:
    """Bars that lie beside their words; a row is (words, number) or (words, number, True) to mark it."""
    return {"caption": caption, "unit": unit, "drawn": charts.bars(rows)}


@register.inclusion_tag("govuk/spark.html")
def spark(values: Sequence[float | None], says: str) -> dict[str, Any]:
    """A line as small as a word; `says` tells the same in words to whoever cannot see it."""
    return {"says": says, "drawn": charts.spark(values)}
