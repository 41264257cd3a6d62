"""What may happen from harm to a plan."""
