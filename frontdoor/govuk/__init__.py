"""How every page looks, reads and answers the keyboard; it knows nothing of children."""

from __future__ import annotations
