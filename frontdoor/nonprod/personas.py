"""The people who work in the synthetic county, and what each of them is for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache

from django.contrib.auth.hashers import make_password

from frontdoor.accounts.models import Agency, Holding, Team, User
from frontdoor.casework.models import Post, Shift
from frontdoor.engine.book import book_as_known
from frontdoor.engine.perform import open_record
from frontdoor.practice.rota import closed_hours, open_hours

PASSWORD = "front door demo"
IN_POST = date(2024, 1, 8)
HUB, NIGHT, EARLY_HELP = "MASH", "Emergency duty", "Early Help Hub"
ROTA = timedelta(days=120)  # from the first day of the county on: some eight weeks are past when it opens
ASSESSMENT = ("Assessment North", "Assessment South", "Assessment East", "Assessment West")


@dataclass(frozen=True)
class Persona:
    """Somebody to sign in as; `shows` says what there is to see with their eyes."""

    username: str
    name: str
    role: str
    team: str = ""
    shows: str = ""
    telephone: str = ""
    agency: str = ""  # where they do not work for the council


PERSONAS = (
    Persona("priya", "Priya Nair", "CRO", HUB, "Records worries and proposes; finds what was left half-written."),
    Persona("sam", "Sam Rowe", "CRO", HUB, "Another contact officer, with their own unfinished work."),
    Persona("dee", "Dee Marsh", "MSW", HUB, "MASH social worker: proposes for the graver worries."),
    Persona(
        "helen", "Helen Stroud", "MTM", HUB, "Duty manager: Front door now, and decides worst first.", "01632 960 114"
    ),
    Persona(
        "omar", "Omar Reyes", "MTM", HUB, "Deputy duty manager: decides what Helen proposed herself.", "01632 960 115"
    ),
    Persona("ana", "Ana Brook", "EDT", NIGHT, "Emergency duty: takes worries when the hub is closed.", "01632 960 200"),
    Persona(
        "bea", "Bea Colley", "EDT", NIGHT, "Another emergency duty worker, for every other night.", "01632 960 201"
    ),
    Persona(
        "tom", "Tom Ashdown", "TM", ASSESSMENT[0], "Team manager: accepts referrals and names a worker for each child."
    ),
    Persona("ruth", "Ruth Vance", "TM", ASSESSMENT[1], "Team manager of a second team: sees only her own."),
    Persona("gwen", "Gwen Tarry", "TM", ASSESSMENT[2]),
    Persona("idris", "Idris Boyle", "TM", ASSESSMENT[3]),
    Persona("ivy", "Ivy Lund", "SW", ASSESSMENT[0], "Social worker: offers to answer, children of her own."),
    Persona("joel", "Joel Finch", "SW", ASSESSMENT[0], "Newly qualified social worker, about to leave."),
    Persona(
        "nia",
        "Nia Cole",
        "FRS",
        ASSESSMENT[0],
        "Family support worker, supervised: holds assessments.",
    ),
    Persona("edith", "Edith Holm", "EHM", EARLY_HELP, "Early help manager: who is sent to the hub, and who has them."),
    Persona("femi", "Femi Bright", "EHO", EARLY_HELP, "Early help officer: accepts a family in their own name."),
    Persona("noor", "Noor Tilley", "EHO", EARLY_HELP),
    Persona("una", "Una Pike", "LADO", "", "Designated officer: an allegation hardly anybody else sees."),
    Persona("martin", "Martin Hale", "HOS", "", "Head of service: the whole front door; restricts records."),
    Persona("grace", "Grace Okoro", "DCS", "", "Director: the measures, and the children behind them."),
    Persona("lena", "Lena Fisk", "PI", "", "Performance analyst: figures and definitions, no children's stories."),
    Persona("kit", "Kit Sawyer", "IG", "", "Information governance: who may see what."),
    Persona("bo", "Bo Linden", "SYS", "", "System administrator: no child's record at all."),
    Persona(
        "nadia",
        "Sgt Nadia Bell",
        "POL",
        shows="Police in the hub: what the police are asked, and nothing else.",
        agency="Chilshire Police",
    ),
    Persona(
        "marcus", "Marcus Thorne", "HEA", shows="Health in the hub: requests to health.", agency="Chilshire Health"
    ),
    Persona(
        "wren",
        "Wren Alder",
        "EDU",
        shows="A school’s safeguarding lead: answers what the school is asked.",
        agency="Hollin Bank Primary School",
    ),
    Persona("hugh", "Hugh Castell", "PTR", shows="A housing officer: requests to Vale Homes.", agency="Vale Homes"),
)
AGENCIES = {
    "Chilshire Police": Agency.Kind.POLICE,
    "Chilshire Health": Agency.Kind.HEALTH,
    "Hollin Bank Primary School": Agency.Kind.EDUCATION,
    "Vale Homes": Agency.Kind.HOUSING,
    "Canal Side Surgery": Agency.Kind.HEALTH,  # where nobody signs in: they are rung
}
MORE_OFFICERS = ("Asha Kerr", "Ben Lyle", "Cora Minto", "Dai Prosser", "Esme Quill", "Finn Rudd")
MORE_WORKERS = (
    *("Abel Frost", "Beth Oduya", "Carl Senn", "Dina Wray", "Ewan Pike", "Fay Lister", "Gus Adeyemi", "Hana Brock"),
    *("Ishan Vale", "Jess Crane", "Kofi Marr", "Lily Stow", "Milo Grant", "Nell Abara", "Otis Penn", "Pia Rourke"),
    *("Quin Hadley", "Rosa Blythe", "Seth Amara", "Tess Colby", "Umar Dean", "Vera Holm", "Will Okeke", "Xanthe Lowe"),
    *("Yara Finney", "Zak Morrow", "Alma Birch", "Bram Castle", "Cleo Dunmore", "Drew Eastlake"),
)


def settle(now: datetime) -> dict[str, User]:
    """Makes agencies, teams, people, their roles and posts; the people by their sign-in names."""
    council = Agency.objects.create(name="Chilshire County Council", kind=Agency.Kind.COUNCIL)
    agencies = {name: Agency.objects.create(name=name, kind=kind) for name, kind in AGENCIES.items()}
    teams = {name: _team(name, council) for name in (HUB, NIGHT, EARLY_HELP, *ASSESSMENT)}
    people = {one.username: _person(one, agencies.get(one.agency, council), teams) for one in PERSONAS}
    for name in MORE_OFFICERS:
        people[_username(name)] = _person(Persona(_username(name), name, "CRO", HUB), council, teams)
    for number, name in enumerate(MORE_WORKERS):
        one = Persona(_username(name), name, "SW", ASSESSMENT[number % len(ASSESSMENT)])
        people[_username(name)] = _person(one, council, teams)
    _take_up_posts(people, now)
    put_on_duty(people, teams, now)
    return people


def put_on_duty(people: dict[str, User], teams: dict[str, Team], since: datetime) -> None:
    """Helen Stroud by day, Omar Reyes deputy; every night and weekend Ana Brook or Bea Colley in turn."""
    calendar, until = book_as_known().calendar(), since + ROTA
    for starts, ends in open_hours(since, until, calendar):
        _on(people["martin"], since, teams[HUB], people["helen"], people["omar"], starts, ends)
    for nth, (starts, ends) in enumerate(closed_hours(since, until, calendar)):
        first, second = (people[name] for name in (("ana", "bea") if nth % 2 == 0 else ("bea", "ana")))
        _on(people["martin"], since, teams[NIGHT], first, second, starts, ends)


def _on(
    by: User, now: datetime, team: Team, manager: User, deputy: User, starts_at: datetime, ends_at: datetime
) -> None:
    times = {"starts_at": starts_at, "ends_at": ends_at}
    open_record(Shift(), by, now, team=team, manager=manager, deputy=deputy, **times)


def _team(name: str, council: Agency) -> Team:
    areas = {HUB: Team.Area.FRONT_DOOR, NIGHT: Team.Area.EMERGENCY, EARLY_HELP: Team.Area.EARLY_HELP}
    area = areas.get(name, Team.Area.ASSESSMENT)
    return Team.objects.create(name=name, area=area, agency=council, telephone="01632 960 100")


def _username(name: str) -> str:
    return name.split(maxsplit=1)[0].lower()


def _person(one: Persona, agency: Agency, teams: dict[str, Team]) -> User:
    user = User(username=one.username, full_name=one.name, telephone=one.telephone, agency=agency)
    user.password = _hashed()
    user.save()
    Holding.objects.create(user=user, role=one.role, team=teams.get(one.team), starts_on=IN_POST)
    return user


@cache
def _hashed() -> str:
    """One hash for all of them: they share the password, and hashing is slow on purpose."""
    return make_password(PASSWORD)


def _take_up_posts(people: dict[str, User], now: datetime) -> None:
    for user in people.values():
        holding = user.holdings.get()
        if holding.role in ("SW", "FRS"):
            qualified = "yes" if holding.role == "SW" else "no"
            open_record(
                Post(),
                people["martin"],
                now,
                worker=user,
                team=holding.team,
                starts_on=IN_POST,
                qualified=qualified,
                supervised="yes",
                manages="no",
            )
