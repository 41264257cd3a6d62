"""A worry arrives: what was said, a row for each child, screening, a proposal and a decision by somebody else."""
