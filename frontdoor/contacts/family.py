"""That a family was not told is countersigned by a manager, asked once each time that it is said."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from frontdoor.engine.doing import Doing

from .models import Contact
from .steps.family_told import NOT_TOLD


def a_manager_countersigns(doing: Doing, contact: Contact, answers: Mapping[str, Any]) -> None:
    if contact.family_told == NOT_TOLD and not contact.countersign_asked and not contact.countersigned:
        doing.perform(contact, "ask_to_countersign")
