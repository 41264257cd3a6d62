"""Reads XML that a stranger wrote, in little memory: no definitions, no outside files, no endless tags.

Expat is used bare because it gives line numbers and lets go of every piece of text once heard, so that a gigabyte of
blanks costs no memory. Entities can only be made in a document type definition, and any such definition is refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Protocol
from xml.parsers import expat

from frontdoor.exchange.reading.refused import FileRefused

AT_A_TIME = 1 << 18  # bytes
LONGEST_PIECE = 1 << 24  # bytes of one tag or comment, which the parser must hold whole
DEEPEST = 64  # elements inside one another; a census file has 7
CUT_SHORT = {"no element found", "unclosed token", "unclosed CDATA section", "partial character"}
BETWEEN = "\n"  # stands between a name and its namespace


class Listener(Protocol):
    """Who is told of each element; names come without their namespace."""

    def start(self, name: str, attributes: dict[str, str], line: int) -> None: ...
    def text(self, said: str) -> None: ...
    def end(self, name: str) -> None: ...


def walk(pieces: Iterable[bytes], listener: Listener) -> Iterator[None]:
    """Tell the listener all that the pieces hold, pausing after each so that what was heard can be taken.

    Raises FileRefused for what is cut short, broken, or made to do harm.
    """
    parser = _parser(listener)
    fed = 0
    for piece in pieces:
        _feed(parser, piece, last=False)
        fed += len(piece)
        if fed - max(parser.CurrentByteIndex, 0) > LONGEST_PIECE:
            raise FileRefused(f"has a single piece of over {LONGEST_PIECE >> 20} MB without an end", _line(parser))
        yield
    _feed(parser, b"", last=True)
    yield


def _feed(parser: expat.XMLParserType, piece: bytes, last: bool) -> None:
    try:
        parser.Parse(piece, last)
    except expat.ExpatError as broken:
        raise _refusal(broken, last) from broken
    except (ValueError, LookupError) as broken:  # an encoding that does not exist
        raise FileRefused(f"is not XML that can be read ({broken})", _line(parser)) from broken


def _refusal(broken: expat.ExpatError, last: bool) -> FileRefused:
    if last and expat.ErrorString(broken.code) in CUT_SHORT:
        return FileRefused("ends in the middle, so it did not arrive whole and nothing of it is taken", broken.lineno)
    return FileRefused(f"is not XML that can be read ({expat.ErrorString(broken.code)})", broken.lineno)


def _parser(listener: Listener) -> expat.XMLParserType:
    parser = expat.ParserCreate(namespace_separator=BETWEEN)
    parser.buffer_text = True
    depth = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > DEEPEST:
            raise FileRefused(f"has over {DEEPEST} elements inside one another", parser.CurrentLineNumber)
        if attributes:
            attributes = {_bare(key): value for key, value in attributes.items()}
        listener.start(_bare(name), attributes, parser.CurrentLineNumber)

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        listener.end(_bare(name))

    def no_definitions(*_: object) -> None:
        raise FileRefused("holds a document type definition, which could be made to do harm", parser.CurrentLineNumber)

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = listener.text
    parser.StartDoctypeDeclHandler = no_definitions
    return parser


def _line(parser: expat.XMLParserType) -> int:
    return parser.CurrentLineNumber


@lru_cache(maxsize=1000)
def _bare(name: str) -> str:
    return name.rpartition(BETWEEN)[2]
