"""What was: chronology and history, figures as they were known, how long people worked. It reads and never writes."""
