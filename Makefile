# debatkort in two commands: `make report` and `make test`. `make` alone lists everything.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.SUFFIXES:
.PHONY: help report repro test check unit lint format golden quality gold privacy messy fuzz bench notebooks full doctor lock clean

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
UV_VERSION := 0.13.9
CORE := $(VENV)/.core-installed
DEV := $(VENV)/.dev-installed
export PATH := $(CURDIR)/$(BIN):$(PATH)
# Nothing here reports home, and model hubs are only asked when a user names a hub model.
export DVC_NO_ANALYTICS := 1
export HF_HUB_OFFLINE ?= 1
export PYTHONUTF8 := 1

help: ## list the commands
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-10s %s\n", $$1, $$2}'

report: $(CORE) ## set up, run the pipeline on corpus/raw, say where the report lies
	@dvc repro
	@echo
	@echo "Rapporten ligger her: file://$(CURDIR)/reports/index.html"

test: lint ## every check and every test (README: the second command)
	@pytest -n 2 --dist loadscope

check: lint unit ## the quick half of make test, for every commit

unit: $(DEV) ## tests without stages, DVC, notebooks or a browser
	@pytest -n 2 --dist loadscope -m "not slow"

lint: $(DEV) ## style, types and architecture
	@ruff check .
	@ruff format --check .
	@mypy
	@lint-imports --no-logo

format: $(DEV) ## put the code in order
	@ruff check --fix-only .
	@ruff format .

golden: $(DEV) ## write the golden tables anew; explain the difference in your commit
	@DEBATKORT_WRITE_GOLDEN=1 pytest tests/golden -q

quality: $(CORE) ## walk the gold corpora through the same stages and write metrics/
	@python -m pipeline.quality.walk
	@dvc repro quality/dvc.yaml
	@python -m pipeline.quality.record

gold: $(DEV) ## score themes and positions on our gold sentences: metrics/theme_sentences.json (MISSES=file)
	@python -m tests.gold.measure $(if $(MISSES),--misses $(MISSES))

privacy: $(DEV) ## measure masking and languages on planted data and write metrics/
	@python -m tests.documents.privacy_measure
	@python -m tests.documents.languages_measure

messy: $(DEV) ## what ingest makes of messy files: metrics/messy.json (MISSES=file lists the misses)
	@python -m tests.messy.measure $(if $(MISSES),--misses $(MISSES))

fuzz: $(DEV) ## mutated files of every format through ingest (N=10000, SEED=1): metrics/fuzz.json
	@python -m tests.messy.fuzz --mutations $(or $(N),10000) --seed $(or $(SEED),1)

bench: $(CORE) ## seconds and memory of each stage: metrics/bench.json (DOCUMENTS=1000 SIZES="1000 10000" ONLY=ingest)
	@scripts/bench $(or $(ONLY),all) $(or $(DOCUMENTS),1000) $(or $(SIZES),1000 10000 100000)
	@scripts/bench_annotations

notebooks: $(CORE) ## open the notebooks
	@jupyter lab notebooks

full: $(CORE) ## add DaCy and sentence-transformers (2 GB, processor build of torch)
	@uv pip install --no-config --python $(BIN)/python --torch-backend=cpu --no-deps -r requirements/lock-full.txt \
	  || python -m pip install --no-deps -r requirements/lock-full.txt

doctor: $(CORE) ## find and mend what a crash can leave behind
	@python -m pipeline doctor

lock: $(DEV) ## resolve the dependencies anew (versions and hashes, no addresses)
	@scripts/lock

clean: ## remove the environment and everything remembered between runs
	@rm -rf $(VENV) .debatkort .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis

# One install command for both: uv is ten times quicker; pip does where uv cannot reach its registry.
define install
	@echo "Installerer $(1) …"
	@uv pip install --quiet --python $(BIN)/python --no-deps --require-hashes -r $(1) \
	  || python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r $(1)
endef

$(BIN)/uv:
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' \
	  || { echo "debatkort needs Python 3.11, 3.12 or 3.13: make report PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)

$(CORE): requirements/lock.txt | $(BIN)/uv
	$(call install,requirements/lock.txt)
	@touch $@

$(DEV): requirements/lock-dev.txt $(CORE)
	$(call install,requirements/lock-dev.txt)
	@touch $@
