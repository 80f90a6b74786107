"""The counts of answers as files of the repository: the same counts, the same bytes."""

from collections.abc import Iterable

from est_build.load.answers import (
    COUNTS_HEADER,
    IMPORTS_HEADER,
    IMPORTS_PATH,
    PLACES_HEADER,
    counts_path,
    places_path,
)
from est_build.model.answers import ImportRecord, WeekAnswers
from est_build.write.tree import File

_YES_OR_NO = ("nej", "ja")


def write_week(answers: WeekAnswers) -> tuple[File, ...]:
    """Return a week's counts, and its place mentions if there are any.

    Lines are sorted by factor, group and answer as text, and those in time before those after
    closing.
    """
    lines = (
        f"{line.factor};{line.group};{line.answer};{_YES_OR_NO[line.is_late]};{line.count}"
        for line in sorted(answers.counts)
    )
    files = [File(counts_path(answers.form, answers.week), _join(COUNTS_HEADER, lines))]
    if answers.places:
        mentions = (f"{place};{count}" for place, count in sorted(answers.places))
        files.append(File(places_path(answers.form, answers.week), _join(PLACES_HEADER, mentions)))
    return tuple(files)


def write_imports(records: Iterable[ImportRecord]) -> File:
    """Return the record of imports, sorted by form and week."""
    ordered = sorted(records, key=lambda record: (record.form, record.week))
    return File(IMPORTS_PATH, _join(IMPORTS_HEADER, map(_record_line, ordered)))


def _record_line(record: ImportRecord) -> str:
    cells = (
        record.form,
        record.week,
        record.sha256,
        record.producer,
        record.rows,
        record.taken,
        record.replaced,
        record.incomplete,
        record.outside,
        record.test,
        record.refused,
        record.masked,
    )
    return ";".join(map(str, cells))


def _join(header: str, lines: Iterable[str]) -> bytes:
    return "".join(f"{line}\n" for line in (header, *lines)).encode()
