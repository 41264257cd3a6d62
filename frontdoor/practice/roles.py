"""Who does what: a role describes itself, and is itself the rule that only those who hold it may act."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from frontdoor.kernel.step import Facts

from .words import one_of


class Held:
    """What a role and a choice of roles have in common: whoever holds it may act, whoever does not hears why."""

    @property
    def members(self) -> tuple[Role, ...]:
        """The roles it is made of, in the order they were named."""
        raise NotImplementedError

    @property
    def codes(self) -> frozenset[str]:
        return frozenset(one.code for one in self.members)

    def __call__(self, facts: Facts) -> str | None:
        return None if self.held_by(facts.actor) else self.otherwise

    def __or__(self, other: Held) -> AnyOf:
        return AnyOf(*self.members, *other.members)

    def held_by(self, actor: Any) -> bool:
        """Whether the actor holds it now."""
        return not self.codes.isdisjoint(actor.roles)

    @property
    def otherwise(self) -> str:
        """The reason given to whoever does not hold it."""
        titles = [one.title for one in self.members]
        return f"Only {_article(titles[0])}{one_of(titles)} may do this."


@dataclass(frozen=True)
class Role(Held):
    """One role: its code for ever, the title people use, what it is for, and the screens its holders live in."""

    code: str
    title: str
    purpose: str
    screens: tuple[str, ...] = ()

    @property
    def members(self) -> tuple[Role, ...]:
        return (self,)


class AnyOf(Held):
    """Any one of these roles is enough."""

    def __init__(self, *roles: Role) -> None:
        self._members = tuple(dict.fromkeys(roles))

    @property
    def members(self) -> tuple[Role, ...]:
        return self._members

    def __repr__(self) -> str:
        return " | ".join(one.code for one in self.members)


class Row(NamedTuple):
    """One line of the reference page on roles."""

    code: str
    title: str
    purpose: str
    screens: str


CRO = Role(
    "CRO",
    "contact and referral officer",
    "Records every worry, finds what was known before, asks the agencies and proposes what should happen.",
    ("Front door now", "Record a worry", "Contact"),
)
MSW = Role(
    "MSW",
    "MASH social worker",
    "Weighs what the agencies know about a child and recommends what should happen.",
    ("Front door now", "Contact"),
)
MTM = Role(
    "MTM",
    "MASH manager",
    "Decides for each child what happens next, and answers for the front door while on duty.",
    ("Front door now", "Decide", "Allocation"),
)
EDT = Role(
    "EDT",
    "emergency duty worker",
    "Takes urgent worries across the county when the hub is closed, and hands them back in the morning.",
    ("Front door now", "Record a worry"),
)
SW = Role(
    "SW",
    "social worker",
    "Holds the children allocated to them: sees them, assesses, plans and writes it down.",
    ("My work", "Child"),
)
ATM = Role(
    "ATM",
    "assistant team manager",
    "Allocates and supervises in the team manager's place.",
    ("My work", "Allocation", "Child"),
)
TM = Role(
    "TM",
    "team manager",
    "Allocates children to workers of the team, supervises them and signs off what they propose.",
    ("My work", "Allocation", "Child"),
)
FRS = Role(
    "FRS",
    "family support worker",
    "Works with families at home, and holds children in need where a social worker supervises.",
    ("My work", "Child"),
)
HOS = Role(
    "HOS",
    "head of service",
    "Answers for several teams; decides where a manager may not, and restricts who may see a record.",
    ("Front door now", "Allocation", "Measures"),
)
AD = Role(
    "AD",
    "assistant director",
    "Oversees every service for children and reads how well they protect them.",
    ("Measures", "Front door now"),
)
DCS = Role(
    "DCS",
    "director of children's services",
    "Is accountable in law for the county's services for children (Children Act 2004, section 18).",
    ("Measures", "Front door now"),
)
QA = Role(
    "QA",
    "auditor",
    "Reads samples of records to learn how good practice is; changes none of them.",
    ("Child", "Measures"),
)
PI = Role(
    "PI",
    "performance analyst",
    "Counts, explains and publishes figures; sees lists for a purpose, not children's stories.",
    ("Measures",),
)
IG = Role(
    "IG",
    "information governance officer",
    "Guards who saw what and why: access, restriction, erasure, people's rights over their records.",
    ("Access log",),
)
SYS = Role(
    "SYS",
    "system administrator",
    "Keeps accounts, teams and local values; sees no child's record.",
    ("Accounts", "Settings"),
)
EHO = Role(
    "EHO",
    "early help officer",
    "Takes early help transfers by name, and works with families who agree to help.",
    ("My work", "Child"),
)
EHM = Role(
    "EHM",
    "early help manager",
    "Answers for the early help hub: every transfer has a named officer within a working day.",
    ("My work", "Front door now", "Child"),
)
LADO = Role(
    "LADO",
    "designated officer",
    "Takes every allegation about somebody in a position of trust; the record is shown to hardly anybody else.",
    ("My work",),
)
POL = Role(
    "POL",
    "police officer in the hub",
    "Answers what the hub asks the police about a family, and sees nothing but what was asked.",
    ("Requests",),
)
HEA = Role(
    "HEA",
    "health worker in the hub",
    "Answers what the hub asks the health services about a family, and sees nothing but what was asked.",
    ("Requests",),
)
EDU = Role(
    "EDU",
    "education worker in the hub",
    "Answers what the hub asks schools and nurseries about a family, and sees nothing but what was asked.",
    ("Requests",),
)
PTR = Role(
    "PTR",
    "partner agency worker",
    "Answers for housing, probation, adults' services or a voluntary organisation what the hub asks it.",
    ("Requests",),
)
SERVICE = Role(
    "SERVICE",
    "the service itself",
    "Does the few things that time alone brings about, such as an offer that lapses unanswered. Nobody signs in as it.",
)

ALL: tuple[Role, ...] = (
    CRO,
    MSW,
    MTM,
    EDT,
    SW,
    ATM,
    TM,
    FRS,
    HOS,
    AD,
    DCS,
    QA,
    PI,
    IG,
    SYS,
    EHO,
    EHM,
    LADO,
    POL,
    HEA,
    EDU,
    PTR,
    SERVICE,
)
BY_CODE = {one.code: one for one in ALL}

SCREENERS = CRO | MSW | MTM | EDT  # take a worry and screen it
PROPOSERS = CRO | MSW | MTM | EDT  # say what should happen to a child; another of the deciders agrees or not
DECIDERS = MTM | HOS  # decide it; who decides alone, and at night, stands in contacts/steps/alone.py
ALLOCATORS = MTM | TM | ATM | HOS  # offer a child to a worker
CASE_WORKERS = SW | FRS | ATM | TM  # may be offered a child; for which pathway, practice.qualification says
CHAIRS = MTM | EDT | TM | ATM | HOS  # of a strategy discussion; at night the emergency duty worker
AMENDERS = MTM | TM | HOS  # correct, void and reopen
MANAGERS = MTM | TM | ATM | HOS  # answer for others' work: they see what their team has begun to write
LEADERS = HOS | AD | DCS  # see the whole service
PARTNERS = POL | HEA | EDU | PTR  # see the requests addressed to their own agency, and nothing else
READERS = SCREENERS | LEADERS | QA  # see who is known and the headline, countywide (domain 4.2, rule 1)
RESTRICTERS = HOS | IG  # say who alone may see a record
ERASERS = HOS | IG  # blank what a court or a rule says must go: one asks, another does
IMPORTERS = SYS | IG  # bring in what the files of other systems say
MEASURED = MTM | TM | LEADERS | QA | PI  # read the measures


def describe(roles: Iterable[Role] = ALL) -> list[Row]:
    """Rows for the reference page, in the order of a worry's way."""
    return [Row(one.code, one.title, one.purpose, ", ".join(one.screens)) for one in roles]


def _article(title: str) -> str:
    return "" if title.startswith("the ") else "an " if title[0] in "aeiou" else "a "
