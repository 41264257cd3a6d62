"""The parts of a census element that are read, by our names, each with its line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from frontdoor.exchange.reading.elements import Element
from frontdoor.exchange.reading.entry import Said
from frontdoor.exchange.reading.reading import Reading
from frontdoor.exchange.reading.remarks import excerpt

ELSEWHERE = ""  # the name of what is read by another function, and so neither here nor counted as not taken


def fields(reading: Reading, elements: Iterable[Element], names: Mapping[str, str]) -> dict[str, Said]:
    """What the elements say under those names; what bears another name is counted as not taken."""
    found: dict[str, Said] = {}
    for each in elements:
        if each.name not in names:
            reading.not_taken[excerpt(each.name)] += 1
        elif name := names[each.name]:
            found[name] = _joined(found.get(name), said(each))
    return found


def said(element: Element) -> Said:
    """One element's text, and why it cannot be read where it is too long or holds elements."""
    trouble = "holds elements where only text belongs" if element.inside else element.said.trouble
    return Said(element.name, element.line, str(element.said), trouble)


def _joined(first: Said | None, second: Said) -> Said:
    if first is None or str(first.value).strip() == str(second.value).strip():
        return second
    return Said(second.column, second.row, second.value, "stands twice, and differs")
