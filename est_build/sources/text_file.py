"""Files as text, or a diagnostic that says why they aren't."""

import os
import re
import stat
from pathlib import Path

from est_build.diagnostics import Code, Diagnostic, Location
from est_build.diagnostics import codes_yaml as codes

LIMIT = 1_000_000  # bytes; the largest file that people write is a hundredth of it

_LINE_BREAK = re.compile(r"\r\n|\r|\n")
# Control characters, the line breaks that only YAML and Unicode know, a BOM inside the text, what
# turns the writing direction, and halves of characters: nobody sees them, and they change meaning.
_HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069"
    "\ufeff\ufffe\uffff\ud800-\udfff]"
)
_CONFLICT = re.compile(r"^(?:<{7}|>{7})(?: |$)", re.MULTILINE)
# How å ä ö Å Ä Ö are written in the encodings that Swedish files come in.
_SWEDISH_BYTES = (
    ("Windows-1252", b"\xe5\xe4\xf6\xc5\xc4\xd6"),
    ("Mac Roman", b"\x8c\x8a\x9a\x81\x80\x85"),
    ("DOS (CP850)", b"\x86\x84\x94\x8f\x8e\x99"),
)


def read_text(
    root: Path, path: str, *, limit: int = LIMIT
) -> tuple[str | None, tuple[Diagnostic, ...]]:
    """Return a file's text without BOM, or what is wrong with it; the path is relative to root.

    Line breaks and characters stand as they were written. The limit is in bytes.
    """
    data = _read_bytes(root, path, limit)
    if isinstance(data, Code):
        return None, (Diagnostic.of(data, Location(path), limit=_thousands(limit)),)
    text = _decode(data, path)
    if isinstance(text, Diagnostic):
        return None, (text,)
    if not text.strip():
        return None, (Diagnostic.of(codes.EMPTY, Location(path, 1, 1)),)
    fault = find_fault(text, path)
    return (None, (fault,)) if fault else (text, ())


def find_fault(text: str, path: str) -> Diagnostic | None:
    """Return the first invisible control character or merge conflict in a text without BOM."""
    hidden = _HIDDEN.search(text)
    if hidden:
        name = f"U+{ord(hidden[0]):04X}"
        code = codes.BINARY if hidden[0] == "\0" else codes.HIDDEN_CHARACTER
        return Diagnostic.of(code, _place(path, text, hidden.start()), character=name)
    conflict = _CONFLICT.search(text)
    if conflict:
        place = _place(path, text, conflict.start())
        return Diagnostic.of(codes.CONFLICT, place, line=place.line)
    return None


def _read_bytes(root: Path, path: str, limit: int) -> bytes | Code:
    """Return the bytes of an ordinary file inside root, or the code of what stands in the way."""
    try:
        place = f"{root}/{path}" if _is_straight(root, path) else _follow(root, path)
        if place is None:
            return codes.OUTSIDE
        file = os.stat(place)  # noqa: PTH116 - hundreds of files: paths as text are quicker
        if stat.S_ISDIR(file.st_mode):
            return codes.FOLDER
        if not stat.S_ISREG(file.st_mode):  # a pipe or device could be read for ever
            return codes.BINARY
        with open(place, "rb") as stream:  # noqa: PTH123
            data = stream.read(min(file.st_size, limit) + 1)
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return codes.MISSING
    except OSError:
        return codes.UNREADABLE
    return codes.TOO_LARGE if len(data) > limit else data


def _is_straight(root: Path, path: str) -> bool:
    """Tell whether a path leads down from root without a link: then it can't lead out of it."""
    here = str(root)
    for name in path.split("/"):
        if not name or name.startswith(".."):
            return False
        here = f"{here}/{name}"
        if stat.S_ISLNK(os.lstat(here).st_mode):
            return False
    return True


def _follow(root: Path, path: str) -> str | None:
    """Return where a path leads by its links, None outside root."""
    real, base = os.path.realpath(root / path), os.path.realpath(root)
    is_inside = real == base or real.startswith(os.path.join(base, ""))  # noqa: PTH118
    return real if is_inside else None


def _decode(data: bytes, path: str) -> str | Diagnostic:
    """Return the text of UTF-8 bytes, or where and how they are something else."""
    if _is_utf16(data):
        return Diagnostic.of(codes.UTF16, Location(path, 1, 1))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8-sig")
        code = codes.BINARY if 0 in data else codes.NOT_UTF8
        place = _place(path, before, len(before))
        return Diagnostic.of(code, place, encoding=_likely_encoding(data))


def _is_utf16(data: bytes) -> bool:
    """Tell whether the bytes have the mark of UTF-16, or a NUL beside nearly every letter."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    start = data[:200]
    return max(start[::2].count(0), start[1::2].count(0)) * 2 > len(start) * 0.8


def _likely_encoding(data: bytes) -> str:
    """Name the encoding in which the bytes hold most Swedish letters."""
    counts = {name: sum(map(data.count, _each(octets))) for name, octets in _SWEDISH_BYTES}
    return max(counts, key=lambda name: counts[name])


def _each(octets: bytes) -> list[bytes]:
    """Return each byte alone."""
    return [octets[at : at + 1] for at in range(len(octets))]


def _place(path: str, text: str, index: int) -> Location:
    """Return the line and column of a character."""
    line, start = 1, 0
    for found in _LINE_BREAK.finditer(text, 0, index):
        line, start = line + 1, found.end()
    column = index - start + 1
    return Location(path, line, column, line, column + 1)


def _thousands(number: int) -> str:
    """Return a number with its thousands apart."""
    return f"{number:,}".replace(",", "\u00a0")
