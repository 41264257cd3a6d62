"""Which database is used: the one that DATABASE_URL names, by socket or by network, else our own."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from frontdoor.config import database, postgres

ADDRESSES = {
    "postgresql://ana:s%40crt@db.chilshire.example:5433/front%20door?sslmode=require": {
        "NAME": "front door",
        "USER": "ana",
        "PASSWORD": "s@crt",
        "HOST": "db.chilshire.example",
        "PORT": "5433",
        "OPTIONS": {"sslmode": "require"},
    },
    "postgres://db/frontdoor": {
        "NAME": "frontdoor",
        "USER": "",
        "PASSWORD": "",
        "HOST": "db",
        "PORT": "",
        "OPTIONS": {},
    },
    "postgresql:///frontdoor": {"NAME": "frontdoor", "USER": "", "PASSWORD": "", "HOST": "", "PORT": "", "OPTIONS": {}},
    "postgresql:///frontdoor?host=/run/postgresql&port=5434&user=ana": {
        "NAME": "frontdoor",
        "USER": "ana",
        "PASSWORD": "",
        "HOST": "/run/postgresql",
        "PORT": "5434",
        "OPTIONS": {},
    },
    "postgresql://%2Frun%2FPostgres:5434/frontdoor": {
        "NAME": "frontdoor",
        "USER": "",
        "PASSWORD": "",
        "HOST": "/run/Postgres",
        "PORT": "5434",
        "OPTIONS": {},
    },
    "postgresql://ana@[::1]:5432/frontdoor": {
        "NAME": "frontdoor",
        "USER": "ana",
        "PASSWORD": "",
        "HOST": "::1",
        "PORT": "5432",
        "OPTIONS": {},
    },
}


@pytest.mark.parametrize("url", ADDRESSES)
def test_an_address_becomes_settings(url):
    found = database.from_url(url)
    assert {name: found[name] for name in ADDRESSES[url]} == ADDRESSES[url]


@pytest.mark.parametrize("url", ["mysql://db/frontdoor", "frontdoor.sqlite3", "postgresql://db", "postgresql://db/"])
def test_what_is_no_address_of_postgresql_is_refused(url):
    with pytest.raises(ValueError, match="must look like"):
        database.from_url(url)


def test_without_an_address_it_is_our_own_server(monkeypatch, tmp_path):
    monkeypatch.setenv("FRONTDOOR_DATA", str(tmp_path))
    monkeypatch.setenv("DATABASE_URL", "")
    assert database.default()["HOST"] == str(postgres._socket_folder(tmp_path))


def test_a_named_server_is_used_and_none_started(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://db/frontdoor")
    monkeypatch.setattr(postgres, "standing", lambda **how: pytest.fail("started a server"))
    database.start()
    assert database.default()["HOST"] == "db"


def test_the_server_that_is_started_is_told_to_the_programs_this_one_starts(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "")
    server = postgres.Server(Path("a", "place"))
    monkeypatch.setattr(postgres, "standing", lambda **how: server)
    database.start()
    assert os.environ["DATABASE_URL"] == server.url
    assert database.default()["HOST"] == str(postgres._socket_folder(server.place))
