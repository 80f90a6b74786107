"""What no excerpt can show: names of files, folders, links, encodings and sizes."""

from collections.abc import Callable, Mapping
from pathlib import Path

from tests.builders import CALENDAR, MEETING_45, PAGE, write
from tests.diagnostics.example import Situation
from tests.diagnostics.examples_of_answers import LINES
from tests.diagnostics.examples_of_statistics import COUNTED, COUNTS, DATA

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
)
