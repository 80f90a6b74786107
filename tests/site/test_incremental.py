"""A site built piece by piece has the same bytes as one built at once."""

from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from est_build.site import SiteSettings, build_site
from est_build.diagnostics import Diagnostic
from est_build.site.engines import ENGINES
from est_build.site.incremental import KEPT
from est_build.write.tree import Page, Tree

pytestmark = pytest.mark.build


def digests(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def build(root: Path, tree: Tree, settings: SiteSettings) -> dict[str, str]:
    assert build_site(tree, root, root / "site", settings) == ()
    return digests(root / "site")


def week(number: int, text: str = "Lugnt.") -> Page:
    heading = f"# Vecka {number}\n\n{text}\n\n## Narkotika\n\nÖppen försäljning.\n"
    return Page(f"veckor/2026-W{number}/index.md", f"Vecka {number}", "", heading)


@pytest.fixture
def years(tree: Tree) -> Tree:
    """A tree with enough pages that one is a small part of it."""
    return replace(tree, pages=(*tree.pages, *(week(number) for number in range(30, 40))))


def changed(tree: Tree) -> Tree:
    return replace(tree, pages=(*tree.pages[:-1], week(39, "Oroligt & <b>nytt</b>.")))


def changed_in_navigation(tree: Tree) -> Tree:
    start = replace(tree.pages[0], markdown=tree.pages[0].markdown + "\nNytt.\n")
    return replace(tree, pages=(start, *tree.pages[1:]))


def added(tree: Tree) -> Tree:
    return replace(tree, pages=(*tree.pages, week(29), week(41)))


def removed(tree: Tree) -> Tree:
    return replace(tree, pages=tuple(page for page in tree.pages if "W35" not in page.path))


def renamed(tree: Tree) -> Tree:
    first = replace(tree.nav[0], title="Läget nu")
    return replace(tree, nav=(first, *tree.nav[1:]))


@pytest.mark.parametrize("change", [changed, changed_in_navigation, added, removed, renamed])
def test_after_a_change_the_bytes_are_those_of_a_full_build(
    change: Callable[[Tree], Tree], years: Tree, settings: SiteSettings, tmp_path: Path
) -> None:
    build(tmp_path / "kept", years, settings)
    assert build(tmp_path / "kept", change(years), settings) == build(
        tmp_path / "fresh", change(years), settings
    )


def count_runs(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Note which pages the engine is given, and let it run."""
    runs: list[list[str]] = []
    engine = ENGINES["mkdocs"]

    def noted(folder: Path, settings: SiteSettings) -> tuple[Diagnostic, ...]:
        docs = folder / "docs"
        runs.append(sorted(path.relative_to(docs).as_posix() for path in docs.rglob("*.md")))
        return engine.run(folder, settings)

    monkeypatch.setattr("est_build.site.build.ENGINES", {"mkdocs": replace(engine, run=noted)})
    return runs


def test_only_what_changed_goes_to_the_engine(
    years: Tree, settings: SiteSettings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs = count_runs(monkeypatch)
    build(tmp_path, years, settings)
    build(tmp_path, years, settings)
    assert [len(run) for run in runs] == [len(years.pages)]
    build(tmp_path, changed(years), settings)
    assert runs[1:] == [["index.md", "veckor/2026-W39/index.md", "veckor/index.md"]]


@pytest.mark.parametrize("content", [b"", b"[]", b'{"fingerprint": 1}', b"\xff"])
def test_a_damaged_record_means_a_full_build(
    content: bytes, years: Tree, settings: SiteSettings, tmp_path: Path
) -> None:
    before = build(tmp_path, years, settings)
    (tmp_path / "build/kept.json").write_bytes(content)
    assert build(tmp_path, years, settings) == before


def test_a_damaged_page_is_built_again(years: Tree, settings: SiteSettings, tmp_path: Path) -> None:
    before = build(tmp_path, years, settings)
    (tmp_path / "build" / KEPT / "veckor/2026-W39/index.html").write_text("half", "utf-8")
    (tmp_path / "build" / KEPT / "veckor/2026-W38/index.html").unlink()
    assert build(tmp_path, years, settings) == before


def test_an_interrupted_build_is_not_taken_for_a_whole_one(
    years: Tree, settings: SiteSettings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = build(tmp_path, years, settings)
    monkeypatch.setattr(
        "est_build.site.incremental.shutil.copyfile",
        lambda *_: (_ for _ in ()).throw(KeyboardInterrupt),
    )
    with pytest.raises(KeyboardInterrupt):
        build_site(changed(years), tmp_path, tmp_path / "site", settings)
    assert digests(tmp_path / "site") == before
    monkeypatch.undo()
    assert build(tmp_path, changed(years), settings) != before
    assert "Oroligt" in (tmp_path / "site/assets/search-index.js").read_text("utf-8")
