"""Measures with made-up counts, so that what is expected of them can be worked out by hand."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from est_build.analyse.effects import MeasureEffect, analyse_effects
from est_build.analyse.months import MonthSeries, analyse_months
from est_build.model.codebook import Codebook
from est_build.model.measure import Measure
from est_build.model.statistics import MonthCount, Source, SourceData
from est_build.words.periods import Month
from tests.town import TAKEN

Counts = Mapping[str, Sequence[int | None]]
"""A count a month for each place, from January 2024 on."""
FIRST = Month(2024, 1)
COUNTED = Source.model_validate(
    {"id": "skador", "namn": "Skador", "slag": "antal", "format": "tabell", "typer": {"alla": "A"}}
)
MEASURE: dict[str, object] = {
    "åtgärd": "kamera",
    "rubrik": "Kamera på torget",
    "problem": "Skador.",
    "plats": "torget",
    "ansvarig": "polisen",
    "registrerad": "2025-12-01",
    "start": "2026-01-01",
    "status": "pågår",
    "mäts med": {"källa": "skador", "typ": "alla"},
    "jämför med": "parken",
    "grannplatser": "gatan",
}


def codebook_of(places: Sequence[str]) -> Codebook:
    """Return a codebook with these places and nothing more of its own."""
    return Codebook.model_validate(
        {
            "kommun": "Exempelstad",
            "skala": [{"värde": "0", "svar": "Nej"}, {"värde": "1", "svar": "Ja"}],
            "faktorer": [{"id": "skadegorelse", "namn": "Skadegörelse"}],
            "verksamheter": [{"id": "skola", "namn": "Skola", "tillfrågade": [{"antal": "12"}]}],
            "organisationer": [{"id": "polisen", "namn": "Polisen"}],
            "platser": [{"id": place, "namn": place.capitalize()} for place in places],
        }
    )


def counted(counts: Counts, preliminary: Sequence[Month] = ()) -> SourceData:
    """Return a source with these counts."""
    lines = [
        MonthCount(FIRST.plus(step), "alla", place, count, FIRST.plus(step) in preliminary, TAKEN)
        for place, row in counts.items()
        for step, count in enumerate(row)
    ]
    return SourceData(COUNTED, counts=tuple(sorted(lines)), taken=TAKEN)


def effect_of(
    counts: Counts,
    changes: Mapping[str, object] | None = None,
    others: Sequence[Mapping[str, object]] = (),
    preliminary: Sequence[Month] = (),
    hidden: tuple[str, Month] | None = None,
) -> MeasureEffect:
    """Return the effect of the camera, some of its keys changed, beside other measures."""
    codebook = codebook_of(tuple(counts))
    data = counted(counts, preliminary)
    measures = [Measure.model_validate(each) for each in (MEASURE | dict(changes or {}), *others)]
    figures = analyse_months((data,), codebook)
    if hidden:
        figures = replace(figures, series=tuple(_hide(each, *hidden) for each in figures.series))
    return analyse_effects(measures, (data,), figures, codebook)[measures[0].id]


def _hide(series: MonthSeries, place: str, month: Month) -> MonthSeries:
    if series.area != place:
        return series
    values = tuple(
        replace(value, count=None, hidden=(1, 4)) if value.month == month else value
        for value in series.values
    )
    return replace(series, values=values)
