# The one door. `make demo` and `make check` work on a fresh machine with Python 3.11+ and make.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
RUN := $(BIN)/python
READY := $(VENV)/.ready
START := 2027-03-01
SECONDS ?= 300
# The tests start many processes, and each would compile contentmix anew.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help setup demo check lint test laws fuzz fuzz-readers notebook wheel readers docs facts fix bench lock clean

help:  ## show this list
	@grep -E '^[a-z-]+:.*##' Makefile | sed -E 's/:.*## /\t/' | expand -t 12

setup: $(READY)  ## make .venv in this folder, with everything pinned

# pip would compile on one core; some packages hold files that no Python 3 compiles.
$(READY): requirements/dev.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "contentmix needs Python 3.11 or newer, this is " + sys.version.split()[0] + "; try: make PYTHON=python3.12")'
	$(PYTHON) -m venv $(VENV)
	$(RUN) -m pip install --quiet --disable-pip-version-check --no-deps --no-compile --require-hashes -r requirements/dev.txt
	@$(RUN) -m compileall -qq -j 0 $(VENV)/lib || true
	$(RUN) -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $(READY)

demo: setup  ## balance the bundled example and say what was made, and where
	$(BIN)/contentmix balance examples/forno-rossi/backlog.csv --strategy examples/forno-rossi/strategy.toml \
		--start $(START) --weeks 4 --out-dir out --fail-on never

check: setup  ## everything that CI runs; lint and wheel keep one core each busy, the tests all
	$(MAKE) -j 2 lint wheel
	$(MAKE) test
	$(MAKE) laws

lint: setup  ## format, ruff, mypy, the import contracts
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

test: setup  ## unit tests, doctests of src and docs, the notebook: what coverage is measured on
	$(RUN) -m pytest -q -n auto --dist worksteal -m "not slow and not hypothesis" --cov --cov-report=term-missing:skip-covered

laws: setup  ## the properties, the long ones too, and the fuzzing
	$(RUN) -m pytest -q -n auto --dist worksteal -m "slow or hypothesis" tests

fuzz: setup  ## read 100,000 random and mutated files; takes ten minutes or more
	CONTENTMIX_FUZZ=100000 $(RUN) -m pytest -q -n auto --dist worksteal -m slow tests/formats/test_reading_laws.py -k mutated

fuzz-readers: setup  ## fuzz every reader, led by coverage, for SECONDS=300 (installs atheris)
	$(RUN) -c 'import atheris' 2>/dev/null || $(RUN) -m pip install --quiet --disable-pip-version-check 'atheris>=3'
	$(RUN) tools/fuzz.py -max_total_time=$(SECONDS)

wheel: setup  ## build the wheel, install it in a new venv away from src, run the README against it
	$(RUN) tools/try_wheel.py

readers: setup  ## let programs that are not ours read our calendars (installs what is missing)
	$(RUN) tools/readers.py

docs: setup  ## write the generated pages anew
	$(RUN) tools/rules_page.py
	$(RUN) tools/practices_page.py
	$(RUN) tools/networks_page.py
	$(RUN) tools/reading_page.py
	$(RUN) tools/schedulers_page.py
	$(RUN) tools/schema_page.py

facts: setup  ## list the facts that nobody has looked up for 180 days
	$(RUN) tools/stale_facts.py

fix: setup  ## format and mend what ruff can mend
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: setup  ## measure against the baselines, in one run
	$(RUN) -m benchmarks

lock:  ## pin the development environment anew (needs uv)
	uv pip compile pyproject.toml --extra notebook --group dev --universal --generate-hashes --no-header \
		--no-annotate --no-strip-extras --no-emit-index-url --no-emit-find-links --python-version 3.11 -o requirements/dev.txt

clean:  ## remove what was made
	rm -rf $(VENV) out dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage
