"""The one gate: acts, what follows, what is put right, and what a clock answers."""
