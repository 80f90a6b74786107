"""What was sent, as it was sent: the pages and papers of each version of a report.

A report that was sent is shown as it was sent. Only what a page leads to is of today: the weeks
beside it, and the names by which places, factors and organisations are known now.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any, Generic, TypeVar, cast

from est_build.analyse.figures import Figures
from est_build.analyse.hot_spots import HotSpots
from est_build.analyse.months import MonthValue
from est_build.analyse.place_signals import PlaceSignal
from est_build.analyse.weekdays import WeekdayFigures
from est_build.model.codebook import WHOLE_MUNICIPALITY, Named
from est_build.model.repository import Repository
from est_build.report.assessments import SurveyLine
from est_build.report.labels import Label
from est_build.report.month import CountRow, LeadsTo, MonthReport
from est_build.report.priority_lines import ClosedLine
from est_build.report.sent_changes import FigureSince, figures_since
from est_build.report.week import CorrectionLine, WeekReport
from est_build.report.week_state import WeekState
from est_build.words.periods import Month, Week

Sendable = WeekReport | MonthReport
Report = TypeVar("Report", WeekReport, MonthReport)
LATEST = "senaste"
"""The folder of the latest figures of a report that was sent with others."""
_WITHOUT_NAMES = (MonthValue, SurveyLine, WeekdayFigures, HotSpots, PlaceSignal)
"""What holds no names, and so much else that it would take long to look through."""


@dataclass(frozen=True, slots=True)
class SentReport:
    """One version of a report, as it was sent."""

    version: int
    day: date
    report: Sendable
    source: str
    """The file that it is kept in."""
    is_withheld: bool = False
    """Whether it points out a person, so that it is kept and not shown."""


SentReports = Mapping[Week | Month, tuple[SentReport, ...]]


class EditionKind(StrEnum):
    """Which of a report's pages it is."""

    CURRENT = "current"
    """The page at the report's own address."""
    EARLIER = "earlier"
    """A version that was sent and then corrected."""
    LATEST = "latest"
    """The figures as they have become since the current version was sent."""


class PageKind(StrEnum):
    """What a page that a report led to is about."""

    PLACE = "place"
    FACTOR = "factor"
    ORGANISATION = "organisation"
    PRIORITY = "priority"
    WEEK = "week"


_Gone = tuple[PageKind, str]
Gone = tuple[_Gone, ...]
"""What has no page any more, by its id."""


@dataclass(frozen=True, slots=True)
class VersionLine:
    """A version that was sent, and on which day."""

    version: int
    day: date
    has_page: bool = True


@dataclass(frozen=True, slots=True)
class Edition:
    """The page of a report of which some version was sent."""

    report: Sendable
    kind: EditionKind
    version: int
    sent: date | None
    """The day on which this version was sent; None where it never was."""
    earlier: tuple[VersionLine, ...] = ()
    """The versions that were sent before this one, for the current page."""
    corrected: tuple[CorrectionLine, ...] = ()
    """What was corrected after this version, for the page of an earlier one."""
    changes: tuple[FigureSince, ...] = ()
    """Figures that are others now than when the current version was sent."""
    has_latest: bool = False
    """Whether a page of its own shows the figures as they are now."""
    gone: Gone = ()
    """What the report leads to and that has no page any more."""
    source: str = ""
    """The file that an earlier version is kept in."""

    @property
    def folder(self) -> str:
        """Where it lies below the report's own address; empty for the page there."""
        folders = {EditionKind.EARLIER: f"v{self.version}", EditionKind.LATEST: LATEST}
        return folders.get(self.kind, "")


@dataclass(frozen=True, slots=True)
class Apart:
    """A report whose paper lies in a folder of its own, below the report's address."""

    report: Sendable
    folder: str


@dataclass(frozen=True, slots=True)
class Published(Generic[Report]):
    """Everything that a site shows of one week's or month's report."""

    report: Report
    """What the paper at the report's own address is made from: what was sent, where it was."""
    page: Report | Edition
    beside: tuple[Edition, ...] = ()
    papers: tuple[Apart, ...] = ()


def publish(
    repository: Repository, figures: Figures, reports: Iterable[Report], sent: SentReports
) -> tuple[Published[Report], ...]:
    """Return how each report is shown, given what was sent of it."""
    known = _KnownPages(repository, figures) if sent else None
    return tuple(
        Published(report, report)
        if known is None or period_of(report) not in sent
        else _publish_sent(known, report, sent[period_of(report)])
        for report in reports
    )


def period_of(report: Sendable) -> Week | Month:
    """Return the week or month that a report is about."""
    return report.state.week if isinstance(report, WeekReport) else report.month


def corrections_of(report: Sendable) -> tuple[CorrectionLine, ...]:
    """Return what is corrected in a report."""
    if isinstance(report, MonthReport):
        return report.corrections
    return report.picture.corrections if report.picture else ()


def _publish_sent(
    known: "_KnownPages", now: Report, versions: tuple[SentReport, ...]
) -> Published[Report]:
    number = 1 + len(corrections_of(now))
    current = next((one for one in versions if one.version == number), None)
    earlier = tuple(one for one in versions if one.version < number)
    told = tuple(VersionLine(one.version, one.day, not one.is_withheld) for one in earlier)
    is_shown = current is not None and not current.is_withheld
    report = cast("Report", current.report) if current and is_shown else now
    changes = figures_since(report, now)
    fitted, gone = known.fit(report, now)
    page = Edition(
        report=fitted,
        kind=EditionKind.CURRENT,
        version=number,
        sent=current.day if current else None,
        earlier=told,
        changes=changes,
        has_latest=bool(changes) and isinstance(now, MonthReport),
        gone=gone,
    )
    shown = [(one, _earlier(known, one, now)) for one in earlier if not one.is_withheld]
    beside = [edition for _, edition in shown]
    papers = [Apart(one.report, edition.folder) for one, edition in shown]
    if page.has_latest:
        # Sources revise a month's counts as a rule; a week's answers stand on other pages, too.
        latest = replace(page, report=now, kind=EditionKind.LATEST, earlier=(), gone=())
        beside.append(latest)
        papers.append(Apart(now, latest.folder))
    return Published(report, page, tuple(beside), tuple(papers))


def _earlier(known: "_KnownPages", sent: SentReport, now: Sendable) -> Edition:
    fitted, gone = known.fit(sent.report, now)
    had = corrections_of(sent.report)
    return Edition(
        report=fitted,
        kind=EditionKind.EARLIER,
        version=sent.version,
        sent=sent.day,
        corrected=tuple(line for line in corrections_of(now) if line not in had),
        gone=gone,
        source=sent.source,
    )


@dataclass(frozen=True, slots=True)
class _Register:
    """Everything of a kind by id, and what its pages are about; None where it has none."""

    known: Mapping[str, Named]
    page: PageKind | None = None


class _KnownPages:
    """The pages that a report may lead to now, and the names that things go by."""

    def __init__(self, repository: Repository, figures: Figures) -> None:
        codebook = repository.codebook
        self._replaced_by = codebook.replaced_by
        self._places = _Register(codebook.place, PageKind.PLACE)
        factors = _Register(codebook.factor, PageKind.FACTOR)
        organisations = _Register(codebook.organisation, PageKind.ORGANISATION)
        anyone = _Register({**codebook.group, **codebook.organisation})
        self._registers = {
            "place": self._places,
            "places": self._places,
            "factor": factors,
            "factors": factors,
            "responsible": organisations,
            "to": organisations,
            "present": _Register(codebook.organisation),
            "group": _Register(codebook.group),
            "source": anyone,
            "basis": anyone,
        }
        self._priorities = figures.priorities.all
        self._weeks = frozenset(repository.weeks)

    def fit(self, report: Sendable, now: Sendable) -> tuple[Sendable, Gone]:
        """Return a report as its page shows it now, and what it leads to that is no more."""
        if report is now:
            return report, ()
        gone: set[_Gone] = set()
        fitted = self._renew(report, None, gone)
        # What stands beside it is looked up, not told.
        names = ("previous", "following") if isinstance(report, WeekReport) else ("before", "after")
        beside = {name: getattr(now, name) for name in names}
        return replace(fitted, **beside), tuple(sorted(gone))

    def _renew(self, value: Any, register: _Register | None, gone: set[_Gone]) -> Any:
        """Return a value with the names of today; itself where they are the same."""
        if isinstance(value, Label):
            return value if register is None else self._name(value, register, gone)
        if isinstance(value, tuple):
            many = tuple(self._renew(one, register, gone) for one in value)
            return many if any(a is not b for a, b in zip(many, value, strict=True)) else value
        if not is_dataclass(value) or isinstance(value, (type, *_WITHOUT_NAMES)):
            return value
        gone.update(self._missing(value))
        changed = {}
        for field in fields(value):
            old = getattr(value, field.name)
            new = self._renew(old, self._register(value, field.name), gone)
            if new is not old:
                changed[field.name] = new
        return replace(value, **changed) if changed else value

    def _register(self, value: object, field: str) -> _Register | None:
        if isinstance(value, CountRow):
            return self._places if value.is_place and field == "area" else None
        return self._registers.get(field)

    def _name(self, shown: Label, register: _Register, gone: set[_Gone]) -> Label:
        if shown.id == WHOLE_MUNICIPALITY:
            return shown
        is_place = register is self._places
        name_id = self._replaced_by.get(shown.id, shown.id) if is_place else shown.id
        named = register.known.get(name_id)
        if named is None:
            gone.update({(register.page, name_id)} if register.page else ())
            return shown
        renewed = Label(name_id, shown.name, named.name if named.name != shown.name else "")
        return shown if renewed == shown else renewed

    def _missing(self, value: object) -> Gone:
        """Return the priority or week that a line leads to, where that is no more."""
        if isinstance(value, ClosedLine) and value.id not in self._priorities:
            return ((PageKind.PRIORITY, str(value.id)),)
        week = value.id.week if isinstance(value, LeadsTo) else None
        week = value.week if isinstance(value, WeekState) else week
        return () if week is None or week in self._weeks else ((PageKind.WEEK, str(week)),)
