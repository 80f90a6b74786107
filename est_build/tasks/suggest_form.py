"""``est import --suggest``: a first form's file from an unknown export, for a person to confirm.

Columns are told apart by their headings and by whether their cells are the codebook's own words;
no cell is ever repeated.
"""

from collections import Counter
from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path

from est_build.diagnostics import Diagnostic, Location, has_errors
from est_build.diagnostics import codes_answers as codes
from est_build.load.choices import read_groups, read_places, read_scale, split_choices
from est_build.load.codebook import load_codebook
from est_build.load.column_proposals import is_scale_question, likeness
from est_build.load.quoting import yaml_text
from est_build.model.codebook import Codebook, Factor
from est_build.sources.export import Column, Export, cell, read_export
from est_build.sources.headings import normalise
from est_build.sources.producers import producer_named
from est_build.sources.table import read_content, read_table_from
from est_build.sources.timestamps import decide_order, parse_written, place_in_time
from est_build.words.catalogue import N_, Words
from est_build.words.periods import Week

_SURE, _LIKELY = 0.999, 0.55
_MOST = 0.6
_WEEKDAYS = ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag")
_CONFIRM = N_("bekräfta")
_LIKE = N_("bekräfta: frågan liknar {name}")
_NO_COLUMN = N_("Ingen kolumn liknar faktorn {name}. Ställs frågan, skriv den så här:")
_FREE = ("fritext", "övrig", "mer", "kommentar", "annat", "comment", "anything")


@dataclass(frozen=True, slots=True)
class SuggestedForm:
    """The file's text, or None and what stands in the way."""

    text: str | None
    diagnostics: tuple[Diagnostic, ...]


def suggest_form(
    root: Path, path: Path, form_id: str, producer: str | None, words: Words
) -> SuggestedForm:
    """Return a first form's file made from the headings of an export."""
    codebook = load_codebook(root)
    content = read_content(path)
    if content is None:
        return SuggestedForm(None, (Diagnostic.of(codes.TABLE_UNREADABLE, Location(path.name)),))
    if codebook.value is None:
        return SuggestedForm(None, codebook.diagnostics)
    table, wrong = read_table_from(content, path.name)
    if table is None:
        return SuggestedForm(None, wrong)
    tool = producer_named(producer) if producer else None
    names = {normalise(factor.name) for factor in codebook.value.factors}
    export, wrong = read_export(table, tool, frozenset(names))
    if export is None or has_errors(wrong):
        return SuggestedForm(None, wrong)
    found = _Sorter(export, codebook.value)
    return SuggestedForm("\n".join((*_lines(found, form_id, words), "")), wrong)


class _Sorter:
    """Sorts an export's columns by what the codebook knows."""

    def __init__(self, export: Export, codebook: Codebook) -> None:
        self.export = export
        self.codebook = codebook
        self._rest = [column for column in export.columns if column.wording]
        places = read_places(codebook)
        self.places = self._take(lambda column: self._share_of_places(column, places))
        weeks = read_groups(codebook, Week(2026, 1))
        self.group = self._take(lambda column: self._share(column, weeks.keys()))
        self.factors = self._take_factors()
        self.free_text = self._take(_free_text_score)
        self.ignored = tuple(self._rest)

    def _take(self, score: Callable[[Column], float]) -> Column | None:
        best = max(self._rest, key=score, default=None)
        if best is None or score(best) < _MOST:
            return None
        self._rest = [
            column
            for column in self._rest
            if column is not best and not (best.base and column.base == best.base)
        ]
        return best

    def _cells(self, column: Column) -> list[str]:
        texts = (cell(row, column.index) for row in self.export.rows)
        return [text for text in texts if text]

    def _share(self, column: Column, known: Container[str]) -> float:
        cells = self._cells(column)
        hits = sum(normalise(text) in known for text in cells)
        return hits / len(cells) if cells else 0.0

    def _share_of_places(self, column: Column, places: dict[str, str]) -> float:
        if column.option and normalise(column.option) in places:
            return 1.0
        cells = self._cells(column)
        separators = self.export.producer.separators
        hits = sum(not split_choices(text, separators, places)[1] for text in cells)
        return hits / len(cells) if cells else 0.0

    def _take_factors(self) -> dict[str, tuple[Column, float]]:
        scale = read_scale(self.codebook)
        pairs = []
        for column in self._rest:
            is_scale = is_scale_question(column, self.export, self.codebook)
            is_likely = self._share(column, scale.keys()) >= _MOST
            for factor in self.codebook.factors:
                score = max(_alike(factor, name) for name in (*column.names, *column.parts))
                if score >= _LIKELY and (is_scale or is_likely or score >= _SURE):
                    pairs.append((-score, column.index, factor.id, column))
        found: dict[str, tuple[Column, float]] = {}
        used: set[int] = set()
        for score, index, factor_id, column in sorted(pairs, key=lambda pair: pair[:3]):
            if factor_id not in found and index not in used:
                found[factor_id] = (column, -score)
                used.add(index)
        self._rest = [column for column in self._rest if column.index not in used]
        return found

    def opens_on(self) -> str:
        """Return the weekday on which most answers came in, Tuesday if none tells."""
        written = [
            found
            for row in self.export.rows
            if (found := parse_written(cell(row, self.export.submitted.index)))
        ]
        order = decide_order(written, self.export.producer.date_order)
        moments = (place_in_time(one, order, UTC) for one in written)
        days = Counter(moment.first.weekday() for moment in moments if moment)
        return _WEEKDAYS[days.most_common(1)[0][0]] if days else "tisdag"


def _alike(factor: Factor, name: str) -> float:
    return max(likeness(known.name, name) for known in factor.names)


def _free_text_score(column: Column) -> float:
    return 1.0 if any(word in column.names[0] for word in _FREE) else 0.0


def _lines(found: _Sorter, form_id: str, words: Words) -> Iterator[str]:
    confirm = words.gettext(_CONFIRM)
    yield "# yaml-language-server: $schema=../schemas/form.json"
    yield f"formulär: {form_id}"
    yield f"rubrik: Veckans enkät    # {confirm}"
    yield f"öppnar: {found.opens_on()} 08:00    # {confirm}"
    yield f"stänger: torsdag 08:00    # {confirm}"
    if not found.export.producer.first and not found.export.evidence:
        yield f"tidpunkt: {yaml_text(found.export.submitted.wording)}"
    for key, column in (
        ("verksamhet", found.group),
        ("platser", found.places),
        ("fritext", found.free_text),
    ):
        if column is not None:
            text = _question_of(column, is_choices=key == "platser")
            yield f"{key}: {yaml_text(text)}    # {confirm}"
    if found.ignored:
        yield f"räknas inte:    # {confirm}"
        yield from (f"  - {yaml_text(column.wording)}" for column in found.ignored)
    yield "frågor:"
    yield from _questions(found, words)


def _question_of(column: Column, *, is_choices: bool) -> str:
    return column.base if is_choices and column.option and column.base else column.wording


def _questions(found: _Sorter, words: Words) -> Iterator[str]:
    for factor in found.codebook.factors:
        column, score = found.factors.get(factor.id, (None, 0.0))
        mark = "  " if column else "  # "
        if column is None:
            yield f"  # {words.gettext(_NO_COLUMN, name=factor.name)}"
        yield f"{mark}- faktor: {factor.id}"
        yield f"{mark}  lydelser:"
        text = column.wording if column else factor.name
        note = "" if score >= _SURE else f"    # {words.gettext(_LIKE, name=factor.name)}"
        yield f"{mark}    - fråga: {yaml_text(text)}{note if column else ''}"
