# Two commands: `make run` and `make test`. Both install what is missing first.

PYTHON ?= python3
PORT ?= 8000
BIN = .venv/bin
# Where it is set (container images do), each start would compile all packages again: 7 seconds in place of 3.
unexport PYTHONDONTWRITEBYTECODE

EMBEDDED = $(BIN)/python -m config.embedded

.PHONY: run test bench demo-users reset installed tools locks
.PHONY: lint layers containers django pytest

run: installed
	@$(EMBEDDED) run --port $(PORT)

test: lint layers containers django pytest

lint: tools
	$(BIN)/ruff check . bin/bootstrap
	$(BIN)/ruff format --check . bin/bootstrap

layers: tools
	$(BIN)/lint-imports

containers: tools
	$(BIN)/hadolint Dockerfile
	$(BIN)/check-jsonschema --builtin-schema vendor.compose-spec docker-compose.yml

# Tests have a cluster of their own, so that a running demo is neither seen nor slowed.
TEST = THROUGHLINE_HOME=var/test $(EMBEDDED) exec --throwaway --

django: tools
	$(TEST) python manage.py check
	$(TEST) python manage.py makemigrations --check --dry-run

# A process for each core, with a database and a cache of its own. A file stays together: some make things once for all
# its tests. (`--dist loadgroup` of pytest-xdist 3.8 groups nothing under pytest 9.)
SIDE_BY_SIDE = -n logical --maxprocesses 8 --dist loadfile

pytest: tools
	bin/chromium
	$(TEST) python -m pytest --quiet --durations=10 $(SIDE_BY_SIDE) $(ARGS)

bench: tools
	THROUGHLINE_HOME=var/bench $(EMBEDDED) exec -- python -m benchmarks

demo-users: installed
	@$(EMBEDDED) exec -- python manage.py demo_users

reset: installed
	@$(EMBEDDED) reset

installed:
	@$(PYTHON) bin/bootstrap

tools:
	@$(PYTHON) bin/bootstrap dev

locks:
	$(PYTHON) bin/bootstrap lock
