"""Brings into the records what was read of a file: what is new; and says what is here already, differs or stays out."""

from __future__ import annotations

from .batches import Busy, Outcome, bring
from .importer import NoImporter, importer
from .plan import Fate, Kind
from .words import lines, write_table

__all__ = ["Busy", "Fate", "Kind", "NoImporter", "Outcome", "bring", "importer", "lines", "write_table"]
