"""Who is who: children, unborn children and adults, their homes and relatives, and who is the same person."""
