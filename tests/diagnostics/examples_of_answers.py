"""Examples of what is found in exports of answers and in the counts made of them: EST2xx."""

from datetime import date

from tests.builders import SMALL
from tests.diagnostics.commands import FORM, IMPORT
from tests.diagnostics.example import Example

EXPORT = "forms/inbox/svar.csv"
COUNTS = "forms/answers/weekly/2026/2026-W47.csv"
PLACES = "forms/answers/weekly/2026/2026-W47-platser.csv"
IMPORTS = "forms/answers/imports.csv"
HEAD = "Tidpunkt;Var arbetar du?;Vilka platser gäller det?;Något mer vi bör veta?;Narkotika;"
HEADER = f"{HEAD}Skadegörelse;Trafik\n"
ROW = "2026-11-10 09:00:00;Fritid;;;Inget känt;Inget känt;Inget känt\n"
ROWS = "".join(ROW.replace("09:00", f"09:{minute:02}") for minute in range(3))
TABLE = HEADER + ROWS
MAIN_TABLE = (HEADER + ROW).replace("Tidpunkt", "KEY;SubmissionDate")
MAIN_TABLE = MAIN_TABLE.replace("2026-11-10", "uuid:1;2026-11-10")
LINES = """\
faktor;verksamhet;svar;efter_stängning;antal
narkotika;skola;0;nej;3
skadegorelse;skola;0;nej;3
trafik;skola;0;nej;3
"""
MENTIONS = "plats;antal\nbiblioteket;2\nstationen;1\n"
RECORD = (
    "formulär;vecka;sha256;producent;rader;tagna;ersatta;ofullständiga;utanför;test;avvisade;"
    f"maskerade\nweekly;2026-W47;{'0123456789abcdef' * 4};plain;5;4;1;0;0;0;0;0\n"
)
AS_COUNTED = RECORD.replace(";5;4;1;", ";4;3;1;")
AROUND_COUNTS = {COUNTS: LINES}


def import_of(code: str, right: str, wrong: str) -> Example:
    """Return an example of a piece of an export."""
    return Example(code, EXPORT, right, wrong, {EXPORT: TABLE}, how=IMPORT)


def counts_of(code: str, right: str, wrong: str) -> Example:
    """Return an example of a piece of a week's counts."""
    return Example(code, COUNTS, right, wrong, AROUND_COUNTS, today=date(2026, 9, 1))


FITTING = """\
faktor;verksamhet;svar;efter_stängning;antal
narkotika;fritid;0;nej;3
skadegorelse;fritid;0;nej;3
trafik;fritid;0;nej;3
"""
CODEBOOK = "content/codebook.yaml"
WEEKLY = "forms/weekly.yaml"
INFORMATION = "information:\n  hur länge: Svaren raderas efter ett år.\n"
OLD = {COUNTS.replace("W47", week): LINES for week in ("W44", "W46", "W47")}

EXAMPLES = (
    Example(
        "EST272",
        WEEKLY,
        INFORMATION,
        "",
        {WEEKLY: SMALL[WEEKLY].replace("frågor:\n", f"{INFORMATION}frågor:\n")},
        how=FORM,
    ),
    import_of("EST222", TABLE, ROWS),
    Example(
        "EST276",
        IMPORTS,
        AS_COUNTED,
        RECORD,
        AROUND_COUNTS,
        today=date(2026, 9, 1),
    ),
    import_of("EST273", "Trafik\n", "Trafik och parkering\n"),
    Example(
        "EST235",
        CODEBOOK,
        "    namn: Trafik\n",
        "    namn: Trafik\n    till: 2026-W40\n",
        {EXPORT: TABLE},
        how=IMPORT,
    ),
    Example(
        "EST253",
        CODEBOOK,
        "från: 2026-W01\n        antal: 6",
        "från: 2026-W50\n        antal: 6",
        {EXPORT: TABLE},
        how=IMPORT,
    ),
    Example(
        "EST257",
        EXPORT,
        TABLE,
        HEADER + ROW,
        {EXPORT: TABLE, COUNTS.replace("W47", "W46"): FITTING},
        how=IMPORT,
    ),
    Example(
        "EST269",
        CODEBOOK,
        "    namn: Narkotika\n    beskr",
        "    namn: Narkotika\n    från: 2026-W45\n    beskr",
        OLD,
    ),
    import_of("EST207", "Fritid;;;Inget", 'Fritid;;"Mer;Inget'),
    import_of("EST208", TABLE, "\n"),
    import_of(
        "EST221", TABLE, TABLE.replace("Tidpunkt", "Löpnummer").replace("2026-11-10 09:", "1:")
    ),
    Example(
        "EST223",
        EXPORT,
        MAIN_TABLE,
        MAIN_TABLE.replace("KEY;", "PARENT_KEY;KEY;").replace("uuid:1;", "uuid:1;uuid:1/plats[1];"),
        {EXPORT: MAIN_TABLE},
        how=IMPORT,
    ),
    import_of("EST224", "Fritid;;;Inget känt", "Fritid;;;;Inget känt"),
    import_of(
        "EST225", TABLE, TABLE.replace("Trafik\n", "Trafik;\n").replace("känt\n", "känt;ja\n")
    ),
    import_of(
        "EST231",
        TABLE,
        TABLE.replace("Trafik\n", "Trafik;Vädret\n").replace("känt\n", "känt;Sol\n"),
    ),
    import_of(
        "EST232", HEADER + ROWS, HEADER.replace(";Trafik", "") + ROWS.replace(";Inget känt\n", "\n")
    ),
    import_of(
        "EST233",
        TABLE,
        HEADER.replace("\n", ";Trafik\n") + ROWS.replace("känt\n", "känt;Inget känt\n"),
    ),
    import_of("EST561", TABLE, TABLE.removesuffix(";Inget känt\n")),
    import_of("EST562", TABLE, TABLE.replace(";Inget känt\n", "\n", 1)),
    import_of("EST234", "Narkotika;", "Narkotika och dopning;"),
    import_of("EST241", "2026-11-10 09:00:00", "i tisdags"),
    import_of("EST242", ROWS, ROWS.replace("2026-11-10", "3/4/2026")),
    import_of("EST243", "2026-11-10 09:00:00", "2026-11-10"),
    import_of("EST244", "2026-11-10 09:00:00", ""),
    import_of("EST251", "Inget känt", "Massor"),
    import_of("EST252", "Fritid", "Simhallen"),
    import_of("EST254", "Fritid", ""),
    import_of("EST255", "Fritid;;", "Fritid;Torget;"),
    import_of("EST256", ROWS, ROWS.replace("2026-11-10", "2026-12-31")),
    counts_of("EST261", "faktor;verksamhet;svar", "Faktor;Verksamhet;Svar"),
    counts_of("EST262", "trafik;skola;0;nej;3", "trafik;skola;0;nej;tre"),
    counts_of("EST263", "trafik;skola", "vapen;skola"),
    counts_of("EST264", LINES, LINES.replace("skola", "vakter")),
    counts_of("EST265", "trafik;skola;0", "trafik;skola;7"),
    Example("EST266", PLACES, "stationen;1", "torget;1", {COUNTS: LINES, PLACES: MENTIONS}),
    counts_of(
        "EST267",
        LINES,
        LINES.replace("narkotika;skola;0;nej;3\n", "") + "narkotika;skola;0;nej;3\n",
    ),
    counts_of("EST268", "trafik;skola;0;nej;3", "trafik;skola;0;nej;2"),
    Example(
        "EST271",
        IMPORTS,
        "plain;4;3;1;",
        "plain;5;3;1;",
        {**AROUND_COUNTS, IMPORTS: AS_COUNTED},
    ),
)
