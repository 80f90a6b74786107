"""Files as text, or what stands in the way."""

import os
from pathlib import Path

import pytest

from est_build.diagnostics import Diagnostic, Location
from est_build.diagnostics import codes_yaml as codes
from est_build.sources.text_file import read_text

SWEDISH = "namn: Åsa på Öster\nplats: Västra gården\n"


def write(root: Path, data: bytes) -> Path:
    (root / "a.yaml").write_bytes(data)
    return root


def read_good(root: Path, data: bytes, limit: int = 1000) -> str:
    text, found = read_text(write(root, data), "a.yaml", limit=limit)
    assert text is not None
    assert found == ()
    return text


def read_bad(root: Path, data: bytes, limit: int = 1000) -> Diagnostic:
    text, found = read_text(write(root, data), "a.yaml", limit=limit)
    assert text is None
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_utf8_is_read_with_and_without_bom(tmp_path: Path, mark: bytes) -> None:
    assert read_good(tmp_path, mark + SWEDISH.encode()) == SWEDISH


def test_text_is_neither_normalised_nor_given_other_line_breaks(tmp_path: Path) -> None:
    text = "a: A\u030a\r\nb: c\r"
    assert read_good(tmp_path, text.encode()) == text


@pytest.mark.parametrize(
    ("encoding", "name"),
    [
        ("cp1252", "Windows-1252"),
        ("iso-8859-1", "Windows-1252"),
        ("mac_roman", "Mac Roman"),
        ("cp850", "DOS (CP850)"),
    ],
)
def test_another_encoding_is_named_with_its_first_place(
    tmp_path: Path, encoding: str, name: str
) -> None:
    found = read_bad(tmp_path, ("vecka: 47\r\n" + SWEDISH).encode(encoding))
    assert found.code is codes.NOT_UTF8
    assert dict(found.values)["encoding"] == name
    assert (found.location.line, found.location.column) == (2, 7)


def test_the_column_of_a_bad_byte_is_counted_in_characters(tmp_path: Path) -> None:
    found = read_bad(tmp_path, "ö\nåäö: ".encode() + b"\xe5")
    assert (found.location.line, found.location.column) == (2, 6)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf16_is_named_with_and_without_its_mark(tmp_path: Path, encoding: str) -> None:
    assert read_bad(tmp_path, SWEDISH.encode(encoding)).code is codes.UTF16


def test_a_nul_is_no_text(tmp_path: Path) -> None:
    found = read_bad(tmp_path, b"a: b\nc: \x00\n")
    assert found.code is codes.BINARY
    assert (found.location.line, found.location.column) == (2, 4)


def test_a_picture_is_no_text(tmp_path: Path) -> None:
    assert read_bad(tmp_path, b"\x89PNG\r\n\x1a\n\x00\x00\xff\xd8").code is codes.BINARY


@pytest.mark.parametrize("character", ["\x1b", "\x0b", "\x85", "\u2028", "\u202e", "\ufeff"])
def test_a_hidden_character_is_named_with_its_place(tmp_path: Path, character: str) -> None:
    found = read_bad(tmp_path, f"å: b\nö: c{character}d\n".encode())
    assert found.code is codes.HIDDEN_CHARACTER
    assert (found.location.line, found.location.column) == (2, 5)
    assert dict(found.values)["character"] == f"U+{ord(character):04X}"


@pytest.mark.parametrize("data", [b"", b"\n\n", b"\xef\xbb\xbf", b" \t\r\n"])
def test_an_empty_file_is_said_to_be_empty(tmp_path: Path, data: bytes) -> None:
    assert read_bad(tmp_path, data).code is codes.EMPTY


def test_the_limit_is_the_largest_size_that_is_read(tmp_path: Path) -> None:
    assert read_good(tmp_path, b"a" * 10, limit=10) == "a" * 10
    found = read_bad(tmp_path, b"a" * 11, limit=10)
    assert found.code is codes.TOO_LARGE


@pytest.mark.parametrize("first", ["<<<<<<< HEAD", ">>>>>>> annan"])
def test_a_merge_conflict_is_said_in_words_with_its_line(tmp_path: Path, first: str) -> None:
    found = read_bad(tmp_path, f"a: b\r\n{first}\r\nc: d\r\n".encode())
    assert found.code is codes.CONFLICT
    assert found.location.line == 2


def test_arrows_within_a_line_are_no_conflict(tmp_path: Path) -> None:
    assert read_good(tmp_path, b"a: <<<<<<< HEAD\n=======\n") == "a: <<<<<<< HEAD\n=======\n"


def test_a_missing_file_is_missing(tmp_path: Path) -> None:
    assert read_text(tmp_path, "saknas/å.yaml")[1][0].code is codes.MISSING
    assert read_text(tmp_path, "a\0b")[1][0].code is codes.MISSING


def test_a_file_used_as_a_folder_is_missing(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("x")
    assert read_text(tmp_path, "a/b.yaml")[1][0].code is codes.MISSING


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").mkdir()
    assert read_text(tmp_path, "a.yaml")[1][0].code is codes.FOLDER


def test_links_that_go_in_circles_are_unreadable(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").symlink_to("b.yaml")
    (tmp_path / "b.yaml").symlink_to("a.yaml")
    assert read_text(tmp_path, "a.yaml")[1][0].code is codes.UNREADABLE


def test_a_link_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret.yaml").write_text("a: b")
    root = tmp_path / "root"
    root.mkdir()
    (root / "a.yaml").symlink_to("../secret.yaml")
    (root / "out").symlink_to("..")
    for path in ("a.yaml", "out/secret.yaml", "../secret.yaml"):
        text, (found,) = read_text(root, path)
        assert text is None
        assert found.code is codes.OUTSIDE
        assert found.location == Location(path)


def test_a_link_within_the_folder_is_followed(tmp_path: Path) -> None:
    (tmp_path / "b.yaml").write_text("a: b")
    (tmp_path / "a.yaml").symlink_to("b.yaml")
    assert read_text(tmp_path, "a.yaml") == ("a: b", ())


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes in folders")
def test_a_pipe_is_refused_without_waiting_for_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.yaml")
    assert read_text(tmp_path, "a.yaml")[1][0].code is codes.BINARY
