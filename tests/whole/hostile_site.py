"""A site of a repository whose every free text is hostile, and what was said while it was made."""

import csv
import io
import re
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from typing import Any

from tests.builders import SHAPES, small_repository, write
from tests.whole.conftest import EST, ROOT
from tests.whole.hostile_models import MODELS, Filled, Plain, as_yaml, plain_files

RECIPIENTS = "adress;namn;roll;verksamheter;språk;sajt\nett@kommun.example;{name};{name};skola;;\n"
PLACES = "forms/answers/weekly/2026/2026-W47-platser.csv"


@dataclass(frozen=True)
class HostileSite:
    """The repository, its texts by field, and the output of each command."""

    root: Path
    filled: Filled
    said: dict[str, str]

    @property
    def folder(self) -> Path:
        """The built site."""
        return self.root / "site"

    @property
    def letters(self) -> tuple[Path, ...]:
        """The letters that were written instead of sent."""
        return tuple(sorted((self.root.parent / "brev").glob("*.eml")))


def make_site(folder: Path, say: Callable[[int], str], extra: str = "") -> HostileSite:
    """Fill a repository, and run every command on it that a coordinator runs in a week."""
    root = small_repository(folder / "kommun")
    filled = Filled(say)
    files = {path: filled.fill_model(plain, MODELS[path]) for path, plain in plain_files().items()}
    for path, plain in files.items():
        write(root, path, as_yaml(plain))
    _write_the_rest(root, files, extra or say(0))
    said = {
        words[0]: _run(root, *words)
        for words in (
            ("import", "svar.csv"),
            ("check",),
            ("build", "--jobs", "1"),
            ("status",),
            ("new", "meeting", "2026-W48"),
            ("inventory",),
            ("send", "report", "2026-W47", "--eml", str(folder / "brev")),
        )
    }
    return HostileSite(root, filled, said)


def _run(root: Path, *words: str) -> str:
    command = [*EST, "-C", str(root), "--today", "2026-11-20", *words]
    environment = {
        "EST_RECIPIENTS": str(root.parent / "mottagare.csv"),
        "EST_JOURNAL": str(root.parent / "journal.jsonl"),
        "PATH": "/usr/bin:/bin",
    }
    done = subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", check=False, env=environment
    )
    told = done.stdout + done.stderr
    errors = [line for line in told.split("\n") if " fel: " in line]
    assert done.returncode == 0, (words, errors or told[-3000:])
    return told


def _write_the_rest(root: Path, files: dict[str, Plain], every: str) -> None:
    """Write what no model holds: a map, a list of events, an export, recipients and a page."""
    settings = (ROOT / "site_templates/mkdocs.yml").read_text("utf-8")
    write(root, "mkdocs.yml", f"site_url: https://trygg.example/\n{settings}")
    hostile = as_yaml(every).strip()
    shapes = SHAPES.replace('"Exempelstad"', hostile).replace(
        '"Centrum"', f"{hostile}, {hostile}: 1"
    )
    write(root, "data/places.geojson", shapes)
    header = "nr;datum;datum_senast;anmäld;plats;typ;kostnad;polisanmäld"
    kinds = cycle(("klotter", "misshandel"))
    rows = [
        f"{number + 1};2026-{number % 10 + 1:02}-{number % 28 + 1:02};;;{place};{kind};;ja"
        for number, place, kind in zip(range(60), cycle(("stationen", "gasverket")), kinds)
    ]
    write(root, "data/lista/2026-11-10-lista.csv", "\n".join((header, *rows)) + "\n")
    write(root, "svar.csv", _export(files["content/codebook.yaml"], files["forms/weekly.yaml"]))
    name = '"' + every.replace('"', '""') + '"'
    (root.parent / "mottagare.csv").write_text(RECIPIENTS.format(name=name), "utf-8")
    # Links are links on a page that is written in Markdown, and what fetches from elsewhere there
    # is refused.
    left_out = re.compile(r"\]\(|\[\^|//|^\[.*\]:")
    own = [line for line in every.split(" § ") if not left_out.search(line)]
    write(root, "content/pages/egen.md", f"# {' '.join(own)}\n\n" + "\n\n".join(own) + "\n")


def _export(codebook: Plain, form: Plain) -> str:
    """Return an export of the form as it is written, whose answers are the codebook's own words."""
    groups = [group["namn"][0]["namn"] for group in codebook["verksamheter"]]
    places = [place["namn"][0]["namn"] for place in codebook["platser"]]
    labels = [label for step in codebook["skala"] for label in step["svar"]] + codebook["vet ej"]
    questions = [line["lydelser"][0]["fråga"] for line in form["frågor"]]
    others = [*form["annan plats"], *form["räknas inte"]]
    known = ["ID", "Starttid", "Slutförandetid", "E-post", "Namn"]
    head = [*known, form["verksamhet"], form["platser"], form["fritext"], *others, *questions]
    rows: list[list[Any]] = [head]
    for number in range(14):
        when = f"2026-11-17 09:{number:02}"
        answers = [labels[(number + step) % len(labels)] for step in range(len(questions))]
        named = ";".join((places[number % len(places)], places[0], ""))
        rest = [form["fritext"], *others]
        rows.append(
            [number, when, when, "anonymous", "", groups[number >= 8], named, *rest, *answers]
        )
    stream = io.StringIO()
    csv.writer(stream, delimiter=";").writerows(rows)
    return stream.getvalue()
