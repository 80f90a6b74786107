"""Nothing about who answered gets past the memory of an import, whichever tool made the export."""

import csv
import io
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from est_build.sources.producers import PRODUCERS, HeaderRows, Producer
from tests.builders import small_repository, write
from tests.statistics_files import COUNTS, EVENTS, write_repository
from tests.tasks.survey import SCHOOL, write_survey

SENT = "2026-11-17 09:13:57"
QUESTIONS = ("Var arbetar du?", "Narkotika", "Trafik", "Vilka platser gäller det?", "Något mer?")
KINDS = (
    "kanarie{n}.fagelsson@example.org",
    "Kanarie{w} Fjäderdräkt",
    "203.0.113.{n}",
    "k4n4r1e{n}xyz",
    "55.1234{n} 13.9876{n}",
    "2026-11-17 06:5{d}:1{d}.{n}",
)
LETTERS = "abcdefghijklmnopqrstuvwxyzåäö"
WATCHED = """
import os, sys
def watch(event, arguments):
    if event == "open" and isinstance(arguments[0], str) and writes(*arguments[1:3]):
        print("written:", arguments[0], file=sys.stderr)
def writes(mode, flags):
    return set(mode) & set("wax+") if mode else flags & (os.O_WRONLY | os.O_RDWR)
sys.addaudithook(watch)
from est_build.cli import main
main(sys.argv[1:])
"""


def identity_columns(producer: Producer) -> list[str]:
    """Return every heading of the tool's own: what it is known by, and what is dropped."""
    first = sorted(producer.first)[:1]
    known = [min(alternatives - producer.parents) for alternatives in producer.required]
    own = [*first, *known, *sorted(producer.dropped), *sorted(producer.reporters)]
    own += [f"{prefix}Trafik" for prefix in producer.dropped_prefixes]
    return [name for name in dict.fromkeys(own) if name not in producer.submitted]


def canary(number: int) -> str:
    word = LETTERS[number % len(LETTERS)] + LETTERS[number // len(LETTERS)]
    pattern = KINDS[number % len(KINDS)]
    return pattern.format(n=100 + number, w=word, d=number % 10)


def make_export(producer: Producer) -> tuple[str, tuple[str, ...]]:
    """Return an export of one answer with a canary in every column of the tool's own."""
    columns = identity_columns(producer)
    canaries = tuple(canary(number) for number in range(len(columns)))
    told = " ".join(one for one in canaries if "Fjäder" in one or one.startswith("k4n"))
    answers = (SCHOOL, "Inget känt", "Inget känt", "Stationen", f"Mörkt här, {told} såg det")
    at = 1 if producer.first or producer.header is not HeaderRows.ONE else 0
    submitted = [producer.submitted[0]] if producer.submitted[0] not in columns else []
    header = [*columns[:at], *submitted, *columns[at:], *QUESTIONS]
    row = [*canaries[:at], *[SENT] * len(submitted), *canaries[at:], *answers]
    rows = [header, *_more_headings(producer, header), row]
    stream = io.StringIO()
    csv.writer(stream, delimiter=";").writerows(rows)
    return stream.getvalue(), canaries


def _more_headings(producer: Producer, header: list[str]) -> Iterator[list[str]]:
    match producer.header:
        case HeaderRows.QUESTION_AND_OPTION:
            yield ["" if name not in QUESTIONS else "Response" for name in header]
        case HeaderRows.CODE_AND_TEXT:
            texts = {"v1": "ResponseID", "v2": "ResponseSet", "v10": "Finished"}
            yield [texts.get(name, name) for name in header]
        case HeaderRows.CODE_TEXT_AND_IMPORT:
            yield header
            yield [f'{{"ImportId":"{name}"}}' for name in header]


def fragments(canaries: tuple[str, ...]) -> list[str]:
    """Return what of each canary is its own: all but the words that every address shares."""
    parts = [part for one in canaries for part in (one, *one.replace("@", " ").split())]
    return [part for part in parts if len(part) > 6 and part not in {"example.org", "2026-11-17"}]


def everything_below(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def run(root: Path, temporary: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    temporary.mkdir(exist_ok=True)
    command = [sys.executable, "-c", WATCHED, "-C", str(root), "--today", "2026-11-20", *arguments]
    environment = {**os.environ, "TMPDIR": str(temporary)}
    return subprocess.run(command, capture_output=True, text=True, env=environment, check=False)


@pytest.mark.parametrize("producer", PRODUCERS, ids=lambda producer: producer.id)
def test_no_column_of_a_tools_own_leaves_the_memory(tmp_path: Path, producer: Producer) -> None:
    root, temporary = write_survey(tmp_path / "kommun"), tmp_path / "tmp"
    text, canaries = make_export(producer)
    export = tmp_path / "export.csv"
    export.write_text(text, encoding="utf-8")
    done = run(root, temporary, "import", str(export), "--producer", producer.id)
    assert done.returncode == 0, done.stdout + done.stderr
    written = everything_below(root)
    assert "forms/answers/weekly/2026/2026-W47.csv" in written
    heard = [done.stdout.encode(), done.stderr.encode(), *written.values()]
    heard += [name.encode() for name in written]
    for part in (*fragments(canaries), "09:13:57", "Fjäderdräkt"):
        assert not any(part.encode() in one for one in heard), part
    assert everything_below(temporary) == {}
    places = [line[9:] for line in done.stderr.splitlines() if line.startswith("written: ")]
    assert places
    assert all(place.startswith(str(root)) for place in places), places


@pytest.mark.build
def test_a_preview_of_an_export_leaves_nothing_of_it_in_site_or_cache(tmp_path: Path) -> None:
    root, temporary = small_repository(tmp_path / "kommun"), tmp_path / "tmp"
    form = {"Vilka platser gäller det?", "Något mer?"}
    assert form <= set(QUESTIONS)
    write(root, "forms/weekly.yaml", _form_of(root))
    text, canaries = make_export(PRODUCERS[0])
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (inbox / "export.csv").write_text(text.replace("Skola och förskola", SCHOOL), encoding="utf-8")
    done = run(root, temporary, "build", "--inbox", str(inbox), "--jobs", "1")
    assert done.returncode == 0, done.stdout + done.stderr
    heard = [done.stdout.encode(), done.stderr.encode(), *everything_below(root).values()]
    heard += everything_below(temporary).values()
    for part in (*fragments(canaries), "09:13:57", "Fjäderdräkt"):
        assert not any(part.encode() in one for one in heard), part


def _form_of(root: Path) -> str:
    text = (root / "forms/weekly.yaml").read_text(encoding="utf-8")
    text = text.replace("Något mer vi bör veta?", "Något mer?")
    return text[: text.index("  - faktor: skadegorelse")] + text[text.index("  - faktor: trafik") :]


COUNT_HEADER = "manad;brottstyp;omrade;antal;preliminar;anmalare"
EVENT_HEADER = "Ärende;Datum;Tid;Upptäckt;Objekt;Sort;Kostnad;Anmälare;E-post;Telefon;X;Y;Fritext"
EVENT_CANARIES = (
    "F-2026-0184-kanarie",
    "21:47",
    "Gasverksparken hos Kanarie",
    "Kanarie Fjäderdräkt",
    "kanarie@example.org",
    "070-174 06 12",
    "55.123456",
    "13.987654",
    "Kanarie såg två pojkar",
)


def test_of_an_event_only_day_place_type_and_a_running_number_are_kept(tmp_path: Path) -> None:
    root, temporary = tmp_path / "kommun", tmp_path / "tmp"
    write_repository(root, EVENTS, {})
    case, clock, thing, who, mail, phone, x, y, text = EVENT_CANARIES
    row = f"{case};2026-03-14;{clock};;{thing};Graffiti;450;{who};{mail};{phone};{x};{y};{text}"
    listed = tmp_path / "lista.csv"
    listed.write_text(f"{EVENT_HEADER}\n{row}\n", encoding="utf-8")
    done = run(
        root, temporary, "import", str(listed), "--source", "skador", "--taken", "2026-11-10"
    )
    assert done.returncode == 0, done.stdout + done.stderr
    written = everything_below(root)
    heard = [done.stdout.encode(), done.stderr.encode(), *written.values()]
    for part in (*EVENT_CANARIES, "Kanarie", "kanarie"):
        assert not any(part.encode() in one for one in heard), part
    assert everything_below(temporary) == {}
    (kept,) = [data for name, data in written.items() if name.endswith("skador.csv")]
    lines = kept.decode().splitlines()
    assert lines[0] == "nr;datum;datum_senast;anmäld;plats;typ;kostnad;polisanmäld"
    assert lines[1].startswith("1;2026-03-14;;;;klotter;")


def test_a_table_with_a_column_of_persons_is_refused_before_it_is_written(tmp_path: Path) -> None:
    root = tmp_path / "kommun"
    write_repository(root, COUNTS, {})
    table = tmp_path / "antal.csv"
    table.write_text(f"{COUNT_HEADER}\n2026-07;Klotter;;4;nej;Johan Andersson\n", "utf-8")
    before = everything_below(root)
    arguments = ("import", str(table), "--source", "antal", "--taken", "2026-08-10")
    done = run(root, tmp_path / "tmp", *arguments)
    assert done.returncode == 1
    assert "EST508" in done.stdout
    assert str(tmp_path) not in done.stdout
    assert "Andersson" not in done.stdout + done.stderr
    assert everything_below(root) == before
