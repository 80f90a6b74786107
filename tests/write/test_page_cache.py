"""A page is made again exactly when what it is made from has changed."""

from dataclasses import dataclass
from pathlib import Path

from est_build.sources.shelf import Shelf
from est_build.write.page_cache import PageCache, fingerprint_of
from est_build.write.tree import Page


@dataclass(frozen=True)
class Report:
    title: str


PAGE = Page("a/index.md", "A", "", "# A\n", slots=(("chart", "<svg></svg>"),), source="x.yaml")


def cache(folder: Path, fingerprint: str = "f") -> PageCache:
    return PageCache(Shelf(folder), fingerprint)


def test_an_equal_report_finds_its_page(tmp_path: Path) -> None:
    cache(tmp_path).keep(cache(tmp_path).key(Report("å")), PAGE)
    assert cache(tmp_path).find(cache(tmp_path).key(Report("å"))) == PAGE


def test_another_report_or_other_code_finds_nothing(tmp_path: Path) -> None:
    cache(tmp_path).keep(cache(tmp_path).key(Report("å")), PAGE)
    assert cache(tmp_path).find(cache(tmp_path).key(Report("ä"))) is None
    assert cache(tmp_path, "g").find(cache(tmp_path, "g").key(Report("å"))) is None


def test_an_entry_that_is_no_page_counts_as_none(tmp_path: Path) -> None:
    pages = cache(tmp_path)
    for content in (b"", b"{", b"[]", b'{"path": 1}', b"\xff"):
        pages.shelf.keep(pages.key(Report("å")), content)
        assert pages.find(pages.key(Report("å"))) is None


def test_a_changed_template_changes_the_fingerprint(tmp_path: Path) -> None:
    (tmp_path / "page.j2").write_text("a", "utf-8")
    before = fingerprint_of([tmp_path], "sv")
    assert fingerprint_of([tmp_path], "en") != before
    (tmp_path / "page.j2").write_text("b", "utf-8")
    assert fingerprint_of([tmp_path], "sv") != before
