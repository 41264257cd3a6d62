"""Bytes lie in the folder once and whole; what was changed or is gone is never handed out."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from frontdoor.files import store
from frontdoor.files.received import Received, is_gone, redeem


@pytest.fixture(autouse=True)
def folder(settings, tmp_path) -> Path:
    settings.FILES = tmp_path / "files"
    return settings.FILES


def there(folder: Path) -> list[str]:
    return [one.name for one in folder.glob("*/*")]


def test_the_same_bytes_lie_there_once(folder):
    digest = store.keep(b"Tyler")
    assert digest == hashlib.sha256(b"Tyler").hexdigest() == store.keep(b"Tyler")
    assert there(folder) == [digest]
    assert store.read(digest) == b"Tyler"
    assert [one for one, _ in store.everything()] == [digest]


def test_nobody_else_on_the_computer_reads_them(folder):
    place = folder / store.keep(b"Tyler")[:2]
    assert [one.stat().st_mode & 0o77 for one in (place, *place.iterdir())] == [0, 0]


def test_half_a_file_is_never_found(folder, monkeypatch):
    def full(handle: int) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        store.keep(b"Tyler")
    assert there(folder) == []


def test_what_was_changed_is_not_handed_out_and_comes_whole_again_when_it_is_kept_again(folder):
    digest = store.keep(b"Tyler")
    (folder / digest[:2] / digest).write_bytes(b"Other")
    with pytest.raises(store.Missing):
        store.read(digest)
    assert not store.is_whole(digest)
    assert store.keep(b"Tyler") == digest
    assert store.is_whole(digest)


@pytest.mark.parametrize("digest", ["", "../../etc/passwd", "0" * 63, "0" * 64, "A" * 64])
def test_only_a_fingerprint_names_a_file(digest):
    with pytest.raises(store.Missing):
        store.read(digest)


def test_a_ticket_names_the_file_and_cannot_be_made_up():
    one = Received("letter.pdf", "application/pdf", 5, store.keep(b"words"))
    assert redeem(one.ticket) == one and not is_gone(one.ticket)
    assert redeem(one.ticket[:-1] + "x") is None
    assert redeem("") is None and not is_gone("")
    store.forget(one.digest)
    assert redeem(one.ticket) is None and is_gone(one.ticket) == "letter.pdf"
