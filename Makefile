# make setup  once: .venv with everything, the model unpacked
# make run    set-up if need be, read corpus/reports into indexes/default, open the page on this machine (PORT=8000)
# make test   set-up if need be, then every check, and the floors of accuracy (eval/least.yaml)
PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
HOST ?=
PORT ?=

.PHONY: setup run test
export HF_HUB_OFFLINE := 1
export ANONYMIZED_TELEMETRY := False
export GRADIO_ANALYTICS_ENABLED := False

setup: $(STAMP)
	@test -f indexes/models/.ready || $(BIN)/hoi-bao-cao prepare

$(STAMP): pyproject.toml constraints.txt
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --quiet --disable-pip-version-check -c constraints.txt -e '.[test]'
	touch $(STAMP)

run: setup
	$(BIN)/python app.py --ingest corpus/reports $(if $(HOST),--host $(HOST)) $(if $(PORT),--port $(PORT))

test: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest
	$(BIN)/python eval/card.py --check
	$(BIN)/python eval/floors.py --work indexes/floors
