"""What is stored of a referral."""

from .referral import Referral

__all__ = ["Referral"]
