"""Two versions of a repository held against each other, part by part."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path

from est_build.load.meetings import week_of_path
from est_build.model.form import Form
from est_build.model.measure import Measure, measure_path
from est_build.model.meeting import Meeting, meeting_path
from est_build.model.month import month_path
from est_build.report.differences import (
    CameOrWent,
    Change,
    Difference,
    Differences,
    Fate,
    File,
    Incomparable,
    MeasureSubject,
    Snapshot,
    SourceSubject,
    State,
    StateChanged,
    Subject,
)
from est_build.report.register_differences import (
    compare_calendars,
    compare_codebooks,
    compare_forms,
    compare_measures,
    compare_months,
    compare_pages,
    pair,
    state_of_month,
)
from est_build.report.statistic_differences import compare_sources
from est_build.report.week_differences import compare_answers, compare_meetings, state_of
from est_build.words.periods import Month, Week


def compare(before: Snapshot, after: Snapshot, today: date) -> Differences:
    """Return what differs; what can't be read on either side is named, never guessed at."""
    unreadable = before.unreadable | after.unreadable
    found = (*_differences(before, after, unreadable, today),)
    incomparable = tuple(
        Incomparable(path, path in before.unreadable, path in after.unreadable)
        for path in sorted(unreadable)
    )
    return Differences(tuple(one for one in found if one.changes), incomparable)


def _differences(
    before: Snapshot, after: Snapshot, unreadable: frozenset[str], today: date
) -> Iterator[Difference]:
    yield from _compare_files(before, after)
    for week in sorted({*_weeks(before), *_weeks(after)}):
        yield _difference(week, _compare_week(week, before, after, unreadable))
    for name, was, now in pair(before.measures, after.measures):
        if measure_path(name) not in unreadable:
            yield _compare_measure(was, now, today)
    for month in sorted({*_months(before), *_months(after)}):
        if month_path(month) not in unreadable:
            yield _difference(month, _compare_month(month, before, after))
    if _has_codebooks(before, after):
        for name in dict.fromkeys((*before.statistics, *after.statistics)):
            yield from _compare_source(name, before, after, unreadable)
    yield _difference(File.PAGES, compare_pages(before.pages, after.pages))


def _weeks(version: Snapshot) -> Iterator[Week]:
    yield from (*version.answers, *version.meetings)
    for path in version.begun:
        week = week_of_path(path) if path.startswith("content/meetings/") else None
        if week is not None:
            yield week


def _months(version: Snapshot) -> Iterator[Month]:
    yield from version.months
    for path in version.begun:
        if path.startswith("content/months/"):
            with suppress(ValueError):
                yield Month.parse(Path(path).stem)


def _compare_states(before: State, after: State) -> Iterator[Change]:
    if before is not after:
        yield StateChanged(before, after)


def _compare_month(month: Month, before: Snapshot, after: Snapshot) -> Iterator[Change]:
    path, old, new = month_path(month), before.months.get(month), after.months.get(month)
    was = state_of_month(old, path in before.begun)
    now = state_of_month(new, path in after.begun)
    yield from _compare_states(was, now)
    yield from compare_months(old, new)


def _difference(subject: Subject, changes: Iterable[Change]) -> Difference:
    return Difference(subject, tuple(changes))


def _has_codebooks(before: Snapshot, after: Snapshot) -> bool:
    # Answers and statistics are read by the codebook: without one they only seem to be gone.
    return before.codebook is not None and after.codebook is not None


def _compare_files(before: Snapshot, after: Snapshot) -> Iterator[Difference]:
    if before.codebook is not None and after.codebook is not None:
        yield _difference(File.CODEBOOK, compare_codebooks(before.codebook, after.codebook))
    if before.calendar is not None and after.calendar is not None:
        yield _difference(File.CALENDAR, compare_calendars(before.calendar, after.calendar))
    if before.form is not None and after.form is not None:
        yield _compare_form(before.form, after.form, after)


def _compare_form(before: Form, after: Form, version: Snapshot) -> Difference:
    return _difference(File.FORM, compare_forms(before, after, version.codebook))


def _compare_week(
    week: Week, before: Snapshot, after: Snapshot, unreadable: frozenset[str]
) -> Iterator[Change]:
    if _has_codebooks(before, after) and not _is_unreadable(f"/{week}", unreadable):
        was, now = before.answers.get(week), after.answers.get(week)
        if was != now:
            yield from compare_answers(was, now)
    path, old, new = meeting_path(week), before.meetings.get(week), after.meetings.get(week)
    if path in unreadable:
        return
    yield from _compare_states(
        state_of(old, path in before.begun), state_of(new, path in after.begun)
    )
    if old != new:
        yield from compare_meetings(old, new, _last_held(after, week), after.codebook)


def _is_unreadable(part: str, unreadable: frozenset[str]) -> bool:
    return any(path.startswith("forms/answers/") and part in path for path in unreadable)


def _last_held(version: Snapshot, week: Week) -> Meeting | None:
    earlier = (one for one in version.meetings.values() if one.week < week and one.is_held)
    return max(earlier, key=lambda meeting: meeting.week, default=None)


def _compare_measure(before: Measure | None, after: Measure | None, today: date) -> Difference:
    if after is None:
        title = before.title if before is not None else ""
        return Difference(MeasureSubject(title), (CameOrWent(Fate.REMOVED),))
    return _difference(MeasureSubject(after.title), compare_measures(before, after, today))


def _compare_source(
    name: str, before: Snapshot, after: Snapshot, unreadable: frozenset[str]
) -> Iterator[Difference]:
    was, now = before.statistics.get(name), after.statistics.get(name)
    data = now or was
    if data is None or was == now:
        return
    folder = f"data/{data.source.folder or data.source.id}"
    if folder in unreadable or "data/sources.yaml" in unreadable:
        return
    label = data.source.name or data.source.id
    yield _difference(SourceSubject(label), compare_sources(was, now))
