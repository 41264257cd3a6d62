"""What every stage of a child's journey uses: who owns the child, who is in post, and notes of what happened."""
