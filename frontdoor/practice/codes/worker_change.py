"""Why a child's social worker changed."""

from __future__ import annotations

from .code_set import Code, CodeSet

WORKER_CHANGE = CodeSet(
    "Reason for change of social worker",
    "DfE, reason for social worker change, as in the Standard Safeguarding Dataset",
    (
        Code("MANAGE", "Managing caseloads"),
        Code("FCONTA", "First contact or re-referral"),
        Code("LEFTRL", "Previous social worker left the role"),
        Code("ORGRST", "Organisational restructure"),
        Code("TSPROC", "Transfer by the standard process"),
        Code("ABSENC", "Absence cover or return from absence"),
        Code("CHCHAN", "The child asked for a change"),
        Code("PCCHAN", "A parent or carer asked for a change"),
        Code("SWDIED", "Previous social worker died"),
        Code("OTHERS", "Another reason"),
    ),
)
