"""A site knows whether it is still whole, and no finished file holds a number of a person."""

from pathlib import Path

import pytest

from est_build.diagnostics.codes_publishing import PERSON_NUMBER_PUBLISHED
from est_build.site.canary import holds_person_number
from est_build.site.site_folder import SiteFolder, find_canaries, read_site
from est_build.sources.file_state import hash_of, hashes_of, state_of


@pytest.mark.parametrize(
    "text",
    ["811218-9876", "19811218-9876", "198112189876", "(811218+9876)", "<td>811278-9873</td>"],
)
def test_a_number_of_a_person_is_seen_wherever_it_stands(text: str) -> None:
    assert holds_person_number(f"a {text}. b".encode())


@pytest.mark.parametrize(
    "text",
    [
        *("811218-9875", "20261120-1234", "2026-11-20 12:34", "x811218-9876", "d=M811218.9876"),
        *("0.811218987612", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ],
)
def test_dates_drawings_and_hashes_are_no_persons(text: str) -> None:
    assert not holds_person_number(text.encode())


def test_a_site_with_a_number_is_told_of_at_the_file_that_the_page_is_made_from(
    tmp_path: Path,
) -> None:
    site = SiteFolder(tmp_path)
    site.put("om/index.html", b"<p>811218-9876</p>")
    site.put("bild.png", b"811218-9876")
    found = find_canaries(site.canaries, {"om/index.html": "content/pages/om.md"})
    assert [(one.code, one.location.path) for one in found] == [
        (PERSON_NUMBER_PUBLISHED, "content/pages/om.md")
    ]
    assert "811218" not in repr(found)
    site.put_again("again.html", b"<p>811218-9876</p>")
    assert site.canaries == ["om/index.html"]


def test_only_what_differs_from_the_earlier_site_is_written(tmp_path: Path) -> None:
    one, other = tmp_path / "a.html", tmp_path / "b.html"
    for path in (one, other):
        path.write_text("1")
    kept = tmp_path.parent / "kept.html"
    kept.unlink(missing_ok=True)
    kept.hardlink_to(other)
    before = one.stat()
    site = SiteFolder(tmp_path)
    site.put("a.html", b"1")
    site.put("b.html", b"2")
    assert (one.stat().st_ino, one.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert other.read_text() == "2"
    # Whoever keeps an earlier site by linking its files still has it.
    assert kept.read_text() == "1"


def test_whatever_lay_there_the_folder_holds_the_site_and_nothing_else(tmp_path: Path) -> None:
    root, outside = tmp_path / "next", tmp_path / "outside"
    for folder in (root / "file.html", root / "empty/deep", root / "shut", outside):
        folder.mkdir(parents=True)
    for path in (root / "folder", root / "file.html/x", outside / "index.html", root / ".hidden"):
        path.write_text("old")
    (root / "linked").symlink_to(outside)
    (root / "link.html").symlink_to(outside / "index.html")
    (root / "shut/a.html").write_text("old")
    (root / "shut").chmod(0o500)
    content = {
        "file.html": b"new",
        "folder/deep/index.html": b"new",
        "linked/index.html": b"old",
        "link.html": b"old",
        "shut/a.html": b"new",
    }
    site = SiteFolder(root)
    for name, text in content.items():
        site.put(name, text)
    site.remove_others()
    assert read_site(root) == content
    assert hashes_of(root) == site.hashes
    assert not [path for path in root.rglob("*") if path.is_symlink() or path.name == "empty"]
    assert (outside / "index.html").read_text() == "old"


def test_a_link_is_no_file_of_a_site(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("1")
    assert hashes_of(tmp_path) == {"a": hash_of(b"1")}
    (tmp_path / "b").symlink_to(tmp_path / "a")
    (tmp_path / "c").symlink_to(tmp_path)
    assert hashes_of(tmp_path) == {"a": hash_of(b"1"), "b": "", "c": ""}


def test_the_state_of_a_site_depends_on_names_and_contents_and_on_no_order() -> None:
    one, other = hash_of(b"1"), hash_of(b"2")
    assert state_of({"a": one, "b": other}) == state_of({"b": other, "a": one})
    assert state_of({"a": one, "b": other}) != state_of({"a": other, "b": one})
    assert state_of({"a": one})["files"] == 1
