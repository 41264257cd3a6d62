"""An allegation is seen by the designated officer, a head of service and its author, from the first key on."""

from __future__ import annotations

import pytest

from frontdoor.contacts.landing import pass_to_the_designated_officer
from frontdoor.contacts.models import Allegation
from frontdoor.drafts import keep
from frontdoor.engine.models import StoredReading
from frontdoor.engine.perform import Unseen, perform, together
from frontdoor.engine.sight import fetch
from frontdoor.journal.models import EventSubject
from frontdoor.people.models import Person
from frontdoor.practice.roles import ALL, SERVICE
from tests import cast
from tests.cast import MINUTE, NOW

pytestmark = pytest.mark.django_db
SECRET = "Coach Bartholomew"
SAID = {"about_whom": SECRET, "their_role": "Chilbury Rovers", "alleged": f"{SECRET} pushed a boy."}
KEEPERS = {"LADO", "HOS"}


def allegation(by=None):
    author = by or cast.priya()
    said = SAID | {"told_at": NOW}
    return together(lambda doing: pass_to_the_designated_officer(doing, author, **said), author, NOW, list)


@pytest.mark.parametrize("role", [one.code for one in ALL if one is not SERVICE])
def test_it_is_seen_by_these_and_by_no_other_role(role):
    one = allegation()
    reader = cast.somebody(f"reader {role}", "Rae Moss", role)
    if role in KEEPERS:
        assert fetch(Allegation, one.pk, reader, NOW).about_whom == SECRET
    else:
        with pytest.raises(Unseen):
            fetch(Allegation, one.pk, reader, NOW)
        with pytest.raises(Unseen):
            perform("add", one, reader, NOW, more="-")


def test_its_author_sees_it_and_adds_to_it():
    one = allegation()
    assert fetch(Allegation, one.pk, cast.priya(), NOW).about_whom == SECRET
    perform("add", one, cast.priya(), NOW, more="The club has sent him home.")
    with pytest.raises(Unseen):
        fetch(Allegation, one.pk, cast.sam(), NOW)


def test_it_stands_in_no_persons_story():
    allegation()
    assert not EventSubject.objects.filter(subject__in=Person.objects.values("pk")).exists()
    [reading] = StoredReading.objects.filter(clock="allegation")
    assert not Person.objects.filter(pk=reading.subject).exists()


@pytest.mark.parametrize("who", [cast.sam, cast.helen, cast.martin, cast.edith, cast.tom, cast.kit, cast.una])
def test_no_page_of_anybody_else_says_it_or_that_it_is_being_written(client, who):
    """But for the pile of the designated officer, which says that there is one, and not about whom."""
    cast.a_contact(cast.a_child())
    keep.save(cast.priya(), "allegation", None, "pass_on", {"about_whom": [SECRET]}, NOW)
    one = allegation()
    client.force_login(who())
    for address in ("/my-work/", "/front-door/", "/people/?q=Bartholomew", f"/allegation/{one.pk}/history/"):
        said = client.get(address, follow=True).content.decode()
        assert SECRET not in said or (who in (cast.una, cast.martin) and "history" in address), address
        assert "An allegation" not in said and "being written by Priya" not in said


def test_the_page_comes_before_anything_is_typed_and_what_is_sent_is_kept_once(client, monkeypatch):
    client.force_login(cast.priya())
    start = client.get("/contacts/record/", follow=True).content.decode()
    assert "/allegation/new/" in start
    page = client.get("/allegation/new/").content.decode()
    draft = page.split('name="draft-id" value="')[1].split('"')[0]
    sent = SAID | {"told_at_0": "5 Jan 2026", "told_at_1": "09:00", "draft-id": draft}
    refused = client.post("/allegation/new/", sent | {"alleged": ""})
    assert refused.status_code == 422 and SECRET in refused.content.decode()
    assert client.post("/allegation/new/", sent).status_code == 302
    assert client.post("/allegation/new/", sent).status_code == 302
    assert Allegation.objects.count() == 1
    client.force_login(cast.femi())
    assert client.get("/allegation/new/").status_code == 404


def test_the_rows_of_the_worry_say_only_that_it_was_passed():
    row = cast.decided(cast.row_of(cast.a_child()), NOW + MINUTE, outcome="allegation", about_whom=SECRET)
    assert row.get_outcome_display() == "Passed to the designated officer"
    assert not any(SECRET in str(getattr(row, one.attname)) for one in row._meta.concrete_fields)
