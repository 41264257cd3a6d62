"""What a child on a protection plan is to be protected from."""

from __future__ import annotations

from .code_set import Code, CodeSet

ABUSE = CodeSet(
    "Category of abuse",
    "DfE children in need census, InitialCategoryOfAbuse and LatestCategoryOfAbuse (N00113, N00114)",
    (
        Code("NEG", "Neglect"),
        Code("PHY", "Physical abuse"),
        Code("SAB", "Sexual abuse"),
        Code("EMO", "Emotional abuse"),
        Code("MUL", "Multiple or not recommended"),
    ),
)
