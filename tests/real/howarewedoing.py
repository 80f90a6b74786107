"""A real weekly survey in Swedish, and the repository that it belongs to."""

import csv
from collections import defaultdict
from datetime import date
from pathlib import Path
from statistics import mean

EXPORT = "survey-exports/gforms_sv_howarewedoing.csv"
WEEKS = ("2023-W39", "2023-W40", "2023-W41")
QUESTIONS = {
    "nytt": "Jag har lärt mig något nytt",
    "ide": "Jag har fått en ny idé",
    "omprovat": "Jag har omprövat något",
    "friktion": "Jag har upplevt konstruktiv friktion",
    "langtar": "Jag längtar till nästa fredag",
}
CODEBOOK = """\
kommun: Fredagsgruppen
minsta grupp: 5
skala:
  - värde: 1
    svar: ["1"]
  - värde: 2
    svar: ["2"]
  - värde: 3
    svar: ["3"]
  - värde: 4
    svar: ["4"]
  - värde: 5
    svar: ["5"]
räknas från: 4
faktorer:
{factors}\
verksamheter:
  - id: alla
    namn: Alla
    tillfrågade:
      - antal: 10
"""
FORM = """\
formulär: weekly
rubrik: How are we doing?
öppnar: fredag 08:00
stänger: lördag 08:00
gäller: veckan före
frågor:
{questions}"""


def write_repository(root: Path) -> None:
    """Write the codebook, calendar and form that the survey is read with."""
    factors = "".join(
        f"  - id: {factor}\n    namn: {question}\n" for factor, question in QUESTIONS.items()
    )
    questions = "".join(
        f"  - faktor: {factor}\n    lydelser:\n      - fråga: {question}\n"
        for factor, question in QUESTIONS.items()
    )
    for folder in ("content", "forms"):
        (root / folder).mkdir(parents=True, exist_ok=True)
    (root / "content/codebook.yaml").write_text(CODEBOOK.format(factors=factors), "utf-8")
    (root / "content/calendar.yaml").write_text("enkät: []\n", "utf-8")
    (root / "forms/weekly.yaml").write_text(FORM.format(questions=questions), "utf-8")


def count_independently(export: Path) -> dict[tuple[str, str], list[int]]:
    """Return each week's and factor's answers, read without the program."""
    answers: dict[tuple[str, str], list[int]] = defaultdict(list)
    with export.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            year, week, _ = date.fromisoformat(row["Tidstämpel"][:10]).isocalendar()
            for heading, answer in row.items():
                for factor, question in QUESTIONS.items():
                    if heading.strip() == question:
                        answers[f"{year}-W{week:02d}", factor].append(int(answer))
    return dict(answers)


def means_by_week(export: Path) -> dict[tuple[str, str], float]:
    """Return each week's and factor's mean, computed without the program."""
    return {key: mean(answers) for key, answers in count_independently(export).items()}
