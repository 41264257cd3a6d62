"""Doors other than the pages: files that come from elsewhere, and a council's own values."""
