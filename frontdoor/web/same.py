"""The same person under another id, for a look-up within another look-up."""

from __future__ import annotations

from django.db.models import BooleanField, F, Func, OuterRef


class IsSame(Func):
    """Whether a column holds an id under which somebody was written; unlike `in`, the database can look that up."""

    template, output_field = "%(expressions)s)::uuid[])", BooleanField()
    arg_joiner = " = ANY((SELECT members FROM journal_head WHERE subject = "


def of(outer: str, column: str = "child") -> IsSame:
    """True of a subquery's row whose `column` is the person that `outer` names in the query around it."""
    return IsSame(F(column), OuterRef(outer))
