"""Examples of what is found in statistics and in what says how they are read: EST3xx."""

from io import BytesIO

from openpyxl import Workbook

from tests.diagnostics.commands import IMPORT_LIST, LIST
from tests.diagnostics.example import Example

SOURCES = "data/sources.yaml"
DATA = "data/vandalism/2026-08-10-vandalism.csv"
EVENTS = "data/skador/2026-08-10-skador.csv"
CRIMES = "data/bra/2026-08-10-bra.csv"

COUNTS_SOURCE = """\
källor:
  - id: vandalism
    slag: antal
    format: tabell
    kolumner:
      månad: Månad
      typ: Typ
      område: Område
      antal: Antal
    typer:
      klotter: [Klotter]
"""
COUNTS = """\
Månad;Typ;Område;Antal
2026-06;Klotter;Centrum;3
2026-07;Klotter;Centrum;4
"""
EVENT_SOURCE = """\
källor:
  - id: skador
    slag: händelser
    format: tabell
    kolumner:
      datum: Händelsedatum
      plats: Objekt
      typ: Kategori
    typer:
      klotter: [Klotter]
"""
EVENT_ROWS = """\
nr;datum;datum_senast;anmäld;plats;typ;kostnad;polisanmäld
1;2026-07-02;;;biblioteket;klotter;4500;ja
2;2026-07-03;2026-07-05;;stationen;klotter;;nej
"""
CRIME_SOURCE = """\
källor:
  - id: bra
    slag: anmälda brott
    format: bra-databasfil
    region: Exempelstads kommun
    typer:
      skadegorelse: Skadegörelse mot motorfordon
"""
CRIME_ROWS = """\
Region;Brott;År;Period;Antal
Exempelstads kommun;Skadegörelse mot motorfordon;2026;juni;4
Exempelstads kommun;Skadegörelse mot motorfordon;2026;juli;3
"""
COUNTED = {SOURCES: COUNTS_SOURCE, DATA: COUNTS}
SEEN = {SOURCES: EVENT_SOURCE, EVENTS: EVENT_ROWS}
REPORTED = {SOURCES: CRIME_SOURCE, CRIMES: CRIME_ROWS}
YEARLY_SOURCE = COUNTS_SOURCE.replace("månad: Månad", "år: År")
BY_YEAR = {SOURCES: YEARLY_SOURCE, DATA: COUNTS.replace("Månad", "År").replace("2026-0", "202")}
ONE_YEAR_SOURCE = COUNTS_SOURCE.replace(
    "    kolumner:\n      månad: Månad\n", "    gäller år: 2025\n    kolumner:\n"
)
ONE_YEAR = {SOURCES: ONE_YEAR_SOURCE, DATA: "Typ;Område;Antal\nKlotter;Centrum;3\n"}
LIST_SOURCE = EVENT_SOURCE.replace("      plats", "      datum senast: Upptäckt\n      plats")
LISTED = {
    SOURCES: LIST_SOURCE,
    LIST: (
        "Händelsedatum;Upptäckt;Objekt;Kategori\n2026-07-02;2026-07-03;Biblioteket;Klotter\n"
        "2026-07-04;2026-07-05;Stationen;Klotter\n"
    ),
}
SHEET = {
    SOURCES: COUNTS_SOURCE.replace("format: tabell\n", "format: tabell\n    blad: Statistik\n")
}


def workbook(sheet: str) -> bytes:
    """Return a workbook that holds the counts."""
    book, stream = Workbook(), BytesIO()
    book.active.title = sheet
    for line in COUNTS.splitlines():
        book.active.append(line.split(";"))
    book.save(stream)
    return stream.getvalue()


EXAMPLES = (
    Example("EST125", SOURCES, "gäller år: 2025", "gäller år: 20255", ONE_YEAR),
    Example(
        "EST213",
        SOURCES,
        "blad: Statistik",
        "blad: Blad1",
        SHEET,
        files={DATA.replace(".csv", ".xlsx"): workbook("Statistik")},
    ),
    Example("EST307", LIST, "2026-07-02", "7/2/26", LISTED, how=IMPORT_LIST),
    Example("EST309", DATA, "\n2026", "\ni år", BY_YEAR),
    Example("EST326", LIST, ";2026-07-03", ";2026-06-03", LISTED, how=IMPORT_LIST),
    Example("EST329", SOURCES, "id: skador", "id: klotter", LISTED, how=IMPORT_LIST),
    Example("EST301", SOURCES, "      antal: Antal\n", "", COUNTED),
    Example("EST302", SOURCES, "antal: Antal", "antal: Summa", COUNTED),
    Example(
        "EST303",
        DATA,
        COUNTS,
        COUNTS.replace("Antal\n", "Antal;Antal\n")
        .replace(";3\n", ";3;3\n")
        .replace(";4\n", ";4;4\n"),
        COUNTED,
    ),
    Example("EST304", DATA, "Centrum;3", "Cent;rum;3", COUNTED),
    Example("EST305", DATA, COUNTS, COUNTS.splitlines()[0] + "\n", COUNTED),
    Example("EST306", EVENTS, "2026-07-02", "i somras", SEEN),
    Example("EST308", DATA, "2026-06", "försommaren", COUNTED),
    Example("EST310", DATA, "Centrum;3", "Centrum;några", COUNTED),
    Example("EST311", EVENTS, "4500", "dyrt", SEEN),
    Example("EST312", EVENTS, ";ja\n", ";kanske\n", SEEN),
    Example("EST313", DATA, "2026-06;Klotter", "2026-06;Glaskross", COUNTED),
    Example("EST314", EVENTS, "1;2026-07-02;;;biblioteket", "1;2026-07-02;;;simhallen", SEEN),
    Example("EST315", DATA, "Klotter;Centrum;3", "Klotter;Hamnen;3", COUNTED),
    Example("EST316", SOURCES, "region: Exempelstads", "region: Annanstads", REPORTED),
    Example("EST317", SOURCES, "Skadegörelse mot motorfordon", "Skadegörelse mot bil", REPORTED),
    Example(
        "EST318",
        CRIMES,
        CRIME_ROWS,
        CRIME_ROWS
        + "Exempelstads kommun;Skadegörelse, därav skadegörelse mot motorfordon;2026;juli;2\n",
        REPORTED,
    ),
    Example("EST319", DATA, COUNTS, COUNTS + "2026-07;Klotter;Centrum;5\n", COUNTED),
    Example(
        "EST320", CRIMES, "Region;Brott;År;Period;Antal", "Region;Brott;Period;Antal", REPORTED
    ),
    Example("EST321", CRIMES, CRIME_ROWS, "Kommun;Antal\nExempelstads kommun;4\n", REPORTED),
    Example(
        "EST324",
        EVENTS,
        EVENT_ROWS,
        "Händelsedatum;Objekt;Kategori\n2026-07-02;Biblioteket;Klotter\n",
        SEEN,
    ),
    Example("EST325", EVENTS, "1;2026-07-02", "1;2026-08-12", SEEN),
    Example(
        "EST206",
        SOURCES,
        "    format: tabell\n",
        "    format: tabell\n    teckenkodning: ascii\n",
        COUNTED,
    ),
    Example(
        "EST214",
        SOURCES,
        "    format: tabell\n",
        '    format: tabell\n    avgränsare: ";;"\n',
        COUNTED,
    ),
    Example(
        "EST327",
        SOURCES,
        "    format: tabell\n",
        "    format: tabell\n    datumformat: ÅÅÅÅ-MM\n",
        COUNTED,
    ),
    Example("EST328", SOURCES, "format: tabell", "format: bra-databasfil", SEEN),
    Example(
        "EST330",
        SOURCES,
        COUNTS_SOURCE,
        COUNTS_SOURCE + COUNTS_SOURCE.removeprefix("källor:\n"),
        COUNTED,
    ),
    Example(
        "EST331",
        SOURCES,
        "klotter: [Klotter]",
        "klotter: [Klotter]\n      annat: [Klotter]",
        COUNTED,
    ),
    Example(
        "EST323", SOURCES, "id: vandalism", "id: vandaler", {SOURCES: COUNTS_SOURCE, DATA: COUNTS}
    ),
)
