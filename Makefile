# Everything a developer or a curious visitor needs. `make` alone lists the targets.
# A machine needs Linux, Python 3.11 or newer and make; the rest is installed below this folder.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
MAKEFLAGS += --no-print-directory

# The first interpreter that is new enough; an older python3 may stand in front of it.
PYTHONS := python3 python3.11 python3.12 python3.13 python3.14
IS_NEW := import sys; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for name in $(PYTHONS); do \
	$$name -c '$(IS_NEW)' 2>/dev/null && echo $$name && break; done)

VENV := .venv
PY := $(VENV)/bin/python
PIP := $(PY) -m pip --disable-pip-version-check -qq
UV := $(PY) -m uv pip compile -q --universal --generate-hashes
DIST := src/voordeur/ui/static/ui/dist
FRONTEND := $(shell find frontend src/voordeur/ui/static/ui -path "*/dist" -prune -o -type f -print 2>/dev/null)
TEMPLATES = find src -name '*.html' -print0
DJANGO := DJANGO_SETTINGS_MODULE=config.settings.test PYTHONPATH=src $(PY) -W ignore -m django
# An environment is tied to its folder and its interpreter: when either has gone, it is made anew.
HAS_VENV := $(VENV)/.made-in-$(shell pwd | cksum | cut -d' ' -f1)
WORKS := $(shell $(PY) -c '' 2>/dev/null && echo yes)
HAS_RUN := $(VENV)/.has-run
HAS_TEST := $(VENV)/.has-test
HAS_MODULES := node_modules/.complete
HAS_DIST := node_modules/.built
# Two workers unless ARGS says otherwise (ARGS='-n 0 -x'); a group of tests stays together.
TWO_AT_ONCE := -n 2 --dist loadgroup
# The wheel puts node beside python, before an older one of the system.
WITH_NODE := PATH="$(CURDIR)/$(VENV)/bin:$$PATH"

.PHONY: help run test test-long check fix reset bench lock diagrams promises
.PHONY: python port node chromium addresses FORCE

help: ## toont deze lijst
	@echo 'Voordeur. Kies een opdracht:'
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 20

run: port $(HAS_RUN) $(HAS_DIST) ## zet alles klaar en start; PORT=8123 kiest een andere poort
	@exec $(PY) -m launch run

test: $(HAS_TEST) $(HAS_DIST) chromium ## de hele proef: echte PostgreSQL, echte browser
	@$(PY) -m pytest $(TWO_AT_ONCE) -m 'not long' $(ARGS)

test-long: $(HAS_TEST) $(HAS_DIST) chromium ## wat te lang duurt voor elke dag
	@$(PY) -m pytest $(TWO_AT_ONCE) -m long $(ARGS)

check: $(HAS_TEST) addresses ## vorm, lagen, typen, migraties, sloten, bladen
	$(PY) -m ruff format --check --quiet .
	$(PY) -m ruff check --quiet .
	$(TEMPLATES) | xargs -0 --no-run-if-empty $(VENV)/bin/djade --check --target-version 5.2
	$(VENV)/bin/lint-imports
	$(PY) -m mypy
	$(DJANGO) makemigrations --check --dry-run
	$(PY) docs/make_map.py --check
	$(PY) docs/make_promises.py --check
	$(PY) docs/make_diagrams.py --check
	$(PY) -W ignore docs/make_need_to_know.py --check

fix: $(HAS_TEST) ## zet vorm en volgorde goed
	$(PY) -m ruff check --fix --quiet . || true
	$(PY) -m ruff format --quiet .
	$(TEMPLATES) | xargs -0 --no-run-if-empty $(VENV)/bin/djade --target-version 5.2 || true

reset: python ## wist de eigen database en de sleutels, voorgoed
	@if [ -x $(PY) ]; then python=$(PY); else python=$(PYTHON); fi; \
	PYTHONPATH=src $$python -m launch database remove --ja
	@rm -rf static

bench: $(HAS_TEST) $(HAS_DIST) ## meet de maten van het ontwerp op 200.000 inwoners; schrijft docs/benchmarks.md
	@$(PY) -m launch.stopwatch
	@PYTHONPATH=src:. $(PY) -W ignore -m bench --write $(ARGS)

lock: $(HAS_TEST) node ## maakt de sloten op pakketten opnieuw
	@$(PIP) install uv
	$(UV) --upgrade --extra proef --group build pyproject.toml -o requirements/run.txt
	$(UV) --upgrade --extra proef --group build --group test pyproject.toml -o requirements/test.txt
	$(UV) --upgrade --group node -o requirements/node.txt
	$(WITH_NODE) npm install --package-lock-only --no-audit --no-fund
	@$(MAKE) addresses

diagrams: $(HAS_TEST) ## tekent kaart, toestanden en wie waar mag komen uit de code
	@$(PY) docs/make_map.py
	@$(PY) docs/make_diagrams.py
	@$(PY) -W ignore docs/make_need_to_know.py

promises: $(HAS_TEST) ## schrijft docs/promises.md uit de gemerkte tests
	@$(PY) docs/make_promises.py

python:
	@[ -n '$(PYTHON)' ] && $(PYTHON) -c '$(IS_NEW)' 2>/dev/null || { \
	echo 'Voordeur heeft Python 3.11 of nieuwer nodig. Installeer dat, bijvoorbeeld met: apt-get install python3' >&2; exit 1; }

port: python
	@PYTHONPATH=src $(PYTHON) -m launch.web

$(HAS_VENV): $(if $(WORKS),,FORCE) | python
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	echo 'Python kan hier geen eigen omgeving maken. Installeer dat eerst, bijvoorbeeld met: apt-get install python3-venv' >&2; exit 1; }
	@echo 'Een eigen omgeving maken in $(VENV) …'
	@$(PYTHON) -m venv --clear $(VENV)
	@touch $@

$(HAS_RUN): requirements/run.txt pyproject.toml $(HAS_VENV)
	@echo 'Pakketten installeren …'
	@$(PIP) install --require-hashes -r requirements/run.txt
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(HAS_TEST): requirements/test.txt pyproject.toml $(HAS_VENV)
	@echo 'Pakketten voor de proef installeren …'
	@$(PIP) install --require-hashes -r requirements/test.txt
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@ $(HAS_RUN)

node: $(HAS_VENV)
	@export $(WITH_NODE); major="$$(node --version 2>/dev/null | sed -E 's/^v([0-9]+).*/\1/')"; \
	if [ "$${major:-0}" -lt 20 ] || ! command -v npm >/dev/null; then \
		echo 'Node 20 ontbreekt; het wordt in $(VENV) gezet …'; \
		$(PIP) install --require-hashes -r requirements/node.txt; fi

$(HAS_MODULES): package.json package-lock.json | node
	@echo 'De bouwstenen van de vormgeving ophalen …'
	@$(WITH_NODE) npm ci --no-audit --no-fund --no-update-notifier --loglevel=error >/dev/null
	@touch $@

$(HAS_DIST): $(HAS_MODULES) $(FRONTEND) $(if $(wildcard $(DIST)/*),,FORCE) | node
	@echo 'De vormgeving bouwen …'
	@$(WITH_NODE) npm run build --silent --no-update-notifier
	@touch $@

chromium:
	@if ! command -v chromium >/dev/null; then \
		if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
			echo 'Chromium installeren …'; apt-get update -qq; \
			DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core >/dev/null; \
		else \
			echo 'Chromium ontbreekt. Installeer het met: sudo apt-get install chromium' >&2; exit 1; fi; fi

addresses:
	@! grep -nE '://|^--(index|extra-index|find-links)' requirements/*.txt || { \
	echo 'In een slot staat een adres. Maak de sloten opnieuw met: make lock' >&2; exit 1; }
	@! grep -n '"resolved"' package-lock.json || { \
	echo 'In package-lock.json staat een adres. Zie .npmrc en gebruik: make lock' >&2; exit 1; }

FORCE:
