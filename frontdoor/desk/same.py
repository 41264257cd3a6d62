"""Looks for a child's records under every id the child was written under, one child at a time and by index."""

from __future__ import annotations

from django.db.models import BooleanField, F, Func, OuterRef, Subquery

from frontdoor.engine.kin import kin


class AnyOf(Func):
    """Whether a column holds one of the ids of an array; unlike `in`, the database can look that up."""

    template, arg_joiner, output_field = "(%(expressions)s::uuid[]))", " = ANY(", BooleanField()


def of(outer: str, column: str = "child") -> AnyOf:
    """True of a subquery's row whose `column` is the person that `outer` names in the query around it."""
    return AnyOf(F(column), Subquery(kin([OuterRef(OuterRef(outer))]).values("members")[:1]))
