"""How a looked-after child was gone: missing, or away without authority."""

from __future__ import annotations

from .code_set import Code, CodeSet

MISSING = CodeSet(
    "Missing type",
    "DfE, missing episodes, as in the Standard Safeguarding Dataset",
    (
        Code("M", "Missing: whereabouts not known"),
        Code("A", "Away from placement without authorisation: whereabouts known"),
    ),
)
