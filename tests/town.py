"""A small town as values: two years of statistics, answers and measures, with something missing."""

from datetime import date, timedelta

from est_build.analyse.figures import Figures, analyse
from est_build.model.answers import AnswerCount, WeekAnswers
from est_build.model.calendar import Calendar
from est_build.model.codebook import Codebook
from est_build.model.form import Form
from est_build.model.measure import Measure
from est_build.model.meeting import Meeting
from est_build.model.month import MonthNotes
from est_build.model.repository import Repository, Shape
from est_build.model.statistics import MonthCount, RecordedEvent, Source, SourceData
from est_build.words.periods import Month, Week

TODAY = date(2026, 11, 20)
LAST_WEEK = Week(2026, 47)
TAKEN = date(2026, 11, 10)
HOSTILE = '<b onload="x">& {{ 7 }} *å*'
"""A name that is markup in every format it meets."""

CODEBOOK = Codebook.model_validate(
    {
        "kommun": "Exempelstads kommun",
        "skala": [{"värde": str(value), "svar": f"Steg {value}"} for value in range(4)],
        "faktorer": [
            {
                "id": "narkotika",
                "namn": [
                    {"namn": "Droger", "till": "2026-W20"},
                    {"namn": "Narkotika", "från": "2026-W21"},
                ],
                "beskrivning": "Bruk eller misstänkt försäljning på allmän plats.",
                "fokusområden": ["narkotika"],
            },
            {"id": "skadegorelse", "namn": "Skadegörelse"},
        ],
        "verksamheter": [
            {"id": "skola", "namn": "Skola", "tillfrågade": [{"antal": "12"}]},
            {"id": "fritid", "namn": "Fritid", "tillfrågade": [{"antal": "8"}]},
        ],
        "organisationer": [
            {"id": "polisen", "namn": "Polisen"},
            {"id": "sakerhetsenheten", "namn": "Säkerhetsenheten"},
        ],
        "områden": [{"id": "centrum", "namn": "Centrum"}],
        "platser": [
            {
                "id": "stationen",
                "namn": [
                    {"namn": "Stationen", "till": "2026-W30"},
                    {"namn": "Resecentrum", "från": "2026-W31"},
                ],
                "ersätter": "busstationen",
                "område": "centrum",
                "slag": "station",
                "väghållare": "kommun",
                "läge": ["55.372", "13.157"],
            },
            {"id": "gasverket", "namn": "Gasverket", "läge": ["55.379", "13.150"]},
            {
                "id": "skegrie",
                "namn": HOSTILE,
                "väghållare": "Trafikverket",
                "läge": ["55.411", "13.064"],
            },
        ],
        "överenskommelser": [
            {
                "från": "2023-01-01",
                "till": "2026-12-31",
                "fokusområden": [{"id": "narkotika", "namn": "Narkotika", "mål": "ska minska"}],
            }
        ],
    }
)
CALENDAR = Calendar.model_validate(
    {
        "enkät": [{"vecka": "2026-W43", "uppehåll": "Höstlov"}],
        "händelser": [{"från": "2026-10-26", "till": "2026-10-30", "vad": "Höstlov"}],
    }
)
FORM = Form.model_validate(
    {
        "formulär": "weekly",
        "rubrik": "Veckans enkät",
        "öppnar": "tisdag 08:00",
        "stänger": "torsdag 08:00",
        "platser": "Vilka platser?",
        "frågor": [
            {
                "faktor": "narkotika",
                "lydelser": [
                    {"fråga": "Droger", "till": "2026-W20"},
                    {"fråga": "Narkotika", "från": "2026-W21", "ny serie": "ja"},
                ],
            },
            {"faktor": "skadegorelse", "lydelser": [{"fråga": "Skadegörelse"}]},
        ],
    }
)
BRA = Source.model_validate(
    {
        "id": "bra",
        "namn": "Anmälda brott",
        "slag": "anmälda brott",
        "format": "bra-databasfil",
        "typer": {"skadegorelse": "12 kap. Skadegörelsebrott", "narkotika": HOSTILE},
    }
)
VANDALISM = Source.model_validate(
    {
        "id": "vandalism",
        "namn": "Skadegörelse på kommunens egendom",
        "slag": "händelser",
        "format": "tabell",
        "typer": {"klotter": "Klotter", "glaskross": "Glaskross"},
    }
)
FIRST_MONTH = Month(2024, 9)
LAST_MONTH = Month(2026, 10)
CAMERA = {
    "åtgärd": "kamera-stationen",
    "rubrik": "Kamerabevakning vid stationen",
    "problem": "Skadegörelse kvällstid.",
    "plats": "stationen",
    "faktor": ["narkotika", "skadegorelse"],
    "ansvarig": "sakerhetsenheten",
    "beslutad": "2026-03-12",
    "start": "2026-05-01",
    "status": "pågår",
    "förväntad effekt": "Färre skadegörelser på kvällarna.",
    "mäts med": {"källa": "vandalism", "typ": ["klotter", "glaskross"]},
    "jämför med": ["gasverket"],
    "utlöstes av": ["2026-02"],
    "följs upp": [
        {"datum": "2026-08-01", "utfall": "kan inte avgöras", "skäl": "För få månader."},
        {"datum": "2026-11-01"},
    ],
}
MISSING = Month(2026, 3)
"""The month that the reported crimes lack."""


def town() -> Repository:
    """Return the town."""
    return Repository(
        codebook=CODEBOOK,
        calendar=CALENDAR,
        form=FORM,
        answers={week: _answers(week) for week in _answered_weeks()},
        imports=(),
        meetings={meeting.week: meeting for meeting in _meetings()},
        measures=measures(),
        months={notes.month: notes for notes in _notes()},
        statistics=(reported_crimes(), vandalism()),
        shapes=(Shape("kommun", (((13.0, 55.3), (13.3, 55.3), (13.3, 55.5), (13.0, 55.5)),)),),
    )


def town_figures(repository: Repository) -> Figures:
    """Return the town's figures."""
    return analyse(repository)


def reported_crimes() -> SourceData:
    """Return monthly counts: March 2026 missing, September and October 2026 preliminary."""
    counts = [
        MonthCount(
            month,
            kind,
            "kommun",
            None if month == MISSING else 20 + (place * 7) % 13,
            is_preliminary=month > Month(2026, 8),
            taken=TAKEN,
            revised_from=41 if month == Month(2026, 7) and kind == "skadegorelse" else None,
        )
        for kind in ("skadegorelse", "narkotika")
        for place, month in enumerate(FIRST_MONTH.until(LAST_MONTH))
    ]
    return SourceData(BRA, counts=tuple(sorted(counts)), taken=TAKEN)


def vandalism() -> SourceData:
    """Return a list of events up to 9 November 2026: more at the station until May 2026."""
    first, last = FIRST_MONTH.first, date(2026, 11, 9)
    events = []
    for number in range((last - first).days // 2):
        day = first + timedelta(days=number * 2)
        is_before = day < date(2026, 5, 1)
        place = "stationen" if number % 3 == 0 and (is_before or number % 2) else "gasverket"
        known = number % 5 != 0
        events.append(
            RecordedEvent(
                number=number,
                day=day,
                day_latest=None if known else day + timedelta(days=2),
                registered=day,
                place=place if number % 7 else "",
                type="klotter" if number % 4 else "glaskross",
                cost=None,
                is_reported=number % 2 == 0,
            )
        )
    return SourceData(VANDALISM, events=tuple(events), covered=((first, last),), taken=TAKEN)


def measures() -> tuple[Measure, ...]:
    """Return a measure with an overdue follow-up, one that is finished and one only planned."""
    lamp = {
        "åtgärd": "belysning-gasverket",
        "rubrik": "Ny belysning",
        "problem": "Mörkt.",
        "plats": "gasverket",
        "ansvarig": ["polisen"],
        "start": "2025-05-01",
        "slut": "2025-09-01",
        "status": "avslutad",
        "följs upp": [{"datum": "2025-12-01", "utfall": "effekt"}],
    }
    hill = {
        "åtgärd": "farthinder",
        "rubrik": HOSTILE,
        "problem": HOSTILE,
        "plats": ["skegrie", "gasverket"],
        "ansvarig": "polisen",
        "status": "planerad",
    }
    return tuple(Measure.model_validate(values) for values in (hill, lamp, CAMERA))


def _answered_weeks() -> tuple[Week, ...]:
    weeks = Week(2025, 45).until(LAST_WEEK)
    return tuple(week for week in weeks if week not in {Week(2026, 43), Week(2026, 10)})


def _answers(week: Week) -> WeekAnswers:
    high = week.number % 5
    # Five in each group answer: fewer would be hidden.
    zeros = min(5, 7 - high)
    lines = [
        AnswerCount(factor, group, answer, is_late=False, count=count)
        for factor in ("narkotika", "skadegorelse")
        for group, answer, count in (
            ("fritid", "0", zeros),
            ("fritid", "2", 5 - zeros),
            ("skola", "0", 7 - high - zeros),
            ("skola", "2", high - 5 + zeros),
            ("skola", "vet ej", 2),
            ("skola", "obesvarad", 1),
        )
        if count
    ]
    return WeekAnswers("weekly", week, tuple(sorted(lines)), (("busstationen", 2), ("skegrie", 1)))


def _meetings() -> tuple[Meeting, ...]:
    levels = {
        "narkotika": {"nivå": "röd", "förändring": "sämre"},
        "övriga": {"nivå": "grön"},
    }
    first = {
        "vecka": "2026-W45",
        "datum": "2026-11-05",
        "fastställd": "2026-11-05",
        "faktorer": levels,
        "prioriteringar": [
            {
                "id": "rondering",
                "vad": "Rondering",
                "plats": "gasverket",
                "faktor": "skadegorelse",
                "tidsram": "längre",
                "åtgärd": "kamera-stationen",
                "ansvarig": "polisen",
            },
            {
                "id": "belysning",
                "vad": "Laga belysningen",
                "plats": "stationen",
                "faktor": "narkotika",
                "ansvarig": "polisen",
            },
        ],
    }
    cancelled = {"vecka": "2026-W46", "inställt": "Sjukdom"}
    last = {
        "vecka": "2026-W47",
        "datum": "2026-11-19",
        "fastställd": "2026-11-19",
        "faktorer": {**levels, "narkotika": {"nivå": "gul", "förändring": "bättre"}},
        "prioriteringar": [{"fortsätter": "2026-W45/rondering"}],
        "uppföljning": [
            {"prioritering": "2026-W45/belysning", "beslut": "klar", "effekt": "bättre"}
        ],
    }
    return tuple(Meeting.model_validate(values) for values in (first, cancelled, last))


def _notes() -> tuple[MonthNotes, ...]:
    return (
        MonthNotes.model_validate(
            {
                "månad": "2026-10",
                "fastställd": "2026-11-12",
                "sammanfattning": "Skadegörelsen ligger kvar vid Gasverket.",
                "slutsatser": [
                    {
                        "plats": "gasverket",
                        "faktor": "narkotika",
                        "text": f"Flytta ronderingen. {HOSTILE}",
                        "leder till": "2026-W45/rondering",
                    }
                ],
            }
        ),
    )
