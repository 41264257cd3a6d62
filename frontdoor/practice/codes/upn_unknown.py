"""Why a child has no unique pupil number on record."""

from __future__ import annotations

from .code_set import Code, CodeSet

UPN_UNKNOWN = CodeSet(
    "Reason the unique pupil number is not known",
    "DfE children in need census, UPNunknown (N00135)",
    (
        Code("UN1", "Not of school age, no number assigned yet"),
        Code("UN2", "Has never attended a state-funded school in England"),
        Code("UN3", "Educated outside England"),
        Code("UN4", "Newly in need at the end of the collection, number not yet known"),
        Code("UN5", "Sources disagree about name or date of birth, so the number cannot be matched"),
        Code("UN6", "Not looked after, and the council cannot obtain the number"),
        Code("UN7", "Referral with no further action"),
    ),
)
