# `make run` and `make test` are all the set-up there is; each says what it does.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
UV := $(BIN)/uv
DATA_DIR ?= data
PORT ?= 7860

# pip's wheel folder, when one is configured, is uv's too; elsewhere uv picks the torch build that fits the machine.
PIP_WHEELS := $(or $(PIP_FIND_LINKS),$(shell $(PYTHON) -m pip config get global.find-links 2>/dev/null))
ifneq ($(strip $(PIP_WHEELS)),)
export UV_FIND_LINKS := $(PIP_WHEELS)
else
export UV_TORCH_BACKEND := auto
endif

# Bytecode is compiled once, at install: starts are two to three times slower without it.
unexport PYTHONDONTWRITEBYTECODE
export UV_LINK_MODE ?= copy
ROOMS := assistant ingest prompts vectorstore benchmarks app.py

.PHONY: run test bench lock environment test-environment format clean
.DEFAULT_GOAL := run

run: environment
	@echo "==> reading corpus/ into $(DATA_DIR)/ (unchanged documents are not read again)"
	@$(BIN)/plan-assistant ingest corpus --data-dir $(DATA_DIR)
	@echo "==> starting the server on port $(PORT)"
	@exec $(BIN)/plan-assistant serve --data-dir $(DATA_DIR) --port $(PORT)

test: test-environment
	@echo "==> format" && $(BIN)/ruff format --check .
	@echo "==> lint" && $(BIN)/ruff check .
	@echo "==> types" && $(BIN)/mypy
	@echo "==> import law" && $(BIN)/lint-imports
	@echo "==> tests" && $(BIN)/pytest --numprocesses auto

bench: environment
	@$(BIN)/python -m benchmarks

format: test-environment
	@$(BIN)/ruff check --fix . && $(BIN)/ruff format .

environment: $(VENV)/installed
test-environment: $(VENV)/installed-dev

$(UV):
	@echo "==> making the virtual environment $(VENV)/"
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check uv

$(VENV)/installed: $(UV) requirements.lock pyproject.toml
	@echo "==> installing the locked packages and compiling them (once; a minute or two)"
	@$(UV) pip install --python $(BIN)/python --quiet --compile-bytecode -r requirements.lock
	@$(UV) pip install --python $(BIN)/python --quiet --no-deps --editable .
	@touch $@

$(VENV)/installed-dev: $(VENV)/installed requirements-dev.lock
	@echo "==> installing the locked test tools"
	@$(UV) pip install --python $(BIN)/python --quiet --compile-bytecode -r requirements-dev.lock
	@touch $@

# torch's build label exists in one wheel folder only, and CUDA packages belong to machines with a GPU: neither is locked.
lock: $(UV)
	@for lock in "requirements.lock" "requirements-dev.lock --extra dev --constraint requirements.lock"; do \
	  set -- $$lock; file=$$1; shift; \
	  $(UV) pip compile pyproject.toml --quiet --universal --python-version 3.11 --no-header --no-annotate \
	    --no-emit-index-url --no-emit-find-links $$@ --output-file $$file && \
	  sed -i -E -e 's/^(torch==[0-9.]+)\+cpu/\1/' -e '/^(nvidia|cuda|triton)/d' $$file; \
	done

clean:
	rm -rf $(VENV) $(DATA_DIR) .mypy_cache .ruff_cache .pytest_cache .hypothesis build *.egg-info
