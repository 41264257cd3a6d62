"""Reads what the stages declare, and is the only writer of records: one gate for doing, one for seeing."""
