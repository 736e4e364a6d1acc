# Each target sets itself up: it needs Python 3.11 or newer, and no activated environment.
#   make run ARGS="scenario=two_party worlds=1024"
#   make test PYTHON=python3.13 VENV=.venv-3.13

PYTHON ?= python3
VENV   ?= .venv
ARGS   ?=

bin   := $(VENV)/bin
ready := $(VENV)/ready

.PHONY: help run test test-all lint docs format clean

help:           ## list these targets
	@sed -n 's/^\([a-z-]*\):.*## /  make \1\t/p' Makefile | expand -t 18

run: $(ready)   ## estimate the chance of a settlement; ARGS are Hydra overrides
	$(bin)/bargain run $(ARGS)

test: $(ready)  ## run the tests; ARGS go to pytest
	$(bin)/python -m pytest $(ARGS)

test-all: $(ready)  ## the slow tests as well
	$(bin)/python -m pytest -m "slow or not slow" $(ARGS)

lint: $(ready)  ## check style, types and the direction of imports
	$(bin)/ruff check
	$(bin)/ruff format --check
	$(bin)/mypy
	$(bin)/lint-imports --no-logo

docs: $(ready)  ## build the documentation into docs/_build/html
	$(bin)/python -m sphinx -W --keep-going -q -b html -d docs/_build/doctrees docs docs/_build/html
	@echo docs/_build/html/index.html

format: $(ready)  ## bring the code into style
	$(bin)/ruff check --fix
	$(bin)/ruff format

clean:          ## remove the environment; results stay
	rm -rf $(VENV)

# The stamp is written last, so an interrupted installation starts again.
$(ready): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed, for example: make PYTHON=python3.12 ...")'
	@echo "Installing into $(VENV): about a minute, once."
	$(PYTHON) -m venv $(VENV)
	$(bin)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	@touch $@
