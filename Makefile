.DEFAULT_GOAL := help
SHELL := /bin/sh
PORT ?= 5000
P ?=
VENV := .venv
BIN := $(VENV)/bin
DIST ?= dist
# An unpacked bundle carries its libraries, made for one Python; then no package index is asked.
BUNDLED := $(shell cat wheels/python 2>/dev/null)
INDEX := $(if $(BUNDLED),--no-index --find-links=wheels)
VERSIONS := $(if $(BUNDLED),$(BUNDLED),3.13 3.12 3.11)
# The first of these that is one of those versions.
PYTHONS := python3 $(VERSIONS:%=python%)
NEEDED := $(if $(BUNDLED),$(BUNDLED) (các thư viện kèm theo được đóng gói cho bản này),3.11, 3.12 hoặc 3.13)
SOURCE := $(if $(BUNDLED),các thư viện kèm theo dành cho Python $(BUNDLED) trên $(shell cat wheels/platform 2>/dev/null),đường truyền tới kho gói Python)

# An environment that was interrupted half-way is made again.
.DELETE_ON_ERROR:
.PHONY: help install run test check fmt migrate proof bundle

help: ## Show what each target does
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-8s %s\n", $$1, $$2}'

install: $(VENV)/.runtime ## Make the environment of the program only

run: $(VENV)/.runtime ## Start the program: migrate, load the samples on the first run, serve (PORT=5001 for another port)
	@exec $(BIN)/flask serve --port $(PORT)

test: $(VENV)/.dev ## Install what the tests need and run all of them, browser and PostgreSQL included
	@$(BIN)/python -m tests.provision
	@$(BIN)/python -m pytest $(T)

check: $(VENV)/.dev ## Format, lint, types, import line, templates: nothing is changed
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache
	@$(BIN)/djlint --quiet --lint templates

fmt: $(VENV)/.dev ## Put code and imports into the house format
	@$(BIN)/ruff check -q --fix-only .
	@$(BIN)/ruff format -q .

migrate: $(VENV)/.runtime ## Bring the database to the newest version
	@$(BIN)/flask db upgrade

proof: $(VENV)/.dev ## The long runs (P=name for one); results are added to docs/measurements.md
	@$(BIN)/python -m tests.proofs $(P)

bundle: $(VENV)/bin/python ## One archive in dist/ with all that the program needs on a machine without internet
	@$(BIN)/python requirements/bundle.py $(DIST)

$(VENV)/bin/python:
	@python=; for p in $(PYTHONS); do \
	  if $$p -c 'import sys; sys.exit("%d.%d" % sys.version_info[:2] not in "$(VERSIONS)".split())' 2>/dev/null; then python=$$p; break; fi; done; \
	if [ -z "$$python" ]; then echo "Cần Python $(NEEDED): hãy cài gói python3 (Debian, Ubuntu: apt install python3 python3-venv) rồi chạy lại." >&2; exit 1; fi; \
	if ! $$python -c 'import venv, ensurepip' 2>/dev/null; then echo "Thiếu mô-đun venv: hãy cài gói python3-venv (apt install python3-venv) rồi chạy lại." >&2; exit 1; fi; \
	echo "Tạo môi trường chạy trong $(VENV) ..."; $$python -m venv $(VENV)

$(VENV)/.runtime: requirements/runtime.txt | $(VENV)/bin/python
	@echo "Cài các thư viện của chương trình ..."
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes $(INDEX) -r requirements/runtime.txt \
	  || { echo "Không cài được thư viện: hãy kiểm tra $(SOURCE) rồi chạy lại." >&2; exit 1; }
	@touch $@

$(VENV)/.dev: requirements/dev.txt | $(VENV)/bin/python
	@echo "Cài các thư viện để kiểm thử ..."
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements/dev.txt \
	  || { echo "Không cài được thư viện: hãy kiểm tra đường truyền tới kho gói Python rồi chạy lại." >&2; exit 1; }
	@touch $@ $(VENV)/.runtime
