"""What may happen to people, homes and relationships."""
