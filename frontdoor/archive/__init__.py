"""What was: chronology and history, figures as they were known, how long people worked; and what must be destroyed."""
