"""Checks of the repository itself, and what sets up a checkout and runs the gate."""
