# Everything a developer needs; `make demo` and `make test` make their own environment.
PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
DEMO := build/demo

.PHONY: demo test test-all fuzz check bench docs wheel picture clean

# Debian's Python 3.11 makes no environment without the package python3-venv.
$(READY): requirements.txt requirements-dev.txt pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt -r requirements-dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $(READY)

demo: $(READY)
	rm -rf $(DEMO)
	$(BIN)/desacover demo $(DEMO) --quiet
	$(BIN)/desacover ingest --workspace $(DEMO) || test $$? -eq 3
	$(BIN)/desacover report --workspace $(DEMO) --year 2025
	$(BIN)/desacover delta --workspace $(DEMO) --from 2023-12 --to 2025-12

check: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/pyrefly check
	$(BIN)/lint-imports
	$(BIN)/python -m tools.make_docs --check
	$(BIN)/python -m tools.make_catalogue --check

# A worker a core: threads of Polars beside them would only wait for each other.
test test-all: export POLARS_MAX_THREADS = 1

test: check
	$(BIN)/python -m pytest -m "not slow" -n auto

test-all: check
	HYPOTHESIS_PROFILE=long $(BIN)/python -m pytest -n auto --dist worksteal

# Spoilt exports without end: what fails is kept under build/fuzz/, with the command that repeats it.
SEEDS ?= 20000
FROM ?= 0
fuzz: $(READY)
	$(BIN)/python -m tests.fuzz --seeds $(SEEDS) --from $(FROM)

bench: $(READY)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r benchmarks/requirements.txt
	$(BIN)/python benchmarks/run.py
	$(BIN)/python benchmarks/many_files.py
	$(BIN)/python benchmarks/delta.py
	$(BIN)/python benchmarks/questions.py
	$(BIN)/python benchmarks/peak.py

docs: $(READY)
	$(BIN)/python -m tools.make_docs
	$(BIN)/python -m tools.make_catalogue

picture: demo
	$(BIN)/python tools/make_picture.py

wheel: $(READY)
	$(BIN)/python -m pip wheel --quiet --disable-pip-version-check --no-deps --no-build-isolation --wheel-dir dist .

clean:
	rm -rf $(VENV) build dist
