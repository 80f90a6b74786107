"""What goes wrong when several months are compiled, and when a year is archived."""

from datetime import date
from pathlib import Path

from est_build.diagnostics import Diagnostic
from est_build.report.period.span import Span
from est_build.tasks.archive import archive_year
from est_build.tasks.period_report import compile_report, put_report
from est_build.words.periods import Month
from tests.builders import CODEBOOK, change, write
from tests.diagnostics.commands import Command
from tests.diagnostics.example import Example, Situation
from tests.diagnostics.situations_of_sending import send_week

BOOK = "content/codebook.yaml"
NOVEMBER = Span(Month(2026, 11), Month(2026, 11))
LATER = date(2026, 12, 10)
SOURCES = """\
källor:
  - id: brott
    namn: Anmälda brott
    slag: anmälda brott
    format: tabell
    kolumner: {månad: Månad, typ: Typ, antal: Antal}
    typer:
      skadegorelse: [Skadegörelse]
"""


COUNTS_PATH = "data/brott/2026-08-10-brott.csv"
COUNTS = "Månad;Typ;Antal\n2026-07;Skadegörelse;12\n"


def _report(span: Span, today: date) -> Command:
    def run(root: Path, _: date) -> tuple[Diagnostic, ...]:
        return compile_report(root, span, today).diagnostics

    return Command(f"est report --from {span.first} --to {span.last}", run)


def _write_twice(root: Path, _: date) -> tuple[Diagnostic, ...]:
    files = compile_report(root, NOVEMBER, LATER).files
    folder = root / "rapporter"
    put_report(root, folder, files, replaces=False)
    with (folder / files[0].path).open("a", encoding="utf-8") as stream:
        stream.write("Mer.\n")
    return put_report(root, folder, files, replaces=False)


def _nothing(_: Path) -> None:
    """Leave the repository as it is."""


def _without_agreement(root: Path) -> None:
    write(root, BOOK, CODEBOOK[: CODEBOOK.index("överenskommelser:")])
    change(root, BOOK, "    fokusområden: [narkotika]\n", "")
    change(root, "content/measures/kamera-stationen.yaml", "fokusområde: [skadegorelse]\n", "")


def _add_counts(root: Path) -> None:
    write(root, "data/sources.yaml", SOURCES)
    write(root, COUNTS_PATH, COUNTS)


def _archive(year: int = 2026, times: int = 1) -> Command:
    def run(root: Path, _: date) -> tuple[Diagnostic, ...]:
        folder = root.parent / "arkiv"
        for _time in range(times - 1):
            archive_year(root, year, folder, LATER)
            (folder / "index.html").write_text("Mer.\n", "utf-8")
        return archive_year(root, year, folder, LATER).diagnostics

    return Command(f"est archive {year} ~/arkiv", run)


def _fill_folder(root: Path) -> None:
    write(root.parent, "arkiv/brev.txt", "Något annat.")


EXAMPLES = (
    Example(
        "EST656",
        BOOK,
        "        namn: Skadegörelse\n",
        "        namn: Skadegörelse\n        typ: skadegorelser\n",
        around={"data/sources.yaml": SOURCES, COUNTS_PATH: COUNTS},
    ),
)
SITUATIONS = (
    Situation(
        "EST650",
        "--from",
        "Den första månaden är april och den sista januari.",
        "Den första månaden är januari och den sista april.",
        _nothing,
        _report(Span(Month(2026, 4), Month(2026, 1)), LATER),
    ),
    Situation(
        "EST651",
        "--to",
        "Perioden slutar i november, och november är inte slut.",
        "Perioden slutar i oktober.",
        _nothing,
        _report(NOVEMBER, date(2026, 11, 25)),
    ),
    Situation(
        "EST652",
        "--from",
        "Perioden är 2021, före alla enkäter, möten och siffror.",
        "Perioden är en som har något i mappen.",
        _nothing,
        _report(Span(Month(2021, 1), Month(2021, 4)), LATER),
    ),
    Situation(
        "EST653",
        "data/sources.yaml",
        "Statistiken slutar i juli, och perioden är november.",
        "Statistiken har kommit in för hela perioden.",
        _add_counts,
        _report(NOVEMBER, LATER),
    ),
    Situation(
        "EST654",
        BOOK,
        "Kodboken saknar `överenskommelser`.",
        "Under `överenskommelser` står fokusområden och mål.",
        _without_agreement,
        _report(NOVEMBER, LATER),
    ),
    Situation(
        "EST655",
        "underlag-2026-11--2026-11.md",
        "Någon har skrivit i filen sedan den skrevs.",
        "Filen är flyttad, eller rapporten skrivs med `--replace`.",
        _nothing,
        Command("est report --from 2026-11 --to 2026-11", _write_twice),
    ),
    Situation(
        "EST660",
        "arkiv",
        "I mappen ligger något annat.",
        "Mappen är tom, eller finns inte än.",
        _fill_folder,
        _archive(),
    ),
    Situation(
        "EST661",
        "arkiv",
        "Någon har ändrat en fil i arkivet.",
        "Arkivet är som det skrevs, och skrivs om helt.",
        _nothing,
        _archive(times=2),
    ),
    Situation(
        "EST662",
        "content/sent/2026-W47-v1.json",
        "Rapporten är skickad med en annan version av programmet, vars filer ser ut på annat sätt.",
        "Filen är som den version av programmet som används skriver den.",
        send_week,
        _archive(),
    ),
    Situation(
        "EST663",
        "content/sent",
        "Året är 2019, före alla möten.",
        "Året har möten som är fastställda.",
        _nothing,
        _archive(2019),
    ),
    Situation(
        "EST664",
        "content/sent",
        "Veckorna är fastställda, men inget är skickat med `est send`.",
        "Varje rapport är skickad.",
        _nothing,
        _archive(),
    ),
)
