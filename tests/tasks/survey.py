"""A small municipality's survey, and exports of it in the shape of Microsoft Forms."""

import csv
import io
from collections.abc import Sequence
from pathlib import Path

CODEBOOK = """\
kommun: Exempelstads kommun
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
faktorer:
  - id: narkotika
    namn: Narkotika
  - id: trafik
    namn: Trafik
  - id: vapen
    namn: Vapen
    från: 2027-W01
verksamheter:
  - id: skola
    namn:
      - namn: Skolan
        till: 2026-W40
      - namn: Skola och förskola
        från: 2026-W41
    alias: [Skolor]
    tillfrågade:
      - från: 2026-W01
        antal: 8
  - id: park
    namn: Park och gata
    tillfrågade:
      - från: 2026-W01
        antal: 3
  - id: bibliotek
    namn: Bibliotek
    tillfrågade:
      - från: 2026-W45
        antal: 2
platser:
  - id: stationen
    namn: Stationen
    alias: [Centralen, resecentrum]
  - id: torget
    namn: Torget, norra delen
"""
CALENDAR = """\
enkät:
  - vecka: 2026-W44
    uppehåll: Höstlov
"""
FORM = """\
formulär: weekly
rubrik: Veckans enkät
öppnar: tisdag 08:00
stänger: torsdag 08:00
verksamhet: Var arbetar du?
platser: Vilka platser gäller det?
fritext: Något mer?
räknas inte: [Godkänner du?]
frågor:
  - faktor: narkotika
    lydelser:
      - fråga: Narkotika
        till: 2026-W48
      - fråga: Narkotika och dopning
        från: 2026-W49
        ny serie: ja
  - faktor: trafik
    lydelser:
      - fråga: Trafik
  - faktor: vapen
    lydelser:
      - fråga: Vapen
"""
HEADER = (
    "ID",
    "Starttid",
    "Slutförandetid",
    "E-post",
    "Namn",
    "Var arbetar du?",
    "Narkotika",
    "Trafik:",
    "Vilka platser gäller det?",
    "Något mer?",
)
SCHOOL, PARK = "Skola och förskola", "Park och gata"


def write_survey(root: Path) -> Path:
    """Write the repository and return its folder."""
    for path, text in (
        ("content/codebook.yaml", CODEBOOK),
        ("content/calendar.yaml", CALENDAR),
        ("forms/weekly.yaml", FORM),
    ):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")
    return root


def answer(
    sent: str = "2026-11-17 09:00:00",
    who: str = "anonymous",
    group: str = SCHOOL,
    drugs: str = "Inget känt",
    traffic: str = "Inget känt",
    places: str = "",
    text: str = "",
) -> tuple[str, ...]:
    """Return one row of an export."""
    return ("1", sent, sent, who, "", group, drugs, traffic, places, text)


def write_export(
    folder: Path,
    *rows: Sequence[str],
    header: Sequence[str] = HEADER,
    name: str = "export.csv",
) -> Path:
    """Write an export and return its path."""
    stream = io.StringIO()
    csv.writer(stream, delimiter=";").writerows([header, *rows])
    path = folder / name
    path.write_text(stream.getvalue(), "utf-8")
    return path
