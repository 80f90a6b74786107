"""What can be prepared: a week's meeting, a month's conclusions, a measure."""

from datetime import date
from pathlib import Path

from est_build.load.meetings import week_of_path
from est_build.model.measure import measure_path
from est_build.model.meeting import meeting_path
from est_build.model.month import month_path
from est_build.tasks.new.new_measure import MeasureSubject, draft_measure, subject_in
from est_build.tasks.new.new_meeting import draft_meeting
from est_build.tasks.new.new_month import draft_month
from est_build.tasks.new.writing import Request
from est_build.words.periods import Month, Week


def request_meeting(week: Week) -> Request:
    """Return the request for a week's meeting: it needs the earlier meetings and its answers."""
    path = meeting_path(week)
    answers = f"forms/answers/weekly/{week.year:04d}/{week}"

    def needs(other: str) -> bool:
        if other.startswith("content/meetings/"):
            held = week_of_path(other)
            return held is None or held < week
        return other.startswith(answers)

    return Request(
        path,
        needs,
        lambda repository: week in repository.meetings,
        lambda repository, figures, words: draft_meeting(repository, figures, week, words),
    )


def request_month(month: Month) -> Request:
    """Return the request for a month's conclusions: it needs the statistics."""
    return Request(
        month_path(month),
        _is_statistics,
        lambda repository: month in repository.months,
        lambda repository, figures, words: draft_month(repository, figures, month, words),
    )


def request_measure(root: Path, subject: MeasureSubject, today: date) -> Request:
    """Return the request for a measure: its proposals need the statistics.

    A measure whose comparison is registered is settled: proposals would only tempt.
    """
    known = subject_in(root, subject)
    return Request(
        measure_path(subject.id),
        _is_statistics,
        lambda repository: any(
            one.id == subject.id and one.registered for one in repository.measures
        ),
        lambda repository, figures, words: draft_measure(repository, figures, known, today, words),
    )


def _is_statistics(path: str) -> bool:
    return path.startswith("data/") and path != "data/places.geojson"
