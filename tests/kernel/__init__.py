"""What a calendar, a clock and a step are, without a database."""
