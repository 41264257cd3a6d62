"""Why a child stopped being in need."""

from __future__ import annotations

from .code_set import Code, CodeSet

CLOSURE = CodeSet(
    "Reason for closure",
    "DfE children in need census, ReasonForClosure (N00103)",
    (
        Code("RC1", "Adopted"),
        Code("RC2", "Died"),
        Code("RC3", "Child arrangements order"),
        Code("RC4", "Special guardianship order"),
        Code("RC5", "Transferred to services of another local authority"),
        Code("RC6", "Transferred to adult social care services"),
        Code("RC7", "Services ceased for any other reason, including child no longer in need"),
        Code("RC8", "Case closed after assessment, no further action"),
        Code("RC9", "Case closed after assessment, referred to early help", first=2023),
    ),
)
