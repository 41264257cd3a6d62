"""From harm to a plan: so far the strategy discussion that a decision calls, until it has been held."""
