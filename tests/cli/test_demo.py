"""``est demo`` on the command line."""

from pathlib import Path

import pytest

from est_build.cli import main
from est_build.tasks.demo import DemoPlan, make_demo
from est_build.words.periods import Week


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as leaving:
        main(arguments)
    shown = capsys.readouterr()
    assert isinstance(leaving.value.code, int)
    return leaving.value.code, shown.out, shown.err


def test_the_files_are_written_and_the_way_to_build_them_is_told(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    folder = tmp_path / "kommun"
    code, out, err = run(
        capsys, "demo", str(folder), "--weeks", "3", "--seed", "4", "--until", "2027-W04"
    )

    made = make_demo(DemoPlan(weeks=3, last=Week(2027, 4), seed=4))
    written = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }
    assert (code, err) == (0, f"Skrev {len(written)} filer i {folder}\n")
    assert out == f"est -C {folder} --today 2027-01-29 build\n"
    assert {path: written[path] for path in made} == made
    assert {path.split("/")[0] for path in written.keys() - made.keys()} == {"schemas"}


def test_the_folder_may_be_where_one_stands(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    code, _, _ = run(capsys, "-C", str(tmp_path), "demo", ".", "--weeks", "1")

    assert code == 0
    assert (tmp_path / "content/codebook.yaml").is_file()


def test_a_folder_that_holds_something_is_left_alone_unless_told(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "viktigt.txt").write_text("kvar")

    code, _, err = run(capsys, "demo", str(tmp_path), "--weeks", "1")
    assert code == 2
    assert err.startswith(f"Fel: Mappen {tmp_path} är inte tom.")
    assert [path.name for path in tmp_path.iterdir()] == ["viktigt.txt"]

    code, _, _ = run(capsys, "demo", str(tmp_path), "--weeks", "1", "--replace")
    assert code == 0
    assert (tmp_path / "viktigt.txt").read_text() == "kvar"


def test_a_last_week_that_no_year_has_is_refused(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    code, _, err = run(capsys, "demo", str(tmp_path), "--until", "2025-W53")

    assert code == 2
    assert err.startswith("Fel: 2025-W53 är ingen vecka")
