"""Counts answers: what leaves here holds no single answer, and nothing about who gave it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from est_build.diagnostics import Code, Diagnostic, Location
from est_build.diagnostics import codes_answers as codes
from est_build.load.choices import (
    NO,
    YES,
    group_in,
    name_labels,
    read_groups,
    read_places,
    read_scale,
    split_choices,
)
from est_build.load.columns import FormColumns, name_weeks, path_of
from est_build.load.masking import mask_text
from est_build.load.privacy.declared import declared_names
from est_build.load.privacy.reporters import words_of_reporters
from est_build.load.responses import Fate, Response
from est_build.model.answers import BLANK, AnswerCount, WeekAnswers
from est_build.model.codebook import Codebook
from est_build.model.form import Form
from est_build.sources.export import Column, Export, cell, name_rows
from est_build.sources.headings import normalise
from est_build.words.periods import Week


@dataclass(frozen=True, slots=True)
class CountedWeek:
    """One week's counts, and its free text: masked, and not in the order it came in."""

    answers: WeekAnswers
    texts: tuple[str, ...]
    masked: int


@dataclass(frozen=True, slots=True)
class Tally:
    """Every week of an export, and what became of each row in the end."""

    weeks: tuple[CountedWeek, ...]
    responses: tuple[Response, ...]


def count_answers(
    responses: Sequence[Response],
    export: Export,
    columns: FormColumns,
    form: Form,
    codebook: Codebook,
) -> tuple[Tally, tuple[Diagnostic, ...]]:
    """Count the answers that are taken, by week, group and factor."""
    reader = _CellReader(export, columns, codebook, path_of(form))
    grouped = [reader.find_group(response) for response in responses]
    weeks = sorted({response.week for response, _ in grouped if response.week})
    counted = []
    for week in weeks:
        of_week = [
            (response, group)
            for response, group in grouped
            if response.week == week and response.fate is Fate.TAKEN
        ]
        if of_week:
            counted.append(_count_week(week, of_week, reader, form))
    tally = Tally(tuple(counted), tuple(response for response, _ in grouped))
    return tally, tuple(reader.find_wrong())


def _count_week(
    week: Week, responses: Sequence[tuple[Response, str]], reader: "_CellReader", form: Form
) -> CountedWeek:
    counts: Counter[tuple[str, str, str, bool]] = Counter()
    places: Counter[str] = Counter()
    texts: list[str] = []
    masked = 0
    for response, group in responses:
        late = response.survey is not None and response.survey.is_late
        for factor, answer in reader.read_answers(response, week):
            counts[factor, group, answer, late] += 1
        places.update(reader.read_places(response))
        text, number = mask_text(reader.read_text(response), reader.reporters)
        masked += number
        if text:
            texts.append(text)
    lines = tuple(AnswerCount(*key, count) for key, count in sorted(counts.items()))
    answers = WeekAnswers(form.id, week, lines, tuple(sorted(places.items())))
    return CountedWeek(answers, tuple(sorted(texts, key=str.casefold)), masked)


class _CellReader:
    """Reads the cells of responses, and collects the rows and columns that it can't read."""

    def __init__(self, export: Export, columns: FormColumns, codebook: Codebook, form: str) -> None:
        self._export = export
        self._columns = columns
        self._codebook = codebook
        self._form = form
        blanks = dict.fromkeys(export.producer.blanks, BLANK)
        self._scale = blanks | read_scale(codebook)
        self._places = read_places(codebook)
        self.reporters = words_of_reporters(
            [[cell(row, index) for row in export.rows] for index in export.identifying],
            declared_names(codebook),
        )
        self._groups: dict[Week, dict[str, str]] = {}
        self._rows: dict[tuple[str, int], tuple[Code, Column, list[int]]] = {}
        self._stray: dict[tuple[str, str], tuple[Code, Column, set[Week]]] = {}
        self._not_asked: dict[str, set[Week]] = {}

    def find_group(self, response: Response) -> tuple[Response, str]:
        """Return a response with the group that it is kept under, refused if it has none."""
        week = response.week
        if week is None or response.fate is not Fate.TAKEN:
            return response, ""
        if self._columns.group is None:
            return response, group_in(self._codebook, week, None)
        text = cell(response.row, self._columns.group.index)
        if not text:
            self._refuse(codes.GROUP_BLANK, self._columns.group, response)
            return replace(response, fate=Fate.REFUSED), ""
        if week not in self._groups:
            self._groups[week] = read_groups(self._codebook, week)
        group = self._groups[week].get(normalise(text))
        if group is None:
            self._refuse(codes.GROUP_UNKNOWN, self._columns.group, response)
            return replace(response, fate=Fate.REFUSED), ""
        if not self._codebook.group[group].asked_at(week):
            self._not_asked.setdefault(group, set()).add(week)
        return response, group_in(self._codebook, week, group)

    def read_answers(self, response: Response, week: Week) -> Iterator[tuple[str, str]]:
        """Give each factor's answer: a scale value, ``vet ej`` or ``obesvarad``."""
        for factor, worded in self._columns.factors.items():
            known = self._codebook.factor.get(factor)
            is_asked = known is not None and known.is_valid_at(week.thursday)
            used = self._columns.of_factor(factor, week) if is_asked else None
            for other in worded:
                if other.column is not used and cell(response.row, other.column.index):
                    code = codes.WORDING_NOT_VALID if is_asked else codes.FACTOR_NOT_ASKED
                    found = self._stray.setdefault((code.id, factor), (code, other.column, set()))
                    found[2].add(week)
            if used is None:
                continue
            answer = self._scale.get(normalise(cell(response.row, used.index)))
            if answer is None:
                self._refuse(codes.ANSWER_UNKNOWN, used, response)
            else:
                yield factor, answer

    def read_places(self, response: Response) -> set[str]:
        """Return the ids of the places that a response mentions, each once."""
        columns = self._columns.places
        if len(columns) == 1 and not columns[0].option:
            text = cell(response.row, columns[0].index)
            separators = self._export.producer.separators
            found, is_unknown = split_choices(text, separators, self._places)
            if is_unknown:
                self._refuse(codes.PLACE_UNKNOWN, columns[0], response)
            columns = ()
        else:
            found = set()
        found |= {place for place, _ in self._read_other_places(response) if place}
        for column in columns:
            place = self._read_option(column, response)
            if place:
                found.add(place)
        return found

    def _read_option(self, column: Column, response: Response) -> str | None:
        """Return the place that a column of its own stands for, if it was chosen."""
        text = normalise(cell(response.row, column.index))
        if text in NO:
            return None
        option = normalise(column.option)
        # An *Other* column holds what was written there instead of a yes.
        place = self._places.get(option if text in YES or text == option else text)
        if place is None:
            self._refuse(codes.PLACE_UNKNOWN, column, response)
        return place

    def _read_other_places(self, response: Response) -> Iterator[tuple[str | None, str]]:
        for column in self._columns.other_places:
            text = cell(response.row, column.index)
            if text:
                yield self._places.get(normalise(text)), text

    def read_text(self, response: Response) -> str:
        """Return the free text and the places that aren't in the register, or nothing."""
        column = self._columns.free_text
        texts = [cell(response.row, column.index)] if column else []
        texts += [text for place, text in self._read_other_places(response) if place is None]
        return "\n".join(filter(None, texts))

    def _refuse(self, code: Code, column: Column, response: Response) -> None:
        found = self._rows.setdefault((code.id, column.index), (code, column, []))
        found[2].append(response.row.line)

    def find_wrong(self) -> Iterator[Diagnostic]:
        """Give one diagnostic for each column and kind of fault, with the rows that have it."""
        path = self._export.path
        known = name_labels(self._codebook)
        for code, column, lines in self._rows.values():
            values = {"column": column.heading, "rows": name_rows(lines)}
            more = {"known": known} if code is codes.ANSWER_UNKNOWN else {}
            yield Diagnostic.of(code, Location(path, lines[0]), **values, **more)
        for (_, factor), (code, column, weeks) in self._stray.items():
            values = {"column": column.heading, "weeks": name_weeks(weeks)}
            yield Diagnostic.of(code, Location(path), **values, factor=factor, form=self._form)
        for group, weeks in self._not_asked.items():
            values = {"group": group, "weeks": name_weeks(weeks)}
            yield Diagnostic.of(codes.GROUP_NOT_ASKED, Location(path), **values)
