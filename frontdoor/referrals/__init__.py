"""The census episode of one child: opened by a decision, handed over to a team, closed with reason and date."""
