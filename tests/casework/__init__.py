"""Allocation, cover, posts, absences and case notes."""
