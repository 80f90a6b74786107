"""Hostile text in exports, statistics and names of files: nothing runs, nothing is obeyed."""

import csv
import io
import json
import re
import subprocess
from collections import Counter
from html.parser import HTMLParser
from itertools import cycle
from pathlib import Path

import pytest

from tests.builders import CODEBOOK, small_repository, write
from tests.whole.conftest import EST
from tests.whole.test_hostile_text import (
    HOSTILE,
    build,
    in_yaml,
    named,
    replaced,
    same_space,
    visit,
    watched_page,
    write_hostile,
)

OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
ESCAPE = "\x1b[31m\x1b]0;titel\x07\x9b31m\u202e"
STRUCTURE = {
    *("h1", "h2", "h3", "h4", "h5", "h6", "table", "caption", "tr", "th", "td", "ul", "ol", "li"),
    *("dl", "dt", "dd", "blockquote", "pre", "code", "em", "strong", "b", "i", "img", "iframe"),
    *("script", "style", "form", "input", "svg", "nav", "main", "header", "footer", "aside"),
    *("section", "article", "p", "a", "hr", "details", "object", "embed"),
}


class Structure(HTMLParser):
    """Counts the elements of a page that make its structure."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: Counter[str] = Counter()
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        role = dict(attributes).get("role")
        self.found.update(name for name in (tag, f"role {role}") if name in STRUCTURE or role)


def structures(site: Path) -> dict[str, Counter[str]]:
    return {
        path.relative_to(site).as_posix(): Structure(path.read_text("utf-8")).found
        for path in sorted(site.rglob("*.html"))
        # Markdown is Markdown on a page that people write in it.
        if "sidor/" not in path.as_posix()
    }


def test_hostile_text_makes_no_page_other_than_plain_text_does(tmp_path: Path) -> None:
    plain = tuple(f"ord{number}" for number in range(len(HOSTILE)))
    hostile = structures(build(write_hostile(tmp_path / "hostile", HOSTILE)))
    harmless = structures(build(write_hostile(tmp_path / "harmless", plain)))
    assert hostile.keys() == harmless.keys()
    assert len(hostile) > 40
    differing = {path: hostile[path] - harmless[path] for path in hostile}
    assert {path: more for path, more in differing.items() if more} == {}


def write_files(root: Path) -> Path:
    """Write a repository whose form, export, sources, lists and map hold every hostile text."""
    small_repository(root)
    marked = [named(number, text) for number, text in enumerate(HOSTILE)]
    every = " ".join(marked)
    groups = "".join(
        f"  - id: g{number}\n    namn: {in_yaml(text)}\n    tillfrågade:\n      - antal: 6\n"
        for number, text in enumerate(marked)
    )
    write(
        root,
        "content/codebook.yaml",
        replaced(CODEBOOK, {"verksamheter:\n": f"verksamheter:\n{groups}"}),
    )
    types = "".join(f"      t{number}: [{in_yaml(text)}]\n" for number, text in enumerate(marked))
    names = "".join(f"      t{number}: {in_yaml(text)}\n" for number, text in enumerate(marked))
    write(
        root,
        "data/sources.yaml",
        f"källor:\n  - id: lista\n    namn: {in_yaml(every)}\n    slag: händelser\n"
        f"    format: tabell\n    typer:\n{types}    typnamn:\n{names}",
    )
    rows = [
        f"{number + 1};2026-10-{number % 28 + 1:02};;;{place};t{number};;ja"
        for number, place in zip(range(len(marked)), cycle(("stationen", "")), strict=False)
    ]
    header = "nr;datum;datum_senast;anmäld;plats;typ;kostnad;polisanmäld"
    write(root, "data/lista/2026-11-10-lista.csv", "\n".join((header, *rows)) + "\n")
    return root


@pytest.mark.system("chromium")
def test_texts_of_sources_and_their_types_are_text(tmp_path, chromium, serve_folder) -> None:
    site = build(write_files(tmp_path / "kommun"))
    address = serve_folder(site)
    with watched_page(chromium) as page:
        for path in ("manader/2026-10/index.html", "platser/stationen/index.html"):
            shown = visit(page, address, path)
        shown = visit(page, address, "manader/2026-10/index.html")
        hidden = [
            text
            for number, text in enumerate(HOSTILE)
            if same_space(named(number, text)) not in shown
        ]
        assert hidden == []
        assert page.said == []
        assert [url for url in page.asked if not url.startswith((address, "data:"))] == []


def export_of(headings: list[str], rows: list[list[str]]) -> str:
    stream = io.StringIO()
    csv.writer(stream, delimiter=";").writerows([headings, *rows])
    return stream.getvalue()


def run(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [*EST, "-C", str(root), "--today", "2026-11-20", *arguments]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


def test_an_export_full_of_hostile_text_is_told_and_its_words_are_not_repeated(
    tmp_path: Path,
) -> None:
    root = small_repository(tmp_path / "kommun")
    base = ["ID", "Starttid", "Slutförandetid", "E-post", "Namn"]
    for number, text in enumerate((*HOSTILE, ESCAPE)):
        cells = [["1", "2026-11-17 09:00", "2026-11-17 09:05", text, text, text, text, text]]
        path = root / f"svar{number}.csv"
        path.write_text(export_of([*base, "Narkotika", text, f"{text} 2"], cells), "utf-8")
    done = run(root, "import", *(f"svar{number}.csv" for number in range(len(HOSTILE) + 1)))
    assert done.returncode == 1
    assert not OBEYED.search(done.stdout + done.stderr)
    assert "Traceback" not in done.stderr
    assert not (root / "forms/answers").exists()


def test_names_of_files_cannot_command_a_terminal(tmp_path: Path) -> None:
    root = small_repository(tmp_path / "kommun")
    for folder, ending in (
        ("content/pages", "md"),
        ("content/measures", "yaml"),
        ("content", "txt"),
        ("forms/answers/weekly/2026", "csv"),
        ("forms/inbox", "csv"),
    ):
        write(root, f"{folder}/a{ESCAPE}b.{ending}", "x\n")
    git = ("git", "-C", str(root), "-c", "user.name=a", "-c", "user.email=a@example.invalid")
    for words in (("init", "-q"), ("add", "-A"), ("commit", "-qm", "x")):
        subprocess.run((*git, *words), check=True, capture_output=True)
    write(root, "content/pages/annan.md", "# Annan\n")
    name = f"forms/inbox/a{ESCAPE}b.csv"
    for arguments in (
        ("check",),
        ("check", "--format", "github"),
        ("check", "--format", "json"),
        ("build",),
        ("status",),
        ("diff",),
        ("diff", "--format", "markdown"),
        ("import", name),
        ("import", f"{name}-saknas"),
        ("check", f"{name}-saknas"),
    ):
        done = run(root, *arguments)
        assert not OBEYED.search(done.stdout + done.stderr), arguments
        assert "Traceback" not in done.stderr, arguments
    assert json.loads(run(root, "check", "--format", "json").stdout)["diagnostics"]


@pytest.mark.parametrize(
    "name", ["../../utanför", "/etc/passwd", "..\\..\\x", "A:B", "a/../../b", "=1+1", ESCAPE]
)
def test_names_of_sheets_and_of_what_is_packed_lead_nowhere(tmp_path: Path, name: str) -> None:
    from tests.workbooks import pack

    root = small_repository(tmp_path / "kommun")
    write(
        root,
        "data/sources.yaml",
        "källor:\n  - id: lista\n    slag: händelser\n    format: tabell\n"
        f"    blad: {in_yaml(name.replace(ESCAPE, 'x'))}\n    typer:\n      klotter: [Klotter]\n",
    )
    before = sorted(path for path in tmp_path.rglob("*") if path.is_file())
    content = pack({f"{name}.csv": "Datum;Typ\n2026-10-02;Klotter\n", f"{name}2.csv": "x"})
    path = tmp_path / "lista.zip"
    path.write_bytes(content)
    done = run(root, "import", str(path), "--source", "lista", "--taken", "2026-11-10")
    assert done.returncode == 1
    assert not OBEYED.search(done.stdout + done.stderr)
    path.unlink()
    assert sorted(path for path in tmp_path.rglob("*") if path.is_file()) == before
