"""A synthetic county and its people, to learn and to demonstrate on; never installed in production."""
