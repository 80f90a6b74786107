"""What no excerpt can show: names of files, folders, links, encodings and sizes."""

import gzip
import zipfile
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path

import openpyxl
from filelock import FileLock

from est_build.load.codebook import load_codebook
from est_build.tasks.import_answers import LOCK
from est_build.tasks.schema import write_schemas
from tests.builders import CALENDAR, MEETING_45, PAGE, change, write
from tests.diagnostics.commands import (
    BUILD_WHILE_BUSY,
    BUILD_WITHOUT_ZENSICAL,
    CHECK_WITHOUT_C,
    EXPORT,
    IMPORT_LIST,
    VERIFY,
    building,
    importing,
    importing_at_once,
)
from tests.diagnostics.example import Situation
from tests.diagnostics.examples_of_answers import HEADER, LINES, ROW, TABLE
from tests.diagnostics.examples_of_statistics import COUNTED, COUNTS, DATA, LISTED
from tests.tasks.git_repository import git

Provoke = Callable[[Path], None]
FORM = "forms/weekly.yaml"
CALENDAR_PATH = "content/calendar.yaml"
W45 = "content/meetings/2026/2026-W45.yaml"


def _put(path: str, data: bytes, around: Mapping[str, str] = {}) -> Provoke:
    def provoke(root: Path) -> None:
        for name, text in around.items():
            write(root, name, text)
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data)

    return provoke


def _nothing(root: Path) -> None:
    """Leave the repository as it is: what goes wrong lies beside it."""


def _remove_form(root: Path) -> None:
    (root / FORM).unlink()


def _make_folder(root: Path) -> None:
    (root / FORM).unlink()
    (root / FORM).mkdir()


def _link_to_itself(root: Path) -> None:
    (root / FORM).unlink()
    (root / FORM).symlink_to(root / FORM)


def _link_outside(root: Path) -> None:
    outside = root.parent / f"{root.name}-outside.yaml"
    outside.write_text(CALENDAR, encoding="utf-8")
    (root / CALENDAR_PATH).unlink()
    (root / CALENDAR_PATH).symlink_to(outside)


def _move_statistics(to: str) -> Provoke:
    around = {path: text for path, text in COUNTED.items() if path != DATA}
    return _put(to, COUNTS.encode(), {**around, DATA: COUNTS})


_HELD: list[FileLock] = []


def _import_meanwhile(root: Path) -> None:
    (root / LOCK).parent.mkdir()
    _HELD.append(FileLock(root / LOCK))
    _HELD[-1].acquire()


def _with_bare_formula() -> bytes:
    book = openpyxl.Workbook()
    book.worksheets[0].append(["Tidpunkt", "Narkotika"])
    book.worksheets[0].append(["2026-11-10 09:00:00", "=A1"])
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def _track(path: str) -> Provoke:
    def provoke(root: Path) -> None:
        git(root, "init", "-q", "-b", "main")
        write(root, path, f"{HEADER}{ROW}")
        git(root, "add", "--force", path)

    return provoke


def _export(code: str, path: str, wrong: str, right: str, data: bytes) -> Situation:
    """Return a situation of an export of answers that holds the data."""
    return Situation(code, path, wrong, right, _put(path, data), importing(path))


def _change_nothing(root: Path) -> None:
    """Leave the repository as it is: what is wrong lies outside it."""


def _occupy_folder(root: Path) -> None:
    for name, text in LISTED.items():
        write(root, name, text)
    write(root, "data/skador", "Hit ska listorna.\n")


def _let_schemas_grow_old(root: Path) -> None:
    codebook = load_codebook(root).value
    assert codebook is not None
    write_schemas(codebook, root / "schemas")
    new = "organisationer:\n  - id: vakterna\n    namn: Vakterna\n"
    change(root, "content/codebook.yaml", "organisationer:\n", new)


def _pack(member: str, data: bytes) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(member, data)
    return stream.getvalue()


WORKBOOK = EXPORT.replace(".csv", ".xlsx")
PROTECTED = b"\xd0\xcf\x11\xe0" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")
LONG_CELL = ROW.replace("Fritid;;", f"Fritid;;{'a' * 1_000_001}", 1)
WIDE = f"{COUNTS.splitlines()[0]}{';X' * 3000}\n".encode()

SITUATIONS = (
    Situation("EST030", FORM, "Filen `forms/weekly.yaml` saknas.", "Filen finns.", _remove_form),
    Situation(
        "EST031",
        FORM,
        "`forms/weekly.yaml` är en mapp.",
        "`forms/weekly.yaml` är en fil.",
        _make_folder,
    ),
    Situation(
        "EST032",
        FORM,
        "`forms/weekly.yaml` är en länk till sig själv, eller får inte läsas.",
        "`forms/weekly.yaml` är en vanlig fil som får läsas.",
        _link_to_itself,
    ),
    Situation(
        "EST034",
        W45,
        "Filen är 10 MB.",
        "Filen är några kilobyte.",
        _put(W45, MEETING_45.encode() + b"# fyllnad\n" * 1_000_000),
    ),
    Situation(
        "EST035",
        W45,
        "Filen är sparad i Windows-1252.",
        "Filen är sparad i UTF-8.",
        _put(W45, MEETING_45.encode("cp1252")),
    ),
    Situation(
        "EST036",
        W45,
        "Filen är sparad i UTF-16.",
        "Filen är sparad i UTF-8.",
        _put(W45, MEETING_45.encode("utf-16")),
    ),
    Situation(
        "EST037",
        W45,
        "Filen är en bild som har fått fel namn.",
        "Filen är text.",
        _put(W45, b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
    ),
    Situation(
        "EST040",
        CALENDAR_PATH,
        "`content/calendar.yaml` är en länk till en fil på en annan plats på datorn.",
        "`content/calendar.yaml` är själva filen.",
        _link_outside,
    ),
    Situation(
        "EST131",
        "content/anteckningar.txt",
        "Filen ligger i `content/` men är ingen av dem som läses.",
        "Anteckningen ligger någon annanstans.",
        _put("content/anteckningar.txt", b"Ring Trafikverket.\n"),
    ),
    Situation(
        "EST199",
        "content/pages/Så arbetar vi.md",
        "Sidan heter `Så arbetar vi.md`.",
        "Sidan heter `sa-arbetar-vi.md`.",
        _put("content/pages/Så arbetar vi.md", PAGE.encode()),
    ),
    Situation(
        "EST204",
        DATA,
        "Filen har tusentals kolumner.",
        "Filen har de kolumner som behövs.",
        _put(DATA, WIDE, COUNTED),
    ),
    Situation(
        "EST270",
        "forms/answers/weekly/2025/2026-W47.csv",
        "Filen ligger i mappen för ett annat år.",
        "Filen ligger i mappen `2026`.",
        _put("forms/answers/weekly/2025/2026-W47.csv", LINES.encode()),
    ),
    Situation(
        "EST322",
        "data/vandalism/vandalism.csv",
        "Filen heter `vandalism.csv`.",
        "Filen heter `2026-08-10-vandalism.csv`.",
        _move_statistics("data/vandalism/vandalism.csv"),
    ),
    Situation(
        "EST332",
        "data/vandalism/2026-08-11-vandalism.pdf",
        "Filen är en PDF.",
        "Filen är CSV eller XLSX.",
        _move_statistics("data/vandalism/2026-08-11-vandalism.pdf"),
    ),
    Situation(
        "EST022",
        "content/codebook.yaml",
        "PyYAML är byggt på datorn utan LibYAML, så delen som är skriven i C fattas.",
        "PyYAML är installerat från ett färdigt paket.",
        _change_nothing,
        CHECK_WITHOUT_C,
    ),
    Situation(
        "EST201",
        EXPORT,
        "Filen ligger i en annan mapp, eller namnet är felstavat.",
        "Filen finns och får läsas.",
        _change_nothing,
        importing(EXPORT),
    ),
    _export(
        "EST202",
        f"{EXPORT}.gz",
        "Filen är 60 MB när den har packats upp.",
        "Filen håller en kortare period. En vecka är oftast under 1 MB.",
        gzip.compress(b"\n" * 60 * 1024 * 1024, compresslevel=1),
    ),
    _export(
        "EST203",
        EXPORT,
        "Filen har mer än en halv miljon rader.",
        "Filen håller en kortare period. En vecka är oftast under tusen rader.",
        b"a;b\n" * 500_001,
    ),
    _export(
        "EST205",
        EXPORT,
        "Filen är en bild som har fått fel namn.",
        "Filen är den CSV eller XLSX som enkätverktyget gav.",
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
    ),
    _export(
        "EST209",
        EXPORT,
        "En enda cell håller en miljon tecken, som om hela resten av filen hörde till den.",
        "Varje svar ligger i sin egen cell.",
        f"{HEADER}{LONG_CELL}".encode(),
    ),
    _export(
        "EST210",
        WORKBOOK,
        "Arbetsboken är sparad med lösenord.",
        "Kopian är sparad utan lösenord.",
        PROTECTED,
    ),
    _export(
        "EST211",
        WORKBOOK,
        "Nedladdningen avbröts, så slutet av arbetsboken fattas.",
        "Arbetsboken är hel och går att öppna i ett kalkylprogram.",
        _pack("xl/workbook.xml", TABLE.encode())[:60],
    ),
    Situation(
        "EST275",
        "",
        "En annan inläsning håller på, kanske någon annans.",
        "Ingen annan läser in samtidigt.",
        _import_meanwhile,
        importing_at_once(EXPORT),
    ),
    _export(
        "EST274",
        WORKBOOK,
        "Ett program har skrivit formeln `=A1` utan att räkna ut den.",
        "Arbetsboken är sparad i ett kalkylprogram, så formeln har sitt värde.",
        _with_bare_formula(),
    ),
    _export(
        "EST212",
        WORKBOOK,
        "Arbetsboken är några kilobyte stor, men 30 MB när den packas upp.",
        "Arbetsboken håller bara svaren.",
        _pack("xl/worksheets/sheet1.xml", b" " * 30 * 1024 * 1024),
    ),
    Situation(
        "EST258",
        "data/skador/2026-09-01-skador.csv",
        "`data/skador` är en fil, så listan kan inte läggas där. Samma sak händer när disken är "
        "full, eller när mappen inte får ändras.",
        "`data/skador` är en mapp som får ändras, och disken har plats.",
        _occupy_folder,
        IMPORT_LIST,
    ),
    Situation(
        "EST403",
        "brev",
        "Mappen `brev` håller egna filer.",
        "Mappen är tom, finns inte, eller håller en webbplats som `est build` har gjort.",
        _put("brev/kallelse.txt", b"Torsdag.\n"),
        building("brev"),
    ),
    Situation(
        "EST511",
        "content/pages/•••••••••••••••.md",
        "En sida heter som en person: för- och efternamn med bindestreck mellan.",
        "Sidan heter efter det som den handlar om.",
        _put("content/pages/johan-andersson.md", PAGE.encode()),
    ),
    Situation(
        "EST440",
        "build/lock",
        "Ett bygge i samma mapp har hängt sig, och ett nytt har väntat på det.",
        "Det första bygget är klart eller avslutat.",
        _nothing,
        BUILD_WHILE_BUSY,
    ),
    Situation(
        "EST441",
        "site/om/tillganglighet/index.html",
        "Någon har ändrat en färdig sida som sparats i `build`, och kontrollsumman med den.",
        "Det som sparats är orört, eller kastat med `--clean`.",
        _nothing,
        VERIFY,
    ),
    Situation(
        "EST521",
        "docs/svar.csv",
        "En export från formulärverktyget är sparad i `docs/` och tillagd i git.",
        "Exporten ligger i `forms/inbox`, och där bara.",
        _track("docs/svar.csv"),
    ),
    Situation(
        "EST522",
        "forms/inbox/svar.csv",
        "En fil i `forms/inbox` är tillagd i git med `git add --force`.",
        "Inget i `forms/inbox` är med i git.",
        _track("forms/inbox/svar.csv"),
    ),
    Situation(
        "EST523",
        "svar.csv",
        "En export från formulärverktyget ligger i kommunens mapp, utanför `forms/inbox`.",
        "Exporten ligger i `forms/inbox`.",
        _put("svar.csv", f"{HEADER}{ROW}".encode()),
    ),
    Situation(
        "EST460",
        "--engine",
        "Bygget ska göras av en sidbyggare som inte är installerad.",
        "Sidbyggaren är installerad, eller så byggs webbplatsen utan `--engine`.",
        _nothing,
        BUILD_WITHOUT_ZENSICAL,
    ),
    Situation(
        "EST490",
        "schemas/codebook.json",
        "Kodboken har fått en organisation sedan `est schema` kördes.",
        "`est schema` är kört efter den senaste ändringen i kodboken.",
        _let_schemas_grow_old,
    ),
)
