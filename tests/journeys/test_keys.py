"""How few keys it takes: a worry about two known children recorded, and three siblings decided, by keyboard alone.

What is printed here (`-s`) stands in the README.
"""

from __future__ import annotations

import time

from django.urls import reverse
from playwright.sync_api import Page, expect

from frontdoor.contacts.models import Contact, ContactChild
from tests import cast
from tests.cast import HOUR, NOW

from .conftest import Visitor
from .test_record_a_worry import given_a_duty_manager, given_the_orchards

MOST = 25
FIVE_LINES = (
    "Tyler came in with a mark on his cheek.",
    "He said that Mum's friend did it, and not to tell.",
    "Mia is in nursery and is quiet this week.",
    "Mum is due in January; Dad has not been in the house since the summer.",
    "He is in class until a quarter past three.",
)


class Keys:
    """Somebody at a keyboard: what is text is typed, and every other key is counted."""

    def __init__(self, page: Page) -> None:
        self.page, self.pressed, self.began = page, 0, time.monotonic()

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
            self.pressed += 1

    def text(self, words: str) -> None:
        self.page.keyboard.type(words)

    def says(self, what: str) -> None:
        print(f"{what}: {self.pressed} keys beyond the text, {time.monotonic() - self.began:.1f} s in the browser")


def test_a_worry_about_two_known_children_takes_few_keys(visitor: Visitor):
    given_a_duty_manager()
    tyler, mia = given_the_orchards()
    page = visitor(cast.priya())
    page.goto("/front-door/")
    keys = Keys(page)
    keys.press("n")
    expect(page.get_by_role("heading", name="Record a worry", level=1)).to_be_visible()
    keys.press("ArrowRight")  # in danger right now? no
    keys.press("Alt+1", "Space")  # by telephone
    keys.press("Alt+2")
    keys.text("Jo Pembury, Hollin Bank Primary School, safeguarding lead")
    keys.press("Tab")
    keys.text("2A")  # a school
    keys.press("Tab", "Tab", "Space")  # the receipt was given during the call
    keys.press("Tab", "Space")  # the family may know who told us
    keys.press("Alt+3")
    keys.text("\n".join(FIVE_LINES))
    keys.press("Alt+4")
    keys.text("Tyler")
    keys.press("Tab")
    keys.text("Orchard")
    expect(page.get_by_role("button", name="Same child as Tyler Orchard")).to_be_visible()
    keys.press("Alt+S")
    expect(page.get_by_text("Brother or sister known")).to_be_visible()
    keys.press("Alt+B")
    expect(page.locator(".record-child")).to_have_count(2)
    keys.press("Alt+6", "Space")  # the family was told, and agrees
    keys.press("Alt+7", "Space")  # Red
    keys.press("Control+Enter")
    expect(page.get_by_text("Sent.")).to_be_visible()
    keys.says("A worry about two known children")
    contact = Contact.objects.latest("pk")
    assert {row.child_id for row in ContactChild.objects.filter(contact=contact)} == {tyler.pk, mia.pk}
    assert (contact.rag, contact.how, contact.in_danger, contact.acknowledged) == (
        "red",
        "telephone",
        "no",
        "in_the_call",
    )
    assert contact.worry.splitlines() == list(FIVE_LINES)
    assert keys.pressed <= MOST


def test_three_siblings_are_decided_by_keyboard_alone(visitor: Visitor):
    children = [cast.a_child(name) for name in ("Tyler", "Mia", "Leo")]
    contact = cast.a_contact(*children, rag="amber", at=NOW - HOUR, now=NOW - HOUR)
    for row in cast.rows(contact):
        cast.proposed(row, outcome="advice")
    page = visitor(cast.helen())
    page.goto(reverse("contacts:decide", args=[contact.pk]))
    keys = Keys(page)
    for name in ("Tyler", "Mia", "Leo"):
        expect(page.locator("#decision-title")).to_contain_text(name)
        keys.press("3", "v")
        keys.press("r")
        keys.text(f"{name} is well; school keeps an eye on it.")
        keys.press("Alt+W")
        keys.press("Control+Enter")
    expect(page.get_by_text("Decided for 3 children")).to_be_visible()
    keys.says("Three siblings decided")
    assert {row.outcome for row in cast.rows(contact)} == {"advice"}
