"""Tests of the repository itself: what may import what, sizes, words, lock files."""
