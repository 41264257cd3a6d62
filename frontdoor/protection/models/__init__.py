"""What is stored from harm to a plan."""

from .strategy_discussion import StrategyDiscussion

__all__ = ["StrategyDiscussion"]
