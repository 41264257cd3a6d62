"""What is said when somebody is worried, by whom, and how grave it looks: invented, at a real county's rates."""

from __future__ import annotations

import random
from typing import Any, NamedTuple

from frontdoor.contacts.steps.outcomes import HOMELESS_FROM
from frontdoor.practice.harm import CODES

# Referral source, county of this size, per cent (domain 5.1).
SOURCES = (
    *(("6", "Chilshire Police", 34), ("2A", "Hollin Bank Primary School", 19), ("3A", "Canal Side Surgery", 6)),
    *(("3B", "Health visiting", 6), ("3E", "Tarrow General, emergency department", 4), ("5B", "Housing options", 9)),
    *(("1A", "A grandmother", 4), ("1B", "A neighbour", 3), ("1C", "The young person", 1), ("9", "", 3)),
    *(("4", "Vale Homes", 2), ("2B", "Attendance team", 2), ("8", "Youth club", 5), ("7", "Probation", 2)),
)
HOW = {"6": "police", "2A": "form", "3A": "email", "3B": "telephone", "9": "telephone"}
SENTENCES = {
    "red": (
        "{name} has a bruise on the cheek and said “I'm not allowed to tell”. The adult is due home at four.",
        "{name} was found outside alone after dark; nobody answers at home.",
        "{name} told a teacher about being hit with a belt last night.",
        "Shouting and breaking glass were heard; {name} was seen at the window crying.",
    ),
    "amber": (
        "{name} has missed eight days of school, and comes hungry when here.",
        "Police were called to an argument between the parents; {name} was upstairs.",
        "{name}'s mother says she cannot cope and has stopped her medication.",
        "{name} has been seen with older boys and a second telephone.",
        "The home is cold and dirty, and {name} had no bed on the last visit.",
    ),
    "green": (
        "{name}'s parents have separated and ask who could help with bedtime and money.",
        "{name} is tired at school since the new baby came.",
        "A neighbour hears {name} crying most evenings, without anything else of note.",
        "{name}'s father asks about respite, as his back is bad.",
    ),
}
UNBORN = {  # as many of each, so that the rest of the county stays as it is
    "red": (
        "The mother, seven months pregnant, was pushed against a wall last night and has bruises on her arms.",
        "The mother is due in three weeks and was found unconscious, with needles beside her.",
        "The father has said that he will take the baby from the ward; he is not to come near the mother.",
        "Shouting and breaking glass were heard; the mother, who is pregnant, ran into the road.",
    ),
    "amber": (
        "The mother has missed three appointments with the midwife and does not open the door.",
        "Police were called to an argument between the parents; the mother is six months pregnant.",
        "The mother is expecting, says she cannot cope and has stopped her medication.",
        "The mother is pregnant and seventeen, and has been seen with older men.",
        "The home is cold and dirty, and nothing is ready for the baby.",
    ),
    "green": (
        "The parents have separated before the birth and ask who could help with money.",
        "The mother is expecting her third child and is tired; she asks for somebody to talk to.",
        "A neighbour hears the parents argue most evenings, and knows that a baby is due.",
        "The father asks about help after the birth, as his back is bad.",
    ),
}
WORDS = (
    "I don't want to go home on Friday.",
    "Mum's friend did it, don't tell.",
    "I'm fine.",
    "It's loud at night.",
    "",
)


LANGUAGES = (("English", "no"), ("Polish", "no"), ("Urdu", "yes"), ("Romanian", "yes"))
ONWARD = 0.02  # of children below level 4 are somebody else's to see to
PLAUSIBLE = ("injury", "disclosed", "contact_now", "weapon")  # what is said of a child of any age


class Worry(NamedTuple):
    """One worry, ready to be received."""

    source: str
    referrer: str
    how: str
    rag: str
    level: int
    anonymity: str
    family_told: str


def a_worry(dice: random.Random) -> Worry:
    source, referrer, _ = dice.choices(SOURCES, [share for *_, share in SOURCES])[0]
    rag = dice.choices(("red", "amber", "green"), (9, 46, 45))[0]
    level = {"red": (4, 3), "amber": (3, 2), "green": (2, 1)}[rag][dice.random() > 0.7]
    anonymity = "anonymous" if source == "9" else "kept" if source.startswith("1") else "named"
    told = dice.choices(("agreed", "disagreed", "not_told", "not_known"), (48, 8, 26, 18))[0]
    return Worry(source, referrer, HOW.get(source, "telephone"), rag, level, anonymity, told)


def standing(dice: random.Random, rag: str) -> dict[str, Any]:
    """Most answers are no; a Red worry has one sign of harm or two, any other hardly ever one."""
    said: dict[str, Any] = {code: dice.choices(("no", "not_known"), (96, 4))[0] for code in CODES}
    signs = dice.choices((0, 1, 2), {"red": (15, 55, 30), "amber": (92, 7, 1), "green": (99, 1, 0)}[rag])[0]
    return said | dict.fromkeys(dice.sample(PLAUSIBLE, signs), "yes")


def not_knowing(row: Any) -> str:
    """Why it is safe to decide without an answer, where one is missing."""
    unknown = [code for code in CODES if getattr(row, code) != "yes" and getattr(row, code) != "no"]
    return "The school sees the child every day, and asks tomorrow." if unknown else ""


def sentence(dice: random.Random, rag: str, name: str) -> str:
    """What is said of a child of that name; of an unborn child, who has none, what can be said of one."""
    return dice.choice((SENTENCES if name else UNBORN)[rag]).format(name=name)


def outcome(dice: random.Random, level: int, is_open: bool, age: int | None, agrees: bool) -> str:
    """Four in ten children are referred; the rest are helped, advised or need nothing further (domain 5.3).

    `age` in years, where the child is born; `agrees` whether the family was told and does.
    """
    if is_open:
        return "open_child"
    if level < 4 and dice.random() < ONWARD:
        return _onward(dice, age)
    if level == 4:
        return dice.choices(("assessment", "strategy", "advice"), (56, 38, 6))[0]
    if level == 3:
        return dice.choices(("assessment", "advice", "no_further_action"), (74, 16, 10))[0]
    if level == 2 and agrees:
        return dice.choices(("assessment", "early_help", "advice", "no_further_action"), (12, 38, 28, 22))[0]
    return dice.choices(("assessment", "advice", "no_further_action"), (10, 45, 45))[0]


def _onward(dice: random.Random, age: int | None) -> str:
    """Homeless at 16 or 17, younger in somebody else's home; of any age in another county."""
    if age is not None and dice.random() < 0.6:
        return "homeless" if age >= HOMELESS_FROM else "private_fostering"
    return "other_authority"


def identity(dice: random.Random, child: Any) -> dict[str, Any]:
    """What the family says when they are asked who the child is; now and then somebody does not know."""
    language, interpreter = dice.choices(LANGUAGES, (88, 5, 4, 3))[0]
    said: dict[str, Any] = {"first_language": language, "interpreter": interpreter, "disabilities": [_disability(dice)]}
    faith = dice.choices(("None", "Christian", "Muslim", ""), (52, 24, 14, 10))[0]
    said |= {"religion": faith} if faith else {}
    left = [name for name, known in (("religion", faith), ("ethnicity", child.ethnicity)) if not known]
    return said | ({"identity_not_known": left} if left else {})


def _disability(dice: random.Random) -> str:
    return str(dice.choices(("NONE", "AUT", "LD", "BEH"), (88, 5, 4, 3))[0])
