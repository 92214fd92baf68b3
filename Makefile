# The menu. `make` alone prints it; every target first sets up what is missing or stale.

PYTHON ?= python3
HERE := $(CURDIR)
BIN := .venv/bin
RUN := $(BIN)/python
SET_UP := .venv/ready node_modules/ready

# Material for MkDocs announces its end of life at every build; the tests build the
# site under its successor as well.
export NO_MKDOCS_2_WARNING := 1

# Python keeps what it compiled, also where an image says not to: MkDocs and the proof
# start in half the time. Not for the tests, which change files faster than it notices.
serve doctest figures notebooks refresh site pdf assets bench: export PYTHONDONTWRITEBYTECODE :=
export PYTHONPYCACHEPREFIX := $(HERE)/.cache/bytecode

# Node comes from the environment, not from the machine.
NPM = PATH="$(HERE)/$(BIN):$$PATH" $(RUN) $(BIN)/npm

# A virtual environment remembers its folder: one that was moved or copied starts over.
ifneq ($(shell cat .venv/here 2>/dev/null),$(HERE))
$(shell rm -f .venv/here .venv/uv .venv/ready)
endif

.PHONY: help serve test test-oldest test-newest drift doctest figures notebooks refresh site pdf bench size assets lock audit setup clean
.DEFAULT_GOAL := help

help:
	@echo "The smallest neural network. Two commands are enough: make serve, make test."
	@echo
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-11s  %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

serve: $(SET_UP) ## read and write the site: served here, reloaded when a file is saved
	@$(RUN) scripts/serve.py $(ARGS)

test: assets figures notebooks ## everything that must hold, as CI runs it
	@$(RUN) -m ruff check
	@$(RUN) -m ruff format --check
	@$(RUN) -m mypy
	@$(RUN) -m pytest -q -n auto --dist loadfile $(ARGS)

test-oldest: assets figures notebooks ## what needs no browser, with the oldest versions pyproject.toml allows
	$(call test_versions,oldest,lowest-direct)

test-newest: assets figures notebooks ## the same with the newest; PYTHON=python3.13 chooses another Python
	$(call test_versions,newest,highest)

doctest: .venv/ready ## prove the pages that changed, or one of them (PAGE=slope)
	@$(RUN) scripts/prove.py $(PAGE) $(ARGS)

drift: notebooks ## harm code and pages in every small way, and tell what nobody notices
	@$(RUN) scripts/drift.py $(ARGS)

figures: $(SET_UP) ## draw the figures whose sources changed (FORCE=1: all)
	@$(RUN) scripts/make_figures.py $(if $(FORCE),--force)

notebooks: figures ## make and run the notebooks whose sources changed
	@$(RUN) scripts/make_notebooks.py $(if $(FORCE),--force)

refresh: figures ## after a deliberate change: rewrite outputs and numbers, show the diff
	@$(RUN) scripts/refresh.py $(ARGS)

site: doctest assets figures notebooks ## build the finished site and its PDF into site/
	@$(RUN) scripts/build.py
	@echo "The site is in site/: $$(du -sh site | cut -f1) in all. Any web server can serve it."

pdf: assets figures notebooks ## the same without the proof, and no site without its PDF
	@$(RUN) scripts/build.py --must-print

bench: assets figures notebooks ## how fast: rows, writing, builds, growth, live, lighthouse (ARGS="rows": one of them)
	@$(RUN) scripts/bench.py $(ARGS)

size: .venv/ready ## the lines that people write, room by room
	@$(RUN) scripts/size.py

assets: $(SET_UP) ## put fonts, editor and engine where the site finds them
	@$(RUN) scripts/make_assets.py

lock: .venv/uv ## choose versions again after a change of what is needed (UPGRADE=1: the newest)
	@echo "Choosing versions for locks/ and package-lock.json …"
	@echo uv | $(BIN)/uv pip compile --quiet $(if $(UPGRADE),--upgrade) $(COMPILE) - -o locks/uv.txt
	@$(BIN)/uv pip compile --quiet $(if $(UPGRADE),--upgrade) $(COMPILE) --group dev pyproject.toml -o locks/environment.txt
	@$(BIN)/uv pip compile --quiet $(COMPILE) --group reader --constraints locks/environment.txt pyproject.toml -o locks/reader.txt
	@$(MAKE) --no-print-directory .venv/ready
	@$(NPM) install --package-lock-only --ignore-scripts --loglevel=error
	@$(NPM) install --package-lock-only --ignore-scripts --loglevel=error \
	  --prefix locks/lighthouse --omit-lockfile-registry-resolved

audit: $(SET_UP) ## ask whether a package that is used has a known weakness
	@PATH="$(HERE)/$(BIN):$$PATH" $(RUN) scripts/audit.py

setup: $(SET_UP) ## install what is missing; the others do this by themselves

clean: ## remove what was built; what was installed stays
	rm -rf site docs/generated .cache

# An environment of its own, without the lock. The pages, then all rooms but the browser's
# and what asks for the very bytes that the locked versions make.
define test_versions
@$(BIN)/uv venv --quiet --clear --python "$$(command -v $(PYTHON))" .cache/$(1)
@$(BIN)/uv pip install --quiet --python .cache/$(1)/bin/python --resolution $(2) --group dev --editable .
@.cache/$(1)/bin/python scripts/make_notebooks.py
@.cache/$(1)/bin/python -m pytest -q -n auto --dist loadfile -k "not assets_are_the_same_bytes" docs tests/ideas tests/live tests/proof tests/drawing tests/house $(ARGS)
endef

COMPILE := --universal --generate-hashes --python-version 3.11 --no-annotate --custom-compile-command "make lock"

# Set-up. Each step leaves its mark last, so one that was interrupted is done again.

.venv/uv: locks/uv.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo "Python 3.11 or newer is needed: install it, or name it with 'make PYTHON=/path/to/python3'." >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo "This Python cannot make virtual environments: on Debian or Ubuntu, 'apt-get install python3-venv'." >&2; exit 1; }
	@echo "Setting up, once: the Python environment …"
	@$(PYTHON) -m venv --clear .venv
	@$(RUN) -m pip install --quiet --disable-pip-version-check --require-hashes -r locks/uv.txt
	@printf '%s' '$(HERE)' > .venv/here
	@touch $@

.venv/ready: .venv/uv locks/environment.txt pyproject.toml
	@echo "Setting up: the locked Python packages …"
	@$(BIN)/uv pip sync --quiet --python $(RUN) --require-hashes locks/environment.txt
	@$(BIN)/uv pip install --quiet --python $(RUN) --no-build-isolation --no-deps --editable .
	@touch $@

node_modules/ready: package.json package-lock.json | .venv/ready
	@echo "Setting up: fonts, MicroPython and checkers from npm …"
	@$(NPM) ci --ignore-scripts --no-progress --loglevel=error >/dev/null
	@touch $@
