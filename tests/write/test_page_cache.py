"""A page is made again exactly when what it is made from has changed."""

from dataclasses import dataclass
from pathlib import Path

from est_build.write.page_cache import PageCache, fingerprint_of
from est_build.write.tree import Page


@dataclass(frozen=True)
class Report:
    title: str


PAGE = Page("a/index.md", "A", "", "# A\n", slots=(("chart", "<svg></svg>"),), source="x.yaml")


def test_an_equal_report_finds_its_page(tmp_path: Path) -> None:
    PageCache(tmp_path, "f").keep(PageCache(tmp_path, "f").key(Report("å")), PAGE)
    assert PageCache(tmp_path, "f").find(PageCache(tmp_path, "f").key(Report("å"))) == PAGE


def test_another_report_or_other_code_finds_nothing(tmp_path: Path) -> None:
    PageCache(tmp_path, "f").keep(PageCache(tmp_path, "f").key(Report("å")), PAGE)
    assert PageCache(tmp_path, "f").find(PageCache(tmp_path, "f").key(Report("ä"))) is None
    assert PageCache(tmp_path, "g").find(PageCache(tmp_path, "g").key(Report("å"))) is None


def test_a_corrupt_entry_counts_as_none(tmp_path: Path) -> None:
    cache = PageCache(tmp_path, "f")
    cache.keep(cache.key(Report("å")), PAGE)
    entry = next(tmp_path.glob("*.json"))
    for content in (b"", b"{", b"[]", b'{"path": 1}', b"\xff"):
        entry.write_bytes(content)
        assert PageCache(tmp_path, "f").find(PageCache(tmp_path, "f").key(Report("å"))) is None


def test_what_is_not_asked_for_is_pruned(tmp_path: Path) -> None:
    PageCache(tmp_path, "f").keep(PageCache(tmp_path, "f").key(Report("å")), PAGE)
    later = PageCache(tmp_path, "f")
    later.keep(later.key(Report("ä")), PAGE)
    later.prune()
    assert PageCache(tmp_path, "f").find(PageCache(tmp_path, "f").key(Report("å"))) is None
    assert PageCache(tmp_path, "f").find(PageCache(tmp_path, "f").key(Report("ä"))) == PAGE


def test_a_changed_template_changes_the_fingerprint(tmp_path: Path) -> None:
    (tmp_path / "page.j2").write_text("a", "utf-8")
    before = fingerprint_of([tmp_path], "sv")
    assert fingerprint_of([tmp_path], "en") != before
    (tmp_path / "page.j2").write_text("b", "utf-8")
    assert fingerprint_of([tmp_path], "sv") != before
