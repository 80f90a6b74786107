"""Files that unpack or spread beyond reason are refused within stated limits of memory and time.

Each is read in a process of its own that may not take more memory than the documentation says.
"""

import gzip
import io
import re
import struct
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
import xlwt

from est_build.sources import rows, workbook_size
from est_build.sources.workbook import read_workbook
from est_build.sources.yaml_reader import DEPTH
from tests.workbooks import (
    OPEN_DOCUMENT,
    SHEET,
    STRINGS,
    pack_open_document,
    pack_workbook,
)

ROOT = Path(__file__).parents[2]
LIMITS = ROOT / "docs/limits.md"
MEMORY = 700 * rows.MEGABYTE
SECONDS = 60
READ = """\
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, ({memory}, {memory}))
resource.setrlimit(resource.RLIMIT_CPU, ({seconds}, {seconds}))
from pathlib import Path
from est_build.sources.table import read_table
table, wrong = read_table(Path("/"), sys.argv[1])
print(" ".join(found.code.id for found in wrong) or len(table.rows))
"""
FAR = (("A1", "XFD1048576"), ("a1", "xfd1048576"))
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="limits are set by the system")


def read_within_limits(content: bytes, folder: Path) -> str:
    path = folder / "fil"
    path.write_bytes(content)
    program = READ.format(memory=MEMORY, seconds=SECONDS)
    done = subprocess.run(
        (sys.executable, "-c", program, str(path)), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-500:]
    return done.stdout.strip()


def corners(first: str, last: str, quote: str = '"', space: str = "") -> str:
    cells = "".join(
        f"<row><c r{space}={space}{quote}{name}{quote}><v>1</v></c></row>" for name in (first, last)
    )
    return re.sub(r"<row r=.*</row>", cells, SHEET)


def repeated(rows_: int, columns: int) -> bytes:
    text = OPEN_DOCUMENT.replace('columns-repeated="2"', f'columns-repeated="{columns}"')
    return pack_open_document(text.replace('rows-repeated="2"', f'rows-repeated="{rows_}"'))


def with_false_size(part: str, megabytes: int) -> bytes:
    """Return a workbook with a part of many megabytes that says it holds a hundred bytes."""
    content = io.BytesIO(pack_workbook())
    large = io.BytesIO()
    with zipfile.ZipFile(content) as old, zipfile.ZipFile(large, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.infolist():
            text = old.read(member)
            if member.filename != part:
                new.writestr(member.filename, text)
                continue
            with new.open(part, "w") as stream:
                head, mark, tail = text.partition(b">")
                stream.write(head + mark)
                for _ in range(megabytes):
                    stream.write(b" " * rows.MEGABYTE)
                stream.write(tail)
        size = new.getinfo(part).file_size
    return large.getvalue().replace(struct.pack("<I", size), struct.pack("<I", 100))


def far_in_old_workbook() -> bytes:
    book = xlwt.Workbook()
    sheet = book.add_sheet("Blad")
    sheet.write(0, 0, 1.5)
    sheet.write(1, 1, 2.25)
    stream = io.BytesIO()
    book.save(stream)
    near = struct.pack("<HHHH", 0x27E, 10, 1, 1)
    assert stream.getvalue().count(near) == 1
    return stream.getvalue().replace(near, struct.pack("<HHHH", 0x27E, 10, 65_535, 65_535))


def packed_text(megabytes: int) -> bytes:
    content = io.BytesIO()
    with (
        zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("svar.csv", "w") as stream,
    ):
        for _ in range(megabytes):
            stream.write(b"a;b\n" * (rows.MEGABYTE // 4))
    return content.getvalue()


def entities(declared: str) -> bytes:
    return pack_workbook(strings=declared + STRINGS.replace("hej", "&e;"))


BILLION = "".join(
    f'<!ENTITY {name} "{f"&{below};" * 10}">'
    for name, below in zip("bcdefghij", "abcdefghi", strict=True)
)
REFUSED = {
    "opposite corners": (lambda: pack_workbook(corners(*FAR[0])), "EST212"),
    "corners in small letters": (lambda: pack_workbook(corners(*FAR[1])), "EST212"),
    "corners in other quotes": (lambda: pack_workbook(corners(*FAR[0], "'")), "EST212"),
    "corners with space": (lambda: pack_workbook(corners(*FAR[0], space=" ")), "EST212"),
    "a far row of an old workbook": (far_in_old_workbook, "EST211"),
    "a sheet of false size": (lambda: with_false_size("xl/worksheets/sheet1.xml", 220), "EST211"),
    "strings of false size": (lambda: with_false_size("xl/sharedStrings.xml", 220), "EST211"),
    "three million rows": (
        lambda: pack_workbook(SHEET.replace("<row", "<row></row>" * 3_000_000 + "<row", 1)),
        "EST212",
    ),
    "a billion cells by repetition": (lambda: repeated(1_048_576, 16_384), "EST211"),
    "two billion rows by repetition": (lambda: repeated(2_000_000_000, 1), "EST203"),
    "two billion spaces": (
        lambda: pack_open_document(OPEN_DOCUMENT.replace('c="2"', 'c="2000000000"')),
        "EST212",
    ),
    "entities of entities": (
        lambda: entities(f'<!DOCTYPE x [<!ENTITY a "lol">{BILLION}<!ENTITY e "&j;">]>'),
        "EST211",
    ),
    "an external entity": (
        lambda: entities('<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'),
        "EST211",
    ),
    "a packed text": (lambda: packed_text(60), "EST202"),
    "a gzipped text": (lambda: gzip.compress(b"a;b\n" * (15 * rows.MEGABYTE)), "EST202"),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_what_would_take_all_memory_is_refused(kind: str, tmp_path: Path) -> None:
    make, code = REFUSED[kind]
    assert read_within_limits(make(), tmp_path) == code


@pytest.mark.parametrize(
    "broken",
    [
        OPEN_DOCUMENT.replace("</table:table>", ""),
        OPEN_DOCUMENT.replace("</table:table>", "</tab"),
        OPEN_DOCUMENT.replace("</table:table>", "</annat>"),
        *(OPEN_DOCUMENT[: found.start()] for found in re.finditer("[<>]", OPEN_DOCUMENT)),
        f'<!DOCTYPE x [<!ENTITY a "lol">{BILLION}]>{OPEN_DOCUMENT.replace("1,5", "&j;")}',
    ],
)
def test_a_document_that_breaks_off_is_told_and_not_read_for_ever(broken: str) -> None:
    table, (found,) = read_workbook(pack_open_document(broken), "svar.ods", None)
    assert table is None
    assert found.code.id == "EST211"


def test_the_least_workbooks_are_read(tmp_path: Path) -> None:
    assert read_within_limits(pack_workbook(), tmp_path) == "2"
    assert read_within_limits(pack_open_document(), tmp_path) == "3"


def test_the_limits_are_those_that_the_documentation_states() -> None:
    text = LIMITS.read_text("utf-8").replace("\u00a0", " ")
    for number in (
        f"{rows.MOST_BYTES // rows.MEGABYTE} MB",
        f"{rows.MOST_ROWS:,} rader".replace(",", " "),
        f"{rows.MOST_COLUMNS:,} kolumner".replace(",", " "),
        f"{workbook_size.MOST_CELLS:,} celler".replace(",", " "),
        f"{workbook_size.MOST_UNPACKED // rows.MEGABYTE} MB uppackat",
        f"{workbook_size.MOST_SECONDS} sekunder",
        f"{DEPTH} nivåer",
    ):
        assert number in text, number
