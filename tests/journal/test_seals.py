"""Checkpoints list what has grown, and days of looks are sealed once, in order, and none is missed."""

from __future__ import annotations

import threading
from datetime import date, timedelta

import pytest
from django.db import connection, transaction

from frontdoor.journal.models import Checkpoint, SightSeal
from frontdoor.journal.seals import checkpoint, seal_sightings, seal_until
from frontdoor.journal.verify import faults
from frontdoor.journal.write import saw
from tests.cast import DAY, HOUR, NOW, a_child, a_note, priya

MONDAY = date(2026, 1, 5)


def listed(point):
    return {subject: seq for subject, seq, _ in point.heads}


@pytest.mark.django_db
def test_a_checkpoint_lists_what_has_grown_since_the_last():
    tyler, mia = a_child(), a_child("Mia")
    assert {str(tyler.pk), str(mia.pk)} <= listed(checkpoint(NOW)).keys()
    a_note(tyler)
    assert listed(checkpoint(NOW)) == {str(tyler.pk): 2}
    assert listed(checkpoint(NOW)) == {}
    a_note(mia)
    assert listed(checkpoint(NOW)) == {str(mia.pk): 2}
    assert list(faults()) == []


@pytest.mark.django_db
def test_the_first_checkpoint_of_an_empty_journal():
    assert listed(checkpoint(NOW)) == {}
    a_child()
    assert len(listed(checkpoint(NOW))) == 1
    assert list(faults()) == []


def test_what_was_begun_before_a_checkpoint_and_kept_after_it_is_listed_by_the_next(committed):
    """The event is older than the last one the checkpoint knew, so that going by its id alone would pass it over."""
    tyler, mia, priya_ = a_child(), a_child("Mia"), priya()
    written, sealed = threading.Event(), threading.Event()

    def slowly():
        with transaction.atomic():
            a_note(tyler, by=priya_)
            written.set()
            sealed.wait(10)
        connection.close()

    thread = threading.Thread(target=slowly)
    thread.start()
    written.wait(10)
    a_note(mia, by=priya_)
    first = checkpoint(NOW)
    sealed.set()
    thread.join()
    assert str(mia.pk) in listed(first) and listed(first)[str(tyler.pk)] == 1
    assert listed(checkpoint(NOW)) == {str(tyler.pk): 2}
    assert listed(checkpoint(NOW)) == {}
    assert Checkpoint.objects.count() == 3


@pytest.mark.django_db
def test_a_day_is_sealed_once_with_all_that_was_seen_on_it_in_london():
    for hour in (-11, 0, 13, 14):  # 23:00 on Sunday, and midnight on Tuesday, are other days
        saw(priya(), "people.Person", [priya().pk], NOW + hour * HOUR)
    first = seal_sightings(MONDAY)
    assert first.count == 2
    assert seal_sightings(MONDAY) == first and SightSeal.objects.count() == 1


@pytest.mark.django_db
def test_every_day_that_is_over_is_sealed_however_long_nobody_came():
    saw(priya(), "people.Person", [priya().pk], NOW)
    assert seal_until(MONDAY + 3 * DAY) == 4
    assert seal_until(MONDAY + 3 * DAY) == 0
    assert seal_until(MONDAY + 4 * DAY) == 1
    assert [one.count for one in SightSeal.objects.order_by("day")] == [1, 0, 0, 0, 0]
    assert list(faults()) == []


@pytest.mark.django_db
def test_no_day_is_sealed_into_the_past():
    seal_sightings(MONDAY)
    with pytest.raises(ValueError, match="later day"):
        seal_sightings(MONDAY - timedelta(days=1))


@pytest.mark.django_db
def test_a_page_that_showed_nobody_is_no_look_but_a_search_for_a_purpose_is():
    saw(priya(), "people.Person", [], NOW)
    assert seal_sightings(MONDAY).count == 0
    saw(priya(), "people.Person", [], NOW + DAY, purpose="Strategy discussion")
    assert seal_sightings(MONDAY + DAY).count == 1
