"""What law, guidance and the hub say: roles, limits, clocks and codes, in pure Python."""
