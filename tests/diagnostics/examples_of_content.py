"""Examples of what is found in the files that people write: EST0xx and EST1xx."""

from datetime import date

from tests.builders import CODEBOOK as CODEBOOK_TEXT
from tests.builders import MEETING_46, MEETING_47, answers_that_rise
from tests.diagnostics.commands import CHECK_IN_NEXT_FORMAT
from tests.diagnostics.example import Example

CODEBOOK = "content/codebook.yaml"
CALENDAR = "content/calendar.yaml"
FORM = "forms/weekly.yaml"
W45 = "content/meetings/2026/2026-W45.yaml"
W46 = "content/meetings/2026/2026-W46.yaml"
W47 = "content/meetings/2026/2026-W47.yaml"
W48 = "content/meetings/2026/2026-W48.yaml"
MEASURE = "content/measures/kamera-stationen.yaml"
MONTH = "content/months/2026-10.yaml"
SHAPES = "data/places.geojson"
COUNTS_46 = {
    "forms/answers/weekly/2026/2026-W46.csv": (
        "faktor;verksamhet;svar;efter_stängning;antal\n"
        "narkotika;skola;0;nej;3\nskadegorelse;skola;0;nej;3\ntrafik;skola;0;nej;3\n"
    ),
    "forms/answers/weekly/2026/2026-W47.csv": (
        "faktor;verksamhet;svar;efter_stängning;antal\n"
        "narkotika;skola;0;nej;3\nskadegorelse;skola;0;nej;3\ntrafik;skola;0;nej;3\n"
    ),
}
WEEKS_TO_47 = tuple(f"2026-W{number}" for number in range(38, 48))
SOURCES = "data/sources.yaml"
SOURCE = {
    SOURCES: (
        "källor:\n  - id: vandalism\n    slag: antal\n    format: tabell\n"
        "    kolumner:\n      månad: Månad\n      typ: Typ\n      antal: Antal\n"
        "    typer:\n      klotter: [Klotter]\n"
    ),
    "data/vandalism/2026-08-10-vandalism.csv": "Månad;Typ;Antal\n2026-07;Klotter;4\n",
}
MEASURED = {
    **SOURCE,
    MEASURE: (
        "åtgärd: kamera-stationen\nrubrik: Kamera\nproblem: Skadegörelse kvällstid.\n"
        "plats: stationen\nansvarig: sakerhetsenheten\nstatus: pågår\n"
        "mäts med:\n  källa: vandalism\n  typ: [klotter]\n"
        "jämför med: [biblioteket]\n"
    ),
}
STARTED = {
    **MEASURED,
    MEASURE: MEASURED[MEASURE] + "registrerad: 2026-03-20\nstart: 2026-05-01\n",
}
TWO_TYPES = {**MEASURED, SOURCES: SOURCE[SOURCES] + "      glaskross: [Glaskross]\n"}
VAKTERNA = "\n  - id: vakterna\n    namn: Vakterna\n    till: 2026-06-30\nområden:"
LATER = MEETING_46.replace("W46", "W48").replace("2026-11-12", "2026-11-26")
AFTER_47 = LATER[: LATER.index("prioriteringar:")]
CARRIES = (
    "prioriteringar:\n  - fortsätter: 2026-W47/stationen-narvaro\n"
    "  - fortsätter: 2026-W46/skolvagen-rondering\n  - fortsätter: 2026-W47/stationen-kamera\n"
)

SYNTAX = (
    Example("EST001", W47, "granskad: ja", "granskad: ? ja"),
    Example("EST002", W47, "    nivå: röd", "\tnivå: röd"),
    Example("EST003", W47, "granskad: ja\n", "granskad: ja\ngranskad: nej\n"),
    Example("EST004", W47, "vad: Utred kamerabevakning", 'vad: "Utred kamerabevakning'),
    Example("EST005", W47, "skäl: Mätning visar låg fart.", "skäl: Mätning: låg fart."),
    Example("EST006", W47, "granskad: ja", "granskad:ja"),
    Example("EST007", W47, "vad: Utred kamerabevakning", 'vad: "Utred" kamerabevakning'),
    Example("EST008", W47, "datum: 2026-11-19\n", "  datum: 2026-11-19\n"),
    Example("EST009", W47, "underlag: [enkät, observationer, underrättelse]", "underlag: [enkät"),
    Example("EST010", W47, "vad: Utred kamerabevakning", "vad: @utred kamerabevakning"),
    Example("EST011", W47, "vad: Utred kamerabevakning", 'vad: "Utred kamera\\qbevakning"'),
    Example("EST012", W47, "vad: Utred kamerabevakning", "vad: Kamera på plan #3"),
    Example(
        "EST013",
        W48,
        AFTER_47 + CARRIES + 'avstår:\n  - {plats: skegrie, skäl: "Låg fart, vid mätning"}\n',
        AFTER_47 + CARRIES + "avstår:\n  - {plats: skegrie, skäl: Låg fart, vid mätning}\n",
    ),
    Example("EST014", W47, "vad: Julskyltning", "vad: *julskyltning"),
    Example("EST015", W47, "vad: Julskyltning", "vad: &a Julskyltning"),
    Example("EST016", W47, "vad: Julskyltning", "vad: !viktigt Julskyltning"),
    Example("EST017", W47, "datum: 2026-11-19\n", "---\ndatum: 2026-11-19\n"),
    Example("EST018", W47, "plats: skegrie", f"plats: {'[' * 60}skegrie{']' * 60}"),
    Example("EST019", W47, "granskad: ja", "granskad: ja\n? [a, b]\n: c"),
    Example("EST020", W47, "granskad: ja", "granskad: ja\n?\n: ja"),
    Example("EST021", W45, "vecka: 2026-W45\ninställt: Höstlov\n", "inställt på grund av lov\n"),
    Example("EST023", W47, "granskad: ja", "granskad ja"),
    Example(
        "EST024", W47, "närvarande: [sakerhetsenheten, t", "närvarande: - [sakerhetsenheten, t"
    ),
    Example("EST025", W47, "sammanfattning: |\n  Lugnare", "sammanfattning: | Lugnare\n  Lugnare"),
    Example("EST026", W47, "granskad: ja", "granskad:\u00a0ja"),
    Example("EST027", W47, "platser: [stationen]", 'platser: ["stationen" torget]'),
    Example("EST033", W45, "vecka: 2026-W45\ninställt: Höstlov\n", "# Skrivs på torsdag.\n"),
    Example("EST038", W47, "vad: Julskyltning", "vad: Jul\x1bskyltning"),
    Example(
        "EST039",
        W47,
        "datum: 2026-11-19\n",
        "<<<<<<< HEAD\ndatum: 2026-11-19\n=======\ndatum: 2026-11-18\n>>>>>>> annan\n",
    ),
)

VALUES = (
    Example("EST101", W47, "granskad: ja\n", "granskad: ja\nväder: sol\n"),
    Example("EST102", W47, "granskad: ja", "granskat: ja"),
    Example("EST103", W47, "    nivå: röd\n", ""),
    Example("EST104", W47, "vad: Julskyltning", "vad:"),
    Example("EST105", W47, "beslut: klar", "beslut: [klar]"),
    Example("EST106", W47, "underlag: [enkät, observationer, underrättelse]", "underlag: enkät"),
    Example("EST107", W47, "  övriga:\n    nivå: grön", "  övriga: grön"),
    Example("EST108", W45, "vecka: 2026-W45\ninställt: Höstlov", "- 2026-W45\n- Höstlov"),
    Example("EST109", CODEBOOK, "svar: [Inget känt]", "svar: []"),
    Example("EST110", CODEBOOK, "minsta grupp: 5", "minsta grupp: 0"),
    Example("EST111", W47, "platser: [stationen]", "platser: [Centralstationen]"),
    Example("EST112", W47, "datum: 2026-11-19", "datum: 19/11 2026"),
    Example("EST113", W47, "vecka: 2026-W47", "vecka: v47"),
    Example("EST114", MONTH, "månad: 2026-10", "månad: oktober"),
    Example("EST115", W47, "granskad: ja", "granskad: yes"),
    Example("EST116", CODEBOOK, "antal: 8", "antal: åtta"),
    Example("EST117", CODEBOOK, "läge: [55.372, 13.157]", "läge: [nord, 13.157]"),
    Example("EST118", W47, "nivå: röd", "nivå: rött"),
    Example("EST119", CODEBOOK, "läge: [55.372, 13.157]", "läge: 55.372"),
    Example("EST120", CALENDAR, "gäller: [2026-12-22, 2027-01-04]", "gäller: 2026-12-22"),
    Example("EST121", FORM, "öppnar: tisdag 08:00", "öppnar: 08:00"),
    Example("EST122", FORM, "tidszon: Europe/Stockholm", "tidszon: Svensk"),
    Example(
        "EST123",
        CODEBOOK,
        "minsta grupp: 5\n",
        "minsta grupp: 5\nutseende:\n  färg: mörkblå\n",
    ),
    Example("EST124", W47, "2026-W46/skolvagen-rondering", "skolvagen-rondering"),
    Example("EST126", CODEBOOK, "från: 2026-W01\n        antal: 8", "från: v1\n        antal: 8"),
    Example("EST130", MONTH, "månad: 2026-10", "månad: 2026-09"),
)

CODEBOOKS = (
    Example("EST135", CODEBOOK, "till: 2026-12-31", "till: 2022-12-31", today=date(2020, 1, 1)),
    Example("EST136", CODEBOOK, "id: fritid", "id: skola"),
    Example("EST137", CODEBOOK, "id: fritid", "id: ovriga"),
    Example(
        "EST138",
        CODEBOOK,
        "    namn: Trafik\n",
        "    namn:\n      - namn: Trafik\n      - namn: Trafik och buskörning\n",
    ),
    Example("EST139", CODEBOOK, "alias: [Centralstationen]", "alias: [Biblioteket]"),
    Example("EST140", CODEBOOK, "värde: 1", "värde: 0"),
    Example("EST141", CODEBOOK, "svar: [Enstaka händelser]", "svar: [Inget känt]"),
    Example("EST142", CODEBOOK, "räknas från: 2", "räknas från: 4"),
    Example("EST143", CODEBOOK, "fokusområden: [narkotika]", "fokusområden: [knark]"),
    Example("EST144", CODEBOOK, "område: landsbygd", "område: landsbygden"),
    Example("EST145", CODEBOOK, "ersätter: [busstationen]", "ersätter: [skegrie]"),
    Example("EST146", CODEBOOK, "id: skegrie\n", "id: skegrie\n    ersätter: [busstationen]\n"),
    Example("EST147", CODEBOOK, "till: 2026-12-31", "till: 2026-10-31"),
    Example("EST148", CODEBOOK, "antal: 6", "antal: 4"),
    Example("EST150", W47, "faktor: trafik\n    plats", "faktor: trafiken\n    plats"),
    Example("EST151", W47, "plats: skegrie\n    vad", "plats: skegri\n    vad"),
    Example("EST152", W47, "till: trafikverket", "till: verket"),
    Example("EST153", W47, "åtgärd: kamera-stationen", "åtgärd: kamera"),
    Example("EST154", W47, "utifrån: [enkät,", "utifrån: [enkäten,"),
    Example("EST155", CODEBOOK, "namn: Trafikverket", "namn: Trafikverket\n    till: 2026-06-30"),
    Example(
        "EST156",
        MEASURE,
        "ansvarig: sakerhetsenheten",
        "ansvarig: vakterna",
        around={
            CODEBOOK: CODEBOOK_TEXT.replace("\nområden:", VAKTERNA, 1),
        },
    ),
    Example(
        "EST157",
        W47,
        "    kommentar: |\n      En enda natt, av samma gäng.\n",
        "",
        around={
            **answers_that_rise(WEEKS_TO_47, "skadegorelse"),
            W47: MEETING_47.replace(
                "    nivå: grön\n",
                "    nivå: grön\n    kommentar: |\n      En enda natt, av samma gäng.\n",
            ),
        },
    ),
    Example("EST158", CALENDAR, "dag: 2027-05-05", "dag: 2027-05-15"),
    Example("EST159", CALENDAR, "vecka: 2027-W01", "vecka: 2026-W53"),
    Example("EST160", CALENDAR, "  - datum: 2026-12-13\n    vad", "  - vad"),
    Example("EST161", FORM, "fråga: Trafik", "fråga: Skadegörelse"),
    Example(
        "EST162",
        FORM,
        "  - faktor: trafik\n",
        "  - faktor: trafik\n    lydelser:\n      - fråga: Buskörning\n  - faktor: trafik\n",
    ),
    Example("EST163", FORM, "till: 2026-W52", "till: 2026-W53"),
    Example("EST164", FORM, "        ny serie: ja\n", ""),
    Example("EST165", FORM, "  - faktor: trafik\n    lydelser:\n      - fråga: Trafik\n", ""),
    Example("EST166", FORM, "till: 2026-W52", "till: 2026-W50"),
    Example(
        "EST560",
        FORM,
        "rubrik: Veckans enkät\n",
        "rubrik: Veckans enkät\nadress: javascript:alert(1)\n",
    ),
)

MEETINGS = (
    Example(
        "EST167",
        CALENDAR,
        "vecka: 2027-W18\n    dag: 2027-05-05",
        "vecka: 2026-W47\n    dag: 2026-11-18",
    ),
    Example(
        "EST168",
        "content/meetings/2026/2026-W48.yaml",
        AFTER_47.replace("fastställd: 2026-11-26\n", "") + CARRIES,
        AFTER_47 + CARRIES,
        around=COUNTS_46,
    ),
    Example("EST169", W47, "datum: 2026-11-19", "datum: 2025-11-19"),
    Example("EST170", W47, "  övriga:\n    nivå: grön\n", ""),
    Example("EST171", W47, "datum: 2026-11-19", "datum: 2026-11-13"),
    Example("EST172", W47, "fastställd: 2026-11-19", "fastställd: 2026-11-18"),
    Example("EST173", W45, "inställt: Höstlov", "inställt: Höstlov\nsammanfattning: Lugnt"),
    Example(
        "EST174", MONTH, "leder till: 2026-W46/gasverket-belysning", "leder till: 2026-W46/lampor"
    ),
    Example(
        "EST175",
        W48,
        AFTER_47 + CARRIES,
        AFTER_47 + CARRIES + "  - fortsätter: 2026-W48/torget-dialog\n",
    ),
    Example(
        "EST176",
        W48,
        AFTER_47 + CARRIES,
        AFTER_47 + CARRIES + "  - fortsätter: 2026-W46/gasverket-belysning\n",
    ),
    Example(
        "EST177",
        W48,
        AFTER_47 + CARRIES,
        AFTER_47 + CARRIES + "  - fortsätter: 2026-W47/stationen-kamera\n",
    ),
    Example("EST178", W47, "    åtgärd: kamera-stationen\n", ""),
    Example("EST179", W47, "beslut: klar", "beslut: stryks"),
    Example("EST180", W47, "klart: 2026-11-29", "klart: 2026-11-18"),
    Example("EST181", W47, "fredag och lördag kväll", "fredag och lördag kl. 22"),
    Example("EST182", W47, "granskad: ja\n", ""),
    Example(
        "EST183", W47, "  - fortsätter: 2026-W46/skolvagen-rondering\n    klart: 2026-11-29\n", ""
    ),
)

MEASURES = (
    Example("EST185", MEASURE, "beslutad: 2026-03-12", "beslutad: 2026-05-12"),
    Example("EST186", MEASURE, "registrerad: 2026-03-20", "registrerad: 2026-05-20"),
    Example("EST187", MEASURE, "jämför med: [biblioteket]", "jämför med: [stationen]"),
    Example("EST188", MEASURE, "grannplatser: [gasverket]", "grannplatser: [biblioteket]"),
    Example("EST215", MEASURE, "registrerad: 2026-03-20\n", "", around=STARTED),
    Example("EST216", MEASURE, "[2026-01, 2026-02]", "[2026-01, 2026-05]"),
    Example("EST217", MEASURE, "jämför med: [biblioteket]\n", "", around=MEASURED),
    Example("EST218", MEASURE, "[klotter]", "[klotter, glaskross]", around=TWO_TYPES),
    Example("EST189", MEASURE, "källa: vandalism", "källa: skadegorelse", around=MEASURED),
    Example("EST190", MEASURE, "typ: [klotter]", "typ: [klottring]", around=MEASURED),
    Example("EST191", MEASURE, "datum: 2027-05-01", "datum: 2026-10-01"),
    Example(
        "EST192",
        MEASURE,
        "datum: 2026-11-01\n    utfall: kan inte avgöras\n    skäl: För få månader.",
        "datum: 2026-08-01",
    ),
    Example("EST194", SHAPES, '{"type": "FeatureCollection", ', '{"type": "FeatureCollection"; '),
    Example("EST195", SHAPES, '"MultiPolygon", "coordinates"', '"MultiPolygon", "coords"'),
    Example(
        "EST196",
        SHAPES,
        '"type": "Polygon", "coordinates":\n   [[[13.0, 55.3], [13.3, 55.3], [13.3, 55.5], '
        "[13.0, 55.5], [13.0, 55.3]]]",
        '"type": "Point", "coordinates": [13.0, 55.3]',
    ),
    Example("EST197", SHAPES, '{"id": "centrum", "namn"', '{"namn"'),
    Example("EST198", "content/pages/kontakt.md", "# Kontakt\n\nRing.\n", "Ring.\n"),
    Example("EST533", CODEBOOK, "    e-post: dataskydd@exempelstad.example\n", ""),
)

IN_FORMAT = CODEBOOK_TEXT.replace("minsta grupp: 5", "format: 1\nminsta grupp: 5")
IN_NEXT_FORMAT = CODEBOOK_TEXT.replace("minsta grupp: 5", "format: 2\nminsta grupp: 5")
FORMATS = (
    Example("EST685", CODEBOOK, "format: 1", "format: 2", {CODEBOOK: IN_FORMAT}),
    Example(
        "EST686",
        CODEBOOK,
        "format: 2",
        "format: 1",
        {CODEBOOK: IN_NEXT_FORMAT},
        how=CHECK_IN_NEXT_FORMAT,
    ),
)
EXAMPLES = (*SYNTAX, *VALUES, *CODEBOOKS, *MEETINGS, *MEASURES, *FORMATS)
