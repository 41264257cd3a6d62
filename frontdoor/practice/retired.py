"""Names that the journal still holds though nobody does them any more, with the day they ended."""

RETIRED: dict[str, str] = {}
