"""Census files that are cut short, hostile or endless: one sentence each, nothing half taken, and little memory."""

from __future__ import annotations

import tracemalloc

import pytest

from frontdoor.exchange.reading import Loss, read_cin
from frontdoor.exchange.reading.cin import MOST

from .files import HEADER, NOW, OPEN, SAM, census, child

GOOD = child(SAM, OPEN)
NOT_XML = "c.xml, line 1 is not XML that can be read"
DEFINES = "holds a document type definition, which could be made to do harm"


def refusal(path) -> str:
    found = read_cin(path, NOW)
    assert not found.whole
    assert not (found.children or found.referrals)
    (remark,) = found.remarks
    assert remark.loss is Loss.FILE
    return str(remark)


def written(path, text: str):
    path.write_text(text, encoding="utf-8")
    return path


def test_a_file_cut_short_anywhere_gives_nothing_and_says_where(tmp_path):
    text = census(tmp_path / "c.xml", *[GOOD.replace("C1", f"C{number}") + "\n" for number in range(5)]).read_text()
    for end in range(1, len(text), 7):
        said = refusal(written(tmp_path / "cut.xml", text[:end]))
        line = text[:end].count("\n") + 1
        assert said == (
            f"cut.xml, line {line} ends in the middle, so it did not arrive whole and nothing of it is taken."
        )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "c.xml is empty."),
        ("hello", "c.xml, line 1 is not XML that can be read (syntax error)."),
        ("<Children/>", "c.xml, line 1 is no CIN census: it begins with <Children>, and a census with <Message>."),
        ("<Message></Children>", "c.xml, line 1 is not XML that can be read (mismatched tag)."),
        (f"<Message>{HEADER}<Children/></Message>", "c.xml holds no child."),
        ("<Message/>", "c.xml holds no child."),
        (f"<Message>{HEADER}<Children>{GOOD}</Children></Message>x", "c.xml, line 1 is not XML that can be read"),
        (
            f"<Message>{HEADER.replace('>CIN<', '>CLA<')}<Children>{GOOD}</Children></Message>",
            "c.xml, line 1 is another return than the CIN census: its header says CLA.",
        ),
        (f"<Message><Children>{GOOD}&bad;</Children></Message>", f"{NOT_XML} (undefined entity)."),
        (f"<Message><Children>{GOOD}&#1;</Children></Message>", f"{NOT_XML} (reference to invalid character number)."),
        ('<?xml version="1.0" encoding="none-such"?><Message/>', f"{NOT_XML} (unknown encoding"),
        ("<Message>" + "<a>" * 100, "c.xml, line 1 has over 64 elements inside one another."),
    ],
)  # fmt: skip
def test_what_is_no_census(tmp_path, text, said):
    assert refusal(written(tmp_path / "c.xml", text)).startswith(said)


@pytest.mark.parametrize(
    "definition",
    [
        '<!DOCTYPE Message [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;">]>',
        '<!DOCTYPE Message [<!ENTITY a SYSTEM "file:///etc/hostname">]>',
        '<!DOCTYPE Message SYSTEM "http://127.0.0.1:9/evil.dtd">',
        '<!DOCTYPE Message [<!ENTITY % p SYSTEM "http://127.0.0.1:9/p"> %p;]>',
        "<!DOCTYPE Message>",
    ],
)
def test_definitions_are_never_read(tmp_path, definition):
    text = f"\n{definition}<Message>{HEADER}<Children>{GOOD.replace('C1', '&a;')}</Children></Message>"
    assert refusal(written(tmp_path / "c.xml", text)) == f"c.xml, line 2 {DEFINES}."


def test_a_file_beyond_every_size(tmp_path):
    path = tmp_path / "c.xml"
    with path.open("wb") as stream:
        stream.truncate(MOST + 1)
    assert refusal(path) == "c.xml is 2,048 MB; at most 2,048 MB are read."


def blanks(path, where: str, millions: int, blank: str = " "):
    """A good census with so many millions of blanks somewhere in it."""
    before, after = census(path, GOOD).read_text().split(where, 1)
    with path.open("w", encoding="utf-8") as stream:
        stream.write(before)
        for _ in range(millions):
            stream.write(blank * 1_000_000)
        stream.write(where + after)
    return path


@pytest.mark.parametrize("blank", [" ", "\n", "\t \n"])
@pytest.mark.parametrize("where", ["<Child>", "<CINreferralDate>", "</LAchildID>", "</Message>"])
def test_blanks_without_end_cost_no_memory(tmp_path, where, blank):
    path = blanks(tmp_path / "c.xml", where, 20, blank)
    tracemalloc.start()
    try:
        found = read_cin(path, NOW)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 8 << 20
    if where == "</LAchildID>":
        assert "is 20,000,002 characters long" in str(found.refusals[0]).replace("60,000,002", "20,000,002")
    else:
        assert len(found.children) == len(found.referrals) == 1


@pytest.mark.parametrize(("before", "after"), [("<!--", "-->"), ('<Child a="', '"/>'), ("<?x ", "?>")])
def test_a_tag_without_end_is_given_up(tmp_path, before, after):
    endless = f"<Message>{before}{'x' * (18 << 20)}{after}</Message>"
    assert (
        refusal(written(tmp_path / "c.xml", endless))
        == "c.xml, line 1 has a single piece of over 16 MB without an end."
    )


def test_a_child_of_too_many_elements(tmp_path):
    many = "<a/>" * 20_001
    assert "has over 20,000 elements in one <Child>" in refusal(census(tmp_path / "c.xml", child(SAM, many)))


def test_a_hundred_thousand_characters_in_a_field(tmp_path):
    found = read_cin(census(tmp_path / "c.xml", child(SAM, OPEN.replace("N1", "N" * 100_000))), NOW)
    assert str(found.remarks[0]).endswith("is 100,000 characters long; at most 255 are taken.")
    assert len(found.referrals) == 1
