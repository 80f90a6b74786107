"""The month and the list of months as pages."""

from dataclasses import dataclass, replace
from functools import partial

from est_build.analyse.methods.rates import RateRatio
from est_build.analyse.months import MonthValue
from est_build.analyse.weekdays import WeekdayFigures, WeekdayValue
from est_build.draw.comparison_words import (
    say_change,
    say_preliminary,
    say_range,
    say_ratio,
    say_season,
    say_signal,
    say_weekdays,
    say_year_trend,
)
from est_build.draw.count_words import is_final, say_count, say_finding, say_remark, say_things
from est_build.draw.month_charts import draw_month
from est_build.model.month import month_path
from est_build.report.month import (
    CountRow,
    MonthLine,
    MonthListReport,
    MonthReport,
    SeasonLine,
    SourceMonth,
)
from est_build.report.sent import Edition
from est_build.words.catalogue import Words
from est_build.words.dates import say_month
from est_build.words.numbers import say_sentence_start
from est_build.write.addresses import MONTHS, apart_address, month_address, month_pdf_address
from est_build.write.bars import Bars, draw_bars
from est_build.write.charts import chart_figure
from est_build.write.place_words import say_exposed, say_unusual_places
from est_build.write.templates import Html, Templates
from est_build.write.tree import Page


@dataclass(frozen=True, slots=True)
class WeekdayBar:
    """A weekday's mean as a bar of 100."""

    value: WeekdayValue
    width: str
    ratio: RateRatio | None
    """Against the other six."""


def row_bars(row: CountRow) -> Bars:
    """Return the bars of a row's recent months."""
    return month_bars(row.recent)


def month_bars(values: tuple[MonthValue, ...]) -> Bars:
    """Return the bars of some months."""
    return draw_bars([value.most for value in values], (not is_final(value) for value in values))


def weekday_bars(found: WeekdayFigures) -> tuple[WeekdayBar, ...]:
    """Return the weekdays' bars, the longest 100 wide."""
    top = max((value.per_day or 0 for value in found.days), default=0) or 1
    ratios = found.comparison.ratios if found.comparison else (None,) * len(found.days)
    return tuple(
        WeekdayBar(value, f"{(value.per_day or 0) * 100 / top:.1f}", ratio)
        for value, ratio in zip(found.days, ratios, strict=True)
    )


def say_source_title(words: Words, source: SourceMonth, row: CountRow) -> str:
    """Return what a row counts: a type, or all events of the source."""
    return row.type_name or words.gettext("{source}, alla", source=source.name)


def write_month(
    report: MonthReport, templates: Templates, *, edition: Edition | None = None
) -> Page:
    """Return the page of a month; an edition says what is to be told of its having been sent."""
    words = templates.words
    folder = edition.folder if edition else ""
    path = apart_address(folder, month_address(report.month))
    chart = draw_month(words, report)
    if chart and folder:
        # A chart's name is its own in the whole site.
        chart = replace(chart, name=f"{chart.name}-{folder}")
    slots = [
        (f"source-{source.id}", _source_slot(templates, path, report, source))
        for source in report.sources
    ]
    if chart:
        slots.append(("trend", chart_figure(templates, path, chart)))
    if report.groups:
        slots.append(("groups", templates.fragment("month_groups.html.j2", path, report=report)))
    month = say_month(words, report.month)
    return Page(
        path=path,
        title=say_sentence_start(month),
        description=words.gettext("Statistik och slutsatser för {month}", month=month),
        markdown=templates.page(
            "month.md.j2",
            path,
            report=report,
            finding=say_month_finding(words, report),
            chart=chart,
            edition=edition,
            here=month_address(report.month),
            pdf=apart_address(folder, month_pdf_address(report.month)),
            has_preliminary=has_preliminary(report),
        ),
        slots=tuple(slots),
        has_charts=chart is not None,
        charts=(chart.picture,) if chart else (),
        source=month_path(report.month) if report.settled else "data/sources.yaml",
    )


def write_month_list(report: MonthListReport, templates: Templates) -> Page:
    """Return the page that lists all months, the latest year first."""
    words = templates.words
    counted = next((_series_name(line) for line in report.lines if line.value), "")
    years: dict[int, list[tuple[MonthLine, str]]] = {}
    for line in report.lines:
        said = _say_line(words, line, counted)
        years.setdefault(line.month.year, []).append((line, said))
    slots: tuple[tuple[str, str], ...] = ()
    if report.years:
        table = templates.fragment(
            "month_years.html.j2", MONTHS, report=report, remark=partial(_remark_of_year, words)
        )
        slots = (("years", table),)
    return Page(
        path=MONTHS,
        title=words.gettext("Månader"),
        description=words.gettext("Statistik och slutsatser månad för månad"),
        markdown=templates.page(
            "month_list.md.j2",
            MONTHS,
            report=report,
            counted=counted,
            years=years.items(),
            patterns=[_say_patterns(words, line) for line in report.seasons],
        ),
        slots=slots,
    )


def _say_patterns(words: Words, line: SeasonLine) -> str:
    name = line.type_name or line.source
    said = [say_season(words, line.season), say_year_trend(words, line.season)]
    return f"{name}: {' '.join(filter(None, said))}"


def _series_name(line: MonthLine) -> str:
    return line.type_name or line.source


def _say_line(words: Words, line: MonthLine, counted: str) -> str:
    """Return a month's count in the list; what is counted is said where it isn't the usual."""
    if line.value is None:
        return ""
    remark = say_remark(words, line.value)
    if line.value.count is None:
        return f"{say_count(words, line.value)}, {remark}" if line.value.hidden else remark
    said = say_things(words, line.kind, line.value.count)
    said = f"{said}, {remark}" if remark else said
    return said if _series_name(line) == counted else f"{_series_name(line)}: {said}"


@dataclass(frozen=True, slots=True)
class MonthLines:
    """A source of a month in lines: its name, then each thing it counts in a sentence."""

    name: str
    lines: tuple[str, ...]
    sentences: tuple[str, ...]


def month_lines(words: Words, report: MonthReport) -> tuple[MonthLines, ...]:
    """Return the sources of a month as a letter tells them."""
    return tuple(
        MonthLines(
            source.name,
            tuple(_say_row(words, source, row) for row in source.types),
            say_source_sentences(words, source),
        )
        for source in report.sources
    )


def _say_row(words: Words, source: SourceMonth, row: CountRow) -> str:
    said = f"{say_source_title(words, source, row)}: {say_count(words, row.value)}"
    if row.value.usual:
        usual = say_usual(words, row.value)
        said += " " + words.gettext("(vanligtvis {usual})", usual=usual)
    remark = say_remark(words, row.value)
    return f"{said}, {remark}" if remark else said


def say_month_finding(words: Words, report: MonthReport) -> str:
    """Return what the page opens with; nothing if no source counts the month."""
    if report.headline is None:
        return ""
    source, row = report.headline
    return say_finding(words, row.type_name or source.name, source.kind, row.value)


def has_preliminary(report: MonthReport) -> bool:
    """Tell whether anything that the page shows is preliminary."""
    rows = (
        row for source in report.sources for row in (*source.types, *source.areas, *source.places)
    )
    return any(row.value.is_preliminary for row in rows)


def _source_slot(templates: Templates, path: str, report: MonthReport, source: SourceMonth) -> Html:
    words = templates.words
    found = source.weekdays
    return templates.fragment(
        "month_source.html.j2",
        path,
        report=report,
        source=source,
        rows=[(row, row_bars(row)) for row in source.types],
        weekdays=weekday_bars(found) if found and found.comparison else (),
        weekday_words=say_weekdays(words, found) if found else "",
        has_remarks=any(
            say_remark(words, row.value) for row in (*source.types, *source.areas, *source.places)
        ),
        types_at_places=any(row.type_name for row in (*source.areas, *source.places)),
        title=partial(say_source_title, words, source),
        count=partial(say_count, words),
        remark=partial(say_remark, words),
        things=partial(say_things, words, source.kind),
        places_said=say_source_places(words, source),
        sentences=say_source_counts(words, source),
        standing=partial(_say_standing, words, source),
        ratio=partial(say_ratio, words),
        usual=partial(say_usual, words),
        has_usual=any(row.value.usual for row in source.types),
        signal=partial(say_signal, words),
    )


def say_source_sentences(words: Words, source: SourceMonth) -> tuple[str, ...]:
    """Return what the tables of a source show, in sentences."""
    return (*say_source_counts(words, source), *say_source_places(words, source))


def say_source_places(words: Words, source: SourceMonth) -> tuple[str, ...]:
    """Return which places stand out and which are the most exposed."""
    said = []
    if source.are_places_tested and source.types:
        said += say_unusual_places(words, source.unusual, source.types[0].value.month)
    if source.hot_spots:
        said.append(say_exposed(words, source.hot_spots))
    return tuple(said)


def _say_standing(words: Words, source: SourceMonth, row: CountRow) -> str:
    """Return in a word or two what was found of a place; nothing of the others."""
    place = row.area.id if row.area else ""
    if any(line.place.id == place for line in source.unusual):
        return words.gettext("sticker ut")
    is_exposed = source.hot_spots and any(one.id == place for one in source.hot_spots.places)
    return words.gettext("mest utsatt") if is_exposed else ""


def say_source_counts(words: Words, source: SourceMonth) -> tuple[str, ...]:
    """Return how what a source counts compares with the year before."""
    said = []
    if source.types:
        row = source.types[0]
        said.append(say_preliminary(words, row.value))
        if row.earlier[0] is not None and row.value.count is not None:
            things = say_things(words, source.kind, row.value.count)
            name = say_source_title(words, source, row)
            change = say_change(words, things, row.value, row.earlier[0], row.value.change)
            said.append(f"{name}: {change}" if change else "")
    return tuple(filter(None, said))


def say_usual(words: Words, value: MonthValue) -> str:
    """Return the counts that are usual, or a dash where that can't be said."""
    return say_range(words, value.usual) if value.usual else "–"


def _remark_of_year(words: Words, count: int | None, is_preliminary: bool) -> str:
    if count is None:
        return words.gettext("uppgift saknas")
    return words.gettext("preliminärt") if is_preliminary else ""
