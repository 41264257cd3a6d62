"""What the service does at the command line."""
