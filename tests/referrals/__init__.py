"""Referrals: opened by a decision, handed over, closed."""
