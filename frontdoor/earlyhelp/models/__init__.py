"""What is stored of an early help transfer."""

from .transfer import Transfer

__all__ = ["Transfer"]
