"""The statutory lists of codes, one module a list, each code with the census years in which it may be used."""

from __future__ import annotations

from .abuse import ABUSE
from .case_status import CASE_STATUS
from .closure import CLOSURE
from .code_set import Code, CodeSet, census_year
from .disability import DISABILITY
from .ethnicity import ETHNICITY
from .factors import FACTORS
from .missing import MISSING
from .need import NEED
from .sex import GENDER, SEX, SEX_OF_GENDER
from .source import SOURCE
from .upn_unknown import UPN_UNKNOWN
from .worker_change import WORKER_CHANGE

ALL = (
    SOURCE,
    NEED,
    CLOSURE,
    ETHNICITY,
    DISABILITY,
    SEX,
    GENDER,
    ABUSE,
    FACTORS,
    UPN_UNKNOWN,
    WORKER_CHANGE,
    MISSING,
    CASE_STATUS,
)

__all__ = [
    "ABUSE",
    "ALL",
    "CASE_STATUS",
    "CLOSURE",
    "DISABILITY",
    "ETHNICITY",
    "FACTORS",
    "GENDER",
    "MISSING",
    "NEED",
    "SEX",
    "SEX_OF_GENDER",
    "SOURCE",
    "UPN_UNKNOWN",
    "WORKER_CHANGE",
    "Code",
    "CodeSet",
    "census_year",
]
