"""A worry is screened on a desktop and on a phone: what opens under an answer stays within its card."""

from __future__ import annotations

from playwright.sync_api import Locator

from tests import cast

from .conftest import Visitor, Watch, axe_clean, fits


def right(of: Locator) -> float:
    box = of.bounding_box()
    assert box is not None
    return box["x"] + box["width"]


def test_the_words_of_a_child_stand_beside_nothing_else(visitor: Visitor, screen: str, the_time: Watch):
    contact = cast.a_contact(cast.a_child(), cast.a_child("Mia"))
    page = visitor(cast.priya(), screen)
    page.goto(f"/contact/{contact.pk}/screen/")
    child = page.locator("section.fd-part").filter(has_text="Tyler Orchard").first
    child.get_by_role("group", name="Was the child spoken to?").get_by_label("Yes").check()
    words, where = child.get_by_label("The child's words"), child.get_by_label("Where is the child now?")
    assert right(words) <= right(child)
    one, other = words.bounding_box(), where.bounding_box()
    assert one and other
    beside = one["x"] + one["width"] <= other["x"] or other["x"] + other["width"] <= one["x"]
    above = one["y"] + one["height"] <= other["y"] or other["y"] + other["height"] <= one["y"]
    assert beside or above
    fits(page)
    axe_clean(page)
