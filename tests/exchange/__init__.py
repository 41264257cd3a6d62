"""What files from elsewhere hold, and what is said of the rest of them."""
