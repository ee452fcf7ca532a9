# What a newcomer needs: `make run` serves the site, `make test` tests it. README.md says more.

PYTHON ?= python3
PORT ?= 8000
HOST ?= 127.0.0.1
WORKERS ?= 2
REPORTS ?= $(wildcard ../shared/reports)
LETTERS ?= $(wildcard ../shared/letters)
export CAREWATCH_URL ?= http://localhost:$(PORT)

BIN := .venv/bin
STATE := $(or $(CAREWATCH_STATE),.carewatch)
MANAGE := $(BIN)/python manage.py
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes

.DELETE_ON_ERROR:
.PHONY: help setup record reports run dev test test-fast lint format lock benchmark clean

help:  ## Say what can be made
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /	/' | expand -t 14

setup: record $(STATE)/static/staticfiles.json  ## Install what is needed; make the database; load the record

record: .venv/production $(STATE)/secret-key
	@$(MANAGE) migrate --verbosity 0
	@$(MANAGE) load_record --verbosity 0

reports: record  ## Fetch from Ofsted, and read, the report of each council's newest verdict (not needed to run the site)
	@failed=0; $(MANAGE) fetch_reports --newest --to "$(STATE)/reports/fetched" || failed=1; \
	$(MANAGE) import_reports "$(STATE)/reports/fetched" || failed=1; exit $$failed

run: setup  ## Serve the site on PORT (8000), with an editor's account made on the first run
	@$(MANAGE) ensure_editor
	@echo "The site:     $(CAREWATCH_URL)/"
	@echo "The desk:     $(CAREWATCH_URL)/admin/"
	@exec $(BIN)/gunicorn carewatch.wsgi --bind $(HOST):$(PORT) --workers $(WORKERS) --timeout 60 --no-control-socket --log-level warning

dev: export DEBUG := 1
dev: record  ## Serve the site on PORT (8000) to work on it: with faults in full, and again after each change
	@$(MANAGE) ensure_editor
	@exec $(MANAGE) runserver $(HOST):$(PORT)

test: .venv/development  ## Run the tests
	@$(BIN)/python -m pytest --numprocesses auto --dist worksteal $(ARGS)

test-fast: .venv/development  ## Run the tests that need no browser and are soon done
	@$(BIN)/python -m pytest --numprocesses auto --dist worksteal --ignore tests/browser -m "not thorough" $(ARGS)

lint: .venv/development  ## Check how the code is written
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	CAREWATCH_STATE=$(STATE) $(BIN)/mypy
	find templates/desk -name '*.html' -exec $(BIN)/djade --check --target-version 5.2 {} +

format: .venv/development  ## Write the code in the one way it is written
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .
	find templates/desk -name '*.html' -exec $(BIN)/djade --target-version 5.2 {} + || true # it fails where it changed something

benchmark: setup .venv/development  ## Print how long pages take with a hundred times the record, searches, and reading the PDFs in REPORTS and LETTERS
	@failed=0; $(BIN)/python -m tests.benchmarks.pages || failed=1; \
	$(BIN)/python -m tests.benchmarks.search $(REPORTS) $(LETTERS) || failed=1; \
	$(if $(REPORTS),$(BIN)/python -m tests.benchmarks.reading $(REPORTS) || failed=1;) exit $$failed

lock: .venv/development  ## Pin the requirements of pyproject.toml, with their checksums
	$(BIN)/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --output-file requirements/production.txt
	$(BIN)/uv pip compile pyproject.toml --group dev --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --output-file requirements/development.txt

clean:  ## Take away all that was made here, the database too
	rm -rf .venv $(STATE)

.venv/made:
	@$(PYTHON) -m venv --clear .venv
	@touch $@

.venv/production: requirements/production.txt .venv/made
	@echo "Installing $<"
	@$(INSTALL) --requirement $<
	@touch $@

.venv/development: requirements/development.txt .venv/production
	@echo "Installing $<"
	@$(INSTALL) --requirement $<
	@touch $@

$(STATE)/secret-key:
	@mkdir -p $(STATE)
	@umask 077 && $(PYTHON) -c "import secrets; print(secrets.token_urlsafe(60))" > $@

$(STATE)/static/staticfiles.json: .venv/production $(STATE)/secret-key $(shell find static -type f)
	@$(MANAGE) collectstatic --noinput --verbosity 0
	@touch $@
