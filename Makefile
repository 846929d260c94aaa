# Two commands do all there is to do: make demo, make test.
PYTHON ?= python3
BIN = .venv/bin

.PHONY: demo test check bench clean

demo: .venv/ready  ## Make the example study's map, report and workbook, and say where they are.
	$(BIN)/netmap build .

test: .venv/tested  ## Everything that is checked, the pages in a real browser included if Chromium is there.
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest --numprocesses auto
	$(BIN)/python -m pytest --quiet --doctest-modules netmap

bench: .venv/tested  ## Times each stage on made-up studies, beside a plain notebook. Slow.
	$(BIN)/python benchmarks/run.py

.venv/ready: setup.cfg pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "netmap needs Python 3.11 or later")'
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	touch $@

.venv/tested: .venv/ready
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test]'
	touch $@

clean:
	rm -rf .venv outputs/*.html outputs/*.xlsx outputs/*.gexf outputs/*.graphml outputs/tables
