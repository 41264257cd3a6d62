"""What the pages of measures say in their templates."""
