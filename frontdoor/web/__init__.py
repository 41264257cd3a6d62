"""The pages that every record gets, and what pages of their own are built with."""
