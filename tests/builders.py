"""A small repository that is whole and right, for tests to take as it is or break in one place."""

from collections.abc import Sequence
from pathlib import Path

CODEBOOK = """\
# yaml-language-server: $schema=../schemas/codebook.json
kommun: Exempelstads kommun
exempeldata: ja
minsta grupp: 5
skala:
  - värde: 0
    svar: [Inget känt]
  - värde: 1
    svar: [Enstaka händelser]
  - värde: 2
    svar: [Återkommande eller ökande]
  - värde: 3
    svar: [Allvarliga händelser]
vet ej: [Vet ej]
räknas från: 2
faktorer:
  - id: narkotika
    namn: Narkotika
    beskrivning: Bruk eller misstänkt försäljning på allmän plats.
    fokusområden: [narkotika]
  - id: skadegorelse
    namn: Skadegörelse
  - id: trafik
    namn: Trafik
verksamheter:
  - id: skola
    namn: Skola och förskola
    tillfrågade:
      - från: 2026-W01
        antal: 8
  - id: fritid
    namn: Fritid
    tillfrågade:
      - från: 2026-W01
        antal: 6
organisationer:
  - id: polisen
    namn: Polisen
  - id: sakerhetsenheten
    namn: Säkerhetsenheten
  - id: trygghetsvardarna
    namn: Trygghetsvärdarna
  - id: trafikverket
    namn: Trafikverket
områden:
  - id: centrum
    namn: Centrum
  - id: landsbygd
    namn: Landsbygden
platser:
  - id: stationen
    namn: Stationen
    alias: [Centralstationen]
    ersätter: [busstationen]
    område: centrum
    slag: station
    väghållare: kommun
    läge: [55.372, 13.157]
  - id: biblioteket
    namn: Biblioteket
    område: centrum
    läge: [55.375, 13.160]
  - id: gasverket
    namn: Gasverket
    område: centrum
    läge: [55.379, 13.150]
  - id: skegrie
    namn: Skegrie
    område: landsbygd
    väghållare: Trafikverket
    läge: [55.411, 13.064]
överenskommelser:
  - från: 2023-01-01
    till: 2026-12-31
    parter: [polisen, sakerhetsenheten]
    fokusområden:
      - id: narkotika
        namn: Narkotika
        mål: ska minska
      - id: skadegorelse
        namn: Skadegörelse
kontakt:
  tillgänglighet:
    namn: Säkerhetsenheten
    e-post: lagesbild@exempelstad.example
  dataskydd:
    namn: Dataskyddsombudet
    e-post: dataskydd@exempelstad.example
"""

CALENDAR = """\
enkät:
  - vecka: 2026-W53
    uppehåll: Jul och nyår
  - vecka: 2027-W01
    gäller: [2026-12-22, 2027-01-04]
möte:
  - vecka: 2027-W18
    dag: 2027-05-05
rapport:
  röd fredag: dagen före
händelser:
  - datum: 2026-12-13
    vad: Lucia
  - från: 2026-12-21
    till: 2027-01-07
    vad: Jullov
"""

FORM = """\
formulär: weekly
rubrik: Veckans enkät
öppnar: tisdag 08:00
stänger: torsdag 08:00
tidszon: Europe/Stockholm
gäller: veckan före
verksamhet: Var arbetar du?
platser: Vilka platser gäller det?
fritext: Något mer vi bör veta?
frågor:
  - faktor: narkotika
    lydelser:
      - fråga: Narkotika
        till: 2026-W52
      - fråga: Narkotika och dopning
        från: 2026-W53
        ny serie: ja
  - faktor: skadegorelse
    lydelser:
      - fråga: Skadegörelse
  - faktor: trafik
    lydelser:
      - fråga: Trafik
"""

MEETING_45 = """\
vecka: 2026-W45
inställt: Höstlov
"""

MEETING_46 = """\
vecka: 2026-W46
datum: 2026-11-12
fastställd: 2026-11-12
granskad: ja
närvarande: [sakerhetsenheten, trygghetsvardarna, polisen]
underlag: [enkät]
sammanfattning: |
  En vanlig vecka.
faktorer:
  narkotika:
    nivå: gul
    förändring: oförändrat
    platser: [stationen]
  övriga:
    nivå: grön
prioriteringar:
  - id: gasverket-belysning
    vad: Laga belysningen
    plats: gasverket
    faktor: skadegorelse
    typ: fysisk åtgärd
    tidsram: vecka
    ansvarig: sakerhetsenheten
    klart: 2026-11-17
  - id: skolvagen-rondering
    vad: Rondering vid skolvägen
    plats: [biblioteket, gasverket]
    typ: närvaro
    tidsram: vecka
    ansvarig: [trygghetsvardarna]
"""

MEETING_47 = """\
vecka: 2026-W47
datum: 2026-11-19
fastställd: 2026-11-19
granskad: ja
närvarande: [sakerhetsenheten, trygghetsvardarna, polisen]
underlag: [enkät, observationer, underrättelse]
sammanfattning: |
  Lugnare vid skolorna, oroligare runt stationen.
faktorer:
  narkotika:
    nivå: röd
    förändring: sämre
    platser: [stationen]
    kommentar: |
      Öppen försäljning vid busskurerna.
  trafik:
    nivå: ingen uppgift
  övriga:
    nivå: grön
observationer:
  - källa: trygghetsvardarna
    plats: stationen
    faktor: narkotika
    text: |
      Flera samlingar på kvällarna.
prioriteringar:
  - id: stationen-narvaro
    vad: Synlig närvaro fredag och lördag kväll
    plats: stationen
    faktor: narkotika
    typ: närvaro
    tidsram: helg
    ansvarig: [polisen, trygghetsvardarna]
    när:
      från: 2026-11-20
      till: 2026-11-21
    utifrån: [enkät, trygghetsvardarna]
  - fortsätter: 2026-W46/skolvagen-rondering
    klart: 2026-11-29
  - id: stationen-kamera
    vad: Utred kamerabevakning
    plats: stationen
    typ: kamera
    tidsram: längre
    åtgärd: kamera-stationen
    ansvarig: sakerhetsenheten
uppföljning:
  - prioritering: 2026-W46/gasverket-belysning
    beslut: klar
    resultat: |
      Lagad 17 november.
    effekt: kan inte avgöras
överlämnat:
  - till: trafikverket
    plats: skegrie
    vad: Hastigheten på den statliga vägen
avstår:
  - faktor: trafik
    plats: skegrie
    skäl: Mätning visar låg fart.
händelser:
  - datum: 2026-11-28
    vad: Julskyltning
    plats: biblioteket
"""

MEASURE = """\
åtgärd: kamera-stationen
rubrik: Kamerabevakning vid stationen
problem: |
  Skadegörelse kvällstid.
plats: stationen
faktor: [narkotika, skadegorelse]
fokusområde: [skadegorelse]
ansvarig: sakerhetsenheten
beslutad: 2026-03-12
registrerad: 2026-03-20
start: 2026-05-01
slut:
status: pågår
förväntad effekt: |
  Färre skadegörelser på kvällarna.
jämför med: [biblioteket]
grannplatser: [gasverket]
utlöstes av: [2026-01, 2026-02]
följs upp:
  - datum: 2026-11-01
    utfall: kan inte avgöras
    skäl: För få månader.
  - datum: 2027-05-01
"""

MONTH = """\
månad: 2026-10
fastställd: 2026-11-12
granskad: ja
sammanfattning: |
  Skadegörelsen ligger kvar på fredagar och lördagar vid Gasverket.
slutsatser:
  - plats: gasverket
    text: Se över belysningen.
    leder till: 2026-W46/gasverket-belysning
"""

PAGE = """\
# Om samarbetet

Varje torsdag möts vi.
"""

SHAPES = """\
{"type": "FeatureCollection", "features": [
 {"type": "Feature", "properties": {"id": "kommun", "namn": "Exempelstad"},
  "geometry": {"type": "Polygon", "coordinates":
   [[[13.0, 55.3], [13.3, 55.3], [13.3, 55.5], [13.0, 55.5], [13.0, 55.3]]]}},
 {"type": "Feature", "properties": {"id": "centrum", "namn": "Centrum"},
  "geometry": {"type": "MultiPolygon", "coordinates":
   [[[[13.14, 55.36], [13.17, 55.36], [13.17, 55.39], [13.14, 55.36]]]]}}
]}
"""

SMALL: dict[str, str] = {
    "content/codebook.yaml": CODEBOOK,
    "content/calendar.yaml": CALENDAR,
    "content/meetings/2026/2026-W45.yaml": MEETING_45,
    "content/meetings/2026/2026-W46.yaml": MEETING_46,
    "content/meetings/2026/2026-W47.yaml": MEETING_47,
    "content/measures/kamera-stationen.yaml": MEASURE,
    "content/months/2026-10.yaml": MONTH,
    "content/pages/om-samarbetet.md": PAGE,
    "forms/weekly.yaml": FORM,
    "data/places.geojson": SHAPES,
}
"""Every file of the small repository, by path."""


def small_repository(folder: Path) -> Path:
    """Write a repository without faults into the folder, and return the folder.

    Three factors, two groups, four places, the weekly form, a calendar, three meetings (the first
    cancelled), a measure, a month and a page; no answers and no statistics.
    """
    for path, text in SMALL.items():
        write(folder, path, text)
    return folder


def write(root: Path, path: str, text: str) -> None:
    """Write one file of a repository, its folders too."""
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text, encoding="utf-8")


def change(root: Path, path: str, old: str, new: str) -> None:
    """Replace one piece of a file, which must be there."""
    text = (root / path).read_text(encoding="utf-8")
    assert old in text, f"{old!r} is not in {path}"
    (root / path).write_text(text.replace(old, new, 1), encoding="utf-8")


def answers_that_rise(weeks: Sequence[str], factor: str) -> dict[str, str]:
    """Return the counts of quiet weeks, by path; in the last one a factor's answers are high."""
    files = {}
    for number, week in enumerate(weeks):
        lines = []
        for name in ("narkotika", "skadegorelse", "trafik"):
            is_high = name == factor and number == len(weeks) - 1
            for group, count in (("fritid", 5), ("skola", 6)):
                some = 1 + number % 3
                answers = {"3": count} if is_high else {"0": count - some, "1": some - 1, "2": 1}
                lines += [
                    f"{name};{group};{answer};nej;{n}\n" for answer, n in answers.items() if n
                ]
        text = "faktor;verksamhet;svar;efter_stängning;antal\n" + "".join(lines)
        files[f"forms/answers/weekly/{week[:4]}/{week}.csv"] = text
    return files
