"""How long things may take at the front door, and who says so: the shipped lines of the book.

A council may enter a line of its own over any of these with `frontdoor book`; the one entered last stands. Local limits
hold from the beginning, so that what is imported from earlier years is judged too.
"""

from __future__ import annotations

from datetime import date

from frontdoor.kernel.book import Line
from frontdoor.kernel.limits import Days, Hours, WorkingDays, WorkingHours

from . import holidays, sharing

GUIDANCE_2023 = date(2023, 12, 15)  # when Working Together 2023 was published, and took the place of 2018
EARLIER = "Statutory guidance: Working Together to Safeguard Children (2018 and before), chapter 1"
SINCE_2023 = "Statutory guidance: Working Together to Safeguard Children (2023), chapter 3"
TRUST = "Statutory guidance: Working Together to Safeguard Children"
OFFICER_TOLD = "the designated officer told of an allegation about somebody who works with children"
PRIVATE_FOSTERING = "Children (Private Arrangements for Fostering) Regulations 2005, regulations 4 and 7"
ONE_DAY = WorkingDays(1)

STATUTORY = (
    Line("acknowledge", ONE_DAY, f"{EARLIER}: receipt acknowledged to the referrer", ends_on=GUIDANCE_2023),
    Line("acknowledge", ONE_DAY, f"{SINCE_2023}: receipt acknowledged to the referrer", starts_on=GUIDANCE_2023),
    Line("decision", ONE_DAY, f"{EARLIER}: the type of response decided", ends_on=GUIDANCE_2023),
    Line("decision", ONE_DAY, f"{SINCE_2023}: the type of response decided", starts_on=GUIDANCE_2023),
    Line("allegation", ONE_DAY, f"{TRUST} (2018), chapter 2: {OFFICER_TOLD}", ends_on=GUIDANCE_2023),
    Line("allegation", ONE_DAY, f"{TRUST} (2023), chapter 4: {OFFICER_TOLD}", starts_on=GUIDANCE_2023),
    Line("private_fostering", WorkingDays(7), f"{PRIVATE_FOSTERING}: an officer visits"),
)
LOCAL = (
    Line("rag_red", Hours(4), "Local, after the police grading: Red in 4 elapsed hours, day and night"),
    Line("rag_amber", WorkingHours(24), "Local, after the police grading: Amber in 24 working hours"),
    Line("rag_green", Hours(72), "Local, after the police grading: Green in 72 elapsed hours"),
    Line("looked_at", ONE_DAY, "Local: what one person decided alone is looked at by a second manager"),
    Line("opened_again", ONE_DAY, "Local: a head of service opens a decision again, or lets it stand"),
    Line("handover_night", Hours(0.5), "Local: whoever is handed a grave worry by name accepts it within half an hour"),
    Line("indicator", Hours(4), "Local: a manager decides on a sign of harm in 4 elapsed hours, day and night"),
    Line("indicator_red", Hours(1), "Local: a manager decides on a sign of harm in a Red worry in 1 elapsed hour"),
    Line("feedback", ONE_DAY, "Local: the referrer hears what was decided, for each child they named"),
    Line("countersign", ONE_DAY, "Local: a manager countersigns that the family was not told"),
    Line("tell_family", ONE_DAY, "Local: the family is told where a manager says so"),
    Line("open_child", ONE_DAY, "Local: what is new of an open child is read for the child"),
    Line("open_child_red", Hours(2), "Local: what is new of an open child and Red is read in 2 elapsed hours"),
    Line("restricted_match", Hours(4), "Local: on the Red limit, whatever the grading of the worry"),
    Line("handover", ONE_DAY, "Local: an assessment team accepts what was decided"),
    Line("handover_red", Hours(2), "Local: an assessment team accepts what is Red"),
    Line("allocation", ONE_DAY, "Local: a substantive worker, never a nominal or duty one"),
    Line("strategy", ONE_DAY, "Local: a strategy discussion is held; the guidance sets no number"),
    Line("strategy_red", Days(0), "Local: a strategy discussion about a child graded Red is held the same day"),
    Line("early_help", ONE_DAY, "Local, after the letter: a named officer accepts an early help transfer"),
    Line("onward", ONE_DAY, "Local: whoever a child is passed to accepts by name"),
    Line("onward_homeless", Days(0), "Local: somebody takes a homeless young person the same day"),
    Line("offer", ONE_DAY, "Local: an offered allocation is answered or returns to the manager"),
    Line("check_red", Hours(2), "Local: an agency answers about a Red worry in 2 elapsed hours, day and night"),
    Line("check_amber", WorkingHours(8), "Local: an agency answers about an Amber worry in 8 working hours"),
    Line("check_green", WorkingHours(24), "Local: an agency answers about a Green worry in 24 working hours"),
    Line("cover", Days(0), "Local: cover lasts to the end of the day it was arranged for, and no longer"),
)
RULES = (  # on or off, dated like everything else here; a council enters the day on which one begins to hold
    Line(sharing.AGREEMENT_FIRST, False, "Local: at levels 1 and 2 an agency is asked after the family has agreed"),
    Line(sharing.DUTY_TO_SHARE, False, sharing.S16LA.source),
)
CLIMBING = (  # by what is seen, not by what is done: no clock asks for these (practice/climbing.py)
    Line("unopened_team", Hours(0.25), "Local: a Red that nobody on duty has opened goes to the whole team"),
    Line("unopened_head", Hours(0.5), "Local: a Red that nobody has opened goes to the head of service"),
)
LINES = (*holidays.LINES, *STATUTORY, *LOCAL, *RULES, *CLIMBING)
