"""The one clock the house looks at; acts are given the time, they never ask for it."""

from frontdoor.accounts.clock import now

__all__ = ["now"]
