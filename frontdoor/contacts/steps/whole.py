"""What was said of all the children of a worry is kept from whoever may not see every one of them."""

from __future__ import annotations

from frontdoor.kernel.step import Fact, Facts, Veil

WHOLE = Fact("whole")  # whether this reader may see the worry that the record comes of, with all who are named in it
KEPT_BACK = "Kept back here: ask the front door."


def sees_all_of_it(facts: Facts) -> str | None:
    return None if facts[WHOLE] else KEPT_BACK


def said_of_all(*fields: str) -> Veil:
    """Words written before somebody was restricted may name them, and outlive that."""
    return Veil(fields, lifts=sees_all_of_it, says=KEPT_BACK)
