"""Which column of an export answers which question of the form."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from est_build.diagnostics import Diagnostic, Location
from est_build.diagnostics import codes_answers as codes
from est_build.load.choices import read_places
from est_build.load.form_codes import (
    GROUP_FIELD,
    NOTE_FIELD,
    PLACES_FIELD,
    TEXT_FIELD,
    factor_aliases,
)
from est_build.load.quoting import yaml_text
from est_build.model.codebook import Codebook
from est_build.model.form import Form, Question, Wording
from est_build.sources.export import Column, Export, cell
from est_build.sources.headings import ENDINGS, normalise
from est_build.words.periods import Week

_MOST_WEEKS_NAMED = 6


@dataclass(frozen=True, slots=True)
class WordedColumn:
    """A column and the wordings that its heading is."""

    column: Column
    wordings: tuple[Wording, ...]

    def is_valid_in(self, week: Week) -> bool:
        """Tell whether the question is put so in the week."""
        return any(wording.is_valid_in(week) for wording in self.wordings)


@dataclass(frozen=True, slots=True)
class FormColumns:
    """The columns of an export, by what the form asks."""

    factors: Mapping[str, tuple[WordedColumn, ...]]
    group: Column | None
    places: tuple[Column, ...]
    """One column with several choices, or one column for each choice."""
    free_text: Column | None
    other_places: tuple[Column, ...] = ()
    """What was written where no choice fitted."""
    unknown: tuple[Column, ...] = ()
    """What the form doesn't ask."""

    def of_factor(self, factor: str, week: Week) -> Column | None:
        """Return the column that holds the factor's answers in the week."""
        found = (worded for worded in self.factors.get(factor, ()) if worded.is_valid_in(week))
        return next((worded.column for worded in found), None)


def questions_of(form: Form) -> frozenset[str]:
    """Return every heading that the form knows, normalised."""
    asked = [wording.question for question in form.questions for wording in question.wordings]
    others = (form.group, form.places, form.free_text)
    apart = (*form.other_places, *form.ignored)
    return frozenset(map(normalise, (*asked, *apart, *filter(None, others))))


def match_columns(
    export: Export, form: Form, codebook: Codebook
) -> tuple[FormColumns, tuple[Diagnostic, ...]]:
    """Match columns to the form, and keep apart those that it doesn't know."""
    matcher = _Matcher(export, form, frozenset(read_places(codebook)))
    columns = FormColumns(
        factors={question.factor: matcher.match(question) for question in form.questions},
        group=matcher.match_one(form.group, GROUP_FIELD),
        places=matcher.match_choices(form.places),
        free_text=matcher.match_one(form.free_text, TEXT_FIELD),
        other_places=tuple(filter(None, map(matcher.match_one, form.other_places))),
    )
    return replace(columns, unknown=tuple(matcher.find_unknown())), tuple(matcher.wrong)


def find_missing(
    columns: FormColumns,
    form: Form,
    codebook: Codebook,
    weeks: Sequence[Week],
    export: Export,
    renamed: frozenset[str],
) -> Iterator[Diagnostic]:
    """Give each question that the weeks lack: no column, or only with another week's wording.

    The factors that are renamed have a diagnostic of their own.
    """
    place = Location(export.path)
    form_path = path_of(form)
    # Without a single week, a factor may rightly lack its column; an export of something else not.
    is_other_form = not weeks and not any(columns.factors.values())
    for question in form.questions:
        if question.factor in renamed:
            continue
        factor = codebook.factor.get(question.factor)
        asked = [week for week in weeks if factor and factor.is_valid_at(week.thursday)]
        lacking = [week for week in asked if columns.of_factor(question.factor, week) is None]
        found = columns.factors[question.factor]
        if lacking and found:
            values = {"column": found[0].column.heading, "weeks": name_weeks(lacking)}
            yield Diagnostic.of(codes.WORDING_NOT_VALID, place, **values, form=form_path)
        elif lacking or is_other_form:
            wording = _wording_in(question, lacking)
            lines = _end_of(wording, lacking) if lacking else ""
            values = {"question": wording, "form": form_path, "lines": lines}
            yield Diagnostic.of(codes.QUESTION_MISSING, place, **values)
    for text, is_found in _other_questions(columns, form):
        if not is_found:
            yield Diagnostic.of(
                codes.QUESTION_MISSING, place, question=text, form=form_path, lines=""
            )


def path_of(form: Form) -> str:
    """Return the form's file."""
    return f"forms/{form.id}.yaml"


def name_weeks(weeks: Iterable[Week]) -> str:
    """Return weeks for a message: the first few, and an ellipsis if there are more."""
    names = [str(week) for week in sorted(set(weeks))]
    shown = ", ".join(names[:_MOST_WEEKS_NAMED])
    return f"{shown} …" if len(names) > _MOST_WEEKS_NAMED else shown


def _end_of(wording: str, weeks: Sequence[Week]) -> str:
    """Return the lines that say that a question is no longer put."""
    return f"      - fråga: {yaml_text(wording)}\n        till: {min(weeks).plus(-1)}"


def _wording_in(question: Question, weeks: Sequence[Week]) -> str:
    """Return how the question is put in the last of the weeks, or how it was put last."""
    for wording in question.wordings:
        if weeks and wording.is_valid_in(weeks[-1]):
            return wording.question
    return question.wordings[-1].question


def _other_questions(columns: FormColumns, form: Form) -> Iterator[tuple[str, bool]]:
    if form.group is not None:
        yield form.group, columns.group is not None
    if form.places is not None:
        yield form.places, bool(columns.places)
    if form.free_text is not None:
        yield form.free_text, columns.free_text is not None


class _Matcher:
    """Matches one heading at a time, and remembers which columns are spoken for."""

    def __init__(self, export: Export, form: Form, places: frozenset[str]) -> None:
        self._export = export
        self._form = form
        self._taken: set[int] = set()
        self._places = places
        self._aliases = factor_aliases(form)
        self._ignored = frozenset((NOTE_FIELD, *map(normalise, form.ignored)))
        self._numbered = number_doubled(export.columns)
        self.wrong: list[Diagnostic] = []

    def match(self, question: Question) -> tuple[WordedColumn, ...]:
        """Return a question's columns, each with the wordings that it matches."""
        wordings: dict[str, list[Wording]] = {}
        for wording in question.wordings:
            wordings.setdefault(normalise(wording.question), []).append(wording)
        found = []
        for text, same in wordings.items():
            column = self.match_one(text)
            if column is not None:
                found.append(WordedColumn(column, tuple(same)))
        if not found:
            # In a form that we made, a code is the same whatever the question's words are.
            column = self._match_any(self._aliases[question.factor])
            found = [WordedColumn(column, question.wordings)] if column else []
        return tuple(found)

    def match_one(self, question: str | None, alias: str | None = None) -> Column | None:
        """Return the column of a question; two of them are an error, and the first is taken."""
        if question is None:
            return None
        return self._match_any((question,) if alias is None else (question, alias))

    def _match_any(self, names: Sequence[str]) -> Column | None:
        found = next(filter(None, (self._find(normalise(name)) for name in names)), [])
        if len(found) > 1:
            letters = ", ".join(column.letters for column in found)
            values = {"column": found[0].heading, "letters": letters, "form": path_of(self._form)}
            place, lines = Location(self._export.path), self._lines_without(found[1:])
            found_doubled = Diagnostic.of(codes.COLUMN_DOUBLED, place, **values, lines=lines)
            self.wrong.append(found_doubled)
        self._taken.update(column.index for column in found)
        return found[0] if found else None

    def match_choices(self, question: str | None) -> tuple[Column, ...]:
        """Return the one column of a question with several choices, or one for each choice."""
        if question is None:
            return ()
        names = (normalise(question), PLACES_FIELD)
        options = [column for column in self._export.columns if _is_option_of(column, names)]
        if self._export.producer.has_bare_options:
            options += [
                replace(column, option=column.names[0])
                for column in self._export.columns
                if self._places.intersection(column.names)
            ]
        self._taken.update(column.index for column in options)
        # Kobo and ODK Central write the choices both together and apart.
        whole = self.match_one(question, PLACES_FIELD)
        return (whole,) if whole is not None else tuple(options)

    def find_unknown(self) -> Iterator[Column]:
        """Give each column that nothing asked for."""
        for column in self._export.columns:
            if column.index in self._taken or self._is_ignored(column):
                continue
            if not _is_note(column, self._export):
                yield column

    def _find(self, text: str) -> list[Column]:
        columns = self._export.columns
        found = [column for column in columns if text in self._names_of(column)]
        found = found or [column for column in columns if text in column.parts]
        # Of several that are alike, the form may say which of them don't count.
        counted = [column for column in found if not self._is_ignored(column)]
        return counted if len(found) > 1 else found

    def _names_of(self, column: Column) -> tuple[str, ...]:
        numbered = self._numbered.get(column.index)
        return (*column.names, normalise(numbered)) if numbered else column.names

    def _is_ignored(self, column: Column) -> bool:
        names = {*self._names_of(column), *column.parts, column.base}
        return bool(self._ignored.intersection(names))

    def _lines_without(self, columns: Iterable[Column]) -> str:
        """Return the lines that leave columns out, each by a heading that no other has."""
        left_out = (self._numbered.get(column.index) or column.wording for column in columns)
        texts = (*self._form.ignored, *filter(None, left_out))
        return "\n".join(("räknas inte:", *(f"  - {yaml_text(one)}" for one in texts)))


def number_doubled(columns: Iterable[Column]) -> Mapping[int, str]:
    """Return what tells columns with the same heading apart: ``Trafik (1)``, ``Trafik (2)``."""
    alike: dict[str, list[Column]] = {}
    for column in columns:
        if column.names and column.wording:
            alike.setdefault(column.names[0], []).append(column)
    return {
        column.index: f"{column.wording.rstrip(ENDINGS)} ({number})"
        for many in alike.values()
        if len(many) > 1
        for number, column in enumerate(many, 1)
    }


def _is_note(column: Column, export: Export) -> bool:
    """Tell whether a column is a text of the form's own, which these tools export without cells."""
    return export.producer.has_paths and not any(cell(row, column.index) for row in export.rows)


def _is_option_of(column: Column, questions: Sequence[str]) -> bool:
    if not column.option:
        return False
    return column.base in questions or column.base.rpartition("/")[2] in questions
