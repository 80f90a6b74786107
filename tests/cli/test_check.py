"""``est check``: what it shows, where, and its exit code."""

import json
from pathlib import Path

import pytest

from est_build.cli import main
from tests.builders import change, small_repository, write

W46 = "content/meetings/2026/2026-W46.yaml"
W47 = "content/meetings/2026/2026-W47.yaml"


def check(root: Path, *arguments: str, lang: str = "sv") -> int:
    """Run the command in a folder and return its exit code."""
    with pytest.raises(SystemExit) as leaving:
        main(["-C", str(root), "--today", "2026-09-01", "--lang", lang, "check", *arguments])
    return int(leaving.value.code or 0)


def test_a_repository_without_faults_passes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert check(small_repository(tmp_path)) == 0
    shown = capsys.readouterr()
    assert (shown.out, shown.err) == ("", "Inga fel.\n")


def test_an_error_is_shown_with_its_line_and_what_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(small_repository(tmp_path), W47, "vecka: 2026-W47", "vecka: v47")
    assert check(tmp_path) == 1
    shown = capsys.readouterr()
    assert shown.out == (
        f"{W47}:1:8 EST113 fel: `vecka` ska vara en vecka, och `v47` är ingen\n"
        "  1 | vecka: v47\n"
        "    |        ^^^\n"
        "  = hjälp: Skriv år och vecka så här: 2026-W47. Alla år har inte en vecka 53.\n"
    )
    assert shown.err == "1 fel.\n"


def test_a_warning_fails_only_when_strict(tmp_path: Path) -> None:
    change(small_repository(tmp_path), W47, "granskad: ja\n", "")
    assert check(tmp_path) == 0
    assert check(tmp_path, "--strict") == 1


def test_chosen_files_and_folders_alone_are_reported(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(small_repository(tmp_path), W47, "nivå: röd", "nivå: lila")
    assert check(tmp_path, W46, "forms") == 0
    assert capsys.readouterr().out == ""
    assert check(tmp_path, "content/meetings") == 1
    assert W47 in capsys.readouterr().out
    assert check(tmp_path, ".") == 1


def test_json_has_the_shape_of_the_contract(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(small_repository(tmp_path), W47, "nivå: röd", "nivå: lila")
    assert check(tmp_path, "--format", "json") == 1
    document = json.loads(capsys.readouterr().out)
    found = document["diagnostics"][0]
    assert document["version"] == 1
    assert document["counts"] == {"error": 1, "warning": 0}
    assert (found["code"], found["file"], found["line"]) == ("EST118", W47, 11)
    assert found["field"] == "faktorer.narkotika.nivå"


def test_a_folder_without_a_repository_is_wrong_usage(tmp_path: Path) -> None:
    assert check(tmp_path) == 2


def test_a_path_that_is_missing_or_outside_is_wrong_usage(tmp_path: Path) -> None:
    root = small_repository(tmp_path / "inside")
    write(tmp_path, "outside.yaml", "a: b")
    assert check(root, "nothing.yaml") == 2
    assert check(root, "../outside.yaml") == 2


def test_a_line_that_holds_a_persons_number_is_not_shown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(small_repository(tmp_path), W47, "klart: 2026-11-29", "klart: 19850709-9805")
    assert check(tmp_path) == 1
    shown = capsys.readouterr().out
    assert "EST501" in shown
    assert "9805" not in shown
    assert "klart:" not in shown


def test_answers_are_never_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    small_repository(tmp_path)
    header = "faktor;verksamhet;svar;efter_stängning;antal"
    line = "narkotika;skola;Anna såg det;nej;3"
    write(tmp_path, "forms/answers/weekly/2026/2026-W47.csv", f"{header}\n{line}\n")
    assert check(tmp_path) == 1
    assert "Anna" not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("form", "piece"),
    [
        ("github", f"::error file={W47},line=11,"),
        ("gitlab", '"check_name": "EST118"'),
        ("sarif", '"ruleId": "EST118"'),
        ("json", '"url": "docs/diagnostics/EST118.md"'),
    ],
)
def test_each_format_tells_the_same_and_ends_the_same(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], form: str, piece: str
) -> None:
    change(small_repository(tmp_path), W47, "nivå: röd", "nivå: lila")
    assert check(tmp_path, "--format", form) == 1
    shown = capsys.readouterr()
    assert piece in shown.out
    assert shown.err == "1 fel.\n"
