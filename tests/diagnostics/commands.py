"""The commands that find what is wrong, each as a function from a repository to diagnostics."""

import atexit
import json
import pickle
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from hashlib import blake2b
from pathlib import Path
from shutil import copytree, rmtree
from tempfile import mkdtemp

from est_build.analyse.survey_rules import with_survey_rules
from est_build.diagnostics import Diagnostic
from est_build.load.codebook import CODEBOOK, load_codebook
from est_build.load.findings import locate
from est_build.load.repository import load
from est_build.load.rules_codebook import check_format
from est_build.model.codebook import FORMAT
from est_build.tasks.build import BuildOptions
from est_build.tasks.build import build as build_repository
from est_build.tasks.build_lock import alone_in
from est_build.tasks.import_answers import ImportOptions, import_answers
from est_build.tasks.import_events import import_events
from est_build.tasks.make_form import FormFile, make_form
from tests.builders import small_repository

EXPORT = "forms/inbox/svar.csv"
LIST = "forms/inbox/skador.csv"
TODAY = date(2026, 9, 1)
Found = tuple[Diagnostic, ...]
_WITHOUT_C = """\
import pickle, sys
sys.modules["yaml._yaml"] = None
from pathlib import Path
from est_build.load.codebook import load_codebook
sys.stdout.buffer.write(pickle.dumps(load_codebook(Path(sys.argv[1])).diagnostics))
"""


_WITHOUT_ZENSICAL = """\
import pickle, sys
sys.modules["zensical"] = None
from datetime import date
from pathlib import Path
from est_build.tasks.build import BuildOptions, build
root = Path(sys.argv[1])
options = BuildOptions(root / "site", date.fromisoformat(sys.argv[2]), "zensical", jobs=1)
sys.stdout.buffer.write(pickle.dumps(build(root, options).diagnostics))
"""


@dataclass(frozen=True)
class Command:
    """What is run, as it is written, and what it finds in the repository that it is run in."""

    written: str
    run: Callable[[Path, date], Found]
    is_build: bool = False
    """Whether a site may be compiled, which takes a second or two."""


def importing(path: str) -> Command:
    """Return the import of one export of answers."""

    def run(root: Path, _: date) -> Found:
        return import_answers(root, [root / path], ImportOptions()).diagnostics

    return Command("est import", run)


def _make_form(root: Path, today: date) -> Found:
    return make_form(root, "weekly", FormFile.TEXT, today).diagnostics


def importing_at_once(path: str) -> Command:
    """Return the import of an export that doesn't wait for another import."""

    def run(root: Path, _: date) -> Found:
        return import_answers(root, [root / path], ImportOptions(patience=0)).diagnostics

    return Command("est import", run)


def building(out: str) -> Command:
    """Return the build of a site into a folder."""
    written = "est build" if out == "site" else f"est build --out {out}"
    return Command(written, partial(_build, out=out), is_build=True)


def _check(root: Path, today: date) -> Found:
    return with_survey_rules(root, load(root, today))


def _import_list(root: Path, today: date) -> Found:
    return import_events(root, root / LIST, "skador", today).diagnostics


def _check_without_c(root: Path, _: date) -> Found:
    """Read the codebook in a process of its own, whose YAML reader lacks its part in C."""
    return _in_own_process(_WITHOUT_C, str(root))


def _build_without_zensical(root: Path, today: date) -> Found:
    """Build in a process of its own, in which Zensical can't be imported."""
    return _in_own_process(_WITHOUT_ZENSICAL, str(root), today.isoformat())


def _in_own_process(program: str, *words: str) -> Found:
    command = [sys.executable, "-c", program, *words]
    done = subprocess.run(command, capture_output=True, check=True)
    found: Found = pickle.loads(done.stdout)  # noqa: S301 - what our own process wrote
    return found


def _build(root: Path, today: date, out: str) -> Found:
    copytree(_built_before(), root / "build", dirs_exist_ok=True)
    return build_repository(root, BuildOptions(root / out, today, jobs=1)).diagnostics


def _build_while_busy(root: Path, today: date) -> Found:
    """Build while another holds the repository, and don't wait for it."""
    options = BuildOptions(root / "site", today, jobs=1)
    with alone_in(root, lambda: None):
        return build_repository(root, options, patience=0).diagnostics


def _verify(root: Path, today: date) -> Found:
    """Verify a build that takes a finished page which someone has changed, its hash as well."""
    copytree(_built_before(), root / "build", dirs_exist_ok=True)
    record, name = root / "build/finished/finished.json", "om/tillganglighet/index.html"
    page = record.parent / name
    page.write_bytes(page.read_bytes() + b"<!-- -->")
    lines = json.loads(record.read_text("utf-8"))
    lines["pages"][name]["hash"] = blake2b(page.read_bytes(), digest_size=16).hexdigest()
    record.write_text(json.dumps(lines), "utf-8")
    options = BuildOptions(root / "site", today, jobs=1, is_verified=True)
    return build_repository(root, options).diagnostics


def _check_in_next_format(root: Path, _: date) -> Found:
    """Return what the program of the format after this one would say of the codebook's format."""
    codebook = load_codebook(root).value
    assert codebook is not None
    return locate(root, CODEBOOK, check_format(codebook, FORMAT + 1))


@cache
def _built_before() -> Path:
    """Return what a build of the small repository keeps, so that the next builds are short."""
    folder = Path(mkdtemp())
    atexit.register(rmtree, folder)
    root = small_repository(folder)
    build_repository(root, BuildOptions(root / "site", TODAY, jobs=1))
    return root / "build"


CHECK = Command("est check", _check)
CHECK_IN_NEXT_FORMAT = Command("est check", _check_in_next_format)
CHECK_WITHOUT_C = Command("est check", _check_without_c)
IMPORT = importing(EXPORT)
IMPORT_LIST = Command("est import --source", _import_list)
FORM = Command("est form weekly --to text", _make_form)
BUILD = building("site")
BUILD_WITHOUT_ZENSICAL = Command("est build --engine zensical", _build_without_zensical)
BUILD_WHILE_BUSY = Command("est build", _build_while_busy)
VERIFY = Command("est build --verify", _verify, is_build=True)
