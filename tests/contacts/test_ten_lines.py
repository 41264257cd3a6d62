"""The ten lines are always ten, say what is known and what is not, and name nobody whom this reader may not know of."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from frontdoor.casework.models import Post
from frontdoor.contacts.models import Contact
from frontdoor.contacts.ten_lines import ten_lines
from frontdoor.engine.perform import open_record, perform
from frontdoor.people.models import Household, Membership, Person, Relationship, SameAs
from frontdoor.referrals.models import Referral
from tests import cast
from tests.cast import DAY, NOW, a_child, a_contact, decided, helen, ivy, omar, priya, row_of, rows

pytestmark = pytest.mark.django_db
LABELS = [
    "Who, and lives with",
    "Why now",
    "Running now",
    "Contacts before",
    "Earlier referrals, plans and care",
    "Domestic abuse",
    "Missing and exploitation",
    "Adults, and warnings",
    "Brothers, sisters, children at home",
    "Last seen, and what we do not know",
]


def told(person, actor=None, about=None):
    """What each of the ten says, by number."""
    lines = ten_lines(person, actor or helen(), NOW, about)
    assert [one.label for one in lines] == [
        "Contacts" if one == "Contacts before" and not about else one for one in LABELS
    ]
    return dict(enumerate((one.says for one in lines), 1))


def recorded(**who):
    return open_record(Person(), priya(), NOW, **who)


def mother(*children, name="Kerry"):
    kerry = recorded(given_name=name, family_name="Orchard", is_adult=True)
    for one in children:
        answers = {"other": kerry, "kind": "mother", "parental_responsibility": "mother"}
        open_record(Relationship(person=one), priya(), NOW, **answers)
    return kerry


def at_home(*people):
    answers = {"line_1": "14 Fern Close", "town": "Great Tarrow"}
    return open_record(Household(), priya(), NOW, people=[one.pk for one in people], **answers)


def test_of_a_child_barely_known_every_line_still_stands():
    baby = recorded(description="Baby next door, about 3 months")
    says = told(baby, about=row_of(baby))
    assert says[1].startswith("Child not named: Baby next door, about 3 months, age not known")
    assert says[3] == says[4] == says[5] == says[9] == ""
    assert says[6] == says[7] == "Nothing recorded: not kept here yet"
    assert "how old, school or nursery, which adults live there" in says[10]
    assert ten_lines(baby, helen(), NOW)[9].state == "unknown"
    assert ten_lines(baby, helen(), NOW)[2].state == "nothing"


def test_who_the_child_lives_with_and_who_else_is_related():
    tyler, mia = a_child(school="Hollin Bank"), a_child("Mia", born_on=date(2021, 12, 1))
    kerry = mother(tyler, mia)
    friend = recorded(description="Mum’s friend", is_adult=True)
    home = at_home(tyler, mia, kerry)
    open_record(Membership(person=friend, household=home), priya(), NOW, how="stays")
    father = recorded(given_name="Sean", family_name="Vale", is_adult=True)
    open_record(Relationship(person=tyler), priya(), NOW, other=father, kind="father")
    says = told(tyler)
    lives = "Lives with Kerry Orchard (mother), “Mum’s friend” (some nights) and Mia (4)"
    assert says[1] == f"Tyler Orchard, 7, born 4 March 2018. {lives}. Hollin Bank"
    assert says[8] == "Kerry Orchard, mother. Sean Vale, father, not at this home. “Mum’s friend”, not identified"
    assert ten_lines(tyler, helen(), NOW)[7].state == "unknown"
    assert says[9] == "Mia Orchard, 4: nothing running"


def test_an_unborn_child_lives_where_the_mother_does():
    unborn = recorded(unborn=True, unborn_of="Kerry Orchard", expected_on=date(2026, 3, 1))
    tyler = a_child()
    at_home(mother(unborn, tyler), tyler)
    says = told(unborn)
    assert says[1].startswith("Unborn child of Kerry Orchard, unborn, due Mar 2026. Lives with Kerry Orchard (mother)")
    assert says[9] == "Tyler Orchard, 7: nothing running"
    assert "what the child says" not in says[10]


def test_a_brother_of_the_same_mother_elsewhere_is_named_too():
    tyler, finn = a_child(), a_child("Finn")
    mother(tyler, finn)
    at_home(tyler)
    assert told(tyler)[9] == "Finn Orchard, 7, another home: nothing running"


def test_the_contacts_before_are_counted_with_how_each_ended():
    tyler = a_child(now=NOW - 500 * DAY)
    for days, outcome in ((400, "advice"), (300, "no_further_action"), (150, "no_further_action"), (20, "advice")):
        decided(row_of(tyler, at=NOW - days * DAY), NOW - days * DAY, outcome)
    row = row_of(tyler)
    assert told(tyler, about=row)[4] == (
        "3 in 12 months (2 in 6, 1 in 3): advice or signpost 16 Dec 2025, no further action 8 Aug 2025 "
        "and no further action 11 Mar 2025. 1 before that"
    )
    assert told(tyler, about=row)[2] == "“A mark on his cheek.”"
    assert told(tyler)[4].startswith("4 in 12 months")


def test_a_contact_not_decided_yet_says_so():
    tyler = a_child()
    row_of(tyler, at=NOW - 3 * DAY, now=NOW)
    assert "not decided yet 2 Jan 2026" in told(tyler, about=row_of(tyler))[4]


def test_what_runs_and_who_owns_it_with_the_telephone():
    tyler, mia = a_child(), a_child("Mia")
    at_home(tyler, mia)
    cast.referral_of(mia)
    assert told(mia)[3] == "Referral since 5 Jan 2026, Assessment North. No worker yet"
    assert told(tyler)[9] == "Mia Orchard, 7: open, Assessment North, no worker yet"
    cast.offered(mia)
    assert "Ivy Lund has been asked and has not accepted" in told(mia)[3]
    ivy_ = ivy()
    ivy_.telephone = "01632 960 118"
    ivy_.save()
    perform("accept", mia.allocations.get(), ivy_, NOW)
    assert told(mia)[3] == "Referral since 5 Jan 2026, Assessment North. Worker Ivy Lund, 01632 960 118"
    assert told(tyler)[9] == "Mia Orchard, 7: open, Assessment North, Ivy Lund"


def test_a_worker_who_has_left_is_not_told_as_the_worker():
    tyler, mia = a_child(), a_child("Mia")
    at_home(tyler, mia)
    cast.referral_of(mia)
    cast.allocated(mia)
    assert "Worker Ivy Lund" in told(mia)[3]
    post = Post.objects.get(worker=ivy())
    perform("resign", post, cast.martin(), NOW - 5 * DAY, leaves_on=(NOW - DAY).date())
    assert "Nobody holds this child: Ivy Lund left on Sun 4 Jan" in told(mia)[3]
    assert "Worker Ivy Lund" not in told(mia)[3]
    assert ten_lines(mia, helen(), NOW)[2].state == "unknown"
    assert told(tyler)[9] == "Mia Orchard, 7: open, Assessment North, nobody (Ivy Lund left on Sun 4 Jan)"


def test_a_worker_who_is_away_is_told_as_away_until_they_are_back():
    tyler = a_child()
    cast.referral_of(tyler)
    cast.allocated(tyler)
    absence = cast.away(ivy(), (NOW - 9 * DAY).date())
    assert "Worker Ivy Lund, away since Sat 27 Dec" in told(tyler)[3]
    perform("return", absence, ivy(), NOW, back_on=NOW.date())
    assert told(tyler)[3].endswith("Worker Ivy Lund")


def test_who_else_is_in_the_worry_is_named_though_nobody_said_how_they_are_related():
    tyler, mia = a_child(), a_child("Mia")
    unborn = recorded(unborn=True, unborn_of="Kerry Orchard", expected_on=date(2026, 3, 1))
    row = rows(a_contact(tyler, mia, unborn))[0]
    together = "In the same worry: Mia Orchard, 7 and Unborn child of Kerry Orchard, not recorded as family"
    assert told(tyler, about=row)[9] == told(tyler)[9] == together
    at_home(tyler, mia)
    assert told(tyler)[9].startswith("Mia Orchard, 7: nothing running. In the same worry: Unborn child of Kerry")
    cast.restricted(unborn, omar())
    assert "Unborn" not in told(tyler, about=row)[9]


def test_of_a_child_only_mentioned_it_is_not_known_whether_we_know_them():
    tyler, other = a_child(), a_child("Tylor")
    asked = "whether this is a child we know already"
    assert asked in told(tyler)[10] and asked in told(tyler, about=row_of(tyler))[10]
    other = perform("identify", other, priya(), NOW, given_name="Tylor", family_name="Orchard")
    assert asked not in told(other)[10]
    open_record(SameAs(first=tyler), cast.martin(), NOW, second=other, because="Same school, same mother")
    assert asked not in told(tyler)[10]


def test_who_has_accepted_is_the_worker_whoever_was_asked_later():
    tyler = a_child()
    cast.referral_of(tyler)
    first = perform("challenge", cast.offered(tyler), ivy(), NOW, challenge="I hold twenty.")
    perform("challenge", cast.offered(tyler, cast.joel()), cast.joel(), NOW, challenge="So do I.")
    perform("offer_again", first, cast.tom(), NOW, why="Two have closed.")
    assert "Worker" not in told(tyler)[3]
    perform("accept", first, ivy(), NOW)
    assert "Worker Ivy Lund" in told(tyler)[3]


def test_a_closed_referral_is_what_came_before():
    tyler = a_child()
    referral = cast.referral_of(tyler)
    closing: dict[str, Any] = {
        "nfa": "no",
        "closure_reason": "RC7",
        "closed_on": NOW.date(),
        "closing_summary": "Done.",
    }
    perform("close", referral, cast.helen(), NOW, **closing)
    says = told(tyler)
    assert says[3] == ""
    ended = "services ceased for any other reason, including child no longer in need"
    assert says[5] == f"Referral 5 Jan 2026 to 5 Jan 2026: {ended}"


def test_the_last_visit_stands_in_the_last_line():
    tyler = a_child()
    cast.a_note(tyler, NOW - 2 * DAY, NOW)
    assert told(tyler)[10].startswith(
        "Seen 3 Jan 2026 by Priya Nair, Tyler and his mother: “He showed his room.” Not known: "
    )


def test_the_childs_own_words_in_this_worry_stand_in_the_last_line():
    tyler = a_child()
    contact = open_record(
        Contact(), priya(), NOW, **cast.WORRY | {"received_at": NOW, "children": {tyler.pk: {"words": "Don’t tell"}}}
    )
    (row,) = rows(contact)
    assert "No visit recorded. In this worry the child’s words: “Don’t tell”. Not known: " in told(tyler, about=row)[10]


def test_a_sister_hidden_from_this_reader_is_nowhere_in_the_ten():
    tyler, mia = a_child(), a_child("Mia")
    kerry = mother(tyler, mia)
    at_home(tyler, mia, kerry)
    decided(rows(a_contact(tyler, mia, at=NOW - 30 * DAY, worry="Mia was hurt."))[0], NOW, "no_further_action")
    row = row_of(tyler)
    assert "Mia" in str(told(tyler, about=row)) and told(tyler, about=row)[4]
    cast.restricted(mia, omar())
    assert "Mia" not in str(told(tyler, about=row))
    assert told(tyler, about=row)[4] == "", "that contact is not this reader's to see, so it is not counted"
    assert "Mia" in str(told(tyler, omar(), row))


def test_a_worker_who_may_not_see_everybody_yet_is_never_told_that_nobody_is_there():
    tyler, mia = a_child(), a_child("Mia")
    at_home(tyler, mia, mother(tyler, mia))
    cast.referral_of(tyler)
    offer = cast.offered(tyler)
    says = told(tyler, ivy())
    assert says[1].startswith("Tyler Orchard, 7, born 4 March 2018. Nobody whom you may see is recorded at the same")
    assert says[8] == says[9] == "Nothing recorded that you may see"
    assert "which adults live there" not in says[10]
    perform("accept", offer, ivy(), NOW)
    says = told(tyler, ivy())
    assert "Lives with Kerry Orchard (mother) and Mia (7)" in says[1] and says[8] == "Kerry Orchard, mother"


def test_what_was_written_under_another_record_of_the_same_child_counts():
    tyler, other = a_child(), a_child("Tylor")
    decided(row_of(other, at=NOW - 30 * DAY), NOW, "advice")
    cast.referral_of(other)
    open_record(SameAs(first=tyler), cast.martin(), NOW, second=other, because="Same school, same mother")
    says = told(tyler, about=row_of(tyler))
    assert says[4].startswith("2 in 12 months")
    assert says[3].startswith("Referral since")
    assert Referral.objects.get().child_id == other.pk
