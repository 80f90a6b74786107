"""Raw exports stay out of git: ignored, refused at a commit, refused by the server."""

import shutil
import subprocess
from pathlib import Path

import pytest

from est_build.diagnostics import Severity
from est_build.load.repository import load
from est_build.sources.producers import PRODUCERS, Producer
from est_build.tasks.git_files import git_files, write_pre_receive
from tests.builders import SMALL, write
from tests.diagnostics.examples_of_statistics import workbook
from tests.tasks.git_repository import commit, committed_repository, git
from tests.tasks.survey import answer, write_export
from tests.tasks.test_identity import make_export

TOOLS = [producer for producer in PRODUCERS if producer.first or producer.required]
pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is missing")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return committed_repository(tmp_path / "kommun")


def found(root: Path) -> list[tuple[str, str, Severity]]:
    diagnostics = load(root).diagnostics
    return [(f.code.id, f.location.path, f.severity) for f in diagnostics]


@pytest.mark.parametrize("producer", TOOLS, ids=lambda producer: producer.id)
def test_a_tracked_export_is_known_by_its_tools_shape(root: Path, producer: Producer) -> None:
    write(root, "docs/bilaga.csv", make_export(producer)[0])
    git(root, "add", "-A", "-f")
    assert found(root) == [("EST521", "docs/bilaga.csv", Severity.ERROR)]


def test_an_export_is_known_by_the_forms_questions_too(root: Path) -> None:
    write(root, "data/svar.csv", "När;Narkotika;Trafik\n17 nov;Inget känt;Inget känt\n")
    git(root, "add", "-A", "-f")
    assert ("EST521", "data/svar.csv", Severity.ERROR) in found(root)


def test_a_long_export_is_known_by_its_first_rows(root: Path) -> None:
    export = write_export(root, *[answer()] * 2_000)
    git(root, "add", "-f", export.name)
    assert found(root) == [("EST521", export.name, Severity.ERROR)]


def test_whatever_is_tracked_in_the_inbox_is_an_error(root: Path) -> None:
    write(root, "forms/inbox/anteckningar.txt", "Lugnt.\n")
    git(root, "add", "-f", "forms/inbox/anteckningar.txt")
    assert found(root) == [("EST522", "forms/inbox/anteckningar.txt", Severity.ERROR)]


def test_what_git_would_take_is_a_warning(root: Path) -> None:
    write_export(root, answer())
    assert found(root) == [("EST523", "export.csv", Severity.WARNING)]


def test_what_git_ignores_is_where_it_should_be(root: Path) -> None:
    for path, content in git_files().items():
        write(root, path, content.decode())
    write_export(root, answer())
    (root / "forms/inbox").mkdir()
    write_export(root / "forms/inbox", answer())
    assert found(root) == []
    commit(root)
    assert not {"export.csv", "forms/inbox/export.csv"} & set(git(root, "ls-files").splitlines())


def test_without_git_an_export_outside_the_inbox_is_a_warning(tmp_path: Path) -> None:
    for path, text in SMALL.items():
        write(tmp_path, path, text)
    (tmp_path / "forms/inbox").mkdir()
    write_export(tmp_path / "forms/inbox", answer())
    assert found(tmp_path) == []
    write_export(tmp_path, answer())
    assert found(tmp_path) == [("EST523", "export.csv", Severity.WARNING)]


def serve(root: Path, tmp_path: Path) -> Path:
    """Make a server's repository with the hook, and hand it what there is."""
    server = tmp_path / "server.git"
    git(tmp_path, "init", "-q", "--bare", "-b", "main", str(server))
    hook = server / "hooks/pre-receive"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(write_pre_receive(), encoding="utf-8")
    hook.chmod(0o755)
    git(root, "remote", "add", "origin", str(server))
    git(root, "push", "-q", "origin", "main")
    return server


def push(root: Path) -> str:
    """Return what the server says where it refuses, '' where it takes everything."""
    try:
        git(root, "push", "-q", "origin", "HEAD:main")
    except subprocess.CalledProcessError as refused:
        return str(refused.stderr)
    return ""


@pytest.mark.parametrize("producer", TOOLS, ids=lambda producer: producer.id)
def test_the_server_refuses_an_export_of_each_tool(
    root: Path, tmp_path: Path, producer: Producer
) -> None:
    server = serve(root, tmp_path)
    before = git(server, "rev-parse", "main")
    text, canaries = make_export(producer)
    write(root, "docs/bilaga från mötet.csv", text)
    git(root, "add", "-A", "-f")
    commit(root)
    said = push(root)
    assert "docs/bilaga från mötet.csv" in said
    assert not any(canary in said for canary in canaries)
    assert git(server, "rev-parse", "main") == before


def test_the_server_refuses_an_export_that_a_later_commit_took_away(
    root: Path, tmp_path: Path
) -> None:
    serve(root, tmp_path)
    export = write_export(root, answer())
    git(root, "add", "-f", export.name)
    commit(root)
    git(root, "rm", "-q", "--cached", export.name)
    export.unlink()
    commit(root)
    assert "export.csv" in push(root)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "cp1252"])
def test_the_server_reads_every_encoding(root: Path, tmp_path: Path, encoding: str) -> None:
    serve(root, tmp_path)
    export = write_export(root, answer())
    export.write_bytes(export.read_text("utf-8").encode(encoding))
    git(root, "add", "-f", export.name)
    commit(root)
    assert "export.csv" in push(root)


@pytest.mark.parametrize("path", ["svar.xlsx", "forms/inbox/x.txt", "data/Enkät vecka 47.xlsx"])
def test_the_server_refuses_workbooks_that_are_no_statistics(
    root: Path, tmp_path: Path, path: str
) -> None:
    serve(root, tmp_path)
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_bytes(workbook("Blad1"))
    git(root, "add", "-f", path)
    commit(root)
    assert path in push(root)


def test_the_server_takes_a_weeks_ordinary_work(root: Path, tmp_path: Path) -> None:
    serve(root, tmp_path)
    counts = "faktor;verksamhet;svar;efter_stängning;antal\nnarkotika;skola;0;nej;3\n"
    write(root, "forms/answers/weekly/2026/2026-W47.csv", counts)
    write(root, "data/skador/2026-11-10-skador.csv", "nr;datum;plats\n1;2026-03-14;stationen\n")
    (root / "data/skador/2026-11-10-antal.xlsx").write_bytes(workbook("Blad1"))
    commit(root)
    assert push(root) == ""
    git(root, "push", "-q", "origin", "main:refs/heads/gren")
    git(root, "push", "-q", "origin", ":gren")


def test_the_hook_for_commits_runs_the_check(root: Path) -> None:
    hook = git_files()[".githooks/pre-commit"].decode()
    assert hook.splitlines()[-1] == "exec est check"
