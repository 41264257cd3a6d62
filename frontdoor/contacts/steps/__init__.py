"""What may happen to a contact and to each child in it."""
