"""Enters a council's own values in the book: a day it is shut, a bank holiday, opening hours, a limit, a rule."""

from __future__ import annotations

from argparse import RawDescriptionHelpFormatter
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from frontdoor.accounts.clock import now
from frontdoor.accounts.models import User
from frontdoor.engine.book import KEYS, enter
from frontdoor.engine.models import BookLine
from frontdoor.engine.refused import Refused
from frontdoor.kernel.book import CLOSURE, HOLIDAY, OF_CALENDARS, OPENING, RULE
from frontdoor.kernel.entered import OF_A_WEEK, said_of, value_of
from frontdoor.practice.words import WEEKDAYS, day_from, limit_of, plain_day, time_from

RULES = sorted(key.removeprefix(RULE) for key in KEYS if key.startswith(RULE))
LIMITS = sorted(key for key in KEYS - OF_CALENDARS if not key.startswith(RULE))
SHUT = "shut"
ON_OR_OFF = {True: "on", False: "off"}
DESCRIPTION = f"""Without a kind: what stands in the book beside what ships.

  frontdoor book
  frontdoor book closure 2026-12-24 --because "Christmas Eve" --as bo
  frontdoor book holiday 2027-05-10 --because "Royal proclamation" --as bo
  frontdoor book opening 09:00-17:00 09:00-17:00 09:00-17:00 09:00-17:00 09:00-16:30 --from 2026-12-01
      --because "Hours agreed in November" --as bo
  frontdoor book limit offer "2 working days" --from 2026-12-01 --because "Agreed by the partnership" --as bo
  frontdoor book rule agreement_first --from 2026-12-01 --because "Agreed by the partnership" --as bo

Only a system administrator enters a line. Every clock that runs is read again by it; what was judged before stays.
A line is never deleted: enter it anew, or take a day off or a rule back with --not.
Limits: {", ".join(LIMITS)}.
Rules, each off until entered: {", ".join(RULES)}."""
KINDS = {
    CLOSURE: "a day on which the hub alone is shut: it stops working hours, never a working day",
    HOLIDAY: "a bank holiday that did not ship with this version: it is no working day",
    OPENING: "when the hub opens and closes, Monday first; “shut” for a day it stays closed; from a day on",
    "limit": "how long something may take, from a day on",
    "rule": "a rule that holds from a day on",
}


class Command(BaseCommand):
    help = "Shows the council's own values (closures, bank holidays, opening hours, limits, rules), or enters one."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.formatter_class, parser.epilog = RawDescriptionHelpFormatter, DESCRIPTION
        kinds = parser.add_subparsers(dest="kind", metavar="KIND", help=", ".join(KINDS))
        for kind, says in KINDS.items():
            one = kinds.add_parser(kind, help=says, description=says)
            _WHAT[kind](one)
            one.add_argument("--because", required=True, metavar="WORDS", help="who decided it, and why")
            one.add_argument(
                "--as", dest="who", required=True, metavar="NAME", help="the sign-in name of who enters it"
            )

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["kind"]:
            for line in standing():
                self.stdout.write(line)
            return
        try:
            row = enter(_who(options["who"]), now(), **_line(options))
        except (Refused, ValueError) as why:
            raise CommandError(" ".join(map(str, why.args))) from why
        self.stdout.write(f"Entered: {in_words(row)}. Every clock that runs has been read again.")


def _a_day(parser: CommandParser) -> None:
    parser.add_argument("day", metavar="DAY", help="such as 2026-12-24")
    parser.add_argument("--not", dest="back", action="store_true", help="take it back: that day is none after all")


def _hours(parser: CommandParser) -> None:
    parser.add_argument("days", nargs="+", metavar="HOURS", help="such as 09:00-17:00; five to seven of them")
    _from(parser)


def _how_long(parser: CommandParser) -> None:
    parser.add_argument("limit", choices=LIMITS, metavar="LIMIT", help=", ".join(LIMITS))
    parser.add_argument("value", metavar="TIME", help="such as “2 working days” or “4 hours”")
    _from(parser)
    parser.add_argument("--until", metavar="DAY", help="the last day on which it holds; without one, for good")


def _a_rule(parser: CommandParser) -> None:
    parser.add_argument("rule", choices=RULES, metavar="RULE", help=", ".join(RULES))
    _from(parser)
    parser.add_argument("--not", dest="back", action="store_true", help="from that day on it does not hold any more")


def _from(parser: CommandParser) -> None:
    parser.add_argument("--from", dest="day", required=True, metavar="DAY", help="the first day on which it holds")


_WHAT: dict[str, Callable[[CommandParser], None]] = {
    CLOSURE: _a_day,
    HOLIDAY: _a_day,
    OPENING: _hours,
    "limit": _how_long,
    "rule": _a_rule,
}


def _who(username: str) -> User:
    try:
        return User.objects.get_by_natural_key(username)
    except User.DoesNotExist:
        raise CommandError(f"Nobody signs in as “{username}”.") from None


def _line(options: dict[str, Any]) -> dict[str, Any]:
    """The line as the book takes it; ValueError says what cannot be read."""
    line = {"key": options["kind"], "starts_on": day_from(options["day"]), "source": f"Local: {options['because']}"}
    if options["kind"] == OPENING:
        return line | {"value": _week(options["days"])}
    if options["kind"] == "rule":
        return line | {"key": f"{RULE}{options['rule']}", "value": not options["back"]}
    if options["kind"] != "limit":
        return line | {"value": not options["back"]}
    ends = day_from(options["until"]) if options["until"] else None
    if ends and ends < line["starts_on"]:
        raise ValueError("It ends before it begins.")
    after = date.fromordinal(ends.toordinal() + 1) if ends else None
    return line | {"key": options["limit"], "value": said_of(limit_of(options["value"])), "ends_on": after}


def _week(days: list[str]) -> list[list[str] | None]:
    if not 5 <= len(days) <= OF_A_WEEK:
        raise ValueError("Give the hours of five to seven days, Monday first.")
    return [_day(one) for one in days] + [None] * (OF_A_WEEK - len(days))


def _day(said: str) -> list[str] | None:
    if said == SHUT:
        return None
    ends = said.split("-")
    if len(ends) != 2 or not all(one.replace(":", "").isdecimal() and one.count(":") == 1 for one in ends):
        raise ValueError(f"“{said}” are no hours. Write them as 09:00-17:00, or “{SHUT}”.")
    opens, closes = (time_from(one) for one in ends)
    if opens >= closes:
        raise ValueError(f"“{said}”: the hub would close before it opens.")
    return [f"{one:%H:%M}" for one in (opens, closes)]


def standing() -> Iterator[str]:
    """What stands beside what ships, the latest day first; of several lines for one day the one entered last."""
    last = {(row.key, row.starts_on, row.ends_on): row for row in BookLine.objects.order_by("entered_at", "pk")}
    rows = sorted(last.values(), key=lambda row: (row.key, row.starts_on), reverse=True)
    yield from (f"{in_words(row)}. Entered on {plain_day(row.entered_at.date())}." for row in rows)
    if not rows:
        yield "Nothing has been entered here: what ships stands (docs/reference/limits.md)."


def in_words(row: BookLine) -> str:
    """“Closure on 24 December 2026: Local: Christmas Eve”."""
    day, value = plain_day(row.starts_on), value_of(row.key, row.value)
    if row.key in (CLOSURE, HOLIDAY):
        what = f"{row.key.capitalize()} on {day}{'' if value else ' taken back'}"
    else:
        said = ", ".join(_hours_in_words(value)) if row.key == OPENING else ON_OR_OFF.get(value, str(value))
        until = f" until {plain_day(date.fromordinal(row.ends_on.toordinal() - 1))}" if row.ends_on else ""
        what = f"{row.key.replace('_', ' ').capitalize()} from {day}{until}: {said}"
    return f"{what} ({row.source})"


def _hours_in_words(week: Any) -> Iterator[str]:
    for name, hours in zip(WEEKDAYS, week, strict=True):
        yield f"{name[:3]} {f'{hours[0]:%H:%M}-{hours[1]:%H:%M}' if hours else SHUT}"
