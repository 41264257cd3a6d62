"""Twenty worries, written before the service that takes them: who is worried, what they say, and where it must land.

Times are London's; the day is Monday 5 January 2026 unless a worry says otherwise, and it is decided half an hour after
it was recorded. `runs` are the limits that run for a child once it is recorded and screened, `then` those that run when
it is decided; both say until when.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
HALF_AN_HOUR = timedelta(minutes=30)


def at(day: int, hour: int, minute: int = 0, month: int = 1) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=LONDON)


MONDAY = at(5, 10)
TODAY, TOMORROW = "Mon 5 Jan 23:59", "Tue 6 Jan 23:59"
RED = {"rag": "Mon 5 Jan 14:00", "decision": TOMORROW}
AMBER = {"rag": "Thu 8 Jan 10:00", "decision": TOMORROW}
GREEN = {"rag": "Thu 8 Jan 10:00", "decision": TOMORROW}
FEEDBACK = {"feedback": TOMORROW}
A_REFERRAL = {"handover": TOMORROW, "allocation": TOMORROW} | FEEDBACK
A_RED_REFERRAL = {"handover": "Mon 5 Jan 12:30", "allocation": TOMORROW} | FEEDBACK
A_DISCUSSION = {"strategy": TODAY} | A_RED_REFERRAL


@dataclass(frozen=True)
class Child:
    """One child of a worry: what is answered with yes, what is decided, and where that lands."""

    name: str
    age: int | None = 7
    yes: tuple[str, ...] = ()
    level: int = 3
    outcome: str = "assessment"
    runs: dict[str, str] = field(default_factory=dict)
    then: dict[str, str] = field(default_factory=dict)
    lands: tuple[str, ...] = ()  # the records that are opened, with their state
    unborn: bool = False
    more: dict[str, Any] = field(default_factory=dict)  # further answers of the decision


@dataclass(frozen=True)
class Worry:
    """What was said, by whom, and when we received it."""

    title: str
    words: str
    children: tuple[Child, ...]
    rag: str = "amber"
    source: str = "2A"
    how: str = "telephone"
    received: datetime = MONDAY
    typed: datetime | None = None  # when it was read and recorded, where that was later
    told: str = "agreed"
    danger: str = "no"
    anonymity: str = "named"
    before: str = ""  # what is so of the child already: open, held, refused, refused twice, nothing came
    alone: bool = False  # decided by one person at night
    refused: str = ""  # what the decision is refused with, before what is decided instead
    first: dict[str, Any] = field(default_factory=dict)  # the decision that is refused

    @property
    def recorded(self) -> datetime:
        return self.typed or self.received

    @property
    def decided(self) -> datetime:
        return self.recorded + HALF_AN_HOUR


REFERRED = ("referral open",)
DISCUSSED = ("referral open", "strategy_discussion needed")

WORRIES = (
    Worry(
        "A mark, told by the child",
        "Tyler has a mark on his cheek and says Mum's friend did it. Mia, in nursery, is quiet this week.",
        (
            Child(
                "Tyler",
                yes=("injury", "disclosed", "contact_now"),
                level=4,
                outcome="strategy",
                runs=RED | {"indicator": "Mon 5 Jan 11:00"},
                then=A_DISCUSSION,
                lands=DISCUSSED,
            ),
            Child("Mia", age=4, runs=RED, then=A_RED_REFERRAL, lands=REFERRED),
        ),
        rag="red",
    ),
    Worry(
        "A bruise on a baby, on a Friday before a bank holiday",
        "A bruise on the cheek of a baby of four months who does not crawl.",
        (
            Child(
                "Jasper",
                age=0,
                yes=("injury",),
                level=4,
                outcome="strategy",
                runs={"rag": "Fri 1 May 20:50", "decision": "Tue 5 May 23:59", "indicator": "Fri 1 May 17:50"},
                then={
                    "strategy": "Fri 1 May 23:59",
                    "handover": "Fri 1 May 19:20",
                    "allocation": "Tue 5 May 23:59",
                    "feedback": "Tue 5 May 23:59",
                },
                lands=DISCUSSED,
            ),
        ),
        rag="red",
        source="3A",
        received=at(1, 16, 50, month=5),
    ),
    Worry(
        "A neighbour who gives no name",
        "Raised voices most evenings; nothing has been seen.",
        (Child("Nell", level=1, outcome="advice", runs=GREEN, then={}),),
        rag="green",
        source="9",
        anonymity="anonymous",
    ),
    Worry(
        "Tired since the baby came, and the family wants help",
        "Rosa is tired at school since the new baby came. Her mother asked us to ring.",
        (
            Child(
                "Rosa",
                level=2,
                outcome="early_help",
                runs=GREEN,
                then={"early_help": TOMORROW} | FEEDBACK,
                lands=("transfer transferred",),
            ),
        ),
        rag="green",
    ),
    Worry(
        "The same, and the family says no",
        "Rosa is tired at school. Her mother does not want anybody to ring her.",
        (Child("Rosa", level=2, outcome="advice", runs=GREEN, then=FEEDBACK),),
        rag="green",
        told="disagreed",
        refused="so early help stops",
        first={"level": 2, "outcome": "early_help"},
    ),
    Worry(
        "A third no, with a new concern",
        "Rosa has no coat, and said that there was no supper. Her mother shut the door.",
        (
            Child(
                "Rosa",
                level=2,
                outcome="early_help",
                runs=AMBER,
                then={"early_help": TOMORROW} | FEEDBACK,
                lands=("transfer transferred",),
                more={"without_agreement_because": "There was no supper: this is new, and the family was told."},
            ),
        ),
        told="disagreed",
        before="refused twice",
        refused="The family has refused three times",
        first={"level": 2, "outcome": "early_help"},
    ),
    Worry(
        "Unborn, and a brother was removed",
        "Due in March. Her first child was removed in 2021.",
        (
            Child(
                "",
                unborn=True,
                yes=("removed_before",),
                runs=AMBER | {"indicator": "Mon 5 Jan 14:00"},
                then=A_REFERRAL,
                lands=REFERRED,
            ),
        ),
        source="3B",
    ),
    Worry(
        "Sixteen, and nowhere to sleep tonight",
        "Asked to leave on Sunday; slept in the station.",
        (
            Child(
                "Dev",
                age=16,
                outcome="homeless",
                runs=AMBER,
                then={"onward": TODAY} | FEEDBACK,
                lands=("onward passed",),
            ),
        ),
        source="4",
    ),
    Worry(
        "Eighteen",
        "He was eighteen in the autumn and his college is worried about his drinking.",
        (
            Child(
                "Leon",
                age=18,
                level=1,
                outcome="adults",
                runs=GREEN,
                then={"onward": TOMORROW} | FEEDBACK,
                lands=("onward passed",),
            ),
        ),
        rag="green",
    ),
    Worry(
        "With a family friend since the summer",
        "Ife has lived with a friend of her aunt since June; nobody told the council.",
        (
            Child(
                "Ife",
                age=12,
                level=2,
                outcome="private_fostering",
                runs=AMBER,
                then={"private_fostering": "Wed 14 Jan 23:59"} | FEEDBACK,
                lands=("onward passed",),
            ),
        ),
    ),
    Worry(
        "A coach",
        "The coach pushed a boy against a wall after the match.",
        (Child("Sol", age=11, outcome="allegation", runs=AMBER, then=FEEDBACK, lands=("allegation passed",)),),
        source="1A",
    ),
    Worry(
        "Passing through, and known elsewhere",
        "The family is on its way home to Wessex, where the children are known.",
        (
            Child(
                "Kit",
                outcome="other_authority",
                runs=AMBER,
                then={"onward": TOMORROW} | FEEDBACK,
                lands=("onward passed",),
            ),
        ),
        source="5C",
    ),
    Worry(
        "A child with a worker",
        "Bruno did not come to school today, and his worker should know.",
        (
            Child(
                "Bruno",
                level=2,
                outcome="open_child",
                runs=AMBER | {"open_child": TOMORROW},
                then=FEEDBACK | {"open_child": TOMORROW},
            ),
        ),
        before="held",
    ),
    Worry(
        "A child with a worker, and Red",
        "Bruno says that his stepfather was there last night with a knife.",
        (
            Child(
                "Bruno",
                yes=("weapon", "disclosed"),
                level=4,
                outcome="strategy",
                runs=RED | {"indicator": "Mon 5 Jan 11:00", "open_child": "Mon 5 Jan 12:01"},
                then={"strategy": TODAY, "open_child": "Mon 5 Jan 12:01"} | FEEDBACK,
                lands=("strategy_discussion needed",),
            ),
        ),
        rag="red",
        before="held",
    ),
    Worry(
        "Fifteen, and nobody knows where",
        "Ezra left on Saturday night; his telephone is off.",
        (
            Child(
                "Ezra",
                age=15,
                yes=("whereabouts_unknown",),
                runs=RED | {"indicator": "Mon 5 Jan 11:00"},
                then=A_RED_REFERRAL,
                lands=REFERRED,
            ),
        ),
        rag="red",
        source="6",
    ),
    Worry(
        "Older boys and a second telephone",
        "Two older boys wait for Aria at the gate; she has a second telephone and new trainers.",
        (
            Child(
                "Aria",
                age=14,
                yes=("sexual_harm",),
                runs=AMBER | {"indicator": "Mon 5 Jan 14:00"},
                then=A_REFERRAL,
                lands=REFERRED,
            ),
        ),
    ),
    Worry(
        "Strangled, with the children upstairs",
        "She was held by the throat; two children were upstairs and came down.",
        tuple(
            Child(
                name,
                age=age,
                yes=("weapon",),
                level=4,
                outcome="strategy",
                runs=RED | {"indicator": "Mon 5 Jan 11:00"},
                then=A_DISCUSSION,
                lands=DISCUSSED,
            )
            for name, age in (("Una", 9), ("Rex", 5))
        ),
        rag="red",
        source="6",
        how="police",
        told="not_told",
    ),
    Worry(
        "An e-mail of Saturday night, read on Monday",
        "I saw him in the street without shoes. It may be nothing.",
        (
            Child(
                "Gil",
                level=1,
                outcome="no_further_action",
                runs={"rag": "Tue 6 Jan 22:15", "decision": "Mon 5 Jan 23:59"},
                then=FEEDBACK,
            ),
        ),
        rag="green",
        source="1D",
        how="email",
        received=at(3, 22, 15),
        typed=at(5, 9, 10),
    ),
    Worry(
        "The baby next door",
        "A baby next door cries all day. I do not know their name.",
        (Child("", age=None, level=1, outcome="no_further_action", runs=AMBER, then=FEEDBACK),),
        source="1B",
    ),
    Worry(
        "In the night, and in danger now",
        "He has come back and is hitting the door; she is upstairs with Wren.",
        (
            Child(
                "Wren",
                age=3,
                yes=("danger_now", "weapon"),
                level=4,
                outcome="strategy",
                runs={"rag": "Sat 10 Jan 06:10", "decision": "Mon 12 Jan 23:59", "indicator": "Sat 10 Jan 03:10"},
                then={
                    "strategy": "Sat 10 Jan 23:59",
                    "handover": "Sat 10 Jan 04:40",
                    "allocation": "Mon 12 Jan 23:59",
                    "looked_at": "Mon 12 Jan 23:59",
                    "feedback": "Mon 12 Jan 23:59",
                },
                lands=DISCUSSED,
            ),
        ),
        rag="red",
        source="6",
        danger="yes",
        received=at(10, 2, 10),
        alone=True,
    ),
)
