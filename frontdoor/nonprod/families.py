# ruff: noqa: SIM905 - names read best as one text
"""Families that never were: names from many places, homes in an invented county, children of every age."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date, timedelta

GIVEN = (
    "Ada Aisha Alfie Amara Amir Anya Archie Ava Ayo Bella Bilal Caleb Callum Chidi Chloe Connor Daisy Dawid Eesa "
    "Ella Elsie Emre Ezra Faith Farah Felix Freya George Grace Hamza Hanna Harriet Hugo Ibrahim Imogen Iris Isla "
    "Ivo Jaden Jakub Jasmine Jayden Kacper Kaya Kian Layla Lena Leo Lola Luca Mabel Maryam Mason Maya Mia Mila "
    "Mohammed Nadia Noah Noor Oliwia Omari Orla Oscar Penny Poppy Priti Reuben Rhys Riya Rory Rosie Ruby Saffron "
    "Samuel Sana Sienna Sofia Stefan Tariq Theo Tilly Toby Tomasz Tyler Uma Violet Wren Yasmin Yusuf Zainab Zara "
    "Zofia"
).split()
MOTHERS = (
    "Alice Beata Carly Denise Ewa Fatima Gemma Hayley Ines Jade Kerry Leanne Megan Nasreen Olga Paula Rekha".split()
)
FAMILY = (
    "Abbot Acheson Ash Bairstow Barczak Bello Birdsall Bower Brannock Callow Chaudry Cobb Croft Danso Deeley "
    "Draper Eccles Eze Fairlie Fenn Figgis Gallow Garrod Ghani Goss Hallam Harker Hussain Idle Inskip Jagger "
    "Jolly Kaminski Keane Khatun Lacey Lomax Mahoney Marsden Mistry Moyo Nagle Nowak Oakes Okafor Orchard Paget "
    "Patel Pickles Quigley Rahman Raine Rook Sadiq Sallow Sharp Sikora Sully Tandy Thorne Tovey Udall Vale Varga "
    "Wagstaff Weller Wozniak Yardley"
).split()
STREETS = (
    "Fern Close|Mill Lane|Station Road|Orchard Way|Hollin Bank|Quarry Street|Canal Side|Beech Avenue|Market Row".split(
        "|"
    )
)
TOWNS = (("Hollinby", "CH1"), ("Marlow Cross", "CH2"), ("Ashendon Vale", "CH3"), ("Great Tarrow", "CH4"))
SCHOOLS = (
    "Hollin Bank Primary|Tarrow Academy|St Bede's Primary|Vale High School|Canal Side Nursery|Ashendon Juniors".split(
        "|"
    )
)
ETHNICITIES = ("WBRI",) * 12 + ("WOTH", "MWBC", "MWAS", "APKN", "AIND", "AOTH", "BAFR", "BCRB", "OOTH", "NOBT", "")
# Ages at open referral, England (domain 5.1): years from, years to, share in per cent.
AGES = ((0, 1, 5), (1, 5, 18), (5, 10, 25), (10, 16, 32), (16, 18, 18))


@dataclass
class Child:
    """One child to be recorded; `unborn` has no birthday yet."""

    given: str
    family: str
    born_on: date | None
    unborn: bool
    sex: str
    ethnicity: str
    school: str


@dataclass
class Family:
    """A mother, her children and their home."""

    mother: str
    name: str
    line_1: str
    town: str
    postcode: str
    telephone: str
    children: list[Child] = field(default_factory=list)


def a_family(dice: random.Random, today: date) -> Family:
    """One family; about 1.6 children are worried about at once."""
    name, (town, district) = dice.choice(FAMILY), dice.choice(TOWNS)
    family = Family(
        mother=dice.choice(MOTHERS),
        name=name,
        line_1=f"{dice.randint(1, 180)} {dice.choice(STREETS)}",
        town=town,
        postcode=f"{district} {dice.randint(1, 9)}{dice.choice('ABDEFGH')}{dice.choice('JLNPQRS')}",
        telephone=f"01632 960 {dice.randint(300, 999)}",
    )
    ethnicity = dice.choice(ETHNICITIES)
    for _ in range(dice.choices((1, 2, 3, 4, 5), (58, 26, 10, 4, 2))[0]):
        family.children.append(_a_child(dice, today, name, ethnicity))
    return family


def _a_child(dice: random.Random, today: date, family: str, ethnicity: str) -> Child:
    if dice.random() < 0.018:
        return Child("", family, None, True, "U", "", "")
    youngest, oldest, _ = dice.choices(AGES, [share for _, _, share in AGES])[0]
    born = today - timedelta(days=dice.randint(youngest * 365 + 3, oldest * 365 - 30))
    school = dice.choice(SCHOOLS) if oldest > 5 else ""
    return Child(dice.choice(GIVEN), family, born, False, dice.choice("MF"), ethnicity, school)
