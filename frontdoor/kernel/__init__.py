"""What an act, a clock and a calendar are: pure Python that knows no database and asks the time only to make an id."""
