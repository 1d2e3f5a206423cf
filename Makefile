# Every target sets up what it needs by itself. SITE=… chooses a profile, for example: make demo SITE=pekanbaru
SITE ?= demo
PYTHON := .venv/bin/python
.DEFAULT_GOAL := help
.PHONY: help setup demo test lint bench simulate mutants pictures docs

help:
	@echo "make demo [SITE=pekanbaru]  run a whole hall with simulated parts and one page to try it"
	@echo "make test                   run the tests"
	@echo "make lint                   types, style, import contracts"
	@echo "make bench                  measure, beside limits and peers measured in the same run"
	@echo "make simulate               1,000 days on a virtual clock, over seeds and profiles"
	@echo "make mutants                plant bugs and see that the tests notice each"
	@echo "make docs pictures          make the generated pages and pictures anew"

setup:
	@sh provisioning/setup.sh

demo: setup
	@.venv/bin/gerai-provision demo $(SITE)

test:
	@sh provisioning/setup.sh chromium
	@$(PYTHON) -m pytest -n 2 --dist worksteal

lint: setup
	@$(PYTHON) -m ruff format --check .
	@$(PYTHON) -m ruff check .
	@$(PYTHON) -m mypy
	@$(PYTHON) -m mypy --python-version 3.13
	@.venv/bin/lint-imports --no-cache

bench: setup
	@$(PYTHON) -m pytest tests/bench -q -s --timeout=900

simulate: setup
	@.venv/bin/gerai-central simulate all --days 1000 --seed 1 --jobs 2

mutants: setup
	@$(PYTHON) tests/mutants/run.py

docs: setup
	@$(PYTHON) -m protocols.schemas
	@$(PYTHON) -m device.roles.table --write

pictures:
	@sh provisioning/setup.sh chromium
	@$(PYTHON) -m provisioning.rehearsal.pictures
