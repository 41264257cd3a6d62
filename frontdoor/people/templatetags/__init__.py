"""What templates of people say."""
