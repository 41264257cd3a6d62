"""The statutory lists of codes, one module a list, each code with the census years in which it may be used."""

from __future__ import annotations

from .abuse import ABUSE
from .closure import CLOSURE
from .code_set import Code, CodeSet, census_year
from .disability import DISABILITY
from .ethnicity import ETHNICITY
from .factors import FACTORS
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
)

__all__ = [
    "ABUSE",
    "ALL",
    "CLOSURE",
    "DISABILITY",
    "ETHNICITY",
    "FACTORS",
    "GENDER",
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
