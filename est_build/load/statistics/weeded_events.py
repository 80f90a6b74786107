"""What is left of a list of events when it has been weeded: counts, and which days they cover.

Days, costs and the events one by one are gone; what every figure is made of stays: counts by month,
weekday, place, type and whether the police know. A list that goes on after the last weeded month
keeps its later rows, and here stands which days it covers, since that showed in its earlier ones.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from est_build.diagnostics import Diagnostic, Location
from est_build.diagnostics import codes_privacy as codes
from est_build.load.statistics.extracts import WEEDED
from est_build.model.codebook import Codebook
from est_build.model.statistics import RecordedEvent, Source
from est_build.sources.text_file import read_text
from est_build.words.periods import Month

HEADER = "rad;fil;från;till;veckodag;plats;typ;polisanmäld;antal"
COVERS, LIST, COUNT, EARLIER = "täcker", "lista", "antal", "tidigare"
TAKEN, EXTRACT, REGISTERED = "senast", "uttag", "anmäld"
_REPORTED = {"ja": True, "nej": False, "": None}
_LIMIT = 20_000_000
Span = tuple[date, date]
Cell = tuple[Month, str, str]
Key = tuple[Month, str, str, str, str]
"""Month, weekday, place, type and the mark of the police.

The weekday is a number, with the days that the event may be spread over behind it (``5/4`` for a
Friday to Monday), or empty where only the month is known.
"""


@dataclass(frozen=True)
class WeededEvents:
    """The counts of a source's weeded months."""

    taken: date
    """When the latest list was taken out."""
    until: Month
    """The last weeded month."""
    covered: tuple[Span, ...] = ()
    counts: Mapping[Key, int] = field(default_factory=dict)
    earlier: tuple[tuple[Month, str, str, int], ...] = ()
    registered: Mapping[tuple[Month, str], int] = field(default_factory=dict)
    """How many of each month's events were registered on which day, apart from all else."""
    extracts: tuple[tuple[date, date, date], ...] = ()
    """When each list that lost rows was taken out, and the days that it covered."""
    lists: Mapping[str, Span] = field(default_factory=dict)
    """By name, the days that a list covers which lost its first rows."""

    @property
    def next_day(self) -> date:
        """The first day that isn't weeded."""
        return self.until.plus(1).first

    def events(self) -> Iterator[RecordedEvent]:
        """Give an event for each that was counted, on some day of its month and weekday.

        Which of a month's events was registered when is not known: any will do, since no figure
        asks for it together with anything else.
        """
        days: dict[Month, list[date | None]] = {}
        for (month, text), number in sorted(self.registered.items(), reverse=True):
            found = date.fromisoformat(text) if text else None
            days.setdefault(month, []).extend([found] * number)
        for (month, weekday, place, type_id, mark), number in sorted(self.counts.items()):
            day, latest = _some_days(month, weekday)
            for _ in range(number):
                seen = days[month].pop() if days.get(month) else None
                yield RecordedEvent(
                    0, day, latest, seen, place, type_id, None, _REPORTED[mark], month
                )


def _some_days(month: Month, weekday: str) -> tuple[date | None, date | None]:
    """Return days of a month that begin on the weekday and are as many as they were."""
    if not weekday:
        return None, None
    begins, _, length = weekday.partition("/")
    first = month.first
    day = first + timedelta(days=(int(begins) - first.isoweekday()) % 7)
    return day, day + timedelta(days=int(length) - 1) if length else None


def _weekday_of(event: RecordedEvent) -> str:
    if event.day is None:
        return ""
    begins = str(event.day.isoweekday())
    if event.has_known_day or event.day_latest is None:
        return begins
    return f"{begins}/{max(1, (event.day_latest - event.day).days + 1)}"


def weeded_path(folder: str, source: Source) -> str:
    """Return where a source's weeded counts lie."""
    return f"{folder}/{WEEDED}{source.id}.csv"


def count_events(events: Iterable[RecordedEvent]) -> Mapping[Key, int]:
    """Count events by what their figures need."""
    return Counter(
        (
            Month.of(event.start),
            _weekday_of(event),
            event.place,
            event.type,
            {True: "ja", False: "nej", None: ""}[event.is_reported],
        )
        for event in events
    )


def count_registered(events: Iterable[RecordedEvent]) -> Mapping[tuple[Month, str], int]:
    """Count events by month and the day that they were registered."""
    return Counter((Month.of(event.start), str(event.registered or "")) for event in events)


def write_weeded(weeded: WeededEvents) -> bytes:
    """Return the file: the same counts always give the same bytes."""
    rows = [HEADER, f"{TAKEN};;{weeded.taken};{weeded.until.last};;;;;"]
    rows += (f"{COVERS};;{first};{last};;;;;" for first, last in weeded.covered)
    rows += (f"{EXTRACT};{taken};{one};{two};;;;;" for taken, one, two in weeded.extracts)
    rows += (f"{LIST};{n};{first};{last};;;;;" for n, (first, last) in sorted(weeded.lists.items()))
    rows += (
        f"{COUNT};;{month.first};{month.last};{weekday};{place};{type_id};{mark};{number}"
        for (month, weekday, place, type_id, mark), number in sorted(weeded.counts.items())
    )
    rows += (
        f"{REGISTERED};{day};{month.first};{month.last};;;;;{number}"
        for (month, day), number in sorted(weeded.registered.items())
    )
    rows += (
        f"{EARLIER};;{month.first};{month.last};;{place};{type_id};;{number}"
        for month, type_id, place, number in weeded.earlier
    )
    return "".join(f"{row}\n" for row in rows).encode()


def read_weeded(
    root: Path, path: str, codebook: Codebook
) -> tuple[WeededEvents | None, tuple[Diagnostic, ...]]:
    """Read a source's weeded counts; None where there are none, or someone has changed them."""
    if not (root / path).is_file():
        return None, ()
    text, wrong = read_text(root, path, limit=_LIMIT)
    if text is None:
        return None, wrong
    lines = text.splitlines()
    reading = _Reading(codebook)
    if not lines or lines[0] != HEADER:
        return None, (Diagnostic.of(codes.WEEDED_BROKEN, Location(path, 1)),)
    for number, line in enumerate(lines[1:], start=2):
        try:
            reading.take(line)
        except (ValueError, KeyError):
            return None, (Diagnostic.of(codes.WEEDED_BROKEN, Location(path, number)),)
    if reading.taken is None:
        return None, (Diagnostic.of(codes.WEEDED_BROKEN, Location(path)),)
    return reading.value(*reading.taken), ()


class _Reading:
    """Reads the lines of a file, each of its kind."""

    def __init__(self, codebook: Codebook) -> None:
        self._codebook = codebook
        self.taken: tuple[date, Month] | None = None
        self._covered: list[Span] = []
        self._registered: dict[tuple[Month, str], int] = {}
        self._extracts: list[tuple[date, date, date]] = []
        self._lists: dict[str, Span] = {}
        self._counts: dict[Key, int] = {}
        self._earlier: list[tuple[Month, str, str, int]] = []

    def take(self, line: str) -> None:
        """Take in a line (ValueError or KeyError for one that isn't ours)."""
        kind, name, begin, end, weekday, place, type_id, mark, number = line.split(";")
        first, last = date.fromisoformat(begin), date.fromisoformat(end)
        place = self._known(place)
        match kind:
            case "senast":
                self.taken = first, Month.of(last)
            case "uttag":
                self._extracts.append((date.fromisoformat(name), first, last))
            case "täcker":
                self._covered.append((first, last))
            case "lista":
                self._lists[name] = first, last
            case "antal":
                _ = _REPORTED[mark]
                _some_days(Month.of(first), weekday)
                key = (Month.of(first), weekday, place, type_id, mark)
                self._counts[key] = self._counts.get(key, 0) + int(number)
            case "anmäld":
                _ = name and date.fromisoformat(name)
                self._registered[Month.of(first), name] = int(number)
            case "tidigare":
                self._earlier.append((Month.of(first), type_id, place, int(number)))
            case _:
                raise ValueError(kind)

    def _known(self, place: str) -> str:
        """Return the place that is meant now; one that the codebook has dropped is none."""
        place = self._codebook.replaced_by.get(place, place)
        return place if place in self._codebook.place else ""

    def value(self, taken: date, until: Month) -> WeededEvents:
        """Return what was read."""
        return WeededEvents(
            taken,
            until,
            tuple(self._covered),
            self._counts,
            tuple(sorted(self._earlier)),
            self._registered,
            tuple(self._extracts),
            self._lists,
        )
