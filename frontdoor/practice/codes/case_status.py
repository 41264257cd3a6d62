"""Where a child in need stands on list 6 of Annex A: the first of these that applies."""

from __future__ import annotations

from .code_set import Code, CodeSet

CASE_STATUS = CodeSet(
    "Case status",
    "Ofsted, Annex A, list 6 (children in need)",
    (
        Code("a", "Looked after child"),
        Code("b", "Child Protection plan"),
        Code("c", "Child in need plan"),
        Code("d", "Open assessment"),
        Code("e", "Closed episode"),
    ),
)
