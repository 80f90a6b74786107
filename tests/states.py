"""Repositories in the states that a municipality meets before, beside and beyond a common week.

Each is written into an empty folder from the small town of ``tests/builders.py``, so that a whole
site of it is built in a moment. ``tests/whole/test_states.py`` looks at their pages.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from tests.builders import CALENDAR, CODEBOOK, FORM, MEETING_46, small_repository, write

MKDOCS = (Path(__file__).parent.parent / "mkdocs.yml").read_text("utf-8")
HEAD = "faktor;verksamhet;svar;efter_stängning;antal\n"
QUESTIONS = ("narkotika", "skadegorelse", "trafik")
HUNDRED = 100


def answers(twos: int = 2) -> str:
    """Return a week's counts: eight from the schools, six from culture, few or more of them 2."""
    lines = [
        line
        for factor in QUESTIONS
        for line in (
            f"{factor};fritid;0;nej;4",
            f"{factor};fritid;1;nej;2",
            f"{factor};skola;0;nej;{8 - twos}",
            f"{factor};skola;2;nej;{twos}",
        )
    ]
    return HEAD + "\n".join(lines) + "\n"


def answer_week(folder: Path, week: str, twos: int = 2) -> None:
    """Write a week's answers as an import leaves them."""
    write(folder, f"forms/answers/weekly/{week[:4]}/{week}.csv", answers(twos))


def meeting_of(week: str, day: str, priorities: str) -> str:
    """Return a meeting's notes with the given priorities and all factors as usual."""
    return (
        f"vecka: {week}\ndatum: {day}\nfastställd: {day}\ngranskad: ja\n"
        "närvarande: [sakerhetsenheten, polisen]\nunderlag: [enkät]\n"
        "sammanfattning: |\n  En vanlig vecka.\n"
        "faktorer:\n  övriga:\n    nivå: grön\n"
        f"prioriteringar:{priorities}"
    )


def priority(number: int) -> str:
    """Return one of many priorities; every seventh is late."""
    late = number % 7 == 0
    return (
        f"\n  - id: sak-{number}\n    vad: Sak nummer {number} att ordna i centrum\n"
        f"    plats: {('stationen', 'biblioteket', 'gasverket')[number % 3]}\n"
        f"    faktor: {QUESTIONS[number % 3]}\n    typ: fysisk åtgärd\n    tidsram: vecka\n"
        f"    ansvarig: {('sakerhetsenheten', 'polisen')[number % 2]}\n"
        f"    klart: {'2026-11-20' if late else '2026-12-18'}\n    utifrån: [enkät]"
    )


def write_base(folder: Path) -> None:
    """Write what every repository has: the codebook, the form, the calendar and the look."""
    write(folder, "content/codebook.yaml", CODEBOOK.replace("exempeldata: ja\n", ""))
    write(folder, "content/calendar.yaml", CALENDAR)
    write(folder, "forms/weekly.yaml", FORM)
    write(folder, "mkdocs.yml", MKDOCS)


def empty(folder: Path) -> None:
    """Nothing but what is filled in first: no answers, no meeting, no statistics."""
    write_base(folder)


def first_answers(folder: Path) -> None:
    """The first survey is answered, and nobody has met."""
    write_base(folder)
    answer_week(folder, "2026-W47")


def first_meeting(folder: Path) -> None:
    """The first survey is answered, and the first meeting is held."""
    first_answers(folder)
    text = meeting_of("2026-W47", "2026-11-19", priority(1) + priority(2) + "\n")
    write(folder, "content/meetings/2026/2026-W47.yaml", text)


def quiet_meeting(folder: Path) -> None:
    """A first meeting that had nothing to decide."""
    first_answers(folder)
    text = meeting_of("2026-W47", "2026-11-19", " []\n")
    write(folder, "content/meetings/2026/2026-W47.yaml", text)


def holidays(folder: Path) -> None:
    """Weeks at Christmas without survey and meeting, after common weeks."""
    small_repository(folder)
    write_base(folder)
    for week in ("2026-W45", "2026-W46", "2026-W47"):
        answer_week(folder, week)
    off = "vecka: 2026-W53\ninställt: Jul och nyår\n"
    write(folder, "content/meetings/2026/2026-W53.yaml", off)


def two_weeks(folder: Path) -> None:
    """The survey after the holidays, which asks about two weeks."""
    holidays(folder)
    answer_week(folder, "2027-W01", 3)


def hundred(folder: Path) -> None:
    """A meeting with a hundred priorities, the latest of them carried on."""
    write_base(folder)
    for week in ("2026-W46", "2026-W47"):
        answer_week(folder, week)
    write(folder, "content/meetings/2026/2026-W46.yaml", MEETING_46)
    carried = (
        "\n  - fortsätter: 2026-W46/gasverket-belysning"
        "\n  - fortsätter: 2026-W46/skolvagen-rondering"
    )
    many = "".join(map(priority, range(1, HUNDRED - 1))) + carried + "\n"
    write(
        folder,
        "content/meetings/2026/2026-W47.yaml",
        meeting_of("2026-W47", "2026-11-19", many),
    )


STATES: Mapping[str, tuple[Callable[[Path], None], str]] = MappingProxyType(
    {
        "empty": (empty, "2026-11-20"),
        "first-answers": (first_answers, "2026-11-18"),
        "first-meeting": (first_meeting, "2026-11-20"),
        "quiet-meeting": (quiet_meeting, "2026-11-20"),
        "holidays": (holidays, "2026-12-30"),
        "two-weeks": (two_weeks, "2027-01-07"),
        "hundred": (hundred, "2026-11-23"),
    }
)
"""How each state is written, and the day that its site is built."""
