"""The pages of a worry: recording it, its own page, screening, and deciding."""
