"""What an administrator sees at the command line: faults as sentences, and an exit that a machine can judge."""

from __future__ import annotations

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import override_settings

from frontdoor.accounts.clock import set_clock
from frontdoor.archive import verify
from frontdoor.archive.erase import erase, propose_erase
from frontdoor.archive.management.commands.journal import Bar
from frontdoor.casework.models import Allocation
from frontdoor.journal.models import Checkpoint, SightSeal
from frontdoor.journal.write import saw
from frontdoor.practice.roles import ERASERS
from tests.cast import DAY, NOW, a_child, a_contact, kit, martin, offered, priya

pytestmark = pytest.mark.django_db


def said(*words, at=NOW):
    out = StringIO()
    with set_clock(lambda: at):
        call_command(*words, stdout=out)
    return out.getvalue()


def tampered(sql):
    connection.check_constraints()
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(sql)


def test_a_whole_journal_says_so():
    contact = a_contact(a_child())
    propose_erase(contact, ERASERS, kit(), NOW, ["referrer"], "Court order CH26-114")
    erase(contact, ERASERS, martin(), NOW)
    assert said("journal", "verify").splitlines() == [
        "1 events erased under a rule or a court order, which is no fault.",
        "Everything is explained.",
    ]


def test_faults_are_sentences_and_the_exit_is_not_0():
    a_contact(a_child())
    tampered("UPDATE contacts_contact SET worry = 'Nothing.'")
    with pytest.raises(CommandError, match=r"^1 faults\. ") as failed:
        said("journal", "verify")
    assert failed.value.returncode == 1


def test_a_sample_draws_only_so_many_people_but_looks_at_everything_else():
    for name in "abcdefgh":
        a_contact(a_child(name))
    tampered("UPDATE engine_storedreading SET due = due + interval '1 day' WHERE clock = 'rag'")
    found = {len(list(verify.faults(sample=3))) for _ in range(3)}
    assert found == {6}  # as stored, and as it ought to be, for each of three
    assert len(list(verify.faults())) == 16
    tampered("UPDATE contacts_contact SET worry = 'Nothing.'")
    assert len(list(verify.faults(sample=0))) == 8


def test_as_much_is_told_as_there_is():
    a_contact(a_child())
    told = []
    list(verify.faults(told=told.append))
    assert sum(told) >= verify.size() >= 10 and verify.size(0) == verify.size() - 1


def test_the_bar_shows_itself_only_when_it_takes_long(monkeypatch):
    moment = [100.0]
    monkeypatch.setattr("frontdoor.archive.management.commands.journal.time.monotonic", lambda: moment[0])
    bar = Bar(10)
    bar(3)
    assert not bar.progress.live.is_started
    moment[0] += 1.5
    bar(3)
    assert bar.progress.live.is_started and bar.progress.tasks[0].completed == 6
    bar.progress.stop()


def test_a_name_that_nobody_knows_is_found():
    a_contact(a_child())
    tampered("UPDATE journal_event SET act = 'contact.recieve' WHERE act = 'contact.receive'")
    assert "contact.recieve is not a name that the journal may hold" in list(verify.faults())


def test_in_production_clocks_that_differ_are_a_fault():
    a_child()  # the tests' now is years before the database's
    assert list(verify.faults()) == []
    with override_settings(PRODUCTION=True):
        [fault] = [one for one in verify.faults() if "person.record" in one]
        assert "says it was recorded at 2026-01-05 10:00:00+00:00, the database at" in fault


def test_a_checkpoint_says_what_to_write_down_elsewhere():
    a_child()
    told, point = said("journal", "checkpoint"), Checkpoint.objects.get()
    assert told == f"Checkpoint {point.pk}: 1 chains, {bytes(point.hash).hex()}\n"


def test_a_day_is_sealed():
    saw(priya(), "people.Person", [priya().pk], NOW)
    assert said("journal", "seal", "2026-01-05").startswith("2026-01-05: 1 looks, ")
    with pytest.raises(CommandError, match="later day"):
        said("journal", "seal", "2026-01-04")


def test_tick_does_all_that_time_brings_about_and_does_it_once():
    offered(a_child())
    saw(priya(), "people.Person", [priya().pk], NOW)
    later = NOW + 2 * DAY
    assert said("tick", at=later).startswith("1 acts done that were due, ")
    assert Allocation.objects.get().state == "returned"
    assert SightSeal.objects.latest("day").day == (later - DAY).date()
    assert said("tick", at=later).splitlines() == [
        "0 acts done that were due, 0 chains at the checkpoint, 0 days sealed.",
        "0 drafts deleted.",
        "0 searches deleted.",
    ]
    assert list(verify.faults()) == []


def test_a_day_is_sealed_when_nobody_can_still_be_writing_down_that_they_looked():
    saw(priya(), "people.Person", [priya().pk], NOW)
    midnight = NOW.replace(hour=0) + DAY
    for minutes, sealed in ((1, 0), (59, 0), (60, 1)):
        said("tick", at=midnight + timedelta(minutes=minutes))
        assert SightSeal.objects.count() == sealed


def test_tick_misses_no_day():
    saw(priya(), "people.Person", [priya().pk], NOW)
    said("tick", at=NOW + 5 * DAY)
    days = list(SightSeal.objects.order_by("day").values_list("day", flat=True))
    assert days == [NOW.date() + timedelta(days=number) for number in range(5)]
