"""What an act, a clock and a calendar are: pure Python that knows no database and never asks what time it is."""
