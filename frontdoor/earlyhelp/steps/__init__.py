"""What may happen to an early help transfer."""
