"""Why a child is in need, the one main reason; where two fit, the one higher in the list is chosen."""

from __future__ import annotations

from .code_set import Code, CodeSet

NEED = CodeSet(
    "Primary need",
    "DfE children in need census, PrimaryNeedCode (N00101)",
    (
        Code("N1", "Abuse or neglect", last=2025),
        Code("N1", "Abuse, neglect and exploitation", first=2026),
        Code("N2", "Child's disability or illness"),
        Code("N3", "Parental disability or illness"),
        Code("N4", "Family in acute stress"),
        Code("N5", "Family dysfunction"),
        Code("N6", "Socially unacceptable behaviour"),
        Code("N7", "Low income"),
        Code("N8", "Absent parenting"),
        Code("N9", "Cases other than children in need"),
        Code("N0", "Not stated"),
    ),
)
