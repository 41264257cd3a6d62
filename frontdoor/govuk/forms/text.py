"""Takes typed or pasted words as they are, and refuses only what no database or reader can hold."""

from __future__ import annotations

import re

# What word processors and mail programs paste where they mean a new line.
LINE_BREAKS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
# Characters that move a printer or a cursor; nobody typed them and nobody can read them.
CONTROLS = re.compile("[\x01-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
# Signs that take no room, and marks that turn the writing round: one name would look like another, and not be found.
# What joins letters in some scripts, and says which way a line of Arabic runs, stays.
UNSEEN = re.compile("[\u00ad\u180e\u200b\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufff9-\ufffb]")
# What cannot be kept: the null character, and half of a character that was cut in two.
UNKEEPABLE = re.compile("[\x00\ud800-\udfff]")
SHOWN_BEFORE = 20  # characters of the text quoted, so that the writer finds the place


def tidied(text: str) -> str:
    """The same words with every line break alike and invisible controls gone; a null character stays."""
    return UNSEEN.sub("", CONTROLS.sub("", LINE_BREAKS.sub("\n", text)))


def unkeepable(text: str) -> str | None:
    """None, or a sentence saying where in this text stands a character that cannot be kept."""
    found = UNKEEPABLE.search(text)
    if not found:
        return None
    before = " ".join(text[: found.start()].split())[-SHOWN_BEFORE:]
    where = f"after “{before}”" if before else "at its very beginning"
    return f"This text has a character that cannot be kept, {where}. Type that part again; the rest is as you left it."
