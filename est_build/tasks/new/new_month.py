"""``est new month``: the month's counts as notes, and room for what people conclude from them."""

from collections.abc import Iterator

from est_build.analyse.figures import Figures
from est_build.analyse.months import ALL_TYPES, MonthSeries, MonthValue
from est_build.analyse.signals import Signal
from est_build.model.month import month_path
from est_build.model.repository import Repository
from est_build.model.statistics import WHOLE_AREA, SourceData
from est_build.tasks.new.draft import Block, Draft, remark, schema_line
from est_build.words.catalogue import Words
from est_build.words.dates import say_month
from est_build.words.numbers import say_number
from est_build.words.periods import Month

PLACES_NAMED = 3
"""How many places are named for a list of events: those with most."""


def draft_month(repository: Repository, figures: Figures, month: Month, words: Words) -> Draft:
    """Return the month's conclusions as far as they are known: its counts."""
    notes = [words.gettext("Utkast till slutsatser om {month}.", month=say_month(words, month))]
    for data in repository.statistics:
        notes += _source_notes(data, repository, figures, month, words)
    if not repository.statistics:
        notes.append(words.gettext("Ingen statistik är inläst."))
    command = f"est new month {month} --update"
    notes.append(
        words.gettext("Rader som börjar med #: skrivs om av `{command}`.", command=command)
    )
    last = words.gettext(
        "Fyll i dagens datum sist, när sammanfattningen är skriven och granskad är ja."
    )
    read = words.gettext("Skriv ja när någon har läst igenom: inga personuppgifter.")
    summary = words.gettext("Vad ni ser i siffrorna. Skriv under, indraget.")
    blocks = (
        Block((schema_line("month", 2),)),
        Block((f"månad: {month}",), ("månad",), tuple(notes)),
        Block(
            (
                *remark(last),
                "fastställd:",
                *remark(read),
                "granskad:",
                *remark(summary),
                "sammanfattning: |",
                "",
            )
        ),
        _conclusions(words),
    )
    return Draft(month_path(month), blocks)


def _conclusions(words: Words) -> Block:
    intro = words.gettext("Vad det leder till. Ta bort # på raderna och fyll i.")
    example = (
        "- plats: ID",
        "  text: …",
        "  leder till: 2026-W47/ID  # " + words.gettext("prioriteringen, får saknas"),
    )
    return Block((*remark(intro), "slutsatser:", *(f"  # {line}" for line in example)))


def _source_notes(
    data: SourceData, repository: Repository, figures: Figures, month: Month, words: Words
) -> Iterator[str]:
    name = data.source.name or data.source.id
    lines = []
    for series in figures.months.for_area(WHOLE_AREA):
        value = series.at(month)
        if series.source == data.source.id and value is not None and value.count is not None:
            lines.append(_say_series(data, series, value, words))
    if not lines:
        yield words.gettext("{source}: inga siffror för månaden.", source=name)
        return
    yield f"{name}:"
    yield from (f"- {line}" for line in lines)
    places = _most_at_places(data, repository, figures, month)
    if places:
        named = ", ".join(f"{place} {count}" for place, count in places)
        yield "- " + words.gettext("Flest vid: {places}", places=named)


def _say_series(data: SourceData, series: MonthSeries, value: MonthValue, words: Words) -> str:
    """Return a type's count, the month before and the same month the year before."""
    month, count = value.month, say_number(words, value.count or 0)
    parts = [f"{_type_name(data, series.type, words)}: {count}"]
    if value.is_preliminary:
        parts.append(words.gettext("preliminärt"))
    if not value.is_covered:
        parts.append(words.gettext("hela månaden är inte med"))
    for earlier in (month.plus(-1), month.plus(-12)):
        before = series.at(earlier)
        if before is not None and before.count is not None and before.is_covered:
            parts.append(f"{say_month(words, earlier)} {say_number(words, before.count)}")
    signals = {
        Signal.HIGHER: words.gettext("högre än vanligt"),
        Signal.LOWER: words.gettext("lägre än vanligt"),
    }
    if value.signal in signals:
        parts.append(signals[value.signal])
    return "; ".join(parts)


def _type_name(data: SourceData, type_id: str, words: Words) -> str:
    # The sum of a list's events is a type of its own, which no source names.
    return words.gettext("alla slag") if type_id == ALL_TYPES else data.source.type_name(type_id)


def _most_at_places(
    data: SourceData, repository: Repository, figures: Figures, month: Month
) -> list[tuple[str, int]]:
    found = []
    for place in repository.codebook.places:
        series = figures.months.of(data.source.id, ALL_TYPES, place.id)
        value = series.at(month) if series else None
        if value is not None and value.count:
            found.append((place.name_at(month.last), value.count))
    return sorted(found, key=lambda line: -line[1])[:PLACES_NAMED]
