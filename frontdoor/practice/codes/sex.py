"""A child's sex, and the gender that the census asked for before 2024-25."""

from __future__ import annotations

from .code_set import Code, CodeSet

SEX = CodeSet(
    "Sex",
    "DfE children in need census, Sex (N00783), from 2024-25",
    (Code("M", "Male", first=2025), Code("F", "Female", first=2025), Code("U", "Unknown", first=2025)),
)
GENDER = CodeSet(
    "Gender",
    "DfE children in need census, GenderCurrent (N00007), until 2023-24",
    (
        Code("0", "Not known, or not yet born", last=2024),
        Code("1", "Male", last=2024),
        Code("2", "Female", last=2024),
        Code("9", "Not specified: cannot be classed as male or female", last=2024),
    ),
)
SEX_OF_GENDER = {"0": "U", "1": "M", "2": "F", "9": "U"}  # how a file of an earlier year is read
