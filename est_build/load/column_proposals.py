"""Where an export and its form differ, and the lines that would mend the form.

Only headings and the form's own words are ever repeated, never what anyone answered.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from est_build.diagnostics import Diagnostic, Location
from est_build.diagnostics import codes_answers as codes
from est_build.diagnostics import codes_forms as forms
from est_build.load.choices import read_scale
from est_build.load.columns import FormColumns, find_missing, path_of
from est_build.load.quoting import yaml_text
from est_build.load.responses import Response
from est_build.model.codebook import Codebook
from est_build.model.form import Form, Question
from est_build.sources.export import Column, Export, cell
from est_build.sources.headings import normalise
from est_build.words.periods import Week

_ALIKE = 0.6
_LEAST = 0.5
_LONGEST = 120


@dataclass(frozen=True, slots=True)
class _Renamed:
    question: Question
    column: Column


def explain_differences(
    columns: FormColumns,
    export: Export,
    form: Form,
    codebook: Codebook,
    responses: Sequence[Response],
) -> Iterator[Diagnostic]:
    """Give each column that the form lacks and each question that the export lacks.

    A question that is gone and a column that is new and much like it are one: a new wording.
    """
    weeks = sorted({response.week for response in responses if response.week})
    renamed = _find_renamed(columns, form, codebook, weeks)
    for found in renamed.values():
        first = _first_week(found.column, responses) or weeks[0]
        yield _say_renamed(found, first, export, form)
    taken = {found.column.index for found in renamed.values()}
    for column in columns.unknown:
        if column.index not in taken:
            yield _say_unknown(column, export, form, codebook)
    yield from find_missing(columns, form, codebook, weeks, export, frozenset(renamed))


def likeness(one: str, other: str) -> float:
    """Return how much two texts are alike, from 0 to 1; one that begins with the other is 0.9."""
    first, second = normalise(one), normalise(other)
    if not first or not second:
        return 0.0
    if first == second:
        return 1.0
    if first.startswith(second) or second.startswith(first):
        return 0.9
    # A table may have two thousand long headings: what can't be alike is never compared whole.
    matcher = SequenceMatcher(None, first[:_LONGEST], second[:_LONGEST], autojunk=False)
    if matcher.real_quick_ratio() < _LEAST or matcher.quick_ratio() < _LEAST:
        return 0.0
    return matcher.ratio()


def is_scale_question(column: Column, export: Export, codebook: Codebook) -> bool:
    """Tell whether a column holds answers of the scale and nothing else."""
    scale = read_scale(codebook)
    cells = {normalise(cell(row, column.index)) for row in export.rows} - {""}
    return bool(cells) and all(text in scale for text in cells)


def _find_renamed(
    columns: FormColumns, form: Form, codebook: Codebook, weeks: Sequence[Week]
) -> Mapping[str, _Renamed]:
    pairs = []
    for question in form.questions:
        factor = codebook.factor.get(question.factor)
        asked = [week for week in weeks if factor and factor.is_valid_at(week.thursday)]
        if all(columns.of_factor(question.factor, week) for week in asked):
            continue
        old = (question.wordings[-1].question, factor.name if factor else "")
        for column in columns.unknown:
            score = max(likeness(one, name) for one in old for name in _names_of(column))
            if score >= _ALIKE and column.wording:
                pairs.append((-score, column.index, question.factor, _Renamed(question, column)))
    found: dict[str, _Renamed] = {}
    used: set[int] = set()
    for _, index, factor_id, pair in sorted(pairs, key=lambda one: one[:3]):
        if factor_id not in found and index not in used:
            found[factor_id] = pair
            used.add(index)
    return found


def _names_of(column: Column) -> Iterable[str]:
    return (*column.names, *column.parts)


def _first_week(column: Column, responses: Sequence[Response]) -> Week | None:
    answered = (one.week for one in responses if one.week and cell(one.row, column.index))
    return min(answered, default=None)


def _say_renamed(found: _Renamed, week: Week, export: Export, form: Form) -> Diagnostic:
    old = found.question.wordings[-1]
    lines = [f"  - faktor: {found.question.factor}", "    lydelser:"]
    lines.append(f"      - fråga: {yaml_text(old.question)}")
    if old.first is not None:
        lines.append(f"        från: {old.first}")
    lines.append(f"        till: {week.plus(-1)}")
    lines.append(f"      - fråga: {yaml_text(found.column.wording)}")
    lines += [f"        från: {week}", "        ny serie:    # skriv ja eller nej"]
    return Diagnostic.of(
        forms.COLUMN_RENAMED,
        Location(export.path),
        column=found.column.heading,
        question=old.question,
        form=path_of(form),
        lines="\n".join(lines),
    )


def _say_unknown(column: Column, export: Export, form: Form, codebook: Codebook) -> Diagnostic:
    values = {"column": column.heading, "letters": column.letters, "form": path_of(form)}
    lines = "\n".join(_lines_for(column, export, form, codebook))
    place = Location(export.path)
    return Diagnostic.of(codes.COLUMN_UNKNOWN, place, **values, lines=lines)


def _lines_for(column: Column, export: Export, form: Form, codebook: Codebook) -> list[str]:
    if not column.wording:
        return []
    text = yaml_text(column.wording)
    asked = {question.factor for question in form.questions}
    rest = [factor for factor in codebook.factors if factor.id not in asked]
    if rest and is_scale_question(column, export, codebook):
        near = max(rest, key=lambda factor: likeness(factor.name, column.wording))
        return ["frågor:", f"  - faktor: {near.id}", "    lydelser:", f"      - fråga: {text}"]
    return ["räknas inte:", *(f"  - {yaml_text(one)}" for one in form.ignored), f"  - {text}"]
