"""What may happen to allocations, cover, posts, absences and case notes."""
