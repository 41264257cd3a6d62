"""Invented children and figures for the gallery."""

from __future__ import annotations

WRONG = {
    "name": "",
    "words": "Mark on his cheek. “Mum’s friend did it, don’t tell.”",
    "born_0": "31",
    "born_1": "2",
    "born_2": "2019",
    "about": "about 4 months",
    "received_0": "29 Mar 2026",
    "received_1": "01:30",
    "told": "no",
    "why_not": "",
}
WAITING = [
    ["baby", "Baby J. Fenn", "4 months", "Bruise, GP 16:50 Wed", "19 h 56", "late", "hold", "held 18:20, without health", "20:05 last night", "none", "Name an owner"],
    ["ezra", "Ezra Vale", "15", "Missing, named in 2 interviews", "9 h 40", "late", "none", "none", "none", "Ivy Lund", "Decide"],
    ["tyler", "Tyler Orchard", "7", "Mark, told by him, school 10:38", "2 h 08", "soon", "none", "none", "none", "none", "Decide"],
]  # fmt: skip
QUEUE = [
    ["orchard", "Orchard", "Tyler 7, Mia 4, unborn", "red", "1 h 52 left", "14:38", "soon", "Told by school · 5th in 12 months", "Red 4 hours, local rule v3 of 1 Sep 2026; received 10:38."],
    ["vale", "Vale", "Ezra 15", "red", "40 min late", "12:06", "late", "Missing overnight · police", "Red 4 hours, local rule v3 of 1 Sep 2026; received 08:06."],
    ["ash", "Ash", "Noor 2", "amber", "today, aim", "17:00", "ok", "Health late 2 h", "Decided within one working day of receipt, Working Together; limit tomorrow 23:59."],
    ["brandt", "Brandt", "Lukas 9, Emil 6", "amber", "today, aim", "17:00", "ok", "Ready · proposed by Sam Rowe 11:50", ""],
    ["osei", "Osei", "Child not named, about 3 months", "amber", "tomorrow", "23:59", "ok", "Caller rings back 15:00", ""],
    ["pryce", "Pryce", "Gethin 12", "green", "1 working day left", "Fri 23:59", "ok", "School · first contact", ""],
]  # fmt: skip
POINTS = [("Jun", 71), ("Jul", 74), ("Aug", None), ("Sep", 78), ("Oct", 83), ("Nov", 86)]
BARS = [("Police", 94, True), ("School", 61), ("Health", 38), ("Family", 21), ("Anonymous", 8)]
SPARK = [71, 74, None, 78, 83, 86]
