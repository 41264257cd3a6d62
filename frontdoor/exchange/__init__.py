"""Doors other than the pages: files that come from elsewhere."""
