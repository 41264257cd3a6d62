"""What is declared: checked when the service starts, and written down for people to read."""
