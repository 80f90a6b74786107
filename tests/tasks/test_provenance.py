"""The commit is told in two places and its author in none; nothing else knows of git."""

import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from est_build.site.build_record import NAME
from est_build.tasks.build import BuildOptions, build
from tests.tasks.git_repository import commit, committed_repository

pytestmark = pytest.mark.build


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_only_two_files_know_the_commit_and_none_its_author(tmp_path: Path) -> None:
    root = committed_repository(tmp_path)
    (root / "mkdocs.yml").write_text(
        "repo_url: https://git.exempel.se/k/l\nedit_uri: edit/main/\ntheme:\n  name: material\n"
        "markdown_extensions: [attr_list, tables]\n",
        "utf-8",
    )
    known = commit(root)
    options = BuildOptions(root / "site", date(2026, 11, 20), jobs=1)
    assert build(root, options).is_built
    first = files(root / "site")
    assert {path for path, content in first.items() if known.encode() in content} == {
        NAME,
        "om/bygget/index.html",
    }
    assert not [path for path, content in first.items() if b"exempel@example.org" in content]
    record = json.loads(first[NAME])
    assert record["commit"] == known
    assert {"content", "forms", "mkdocs.yml"} <= set(record["inputs"])
    week = first["veckor/2026-W47/index.html"].decode()
    assert "Källa: content/meetings/2026/2026-W47.yaml</a>" in week
    # A page of many files names their folder, which nobody edits.
    assert "<span>Källa: content/meetings</span>" in first["index.html"].decode()
    assert 'href="https://git.exempel.se/k/l/edit/main/content/meetings/2026/2026-W47.yaml"' in week

    shutil.rmtree(root / ".git")
    assert build(root, options).is_built
    second = files(root / "site")
    assert {path for path in first if first[path] != second[path]} == {
        NAME,
        "om/bygget/index.html",
    }
