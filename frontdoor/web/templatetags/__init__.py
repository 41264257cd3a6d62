"""What templates say of records."""
