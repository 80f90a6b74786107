# Two commands matter: `make site` and `make test`. Both prepare what they need.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
LOCK := requirements-dev.lock
INSTALLED := $(VENV)/installed
# The Friday on which the sample's last week ends; a build on any other day shows another picture.
SAMPLE_TODAY := 2026-11-20
LIGHTHOUSE := tests/lighthouse/node_modules/lighthouse/cli/index.js
CHECKER := tests/checker/node_modules/vnu-jar/build/dist/vnu.jar
# Where this is set, each of the tests' many processes would compile every library anew.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: site screenshots serve test check lint long fuzz benchmark docs-diagnostics docs-reference docs archive lock clean

site: $(INSTALLED)
	@$(BIN)/est --today $(SAMPLE_TODAY) build
	@echo "Open file://$(CURDIR)/site/index.html"

serve: $(INSTALLED)
	@$(BIN)/est --today $(SAMPLE_TODAY) serve

test: $(INSTALLED) programs
	@$(BIN)/python -m pytest -n 2 --dist worksteal -m "not long"
	@echo "Left out: the tests marked long, which take minutes; \`make long\` runs them."

check: lint
	@$(BIN)/python -m pytest -n 2 --dist worksteal -q -m "not long and not system and not real and not build"

lint: $(INSTALLED)
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/ruff check --quiet .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo

long: $(INSTALLED) programs $(LIGHTHOUSE)
	@$(BIN)/python -m pytest -m long
	@$(MAKE) -s fuzz FUZZ_SECONDS=120

# Feeds every reader with broken files; what goes wrong is kept in build/fuzz. Atheris, where it is
# installed ($(BIN)/python -m pip install atheris), leads it by the code that each try reaches.
FUZZ_SECONDS := 1800
fuzz: $(INSTALLED)
	@$(BIN)/python -m tests.fuzz --seconds $(FUZZ_SECONDS)

# The pictures of the sample's pages: those in docs/screenshots, which a test holds the pages against,
# and every kind of page in build/screenshots: on a desktop, on a phone, in the dark and on paper.
screenshots: site
	@$(BIN)/python -m tests.screenshots

benchmark: $(INSTALLED)
	@$(BIN)/python -m benchmarks

# What pip can't bring: a browser (the one without windows does half the work of the other), a mail
# relay, web servers, and Java with the checker of HTML that npm fetches. The tests that need what is
# missing are left out and named at the end of the run.
.PHONY: programs
programs: $(CHECKER)
	@$(call install-program,chromium,chromium)
	@$(call install-if-there-is,chromium-headless-shell,chromium-headless-shell)
	@$(call install-program,postfix,postfix)
	@$(call install-program,nginx,nginx)
	@$(call install-program,caddy,caddy)

$(CHECKER): tests/checker/package-lock.json
	@$(call install-program,java,default-jre-headless)
	@$(call install-program,npm,npm)
	@if command -v npm >/dev/null; then \
	  npm --prefix tests/checker ci --ignore-scripts --no-audit --no-fund --loglevel=error >/dev/null \
	    && touch $@ || echo "The checker of HTML could not be installed."; fi

$(LIGHTHOUSE): tests/lighthouse/package-lock.json
	@if command -v npm >/dev/null; then \
	  npm --prefix tests/lighthouse ci --ignore-scripts --no-audit --no-fund --loglevel=error >/dev/null \
	    && touch $@ || echo "Lighthouse could not be installed."; fi

# Installs the system's package $(2) where it may, if there is no program $(1).
define install-program
if command -v $(1) >/dev/null; then :; \
elif [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
  { apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qqy install $(2) >/dev/null; } || echo "$(1) could not be installed."; \
else echo "$(1) is missing: install your system's package '$(2)' to run all tests."; fi
endef

# The same for what others serve in place of, more slowly: nothing is said where there is none.
define install-if-there-is
if ! command -v $(1) >/dev/null && [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
  DEBIAN_FRONTEND=noninteractive apt-get -qqy install $(2) >/dev/null 2>&1 || :; fi
endef

$(INSTALLED): $(LOCK) pyproject.toml
	@echo "Preparing $(VENV) …"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed: make PYTHON=python3.11")'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --no-compile --disable-pip-version-check --require-hashes -r $(LOCK)
	@$(BIN)/python -m pip install --quiet --no-compile --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

# A page for each code that `est check` knows, from its definition and the tests' own examples.
docs-diagnostics: $(INSTALLED)
	@$(BIN)/python -m tests.diagnostics.pages

# The pages on commands and files, from the code itself.
docs-reference: $(INSTALLED)
	@$(BIN)/python -m tests.docs.reference

# The project's own documentation, as a site.
docs: $(INSTALLED)
	@NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --quiet --strict -f mkdocs-docs.yml
	@echo "Open file://$(CURDIR)/build/documentation/index.html"

# One file with all wheels, hashes and licences, for a network without internet. For another kind of
# machine, with the Python that runs here: make archive ARCHIVE="--platform win_amd64"
ARCHIVE :=
archive: $(INSTALLED)
	@$(BIN)/python tools/archive.py $(ARCHIVE)

# Writes newer versions into the lock files; needs `uv`. No package index is named in them.
lock:
	uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --upgrade \
	  --generate-hashes --no-emit-index-url --custom-compile-command "make lock" --quiet -o $(LOCK)
	uv pip compile pyproject.toml --constraint $(LOCK) --universal --python-version 3.11 \
	  --generate-hashes --no-emit-index-url --custom-compile-command "make lock" --quiet -o requirements.lock

clean:
	rm -rf $(VENV) build site dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
	rm -rf .import_linter_cache tests/checker/node_modules tests/lighthouse/node_modules
