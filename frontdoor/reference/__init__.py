"""What is declared, written down for people to read: steps, permissions, clocks, limits, roles, measures."""
