"""Reads a children in need census file: its children, their referrals, and how those were closed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from frontdoor.exchange.reading.cin_child import CHILDREN, read_child
from frontdoor.exchange.reading.cin_episode import EPISODES
from frontdoor.exchange.reading.cin_header import read_header
from frontdoor.exchange.reading.dates import census_day
from frontdoor.exchange.reading.elements import Element, Elements
from frontdoor.exchange.reading.episodes import check_overlaps, check_same_day
from frontdoor.exchange.reading.found import Found
from frontdoor.exchange.reading.markup import AT_A_TIME, walk
from frontdoor.exchange.reading.opening import weighed
from frontdoor.exchange.reading.reading import Reading, begin, refused
from frontdoor.exchange.reading.refused import FileRefused
from frontdoor.exchange.reading.standing import check_again

KIND = "CIN census"
MOST = 2 << 30  # bytes; the largest authority's is under a tenth of it


def read_cin(path: Path, now: datetime) -> Found:
    """What the census file holds. Of a file that cannot be read whole nothing is found, and a remark says why.

    `now` is an instant: an event after its day in London is refused. The file is read in little memory, whatever blanks
    it holds.
    """
    digest = ""
    try:
        weighed(path, MOST)
        with path.open("rb") as stream:
            digest = _digest(stream)
            stream.seek(0)
            return _read(begin(path.name, digest, KIND, now, census_day, "line"), stream)
    except FileRefused as no:
        return refused(path.name, KIND, no, digest)


def _pieces(stream: BinaryIO) -> Iterator[bytes]:
    return iter(partial(stream.read, AT_A_TIME), b"")


def _digest(stream: BinaryIO) -> str:
    digest = sha256()
    for piece in _pieces(stream):
        digest.update(piece)
    return digest.hexdigest()


def _read(reading: Reading, stream: BinaryIO) -> Found:
    for what in (CHILDREN, EPISODES):
        reading.count(what, "taken", 0)
    for element in _whole(stream):
        if element.name == "Header":
            read_header(reading, element)
        else:
            read_child(reading, element)
    if not reading.counts[CHILDREN].total():
        raise FileRefused("holds no child")
    check_again(reading)
    check_same_day(reading)
    check_overlaps(reading)
    return reading.found()


def _whole(stream: BinaryIO) -> Iterator[Element]:
    heard = Elements()
    for _ in walk(_pieces(stream), heard):
        ready, heard.ready = heard.ready, []
        yield from ready
