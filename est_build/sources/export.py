"""An export of answers: the tool that made it, its questions, and its rows, still as text."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from est_build.diagnostics import Diagnostic, Location, codes_forms
from est_build.diagnostics import codes_answers as codes
from est_build.sources.headings import column_letters, fold, normalise, show_heading
from est_build.sources.producers import PLAIN, HeaderRows, Producer, detect, in_its_language
from est_build.sources.table import Row, Table
from est_build.sources.timestamps import parse_written

_BRACKETED = re.compile(r"(?P<base>.*\S)\s*\[(?P<option>[^\[\]]+)\]", re.DOTALL)
_CODE = re.compile(
    r"(?P<code>[A-Za-z][A-Za-z0-9]*(?:\[[A-Za-z0-9_]+\])*)\s*(?:\._\.|\.\s)\s*(?P<text>\S.*)",
    re.DOTALL,
)
_NUMBER = re.compile(r"\d{1,3}[).]\s*")
_FOLLOWED = re.compile(r"(?P<base>.*\S[:.?])\s(?P<option>\S.*)", re.DOTALL)
_MOST_TITLE_ROWS = 20
_OPEN_ANSWER = frozenset(
    {"", "response", "open-ended response", "svar", "öppet svar", "antwort", "réponse", "respuesta"}
)
_MOST_ROWS_NAMED = 12


@dataclass(frozen=True, slots=True)
class Column:
    """One column that holds answers.

    ``names`` are the whole heading, normalised; ``parts`` are what it may be called inside its
    question or group. ``base`` and ``option`` are the two halves of ``Fråga [Alternativ]``.
    """

    index: int
    heading: str
    """As it may be shown."""
    names: tuple[str, ...]
    parts: tuple[str, ...] = ()
    base: str = ""
    option: str = ""

    @property
    def letters(self) -> str:
        """The column's letters in a spreadsheet."""
        return column_letters(self.index)

    @property
    def wording(self) -> str:
        """The heading as a form's file may hold it; empty where it may be a person."""
        if self.heading == self.letters:
            return ""
        return self.names[0] if self.heading.endswith("…") else self.heading


@dataclass(frozen=True, slots=True)
class Export:
    """What a tool exported, its own columns told apart from the questions."""

    path: str
    producer: Producer
    evidence: tuple[str, ...]
    header_line: int
    counts_from_1904: bool
    columns: tuple[Column, ...]
    submitted: Column
    reporter: int | None
    incomplete: tuple[tuple[int, frozenset[str]], ...]
    test: tuple[tuple[int, frozenset[str]], ...]
    rows: tuple[Row, ...]
    identifying: tuple[int, ...] = ()
    """Columns of the tool's own about who answered and how; nothing of them is kept."""


def read_export(
    table: Table, producer: Producer | None, asked: frozenset[str], submitted: str = ""
) -> tuple[Export | None, tuple[Diagnostic, ...]]:
    """Tell a table's columns apart; ``asked`` are the form's questions, normalised.

    ``submitted`` is the column that the form says tells when, where a tool has another.
    """
    table = _without_titles(table, producer, asked)
    detection = detect(table)
    used = in_its_language(producer, table) if producer else detection.producer
    if submitted:
        used = replace(used, submitted=(normalise(submitted), *used.submitted))
    evidence = detection.evidence if used.id == detection.producer.id else ()
    place = Location(table.path, table.rows[0].line)
    if _lacks_header(table, used):
        return None, (Diagnostic.of(codes.HEADER_MISSING, place),)
    columns, rows = _read_header(table, used)
    part = next((column for column in columns if used.parents.intersection(column.names)), None)
    if part is not None and _is_part(part, rows):
        return None, (Diagnostic.of(codes.PART_OF_EXPORT, place, column=part.heading),)
    wrong = [
        *_find_long_rows(table, rows, len(columns)),
        *_find_short_rows(table, columns, rows),
        *_find_blank_headings(columns, rows, place),
    ]
    when = _first_named(columns, used.submitted)
    if when is None:
        expected = ", ".join(f"`{name}`" for name in used.submitted[:3])
        values = {"producer": used.title, "expected": expected}
        wrong.append(Diagnostic.of(codes.EXPORT_WITHOUT_TIME, place, **values))
        return None, tuple(wrong)
    reporter = _first_named(columns, sorted(used.reporters))
    questions = _find_questions(columns, used, asked, (when, reporter or when))
    export = Export(
        path=table.path,
        producer=used,
        evidence=evidence,
        header_line=table.rows[0].line,
        counts_from_1904=table.counts_from_1904,
        columns=questions,
        submitted=when,
        reporter=reporter.index if reporter else None,
        incomplete=_find_markers(columns, used.incomplete),
        test=_find_markers(columns, used.test),
        rows=rows,
        identifying=_find_identifying(columns, questions, when),
    )
    return export, tuple(wrong)


def _find_questions(
    columns: Sequence[Column], used: Producer, asked: frozenset[str], own: Sequence[Column]
) -> tuple[Column, ...]:
    """Return the named columns that are the form's, or that nobody knows yet."""
    return tuple(
        column
        for column in columns
        if any(column.names)
        and column not in own
        and (asked.intersection(column.names) or not _is_dropped(column, used))
    )


def _find_identifying(
    columns: Sequence[Column], questions: Sequence[Column], submitted: Column
) -> tuple[int, ...]:
    kept = {column.index for column in (*questions, submitted)}
    return tuple(column.index for column in columns if column.index not in kept)


def cell(row: Row, index: int) -> str:
    """Return a row's cell without white space around it; a row may be shorter than the header."""
    return row.cells[index].strip() if index < len(row.cells) else ""


def name_rows(lines: Iterable[int]) -> str:
    """Return row numbers for a message: the first dozen, and an ellipsis if there are more."""
    ordered = sorted(lines)
    shown = ", ".join(map(str, ordered[:_MOST_ROWS_NAMED]))
    return f"{shown} …" if len(ordered) > _MOST_ROWS_NAMED else shown


def _lacks_header(table: Table, producer: Producer) -> bool:
    first = table.rows[0].cells[0]
    return normalise(first) not in producer.submitted and parse_written(first) is not None


def _read_header(table: Table, producer: Producer) -> tuple[tuple[Column, ...], tuple[Row, ...]]:
    first = table.rows[0].cells
    second = table.rows[1].cells if len(table.rows) > 1 else ()
    match producer.header:
        case HeaderRows.QUESTION_AND_OPTION if second and not second[0]:
            return _join_questions_and_options(first, second), table.rows[2:]
        case HeaderRows.CODE_AND_TEXT:
            return _pair_codes_and_texts(first, second), table.rows[2:]
        case HeaderRows.CODE_TEXT_AND_IMPORT if second and not _is_answer(first, second, producer):
            # A workbook lacks the third row, and an export to other programs lacks the second.
            third = table.rows[2].cells if len(table.rows) > 2 else ("",)
            return _pair_codes_and_texts(first, second), table.rows[
                3 if "ImportId" in third[0] else 2 :
            ]
        case HeaderRows.ONE if _has_options_below(first, second, producer):
            return _join_questions_and_options(first, second), table.rows[2:]
    return tuple(_column(at, text, producer) for at, text in enumerate(first)), table.rows[1:]


def _without_titles(table: Table, producer: Producer | None, asked: frozenset[str]) -> Table:
    """Return the table from its header on: people write titles and dates above it."""
    for at, row in enumerate(table.rows[:_MOST_TITLE_ROWS]):
        names = {normalise(cell) for cell in row.cells if cell.strip()}
        rest = replace(table, rows=table.rows[at:])
        known = producer.submitted if producer else PLAIN.submitted
        if len(names) > 1 and (asked.intersection(names) or names.intersection(known)):
            return rest
        if detect(rest).evidence:
            return rest
    return table


def _is_answer(first: Sequence[str], row: Sequence[str], producer: Producer) -> bool:
    """Tell whether a row has a moment where the header says when the answer was sent in."""
    for heading, text in zip(first, row, strict=False):
        if normalise(heading) in producer.submitted:
            return parse_written(text) is not None
    return False


def _has_options_below(first: Sequence[str], second: Sequence[str], producer: Producer) -> bool:
    """Tell whether a question stands once over several columns, as where cells are merged."""
    is_below = any(
        not heading.strip() and text.strip() and at and any(first[:at])
        for at, (heading, text) in enumerate(zip(first, second, strict=False))
    )
    return is_below and not _is_answer(first, second, producer)


def _column(index: int, heading: str, producer: Producer) -> Column:
    shown, name = show_heading(heading, index), normalise(heading)
    coded = _CODE.fullmatch(fold(heading)) if producer.has_codes else None
    if coded is not None:
        return _join_code_and_text(index, coded["code"], coded["text"], shown)
    if producer.has_numbers:
        return _numbered_column(index, fold(heading), shown)
    match = _BRACKETED.fullmatch(fold(heading))
    if match is not None:
        base, option = normalise(match["base"]), normalise(match["option"])
        return Column(index, shown, (name,), (option,), base, match["option"].strip())
    if not producer.has_paths:
        return Column(index, shown, (name,))
    base, _, option = name.rpartition("/")
    pieces = re.split(r"[/-]", name)
    # A hyphen may belong to the question itself: every way to leave out groups in front is tried.
    parts = [name[-len(rest) :] for at in range(1, len(pieces)) if (rest := "-".join(pieces[at:]))]
    return Column(index, shown, (name,), tuple(parts), base, option if base else "")


def _numbered_column(index: int, heading: str, shown: str) -> Column:
    text = _NUMBER.sub("", heading)
    match = _FOLLOWED.fullmatch(text)
    if match is None:
        return Column(index, shown, (normalise(text),))
    base, option = match["base"], match["option"]
    return Column(index, shown, (normalise(text),), (normalise(option),), normalise(base), option)


def _join_code_and_text(index: int, code: str, text: str, shown: str) -> Column:
    """Return a column that is known by its whole heading, by its code, and by its text."""
    by_code, by_text = (_column(index, part, PLAIN) for part in (code, text))
    names = (normalise(f"{code}. {text}"), *by_text.names, *by_code.names)
    parts = (*by_text.parts, *by_code.parts)
    return Column(index, shown, names, parts, by_text.base or by_code.base, by_text.option)


def _join_questions_and_options(first: Sequence[str], second: Sequence[str]) -> tuple[Column, ...]:
    columns, question = [], ""
    for index, heading in enumerate(first):
        question = heading or question
        option = second[index] if index < len(second) else ""
        shown, name = show_heading(question, index), normalise(question)
        if normalise(option) in _OPEN_ANSWER:
            columns.append(Column(index, shown, (name,)))
            continue
        full = normalise(f"{question} [{option}]")
        shown = show_heading(f"{question} [{option}]", index)
        columns.append(Column(index, shown, (full,), (normalise(option),), name, fold(option)))
    return tuple(columns)


def _pair_codes_and_texts(codes_: Sequence[str], texts: Sequence[str]) -> tuple[Column, ...]:
    columns = []
    for index, code in enumerate(codes_):
        text = texts[index] if index < len(texts) else ""
        names = tuple(dict.fromkeys((normalise(text), normalise(code))))
        columns.append(Column(index, show_heading(text or code, index), names))
    return tuple(columns)


def _is_part(column: Column, rows: Sequence[Row]) -> bool:
    """Tell whether the table's rows have parents; a main table may have the column with -1."""
    return not rows or any(cell(row, column.index) not in ("", "-1") for row in rows)


def _find_long_rows(table: Table, rows: Sequence[Row], width: int) -> list[Diagnostic]:
    long = [row.line for row in rows if any(row.cells[width:])]
    if not long:
        return []
    return [Diagnostic.of(codes.ROW_TOO_LONG, Location(table.path, long[0]), rows=name_rows(long))]


def _find_short_rows(
    table: Table, columns: Sequence[Column], rows: Sequence[Row]
) -> list[Diagnostic]:
    """Say which rows of a text end early; a workbook has no cells where nothing was written."""
    width = max((column.index + 1 for column in columns if any(column.names)), default=0)
    short = [row.line for row in rows if len(row.cells) < width] if table.delimiter else []
    if not short:
        return []
    place = Location(table.path, short[0])
    return [Diagnostic.of(codes_forms.ROW_SHORT, place, rows=name_rows(short))]


def _find_blank_headings(
    columns: Sequence[Column], rows: Sequence[Row], place: Location
) -> list[Diagnostic]:
    return [
        Diagnostic.of(codes.HEADING_BLANK, place, column=column.letters)
        for column in columns
        if not any(column.names) and any(cell(row, column.index) for row in rows)
    ]


def _first_named(columns: Sequence[Column], names: Sequence[str]) -> Column | None:
    for name in names:
        for column in columns:
            if name in column.names:
                return column
    return None


def _is_dropped(column: Column, producer: Producer) -> bool:
    known = producer.dropped | producer.reporters | frozenset(producer.submitted) | producer.parents
    return bool(known.intersection(column.names)) or any(
        name.startswith(producer.dropped_prefixes) for name in column.names
    )


def _find_markers(
    columns: Sequence[Column], markers: Sequence[tuple[str, frozenset[str]]]
) -> tuple[tuple[int, frozenset[str]], ...]:
    return tuple(
        (column.index, values)
        for name, values in markers
        for column in columns
        if name in column.names
    )
