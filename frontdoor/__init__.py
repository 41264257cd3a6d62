"""Frontdoor: the front door of children's social care, from a first worry to a child who has a named worker."""
