# What one does with a checkout of Frontdoor. Each target sets up `.venv` first, which takes no time once it is there.

PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && exit; done; echo python3)

.PHONY: help setup demo test test-installed-postgres bench format lock

help:
	@echo "make demo                     a synthetic county in your browser"
	@echo "make test                     the gate: format, types, contracts, tests, journeys in a real browser"
	@echo "make test-installed-postgres  the engine's tests on Debian's own PostgreSQL"
	@echo "make bench                    what is measured, in one table"
	@echo "make format                   put the code into the one format"
	@echo "make lock                     write the lock files anew from pyproject.toml"

setup:
	@$(PYTHON) -m tools.setup

demo: setup
	@.venv/bin/frontdoor demo

test: setup
	@.venv/bin/python -m tools.gate

test-installed-postgres: setup
	@.venv/bin/python -m tools.installed_postgres

bench: setup
	@.venv/bin/python -m benchmarks

format: setup
	@.venv/bin/ruff check --fix --quiet . ; .venv/bin/ruff format .

lock: setup
	@.venv/bin/python -m tools.lock
