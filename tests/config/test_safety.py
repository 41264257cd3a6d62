"""Settings that are unsafe where real children are stop the start, each with a sentence."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from frontdoor.config import safety

SAFE = {
    "FRONTDOOR_ENV": "production",
    "FRONTDOOR_SECRET_KEY": "a key, by chance" * 4,
    "FRONTDOOR_HOSTS": "frontdoor.chilshire.example",
    "DATABASE_URL": "postgresql://db/frontdoor",
    "FRONTDOOR_FILES": "/srv/frontdoor/files",
}
MODULE = {"DJANGO_SETTINGS_MODULE": "frontdoor.config.settings"}


def test_a_safe_set_is_accepted():
    assert safety.reasons(SAFE) == []


@pytest.mark.parametrize("settings", [{}, {"FRONTDOOR_ENV": "demo"}, {"FRONTDOOR_ENV": "demo", "FRONTDOOR_DEBUG": "1"}])
def test_away_from_production_every_setting_may_be_absent(settings):
    assert safety.reasons(settings) == []


UNSAFE = [
    ({"FRONTDOOR_SECRET_KEY": ""}, "FRONTDOOR_SECRET_KEY"),
    ({"FRONTDOOR_SECRET_KEY": ("a key, by chance" * 4)[:49]}, "FRONTDOOR_SECRET_KEY"),
    ({"FRONTDOOR_SECRET_KEY": "k" * 60}, "FRONTDOOR_SECRET_KEY"),
    ({"FRONTDOOR_DEBUG": "1"}, "FRONTDOOR_DEBUG"),
    ({"FRONTDOOR_DEBUG": "True"}, "FRONTDOOR_DEBUG"),
    ({"FRONTDOOR_HOSTS": " , "}, "FRONTDOOR_HOSTS"),
    ({"FRONTDOOR_HOSTS": "frontdoor.chilshire.example, *"}, "FRONTDOOR_HOSTS"),
    ({"DATABASE_URL": ""}, "DATABASE_URL"),
    ({"FRONTDOOR_FILES": ""}, "FRONTDOOR_FILES"),
    ({"FRONTDOOR_ENV": "prod"}, "FRONTDOOR_ENV"),
]


@pytest.mark.parametrize(("change", "named"), UNSAFE)
def test_an_unsafe_set_is_refused(change, named):
    (reason,) = safety.reasons(SAFE | change)
    assert reason.startswith(named)


def run(*words: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """Another program of Python's, with these settings alone."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("FRONTDOOR", "DATABASE"))}
    command = [sys.executable, *words]
    return subprocess.run(command, env=kept | settings, capture_output=True, text=True, check=False)


def start(**settings: str) -> subprocess.CompletedProcess[str]:
    """Load the settings in a new program and show what became of some of them."""
    code = """from frontdoor.config import settings as s
secure = s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.SECURE_SSL_REDIRECT
print(s.DEBUG, *secure, "frontdoor.nonprod" in s.INSTALLED_APPS)"""
    return run("-c", code, **settings)


def test_production_is_guarded_and_has_no_rooms_for_trying_out():
    assert start(**SAFE).stdout.split() == ["False", "True", "True", "True", "False"]


def test_the_start_itself_refuses():
    refused = start(**SAFE | {"FRONTDOOR_DEBUG": "1", "FRONTDOOR_HOSTS": "*"})
    assert refused.returncode != 0
    assert "FRONTDOOR_DEBUG must be off" in refused.stderr
    assert "FRONTDOOR_HOSTS must not answer to every name" in refused.stderr


def test_on_a_laptop_nothing_need_be_set():
    assert start().stdout.split()[:4] == ["False", "False", "False", "False"]


def test_django_finds_nothing_to_say_about_a_safe_set():
    said = run("-m", "django", "check", "--deploy", "--fail-level", "WARNING", **SAFE | MODULE)
    assert said.returncode == 0, said.stderr


def test_every_style_sheet_and_script_is_there_for_production(tmp_path):
    """A style sheet that names a picture that is not there stops the collecting."""
    settings = SAFE | MODULE | {"FRONTDOOR_STATIC": str(tmp_path)}
    said = run("-m", "django", "collectstatic", "--noinput", **settings)
    assert said.returncode == 0, said.stderr
    assert (tmp_path / "staticfiles.json").exists()
