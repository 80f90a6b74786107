"""Figures that are others now than when a report was sent: what people set is never among them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from est_build.analyse.months import MonthValue
from est_build.report.assessments import FactorLine
from est_build.report.differences import AnswersChanged, CountsChanged, OtherFigures
from est_build.report.month import CountRow, MonthReport, SourceMonth
from est_build.report.week import WeekReport

MOST_NAMED = 8
"""So many changed figures are named one by one; the others are counted."""


@dataclass(frozen=True, slots=True)
class FigureChangedSince:
    """A month's count of the whole municipality, then and now; None where there was none."""

    source: str
    type_name: str
    """Empty for all events of a list."""
    before: MonthValue | None
    after: MonthValue | None


FigureSince = AnswersChanged | CountsChanged | FigureChangedSince | OtherFigures


def figures_since(
    sent: WeekReport | MonthReport, now: WeekReport | MonthReport
) -> tuple[FigureSince, ...]:
    """Return what differs between a report as it was sent and as it would be now."""
    if isinstance(sent, WeekReport) and isinstance(now, WeekReport):
        return tuple(_compare_weeks(sent, now))
    if isinstance(sent, MonthReport) and isinstance(now, MonthReport):
        return tuple(_compare_months(sent, now))
    return ()


def _compare_weeks(sent: WeekReport, now: WeekReport) -> Iterator[FigureSince]:
    was, has = sent.state.answered, now.state.answered
    if was != has:
        yield AnswersChanged(was, has)
    elif _answers_of(sent) != _answers_of(now):
        yield CountsChanged()


def _answers_of(report: WeekReport) -> Mapping[str, object]:
    """Return the answers that a week shows of each factor; how they compare is no answer."""
    return {line.factor.id: _counts_of(line) for line in report.factors}


def _counts_of(line: FactorLine) -> object:
    survey = line.survey
    if survey is None:
        return None
    return survey.distribution, survey.dont_know, survey.blank, survey.counted


def _compare_months(sent: MonthReport, now: MonthReport) -> Iterator[FigureSince]:
    was, has = _types_of(sent), _types_of(now)
    changed = [key for key in {**was, **has} if _bounds(was, key) != _bounds(has, key)]
    for key in changed[:MOST_NAMED]:
        before, after = was.get(key), has.get(key)
        source, row = after or before  # type: ignore[misc]
        yield FigureChangedSince(
            source.name,
            row.type_name,
            before[1].value if before else None,
            after[1].value if after else None,
        )
    below, present = _places_of(sent), _places_of(now)
    others = sum(below[key] != present[key] for key in below.keys() & present.keys())
    others += len(changed[MOST_NAMED:])
    if others:
        yield OtherFigures(others)


_Rows = Mapping[tuple[str, str], tuple[SourceMonth, CountRow]]


def _types_of(report: MonthReport) -> _Rows:
    return {
        (source.id, row.type): (source, row) for source in report.sources for row in source.types
    }


def _bounds(rows: _Rows, key: tuple[str, str]) -> tuple[int | None, int | None] | None:
    found = rows.get(key)
    return None if found is None else (found[1].value.least, found[1].value.most)


def _places_of(report: MonthReport) -> Mapping[tuple[str, str, str], tuple[int | None, int | None]]:
    """Return the counts of areas and places, those that are shown both then and now."""
    return {
        (source.id, row.type, row.area.id): (row.value.least, row.value.most)
        for source in report.sources
        for row in (*source.areas, *source.places)
        if row.area is not None
    }
