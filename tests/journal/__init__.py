"""The journal: chains, seals, and what they find."""
