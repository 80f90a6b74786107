"""``est check`` on files that are hardly files: a diagnostic, exit code 1, never a traceback."""

from collections.abc import Callable
from pathlib import Path

import pytest

from est_build.cli import main
from tests.builders import SMALL, small_repository

W47 = "content/meetings/2026/2026-W47.yaml"
TEXT = SMALL[W47].encode()
Break = Callable[[Path], None]


def run(root: Path, *arguments: str) -> int:
    """Run the command in a folder and return its exit code."""
    with pytest.raises(SystemExit) as leaving:
        main(["-C", str(root), "--today", "2026-09-01", "check", *arguments])
    return int(leaving.value.code or 0)


def put(data: bytes) -> Break:
    """Return what writes the bytes."""

    def write(path: Path) -> None:
        path.write_bytes(data)

    return write


def make_folder(path: Path) -> None:
    """Put a folder where the file was."""
    path.unlink()
    path.mkdir()


def link_outside(path: Path) -> None:
    """Put a link to a file outside the repository where the file was."""
    outside = path.parents[4] / "outside.yaml"
    path.rename(outside)
    path.symlink_to(outside)


def link_to_itself(path: Path) -> None:
    """Put a link that nobody can follow where the file was; it is unreadable for root too."""
    path.unlink()
    path.symlink_to(path)


BROKEN = {
    "latin-1": (put(TEXT.decode().encode("latin-1")), "EST035"),
    "utf-16": (put(TEXT.decode().encode("utf-16")), "EST036"),
    "a tab": (put(TEXT.replace(b"    niv", b"\tniv", 1)), "EST002"),
    "two versions": (put(b"<<<<<<< HEAD\n" + TEXT + b"=======\n>>>>>>> main\n"), "EST039"),
    "empty": (put(b""), "EST033"),
    "blank": (put(b"\n\n"), "EST033"),
    "ten megabytes": (put(TEXT + b"#" * 10_000_000), "EST034"),
    "deep brackets": (put(b"fastst\xc3\xa4lld: x\nvecka: " + b"[" * 50_000), "EST018"),
    "deep indents": (
        put(b"fastst\xc3\xa4lld: x\n" + b"".join(b"%sa:\n" % (b" " * n) for n in range(900))),
        "EST018",
    ),
    "a picture": (put(b"\x89PNG\r\n\x1a\n\0\0"), "EST037"),
    "a folder": (make_folder, "EST031"),
    "a link outside": (link_outside, "EST040"),
    "a link to itself": (link_to_itself, "EST032"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_file_that_is_hardly_one_is_a_diagnostic(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    break_it, code = BROKEN[name]
    root = small_repository(tmp_path / "repository")
    break_it(root / W47)
    assert run(root) == 1
    shown = capsys.readouterr()
    assert f" {code} " in shown.out
    assert W47 in shown.out
    assert "Traceback" not in shown.out + shown.err


@pytest.mark.parametrize("name", [name for name in BROKEN if name != "a link to itself"])
def test_the_file_alone_gets_the_same_diagnostic(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    break_it, code = BROKEN[name]
    root = small_repository(tmp_path / "repository")
    break_it(root / W47)
    assert run(root, W47) == 1
    assert f" {code} " in capsys.readouterr().out


@pytest.mark.parametrize(
    "data",
    [TEXT.replace(b"\n", b"\r\n"), b"\xef\xbb\xbf" + TEXT],
    ids=["line breaks of Windows", "a mark of byte order"],
)
def test_what_other_editors_save_is_no_fault(tmp_path: Path, data: bytes) -> None:
    put(data)(small_repository(tmp_path) / W47)
    assert run(tmp_path) == 0
