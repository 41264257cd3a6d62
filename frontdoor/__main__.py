"""Lets `python -m frontdoor` stand for the `frontdoor` command."""

from frontdoor.config.command import main

raise SystemExit(main())
