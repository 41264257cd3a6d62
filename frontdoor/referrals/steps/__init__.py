"""What may happen to a referral."""
