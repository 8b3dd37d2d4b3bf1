# Two commands do all the set-up on a fresh machine with Python 3.11+: make run, make test.
# ARGS passes options on: make run ARGS="--port 8090", make test ARGS=tests/talks.
PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
NAME ?=
ARGS ?=

.PHONY: setup run check format test bench

setup: $(VENV)/.ready

$(VENV)/.ready: requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Lotse needs Python 3.11 or newer.")'
	$(PYTHON) -m venv $(VENV)
	$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(PY) -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

run: setup
	$(PY) -m bot run $(ARGS)

check: setup
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/ruff check .
	$(VENV)/bin/mypy --strict
	$(VENV)/bin/lint-imports
	$(PY) -m pytest tests/texts tests/ground/test_migrations_up.py tests/ground/test_readme.py tests/ground/test_dockerfile.py

format: setup
	$(VENV)/bin/ruff format .
	$(VENV)/bin/ruff check --fix .

test: setup
	$(PY) -m pytest -n auto --dist worksteal $(or $(ARGS),tests)

bench: setup
	$(PY) -m bot bench $(NAME)
