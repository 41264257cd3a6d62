"""What a system administrator runs at the command line."""
