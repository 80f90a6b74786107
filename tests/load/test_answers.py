from pathlib import Path

import pytest

from est_build.load.answers import load_answers
from est_build.load.codebook import load_codebook
from est_build.model.answers import AnswerCount, ImportRecord
from est_build.model.codebook import Codebook
from est_build.words.periods import Week
from est_build.write.answer_files import write_imports
from tests.tasks.survey import write_survey

HEADER = "faktor;verksamhet;svar;efter_stängning;antal"
WEEK = "forms/answers/weekly/2026/2026-W47.csv"
PLACES = "forms/answers/weekly/2026/2026-W47-platser.csv"
IMPORTS = "forms/answers/imports.csv"
GOOD = ("narkotika;skola;0;nej;3", "narkotika;skola;vet ej;ja;1", "trafik;ovriga;1;nej;2")
RECORD = ImportRecord("weekly", Week(2026, 47), "0" * 64, "google-forms", 7, 2, 1, 1, 1, 1, 1, 9)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_survey(tmp_path)


def codebook_of(root: Path) -> Codebook:
    codebook = load_codebook(root).value
    assert codebook is not None
    return codebook


def write(root: Path, path: str, *lines: str, end: str = "\n") -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_bytes("".join(f"{line}{end}" for line in lines).encode())


def wrong_in(root: Path) -> list[tuple[str, int | None]]:
    weeks, imports = load_answers(root, codebook_of(root))
    found = [one for part in weeks for one in part.diagnostics]
    return [(one.code.id, one.location.line) for one in (*found, *imports.diagnostics)]


def test_counts_are_read_with_their_places(root: Path) -> None:
    lines = ("narkotika;skola;0;nej;3", "trafik;skola;0;nej;1", "trafik;skola;vet ej;nej;2")
    write(root, WEEK, HEADER, *lines)
    write(root, PLACES, "plats;antal", "stationen;4", "torget;1")
    (part,), imports = load_answers(root, codebook_of(root))
    assert part.diagnostics == ()
    assert part.value is not None
    assert (part.value.form, part.value.week) == ("weekly", Week(2026, 47))
    assert part.value.counts[2] == AnswerCount("trafik", "skola", "vet ej", False, 2)
    assert part.value.places == (("stationen", 4), ("torget", 1))
    assert imports.value == ()


def test_weeks_come_in_order(root: Path) -> None:
    for week in ("2027/2027-W01", "2026/2026-W53", "2026/2026-W05"):
        write(root, f"forms/answers/weekly/{week}.csv", HEADER)
    weeks, _ = load_answers(root, codebook_of(root))
    assert [str(part.value.week) for part in weeks if part.value] == [
        "2026-W05",
        "2026-W53",
        "2027-W01",
    ]


def test_a_repository_without_answers_has_none(root: Path) -> None:
    assert load_answers(root, codebook_of(root))[0] == ()


def test_lines_may_end_as_windows_ends_them(root: Path) -> None:
    write(root, WEEK, HEADER, "narkotika;skola;0;nej;3", end="\r\n")
    assert wrong_in(root) == []


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (("faktor;svar",), ("EST261", 1)),
        ((HEADER, "narkotika;skola;0;nej"), ("EST262", 2)),
        ((HEADER, "narkotika;skola;0;kanske;3"), ("EST262", 2)),
        ((HEADER, "narkotika;skola;0;nej;0"), ("EST262", 2)),
        ((HEADER, "narkotika;skola;0;nej;03"), ("EST262", 2)),
        ((HEADER, "narkotika;skola;0;nej;²"), ("EST262", 2)),
        ((HEADER, "narkotika;skola;jag heter Anna;nej;1"), ("EST262", 2)),
        ((HEADER, "narkotika;Skola;0;nej;1"), ("EST262", 2)),
        ((HEADER, "rymdvarelser;skola;0;nej;1"), ("EST263", 2)),
        ((HEADER, "narkotika;raddning;0;nej;1"), ("EST264", 2)),
        ((HEADER, "narkotika;skola;7;nej;1"), ("EST265", 2)),
        ((HEADER, "narkotika;skola;1;nej;1", "narkotika;skola;0;nej;1"), ("EST267", 3)),
        ((HEADER, "narkotika;skola;0;nej;1", "narkotika;skola;0;nej;2"), ("EST267", 3)),
        ((HEADER, "narkotika;skola;0;ja;1", "narkotika;skola;0;nej;1"), ("EST267", 3)),
        ((HEADER, "narkotika;skola;0;nej;2", "trafik;skola;0;nej;1"), ("EST268", None)),
        ((HEADER, *GOOD), ("EST268", None)),
        ((HEADER, ""), ("EST262", 2)),
    ],
)
def test_what_is_wrong_with_counts_has_its_line(
    root: Path, lines: tuple[str, ...], found: tuple[str, int | None]
) -> None:
    write(root, WEEK, *lines)
    assert found in wrong_in(root)
    weeks, _ = load_answers(root, codebook_of(root))
    assert weeks[0].value is None


def test_a_group_that_lacks_a_factor_is_told_with_both_numbers(root: Path) -> None:
    write(root, WEEK, HEADER, "narkotika;skola;0;nej;2", "trafik;skola;0;nej;1")
    weeks, _ = load_answers(root, codebook_of(root))
    assert dict(weeks[0].diagnostics[0].values) == {
        "factor": "trafik",
        "group": "skola",
        "count": "1",
        "other": "narkotika",
        "expected": "2",
    }


def test_a_factor_that_is_not_valid_that_week_is_a_warning(root: Path) -> None:
    write(root, WEEK, HEADER, "vapen;skola;0;nej;2")
    weeks, _ = load_answers(root, codebook_of(root))
    assert [found.code.id for found in weeks[0].diagnostics] == ["EST269"]
    assert weeks[0].value is not None


@pytest.mark.parametrize("name", ["2026/v47", "2025/2026-W47", "2026/2026-W54"])
def test_a_file_must_be_named_after_its_week(root: Path, name: str) -> None:
    write(root, f"forms/answers/weekly/{name}.csv", HEADER)
    assert wrong_in(root) == [("EST270", None)]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("rymdbasen;1", "EST266"),
        ("stationen;0", "EST262"),
        ("stationen", "EST262"),
        ("Stationen;1", "EST262"),
    ],
)
def test_what_is_wrong_with_places_has_its_line(root: Path, line: str, code: str) -> None:
    write(root, WEEK, HEADER)
    write(root, PLACES, "plats;antal", line)
    assert wrong_in(root) == [(code, 2)]


def test_a_file_in_another_encoding_is_told(root: Path) -> None:
    write(root, WEEK, HEADER)
    (root / WEEK).write_bytes(HEADER.encode("cp1252"))
    assert [code[:4] for code, _ in wrong_in(root)] == ["EST0"]


def test_the_record_of_imports_is_read_back(root: Path) -> None:
    file = write_imports([RECORD])
    (root / file.path).parent.mkdir(parents=True)
    (root / file.path).write_bytes(file.content)
    assert load_answers(root, codebook_of(root))[1].value == (RECORD,)


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        (";7;2;", ";8;2;", "EST271"),
        (";7;2;", ";7;x;", "EST262"),
        ("2026-W47", "v47", "EST262"),
        ("0" * 64, "0" * 63, "EST262"),
        ("google-forms", "anna@example.org", "EST262"),
    ],
)
def test_what_is_wrong_with_the_record_has_its_line(
    root: Path, old: str, new: str, code: str
) -> None:
    text = write_imports([RECORD]).content.decode()
    write(root, IMPORTS, *text.replace(old, new).splitlines())
    assert wrong_in(root) == [(code, 2)]


def test_a_week_that_stands_twice_in_the_record_is_told(root: Path) -> None:
    lines = write_imports([RECORD, RECORD]).content.decode().splitlines()
    write(root, IMPORTS, *lines)
    assert wrong_in(root) == [("EST267", 3)]
