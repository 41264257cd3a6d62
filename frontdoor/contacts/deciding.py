"""What is said beside a decision: how often this child came before, reasons that repeat, and what has been done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from frontdoor.kernel.calendar import LONDON
from frontdoor.people.models import Person
from frontdoor.practice.words import all_of, span_in_words

from .forms_decide import called
from .models import Contact, ContactChild
from .steps.contact_child import State
from .steps.outcomes import ONWARD, Outcome
from .story import Story, ended_with_nothing

MONTHS, MANY, NOTHING_CAME = 12, 5, 3  # local (screens, decide): the fifth contact, or three that ended with nothing
LANDED = (  # what was opened, in the sentence after the last child
    ("Referral opened for", (Outcome.ASSESSMENT,)),
    ("Strategy discussion called about", (Outcome.STRATEGY,)),
    ("Sent to early help, where nobody has accepted yet:", (Outcome.EARLY_HELP,)),
    ("Passed on, and ours until somebody accepts:", ONWARD),
    ("Passed to the designated officer:", (Outcome.ALLEGATION,)),
)
NUMBERS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
ORDINALS = ("", "First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth", "Ninth", "Tenth")


def again(story: Story) -> str:
    """“Fifth contact in 12 months; two ended with no further action. …”, where that is so; else nothing."""
    before = story.since(MONTHS)
    which, ended = len(before) + 1, ended_with_nothing(before)
    if which < MANY and ended < NOTHING_CAME:
        return ""
    nth = ORDINALS[which] if which < len(ORDINALS) else f"{which}th"
    number = NUMBERS[ended] if ended < len(NUMBERS) else str(ended)
    return f"{nth} contact in {MONTHS} months; {number} ended with no further action. Say what is different this time."


def same_as(row: ContactChild, siblings: Iterable[ContactChild]) -> ContactChild | None:
    """Whose reasons these are too, word for word; a hint, never a reason to refuse."""
    words = _plain(row.because)
    return next((one for one in siblings if one.pk != row.pk and words and _plain(one.because) == words), None)


def same_in_words(row: ContactChild, other: ContactChild) -> str:
    mine, theirs = called(row.child), called(other.child)
    begins = f"{mine[:1].upper()}{mine[1:]}"
    return f"{begins}’s reasons are the same as {theirs}’s, word for word. Say what it means for {mine}."


def _plain(words: str) -> str:
    return " ".join(words.split()).casefold()


def done_in_words(contact: Contact, rows: Sequence[ContactChild], now: datetime) -> str:
    """“Decided for 3 children at 12:47, 2 h 09 after we were told. Referral opened for Tyler and Mia.”"""
    decided = [one for one in rows if one.state == State.DECIDED]
    left = [one for one in rows if one.state != State.DECIDED]
    told = span_in_words(now - contact.received_at)
    said = f"Decided for {_many(decided)} at {now.astimezone(LONDON):%H:%M}, {told} after we were told."
    for says, outcomes in LANDED:
        if landed := [one for one in decided if one.outcome in outcomes]:
            said += f" {says} {all_of(called(one.child) for one in landed)}."
    if left:
        names, verb = all_of(called(one.child) for one in left), "is" if len(left) == 1 else "are"
        said += f" {names[:1].upper()}{names[1:]} {verb} not proposed yet."
    return said


def _many(rows: Sequence[ContactChild]) -> str:
    return called(rows[0].child) if len(rows) == 1 else f"{len(rows)} children"


def family_in_words(people: Sequence[Person], today: date) -> str:
    """“Orchard, 2 children and an unborn child”; of one child the name and age."""
    if len(people) == 1:
        one = people[0]
        return one.name if one.unborn else f"{one.name}, {one.age_in_words(today)}"
    born, unborn = (sum(one.unborn is which for one in people) for which in (False, True))
    children = f"{born} child{'' if born == 1 else 'ren'}" if born else ""
    expected = "an unborn child" if unborn == 1 else f"{unborn} unborn children" if unborn else ""
    family = Counter(one.family_name for one in people if one.family_name).most_common(2)
    names = all_of(name for name, _ in family)
    return ", ".join(part for part in (names, all_of(filter(None, (children, expected)))) if part)
