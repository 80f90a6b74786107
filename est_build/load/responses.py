"""Answers one by one, in memory only: what became of each row of an export, and what it says."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, tzinfo
from enum import StrEnum

from est_build.diagnostics import Code, Diagnostic, Location
from est_build.diagnostics import codes_answers as codes
from est_build.load.survey_weeks import SurveyWeek
from est_build.sources.export import Export, cell, name_rows
from est_build.sources.headings import normalise
from est_build.sources.table import Row
from est_build.sources.timestamps import (
    Moment,
    Written,
    decide_order,
    needs_order,
    parse_serial,
    parse_written,
    place_in_time,
)
from est_build.words.periods import Week

_NOBODY = frozenset({"", "anonymous", "anonym", "anonymt", "anonyme", "anoniem", "anónimo", "n/a"})
FindSurvey = Callable[[datetime], SurveyWeek | None]


class Fate(StrEnum):
    """What became of a row; every row has exactly one."""

    TAKEN = "tagen"
    REPLACED = "ersatt"
    INCOMPLETE = "ofullständig"
    OUTSIDE = "utanför"
    TEST = "test"
    REFUSED = "avvisad"


@dataclass(frozen=True, slots=True)
class Response:
    """One row: when it was sent in, to which survey, and what became of it."""

    row: Row
    fate: Fate
    sent: datetime | None = None
    survey: SurveyWeek | None = None
    reporter: str = ""

    @property
    def week(self) -> Week | None:
        """The week of its survey, if it belongs to one."""
        return self.survey.week if self.survey else None


def sort_responses(
    export: Export, zone: tzinfo, find_survey: FindSurvey
) -> tuple[tuple[Response, ...], tuple[Diagnostic, ...]]:
    """Give each row its survey and its fate, in the order of the rows."""
    times = _Times(export, UTC if export.producer.is_utc else zone)
    found = [_sort_row(row, export, times, find_survey) for row in export.rows]
    return tuple(_replace_repeated(found)), tuple(times.find_wrong())


class _Times:
    """Reads the column with the moments, and collects the rows where it can't."""

    def __init__(self, export: Export, zone: tzinfo) -> None:
        self._export = export
        self._zone = zone
        written = {row.line: self._parse(self.text(row)) for row in export.rows}
        self._written: Mapping[int, Written | None] = written
        known = (moment for moment in written.values() if moment is not None)
        self._order = decide_order(known, export.producer.date_order)
        self._rows: dict[str, tuple[Code, list[int]]] = {}

    def _parse(self, text: str) -> Written | None:
        return parse_written(text) or parse_serial(text, self._export.counts_from_1904)

    def text(self, row: Row) -> str:
        """Return the cell that tells when."""
        return cell(row, self._export.submitted.index)

    def read(self, row: Row) -> Moment | None:
        """Return when the row was sent in, or None if that can't be known."""
        written = self._written[row.line]
        if written is None:
            self.refuse(codes.TIME_UNREADABLE if self.text(row) else codes.TIME_BLANK, row)
            return None
        if self._order is None and needs_order(written):
            self.refuse(codes.TIME_AMBIGUOUS, row)
            return None
        moment = place_in_time(written, self._order, self._zone)
        if moment is None:
            self.refuse(codes.TIME_UNREADABLE, row)
        return moment

    def refuse(self, code: Code, row: Row) -> None:
        """Remember a row whose moment can't be used."""
        self._rows.setdefault(code.id, (code, []))[1].append(row.line)

    def find_wrong(self) -> Iterable[Diagnostic]:
        """Give one diagnostic for each kind of fault, with the rows that have it."""
        for code, lines in self._rows.values():
            place = Location(self._export.path, lines[0])
            column = self._export.submitted.heading
            yield Diagnostic.of(code, place, column=column, rows=name_rows(lines))


def _sort_row(row: Row, export: Export, times: _Times, find_survey: FindSurvey) -> Response:
    if _is_marked(row, export.test):
        return Response(row, Fate.TEST)
    if _is_marked(row, export.incomplete):
        return Response(row, Fate.INCOMPLETE)
    moment = times.read(row)
    if moment is None:
        return Response(row, Fate.REFUSED)
    survey = find_survey(moment.first)
    if moment.first != moment.last and survey != find_survey(moment.last):
        times.refuse(codes.TIME_WITHOUT_CLOCK, row)
        return Response(row, Fate.REFUSED)
    if survey is None:
        return Response(row, Fate.OUTSIDE)
    reporter = _reporter(row, export)
    return Response(row, Fate.TAKEN, moment.first.astimezone(UTC), survey, reporter)


def _is_marked(row: Row, markers: Sequence[tuple[int, frozenset[str]]]) -> bool:
    return any(normalise(cell(row, index)) in values for index, values in markers)


def _reporter(row: Row, export: Export) -> str:
    if export.reporter is None:
        return ""
    reporter = cell(row, export.reporter).casefold()
    return "" if reporter in _NOBODY else reporter


def _replace_repeated(responses: Sequence[Response]) -> Iterable[Response]:
    """Keep the last answer of each reporter and week; rows stay in their order."""
    last: dict[tuple[Week, str], Response] = {}
    for response in responses:
        if response.week is None or response.sent is None or not response.reporter:
            continue
        key = (response.week, response.reporter)
        before = last.get(key)
        if before is None or before.sent is None or response.sent >= before.sent:
            last[key] = response
    for response in responses:
        kept = last.get((response.week, response.reporter)) if response.week else None
        if kept is None or kept is response:
            yield response
        else:
            yield replace(response, fate=Fate.REPLACED)
