"""A test may commit for real, and the next finds the database as the migrations left it."""

from __future__ import annotations

import pytest
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.utils import timezone


@pytest.mark.parametrize("once", ["first", "second"])
def test_what_a_test_commits_is_swept_away_and_no_more(committed, once):
    assert not Session.objects.exists()
    assert ContentType.objects.filter(app_label="sessions").count() == 1
    ContentType.objects.all().delete()
    Session.objects.create(session_key="a visit", session_data="", expire_date=timezone.now())
