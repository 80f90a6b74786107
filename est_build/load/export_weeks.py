"""From an export's bytes to counted weeks: recognised, matched, sorted and counted, in memory."""

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from est_build.diagnostics import Diagnostic, Location, has_errors
from est_build.diagnostics import codes_answers as codes
from est_build.load.calendar import load_calendar
from est_build.load.codebook import load_codebook
from est_build.load.column_proposals import explain_differences
from est_build.load.columns import match_columns, questions_of
from est_build.load.files import check_name, read_part
from est_build.load.responses import Fate, Response, sort_responses
from est_build.load.survey_weeks import find_survey
from est_build.load.tally import CountedWeek, Tally, count_answers
from est_build.model.answers import ImportRecord
from est_build.model.calendar import Calendar
from est_build.model.codebook import Codebook
from est_build.model.form import Form
from est_build.sources.export import Export, read_export
from est_build.sources.producers import Producer
from est_build.sources.table import read_table_from
from est_build.words.periods import Week


@dataclass(frozen=True, slots=True)
class Survey:
    """What an export is read against."""

    form: Form
    codebook: Codebook
    calendar: Calendar


@dataclass(frozen=True, slots=True)
class CountedExport:
    """An export as counts: its weeks, and for each what became of the rows."""

    path: str
    producer: str
    evidence: tuple[str, ...]
    header_line: int
    weeks: tuple[CountedWeek, ...]
    records: tuple[ImportRecord, ...]
    anonymous: int
    """How many taken rows don't tell who answered, so that repeated answers can't be found."""


def load_survey(root: Path, form_id: str) -> tuple[Survey | None, tuple[Diagnostic, ...]]:
    """Read what exports of a form are read against."""
    codebook, calendar = load_codebook(root), load_calendar(root)
    form = check_name(
        root,
        read_part(root, f"forms/{form_id}.yaml", Form),
        "formulär",
        lambda read: f"forms/{read.id}.yaml",
    )
    wrong = (*codebook.diagnostics, *calendar.diagnostics, *form.diagnostics)
    if codebook.value is None or calendar.value is None or form.value is None:
        return None, wrong
    return Survey(form.value, codebook.value, calendar.value), wrong


def count_export(
    content: bytes, path: str, survey: Survey, producer: Producer | None = None
) -> tuple[CountedExport | None, tuple[Diagnostic, ...]]:
    """Count an export's answers; with an error anywhere there are no counts."""
    table, wrong = read_table_from(content, path)
    if table is None:
        return None, wrong
    export, wrong = read_export(
        table, producer, questions_of(survey.form), survey.form.submitted or ""
    )
    if export is None:
        return None, wrong
    tally, found = _count(export, survey)
    diagnostics = (*wrong, *found)
    if not tally.weeks and not has_errors(diagnostics):
        diagnostics = (*diagnostics, Diagnostic.of(codes.NO_ANSWERS, Location(path)))
    if has_errors(diagnostics):
        return None, diagnostics
    sha256 = hashlib.sha256(content).hexdigest()
    counted = CountedExport(
        path=path,
        producer=export.producer.title,
        evidence=export.evidence,
        header_line=export.header_line,
        weeks=tally.weeks,
        records=_make_records(tally, survey.form.id, sha256, export.producer.id),
        anonymous=sum(
            response.fate is Fate.TAKEN and not response.reporter for response in tally.responses
        ),
    )
    return counted, diagnostics


def _count(export: Export, survey: Survey) -> tuple[Tally, tuple[Diagnostic, ...]]:
    form, codebook = survey.form, survey.codebook
    columns, doubled = match_columns(export, form, codebook)
    responses, misplaced = sort_responses(
        export,
        form.zone,
        lambda moment: find_survey(moment, form, codebook, survey.calendar),
    )
    different = explain_differences(columns, export, form, codebook, responses)
    tally, uncounted = count_answers(responses, export, columns, form, codebook)
    return tally, (*doubled, *different, *misplaced, *uncounted)


def _make_records(tally: Tally, form: str, sha256: str, producer: str) -> tuple[ImportRecord, ...]:
    """Return one record for each week.

    A row that belongs to none of the weeks is counted in the last one, so that each week's rows
    add up, and all weeks' rows are those of the export.
    """
    weeks = [counted.answers.week for counted in tally.weeks]
    fates: Counter[tuple[Week, Fate]] = Counter(
        (_week_of(response, weeks), response.fate) for response in tally.responses
    )
    return tuple(
        ImportRecord(
            form=form,
            week=week,
            sha256=sha256,
            producer=producer,
            rows=sum(fates[week, fate] for fate in Fate),
            taken=fates[week, Fate.TAKEN],
            replaced=fates[week, Fate.REPLACED],
            incomplete=fates[week, Fate.INCOMPLETE],
            outside=fates[week, Fate.OUTSIDE],
            test=fates[week, Fate.TEST],
            refused=fates[week, Fate.REFUSED],
            masked=counted.masked,
        )
        for week, counted in zip(weeks, tally.weeks, strict=True)
    )


def _week_of(response: Response, weeks: Sequence[Week]) -> Week:
    return response.week if response.week in weeks and response.week else weeks[-1]
