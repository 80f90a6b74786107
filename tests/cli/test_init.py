"""``est init`` on the command line."""

from pathlib import Path

import pytest

from tests.cli.test_demo import run


def test_what_was_written_and_what_comes_next_is_told(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    folder = tmp_path / "kommun"
    code, out, err = run(capsys, "init", str(folder), "--name", "Trelleborgs kommun")
    written = sum(path.is_file() for path in folder.rglob("*"))
    assert (code, err) == (0, f"Skrev {written} filer i {folder}\n")
    assert "est check && est build" in out
    assert "ÄNDRA" in out
    assert "kommun: Trelleborgs kommun\n" in (folder / "content/codebook.yaml").read_text("utf-8")


@pytest.mark.parametrize(
    ("host", "path"),
    [
        ("github", ".github/workflows/lagesbild.yml"),
        ("gitlab", ".gitlab-ci.yml"),
        ("none", "drift/git-server/post-receive"),
    ],
)
def test_the_host_decides_the_pipeline(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, host: str, path: str
) -> None:
    code, _, _ = run(capsys, "init", str(tmp_path), "--host", host)
    assert code == 0
    assert (tmp_path / path).is_file()
    assert (tmp_path / ".github").exists() is (host == "github")
    assert (tmp_path / ".gitlab-ci.yml").exists() is (host == "gitlab")


def test_a_municipality_that_is_there_is_left_alone(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert run(capsys, "init", str(tmp_path))[0] == 0
    before = (tmp_path / "content/codebook.yaml").read_bytes()
    (tmp_path / "README.md").unlink()
    code, _, err = run(capsys, "init", str(tmp_path), "--name", "En annan")
    assert code == 2
    assert "est upgrade" in err
    assert (tmp_path / "content/codebook.yaml").read_bytes() == before
    assert not (tmp_path / "README.md").exists()


def test_a_file_that_is_there_is_kept_and_named(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "README.md").write_text("Vårt\n", "utf-8")
    code, _, err = run(capsys, "init", str(tmp_path))
    assert code == 0
    assert "Fanns redan, och är som förut: README.md" in err


@pytest.mark.parametrize("name", ["", "  ", "a\nb", "a\x1bb"])
def test_a_name_is_a_line(capsys: pytest.CaptureFixture[str], tmp_path: Path, name: str) -> None:
    code, _, err = run(capsys, "init", str(tmp_path / "kommun"), "--name", name)
    assert (code, err) == (2, "Fel: Kommunens namn ska vara en rad med text.\n")
    assert not (tmp_path / "kommun").exists()


def test_the_language_is_that_of_the_files(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    code, out, _ = run(capsys, "--lang", "en", "init", str(tmp_path), "--language", "en")
    assert code == 0
    assert "CHANGE" in out
    assert (tmp_path / "README.md").read_text("utf-8").startswith("# Our municipality: ")
