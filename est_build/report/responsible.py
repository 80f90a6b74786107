"""What is mine: each responsible's open priorities, measures and follow-ups."""

from dataclasses import dataclass
from datetime import date

from est_build.analyse.figures import Figures
from est_build.model.measure import Measure, MeasureStatus
from est_build.model.repository import Repository
from est_build.report.coming import MeasureDue, measures_due
from est_build.report.labels import Label, label, place_labels
from est_build.report.priorities import PriorityLife, priority_life

DAYS_AHEAD = 90


@dataclass(frozen=True, slots=True)
class MeasureLine:
    """A measure that is planned or going on."""

    id: str
    title: str
    places: tuple[Label, ...]
    is_running: bool
    start: date | None


@dataclass(frozen=True, slots=True)
class ResponsibleReport:
    """What one organisation or role has to do."""

    today: date
    responsible: Label
    late: tuple[PriorityLife, ...]
    open: tuple[PriorityLife, ...]
    measures: tuple[MeasureLine, ...]
    follow_ups: tuple[MeasureDue, ...]


@dataclass(frozen=True, slots=True)
class ResponsibleLine:
    """One responsible in the list of all."""

    responsible: Label
    open: int
    late: int
    measures: int


@dataclass(frozen=True, slots=True)
class ResponsiblesReport:
    """All responsibles, in the codebook's order."""

    lines: tuple[ResponsibleLine, ...]


def _measure_line(repository: Repository, measure: Measure, today: date) -> MeasureLine:
    return MeasureLine(
        measure.id,
        measure.title,
        place_labels(repository.codebook, measure.places, today),
        measure.status is MeasureStatus.RUNNING,
        measure.start,
    )


def _report_one(
    repository: Repository, figures: Figures, organisation: str, today: date
) -> ResponsibleReport:
    codebook = repository.codebook
    lives = [
        priority_life(codebook, line, today, today)
        for line in figures.priorities.open
        if organisation in line.responsible
    ]
    measures = [line for line in repository.measures if organisation in line.responsible]
    going = (MeasureStatus.PLANNED, MeasureStatus.RUNNING)
    return ResponsibleReport(
        today=today,
        responsible=label(codebook.organisation, organisation, today),
        late=tuple(sorted((one for one in lives if one.days_late), key=lambda one: one.last_day)),
        open=tuple(one for one in lives if not one.days_late),
        measures=tuple(
            _measure_line(repository, line, today) for line in measures if line.status in going
        ),
        follow_ups=measures_due(repository, measures, today, DAYS_AHEAD),
    )


def report_responsibles(
    repository: Repository, figures: Figures, today: date
) -> tuple[ResponsibleReport, ...]:
    """Return the report of every organisation in the codebook, in its order."""
    return tuple(
        _report_one(repository, figures, organisation.id, today)
        for organisation in repository.codebook.organisations
    )


def report_responsible_list(reports: tuple[ResponsibleReport, ...]) -> ResponsiblesReport:
    """Return the list of all responsibles."""
    return ResponsiblesReport(
        tuple(
            ResponsibleLine(
                one.responsible, len(one.open) + len(one.late), len(one.late), len(one.measures)
            )
            for one in reports
        )
    )
