"""What people were sent and keep as it came: the bytes, once, under a name that says what they are."""
