"""The pages about the site itself: how figures are made, from what, and how well."""

from dataclasses import dataclass
from datetime import date

from est_build.analyse.figures import Figures
from est_build.analyse.signals import ANSWERS_NEEDED, MOST_WEEKS, WEEKS_NEEDED
from est_build.analyse.suppression import (
    counts_places,
    hides_small_numbers,
    smallest_shown,
)
from est_build.model.answers import ImportRecord
from est_build.model.codebook import OTHER_GROUPS, AccessibilityContact, Codebook, Contact
from est_build.model.form import Covers
from est_build.model.meeting import Level
from est_build.model.repository import HandWrittenPage, Repository
from est_build.model.retention import RetentionRule
from est_build.model.statistics import SourceKind
from est_build.report.assessments import LevelShown, counted_labels, level_shown
from est_build.report.labels import Label, label
from est_build.report.month import source_name
from est_build.report.status import last_whole_month
from est_build.report.week_state import MeetingState, SurveyState, state_of
from est_build.words.periods import Month, Week


@dataclass(frozen=True, slots=True)
class AboutReport:
    """What the site is, and where to read more."""

    municipality: str
    factors: int
    asked: int
    pages: tuple[tuple[str, str], ...]
    """Names and titles of the hand-written pages."""


@dataclass(frozen=True, slots=True)
class ScaleLine:
    """One answer of the scale and its value."""

    label: str
    value: int


@dataclass(frozen=True, slots=True)
class MethodReport:
    """How each figure is made."""

    factors: tuple[Label, ...]
    asked: int
    scale: tuple[ScaleLine, ...]
    dont_know: str
    counted_labels: tuple[str, ...]
    levels: tuple[LevelShown, ...]
    opens_on: int
    """Weekday, 1 for Monday."""
    closes_on: int
    covers: Covers
    smallest_group: int
    weeks_needed: int
    answers_needed: int
    most_weeks: int
    """How far back a week is compared."""


@dataclass(frozen=True, slots=True)
class QualityRow:
    """What became of each row of a week's export, and how many answered."""

    week: Week
    answered: int
    asked: int
    late: int
    record: ImportRecord | None
    silent: tuple[Label | None, ...] = ()
    """Groups that were asked and didn't answer; None for those too small to stand alone."""

    @property
    def rate(self) -> float | None:
        """The share of those asked that week who answered in time, None where nobody did."""
        return self.answered / self.asked if self.answered and self.asked else None


@dataclass(frozen=True, slots=True)
class QualityReport:
    """Each week's accounting, the latest first."""

    rows: tuple[QualityRow, ...]
    weeks: int
    paused: int
    unanswered: int
    cancelled: int
    not_set: int


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One source of statistics."""

    id: str
    name: str
    kind: SourceKind
    taken: date | None
    first: Month | None
    last: Month | None
    types: int


@dataclass(frozen=True, slots=True)
class SourcesReport:
    """What the site is made from, and how recent it is."""

    form: str
    first_answers: Week | None
    last_answers: Week | None
    last_picture: Week | None
    sources: tuple[SourceLine, ...]


@dataclass(frozen=True, slots=True)
class AccessibilityReport:
    """Whose statement of accessibility it is, and where to tell what can't be used."""

    municipality: str
    contact: AccessibilityContact | None


@dataclass(frozen=True, slots=True)
class AskedGroup:
    """A group and how many are asked in it; None for those that are too small to stand alone."""

    group: Label | None
    asked: int


@dataclass(frozen=True, slots=True)
class HiddenNumbers:
    """A source whose small numbers at a place are hidden, of some types."""

    source: str
    least: int
    most: int
    """A number from the least to the most is shown as that span."""
    types: tuple[Label, ...]


@dataclass(frozen=True, slots=True)
class HigherLimit:
    """A factor, group or area that needs more answers than the others before it is shown."""

    name: Label
    needed: int


@dataclass(frozen=True, slots=True)
class PrivacyReport:
    """What is kept of an answer, as the codebook and the form say."""

    municipality: str
    smallest_group: int
    groups: tuple[AskedGroup, ...]
    has_groups: bool
    has_places: bool
    has_free_text: bool
    hidden: tuple[HiddenNumbers, ...]
    shown: tuple[Label, ...]
    """The sources whose numbers at a place are all shown exactly."""
    limits: tuple[HigherLimit, ...]
    retention: tuple[RetentionRule, ...]
    """How long what may be weeded is kept, as the codebook says."""
    contact: Contact | None


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What the site was built with, and how much was built."""

    built: date
    programs: tuple[tuple[str, str], ...]
    """Names and versions."""
    commit: str
    """Empty where it isn't known."""
    inputs: tuple[tuple[str, str], ...]
    """Folders and files that it was made from, and the hash of each."""
    warnings: int
    weeks: int
    surveys: int
    pictures: int
    priorities: int
    measures: int
    months: int


@dataclass(frozen=True, slots=True)
class HandWrittenReport:
    """A page of ``content/pages``."""

    page: HandWrittenPage


def report_about(repository: Repository, today: date) -> AboutReport:
    """Return what the site is."""
    week = Week.of(today)
    return AboutReport(
        municipality=repository.codebook.municipality,
        factors=len(repository.codebook.factors_in(week)),
        asked=repository.codebook.asked_in(week),
        pages=tuple((page.name, page.title) for page in repository.pages),
    )


def report_method(repository: Repository, today: date) -> MethodReport:
    """Return how each figure is made."""
    codebook, form, week = repository.codebook, repository.form, Week.of(today)
    shown = (Level.RED, Level.YELLOW, Level.GREEN, Level.NO_INFORMATION)
    return MethodReport(
        factors=tuple(
            label(codebook.factor, factor.id, today) for factor in codebook.factors_in(week)
        ),
        asked=codebook.asked_in(week),
        scale=tuple(ScaleLine(step.label, step.value) for step in codebook.scale),
        dont_know=codebook.dont_know[0],
        counted_labels=counted_labels(codebook),
        levels=tuple(level_shown(codebook, level) for level in shown),
        opens_on=form.opens.weekday,
        closes_on=form.closes.weekday,
        covers=form.covers,
        smallest_group=codebook.smallest_group,
        weeks_needed=WEEKS_NEEDED,
        answers_needed=ANSWERS_NEEDED,
        most_weeks=MOST_WEEKS,
    )


def report_quality(repository: Repository, figures: Figures) -> QualityReport:
    """Return each week's accounting."""
    records = {line.week: line for line in repository.imports if line.form == repository.form.id}
    states = [state_of(repository, figures, week) for week in repository.weeks]
    return QualityReport(
        rows=tuple(
            QualityRow(
                one.week,
                one.answered,
                one.asked,
                one.late,
                records.get(one.week),
                _silent_groups(repository, figures, one.week),
            )
            for one in reversed(states)
        ),
        weeks=len(states),
        paused=sum(one.survey is SurveyState.PAUSED for one in states),
        unanswered=sum(one.survey is SurveyState.UNANSWERED for one in states),
        cancelled=sum(one.meeting is MeetingState.CANCELLED for one in states),
        not_set=sum(one.meeting is MeetingState.NOT_SET for one in states),
    )


def _silent_groups(
    repository: Repository, figures: Figures, week: Week
) -> tuple[Label | None, ...]:
    """Return the groups that were asked and didn't answer, in a week that has answers."""
    answers = figures.weeks.get(week)
    known = repository.codebook.group
    return tuple(
        label(known, line.group, week.thursday) if line.group in known else None
        for line in (answers.groups if answers else ())
        if line.asked and line.answered == 0 and line.late == 0
    )


def _source_lines(repository: Repository) -> tuple[SourceLine, ...]:
    lines = []
    for data in repository.statistics:
        months = [count.month for count in data.counts]
        months += [Month.of(first) for first, _ in data.covered]
        types = {count.type for count in data.counts} | {event.type for event in data.events}
        lines.append(
            SourceLine(
                id=data.source.id,
                name=data.source.name or data.source.id,
                kind=data.source.kind,
                taken=data.taken,
                first=min(months, default=None),
                last=last_whole_month(data),
                types=len(types),
            )
        )
    return tuple(lines)


def report_sources(repository: Repository) -> SourcesReport:
    """Return what the site is made from."""
    held = [week for week, meeting in repository.meetings.items() if meeting.is_held]
    return SourcesReport(
        form=repository.form.title,
        first_answers=min(repository.answers, default=None),
        last_answers=max(repository.answers, default=None),
        last_picture=max(held, default=None),
        sources=_source_lines(repository),
    )


def report_accessibility(repository: Repository) -> AccessibilityReport:
    """Return whose statement of accessibility it is."""
    codebook = repository.codebook
    return AccessibilityReport(codebook.municipality, codebook.contacts.accessibility)


def report_privacy(repository: Repository, today: date) -> PrivacyReport:
    """Return what is kept of an answer."""
    codebook, form = repository.codebook, repository.form
    return PrivacyReport(
        municipality=codebook.municipality,
        smallest_group=codebook.smallest_group,
        groups=tuple(
            AskedGroup(
                None if group == OTHER_GROUPS else label(codebook.group, group, today), asked
            )
            for group, asked in codebook.groups_in(Week.of(today))
        ),
        has_groups=form.group is not None,
        has_places=form.places is not None,
        has_free_text=form.free_text is not None,
        hidden=_hidden_numbers(repository),
        shown=tuple(
            Label(data.source.id, source_name(data))
            for data in repository.statistics
            if counts_places(data) and not hides_small_numbers(data)
        ),
        limits=_higher_limits(codebook, today),
        retention=codebook.retention,
        contact=codebook.contacts.privacy,
    )


def _higher_limits(codebook: Codebook, day: date) -> tuple[HigherLimit, ...]:
    factors = [
        (label(codebook.factor, name, day), codebook.fewest_about(name)) for name in codebook.factor
    ]
    groups = [
        (label(codebook.group, name, day), codebook.fewest_in(name)) for name in codebook.group
    ]
    areas = [(label(codebook.area, area.id, day), area.fewest) for area in codebook.areas]
    return tuple(
        HigherLimit(name, needed)
        for name, needed in (*factors, *groups, *areas)
        if needed > codebook.smallest_group
    )


def _hidden_numbers(repository: Repository) -> tuple[HiddenNumbers, ...]:
    return tuple(
        HiddenNumbers(
            source=source_name(data),
            least=1,
            most=smallest_shown(data.source, repository.codebook) - 1,
            types=tuple(Label(name, said) for name, said in hides_small_numbers(data).items()),
        )
        for data in repository.statistics
        if counts_places(data) and hides_small_numbers(data)
    )


def report_build(
    repository: Repository,
    figures: Figures,
    today: date,
    programs: tuple[tuple[str, str], ...],
    commit: str = "",
    inputs: tuple[tuple[str, str], ...] = (),
    warnings: int = 0,
) -> BuildReport:
    """Return what the site was built with; versions and commit are looked up by the caller."""
    return BuildReport(
        built=today,
        programs=programs,
        commit=commit,
        inputs=inputs,
        warnings=warnings,
        weeks=len(repository.weeks),
        surveys=len(repository.answers),
        pictures=sum(meeting.is_held for meeting in repository.meetings.values()),
        priorities=len(figures.priorities.all),
        measures=len(repository.measures),
        months=len(repository.months),
    )


def report_hand_written(repository: Repository) -> tuple[HandWrittenReport, ...]:
    """Return the hand-written pages."""
    return tuple(HandWrittenReport(page) for page in repository.pages)
