# Commands for people and for CI. Each finds what it needs; docs/operations.md says more.

# The first interpreter that really answers: a pyenv shim may stand in PATH for one that is not there.
PYTHON = $(shell for python in python3 python /usr/bin/python3 /usr/local/bin/python3 python3.13 python3.12 python3.11 python3.10; do \
	if $$python -c 'import sys; sys.exit(sys.version_info < (3, 9))' >/dev/null 2>&1; then echo $$python; break; fi; done)
RUN = $(or $(PYTHON),$(error Cần Python 3.9 trở lên có pip / Python 3.9 or newer with pip is needed)) -m

.PHONY: help run test check fix messages bench eval fuzz train assets clean
.DEFAULT_GOAL := help

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' Makefile

run: ## everything in the foreground: http://localhost:8000 (PORT, HOST, CATALOGUE=FILE)
	@$(RUN) deploy.run

test: ## all tests: SQLite, PostgreSQL, browser, assistant
	@$(RUN) deploy.test

check: ## format, lint, types, imports, migrations, templates, translations
	@$(RUN) deploy.check

fix: ## format the code and repair what the linter can
	@$(RUN) deploy.tools ruff check --fix .
	@$(RUN) deploy.tools ruff format .

messages: ## bring locale/*.po up to date with code and templates
	@$(RUN) deploy.tools python -m deploy.translations update

bench: ## the figures of the budgets as a table
	@$(RUN) deploy.tools python -m bench.run

eval: ## the quality of search and assistant as a table
	@$(RUN) deploy.tools python -m bench.eval

fuzz: ## schemathesis against the API, three seeds
	@$(RUN) deploy.fuzz

train: ## train the assistant's model
	@$(RUN) deploy.train

assets: ## build the shipped style sheet again (needs npm)
	@npm install --silent --no-fund --no-audit --prefix var/assets govuk-frontend@6.6.0 sass@1
	@sh deploy/assets/build.sh var/assets

clean: ## remove environments, state and caches of this folder
	@$(RUN) deploy.clean
