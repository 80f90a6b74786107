"""The documentation is true: it builds, its links lead somewhere, and what it names is there."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.docs.reference import FOLDER, write_reference

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
OF_MAINTAINERS = sorted((DOCS / "maintainers").glob("*.md"))
WRITTEN = sorted(path for path in DOCS.rglob("*.md") if "diagnostics" not in path.parts)
_OURS = re.compile(r"`((?:est_build|site_templates|tests|docs)/[\w./-]+|pyproject\.toml)`")
_LINK = re.compile(r"!?\[[^\]]*\]\(([^)#\s]+)[^)]*\)")
_COMMAND = re.compile(r"`est (?:-C \S+ )?([a-z]+)")
_TARGET = re.compile(r"`make ([a-z-]+)")


@pytest.mark.parametrize("name", ["kommandon.md", "filer.md"])
def test_the_reference_is_that_of_the_code(name: str) -> None:
    committed = (FOLDER / name).read_text("utf-8")
    assert committed == write_reference()[name], "make docs-reference"


@pytest.mark.parametrize("path", OF_MAINTAINERS, ids=lambda path: path.name)
def test_what_maintainers_are_led_to_is_there(path: Path) -> None:
    named = _OURS.findall(path.read_text("utf-8"))
    assert named
    for name in named:
        assert (ROOT / name).exists(), name


def test_the_architecture_names_every_layer() -> None:
    text = (DOCS / "maintainers/architecture.md").read_text("utf-8")
    layers = {path.parent.name for path in ROOT.glob("est_build/*/__init__.py")}
    layers |= {path.name for path in (ROOT / "est_build").iterdir() if path.is_dir()}
    for layer in layers - {"__pycache__", "locale"}:
        assert f"`est_build/{layer}`" in text, layer


def test_the_example_of_a_producer_is_one(tmp_path: Path) -> None:
    text = (DOCS / "maintainers/add-a-form-producer.md").read_text("utf-8")
    (code,) = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    module: dict[str, object] = {}
    exec("\n".join(line[4:] for line in code.splitlines()), module)  # noqa: S102 - our own page
    assert getattr(module["MIN_ENKAT"], "id", "") == "min-enkat"


@pytest.mark.parametrize("path", [*WRITTEN, ROOT / "README.md"], ids=lambda path: path.stem)
def test_commands_targets_and_links_that_are_named_are_there(path: Path) -> None:
    from est_build.cli import commands

    text = path.read_text("utf-8")
    known = {name.stem.rstrip("_") for name in Path(commands.__path__[0]).glob("*.py")}
    for name in _COMMAND.findall(text):
        assert name in known, name
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for name in _TARGET.findall(text):
        assert re.search(rf"^{name}:", makefile, re.MULTILINE), name
    for target in _LINK.findall(text):
        if "://" not in target and target != "…":
            assert (path.parent / target).exists(), target


@pytest.mark.build
def test_the_site_of_the_documentation_is_whole_and_fetches_nothing(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict"]
    done = subprocess.run(
        [*command, "-f", str(ROOT / "mkdocs-docs.yml"), "-d", str(tmp_path)],
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    pages = list(tmp_path.rglob("*.html"))
    assert len(pages) > 100
    for page in pages:
        text = page.read_text("utf-8")
        fetched = re.findall(r'<(?:script|img|iframe|link)[^>]+(?:src|href)="(https?:[^"]+)"', text)
        assert fetched == [], page
    for sheet in tmp_path.rglob("*.css"):
        assert not re.search(r"(?:@import|url\()\s*[\"']?https?:", sheet.read_text("utf-8")), sheet
