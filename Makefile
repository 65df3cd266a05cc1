# make demo: read the sample reports and open the review page.   make test: every check.
PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin

.PHONY: install build demo test system measure lint clean
install: $(VENV)/.installed

# the browser packages of package-lock.json are fetched by the build itself (hatch_build.py), their hashes checked
$(VENV)/.installed: pyproject.toml constraints.txt package-lock.json hatch_build.py
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	touch $@

build: install
	$(BIN)/python -m build --wheel

lint: install
	$(BIN)/ruff check src tests
	$(BIN)/ruff format --check src tests
	$(BIN)/mypy

demo: install
	rm -rf demo-ledger
	$(BIN)/sitrep read samples --into demo-ledger
	@if [ -z "$$DEMO_NO_SERVE" ]; then $(BIN)/sitrep serve demo-ledger; fi

test: install system lint
	$(BIN)/python -m pytest

# what the web tests need from Debian; elsewhere those tests are skipped and say what to install
system:
	@sh tests/system.sh
	@[ -d node_modules/axe-core ] || $(BIN)/python hatch_build.py --tests >/dev/null 2>&1 || echo "axe-core not fetched; its tests are skipped"

measure: install
	$(BIN)/sitrep measure all

clean:
	rm -rf $(VENV) build dist demo-ledger
