"""``est build`` on the command line."""

from pathlib import Path
from zipfile import ZipFile

import pytest

from est_build.cli import main
from tests.builders import change, small_repository

MEETING = "content/meetings/2026/2026-W47.yaml"


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as leaving:
        main(arguments)
    shown = capsys.readouterr()
    assert isinstance(leaving.value.code, int)
    return leaving.value.code, shown.out, shown.err


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return small_repository(tmp_path / "kommun")


@pytest.mark.build
def test_a_site_is_built_into_the_repository_and_told_of(
    capsys: pytest.CaptureFixture[str], root: Path
) -> None:
    code, out, err = run(capsys, "-C", str(root), "--today", "2026-11-20", "build", "--jobs", "1")

    pages = len(list((root / "site").rglob("*.html"))) - 1  # the 404 is nobody's page
    assert code == 0
    assert " fel: " not in out
    assert err.endswith(f"\nByggde {pages} sidor i site\n")


@pytest.mark.build
def test_the_folder_of_the_site_is_relative_to_where_one_stands(
    capsys: pytest.CaptureFixture[str], root: Path
) -> None:
    code, _, err = run(
        capsys, "-C", str(root / "content"), "--today", "2026-11-20", "build", "--out", "../ny/site"
    )

    assert code == 0
    assert "../ny/site" in err
    assert (root / "ny/site/index.html").is_file()
    assert not (root / "site").exists()


@pytest.mark.build
def test_the_site_is_packed_into_one_file_that_is_the_same_each_time(
    capsys: pytest.CaptureFixture[str], root: Path
) -> None:
    packed = []
    for name in ("sajt.zip", "igen/sajt.zip"):
        code, _, err = run(capsys, "-C", str(root), "--today", "2026-11-20", "build", "--zip", name)
        assert code == 0
        assert err.endswith(f"\nPackade webbplatsen i {name}\n")
        packed.append((root / name).read_bytes())

    assert packed[0] == packed[1]
    with ZipFile(root / "sajt.zip") as archive:
        names = archive.namelist()
        page = archive.read("veckor/2026-W47/index.html").decode()
    assert names == sorted(names)
    assert {"index.html", "assets/search-index.js", "data/levels.csv"} < set(names)
    assert not {"404.html", "_headers", "server/nginx.conf"} & set(names)
    assert "Content-Security-Policy" not in page


def test_an_error_ends_with_one_and_is_told_in_the_language_asked_for(
    capsys: pytest.CaptureFixture[str], root: Path
) -> None:
    change(root, MEETING, "nivå: röd", "nivå: lila")

    code, out, err = run(capsys, "-C", str(root), "--today", "2026-06-01", "build")
    assert code == 1
    assert out.startswith(f"{MEETING}:11:11 ")
    assert " fel: " in out
    assert err == "1 fel.\nSajten byggdes inte om. Det som fanns ligger kvar.\n"

    code, out, err = run(capsys, "--lang", "en", "-C", str(root), "--today", "2026-06-01", "build")
    assert code == 1
    assert " error: " in out
    assert "fel" not in err
    assert not (root / "site").exists()


@pytest.mark.parametrize(
    "wrong",
    [["--engine", "hugo"], ["--jobs", "-1"], ["--inbox", "finns-inte"], ["--utan"], ["en", "sak"]],
)
def test_wrong_usage_ends_with_two_and_builds_nothing(
    capsys: pytest.CaptureFixture[str], root: Path, wrong: list[str]
) -> None:
    code, out, err = run(capsys, "-C", str(root), "build", *wrong)

    assert (code, out) == (2, "")
    assert err.startswith("Fel: ")
    assert not (root / "site").exists()
