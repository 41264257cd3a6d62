"""What was done and what was seen: only ever added to, sealed, and the only source of every clock."""
