"""The tests of Frontdoor."""
