"""Every component stands in the gallery, and says in words what it shows in colour."""

from __future__ import annotations

import re
from importlib.util import find_spec
from pathlib import Path

import pytest
from django.contrib.auth.models import AnonymousUser
from django.template import engines
from django.test import RequestFactory, override_settings
from django_cotton.compiler_regex import CottonCompiler
from lxml import html

import frontdoor.govuk
from frontdoor.govuk import gallery

ROOM = Path(frontdoor.govuk.__file__).parent
COMPONENTS = sorted(path.stem.replace("_", "-") for path in (ROOM / "templates" / "cotton").glob("*.html"))


def rendered(source, **said):
    made = engines["django"].from_string(CottonCompiler().process(source))
    return html.fromstring("<div>" + made.render(said) + "</div>")


def page(view, **asked):
    with override_settings(ROOT_URLCONF="frontdoor.govuk.gallery"):
        request = RequestFactory().get("/gallery/", asked)
        request.user = AnonymousUser()
        return html.fromstring(view(request).content.decode())


@pytest.mark.parametrize("name", COMPONENTS)
def test_every_component_stands_in_the_gallery_and_in_the_manual(name):
    shown = "".join(path.read_text() for path in (ROOM / "templates" / "govuk" / "gallery").glob("*.html"))
    assert re.search(rf"<c-{name}[\s>/]", shown)
    assert f"<c-{name}" in (ROOM / "README.md").read_text()


@pytest.mark.parametrize("view", [gallery.pieces, gallery.now, gallery.decide, gallery.worry])
def test_no_page_holds_a_script_a_style_or_an_address_elsewhere(view):
    found = page(view)
    assert not found.xpath("//script[not(@src)] | //style | //*[@style] | //@*[starts-with(name(), 'on')]")
    assert not found.xpath("//@src[contains(., '//')] | //link/@href[contains(., '//')]")


def test_a_page_with_errors_says_so_in_its_tab_and_leads_to_each():
    found = page(gallery.pieces)
    assert found.findtext(".//title").startswith("Error: ")
    for link in found.xpath("//div[contains(@class, 'govuk-error-summary')]//a/@href"):
        assert found.xpath(f"//*[@id='{link[1:]}']"), link


def test_a_dead_button_sends_nothing_and_says_why():
    found = rendered('<c-button why="You took this call yourself.">Decide</c-button>')
    button = found.xpath("//button")[0]
    assert (button.get("type"), button.get("aria-disabled")) == ("button", "true")
    assert "You took this call yourself." in found.text_content()


def test_a_dead_link_leads_nowhere():
    found = rendered('<c-link-button href="/decide/" why="Not yet.">Decide</c-link-button>')
    assert not found.xpath("//a")


@pytest.mark.parametrize(
    ("rating", "word"), [("red", "Red"), ("amber", "Amber"), ("green", "Green"), ("", "Not rated")]
)
def test_a_rating_is_always_a_word(rating, word):
    assert rendered('<c-rag :rating="rating" />', rating=rating).text_content().strip() == word


def test_time_left_shows_its_source_when_asked():
    with_source = rendered('<c-time-left text="1 h 52 left" by="14:38" source="Red 4 hours" />')
    assert "1 h 52 left by 14:38" in with_source.xpath("//summary")[0].text_content()
    assert not rendered('<c-time-left text="1 h 52 left" />').xpath("//details")


def test_what_a_component_is_given_is_text_and_never_markup():
    found = rendered('<c-panel :title="said"><c-tag :text="said" /></c-panel>', said="<b>x</b>")
    assert not found.xpath("//b")


def test_one_component_does_not_borrow_the_words_of_the_page():
    found = rendered(
        '<c-panel id="a"><c-stat label="x" number="1" /></c-panel>', title="Borrowed", note="Borrowed", href="/x/"
    )
    assert "Borrowed" not in found.text_content()
    assert not found.xpath("//a")


def test_the_layout_needs_nothing_from_the_context():
    found = rendered('{% extends "govuk/layout.html" %}{% block title %}Empty{% endblock %}')
    assert found.xpath("//main[@id='main']")
    assert not found.xpath("//nav | //header//form | //a[contains(@class, 'govuk-button')]")


def test_the_gallery_is_not_among_the_addresses_of_the_service():
    assert find_spec("frontdoor.govuk.urls") is None
