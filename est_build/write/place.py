"""The place and the list of places as pages, with a coarse map."""

from collections.abc import Mapping
from functools import partial

from est_build.draw.comparison_words import say_near_repeat
from est_build.draw.count_words import say_count, say_span_of_counts
from est_build.draw.effect_words import say_effect_verdict
from est_build.draw.map import Map, Maps, draw_map, draw_maps
from est_build.draw.map_names import place_names
from est_build.draw.place_charts import draw_place
from est_build.model.codebook import Keeper
from est_build.report.place import PlaceListReport, PlaceReport, PlaceSeries
from est_build.words.catalogue import N_, Words
from est_build.words.dates import say_month
from est_build.words.numbers import say_list, say_number
from est_build.write.addresses import PLACES, place_address
from est_build.write.bars import draw_bars
from est_build.write.charts import chart_figure
from est_build.write.factor import say_span
from est_build.write.measure import say_status
from est_build.write.month import month_bars
from est_build.write.place_words import say_exposed, say_spread, say_unusual, say_unusual_places
from est_build.write.templates import Html, Templates
from est_build.write.tree import Page

KEEPERS: Mapping[Keeper, str] = {
    Keeper.MUNICIPALITY: N_("Kommunen sköter platsen och kan besluta om åtgärder där."),
    Keeper.TRAFIKVERKET: N_("Trafikverket sköter vägen. Det som rör den lämnas över dit."),
    Keeper.HOUSING_COMPANY: N_(
        "Ett bostadsbolag äger platsen. Åtgärder där bestäms tillsammans med bolaget."
    ),
    Keeper.PRIVATE: N_("Platsen är privat. Åtgärder där bestäms av ägaren."),
}
KEEPERS_SHORT: Mapping[Keeper, str] = {
    Keeper.MUNICIPALITY: N_("kommunen"),
    Keeper.TRAFIKVERKET: N_("Trafikverket"),
    Keeper.HOUSING_COMPANY: N_("bostadsbolag"),
    Keeper.PRIVATE: N_("privat"),
}


def say_keeper(words: Words, keeper: Keeper | None) -> str:
    """Return who keeps a place and so may act there, as a sentence; nothing if it isn't known."""
    return words.gettext(KEEPERS[keeper]) if keeper else ""


def say_keeper_short(words: Words, keeper: Keeper | None) -> str:
    """Return who keeps a place, in a word or two."""
    return words.gettext(KEEPERS_SHORT[keeper]) if keeper else words.gettext("uppgift saknas")


def say_series(words: Words, line: PlaceSeries) -> str:
    """Return what a row counts."""
    return line.type_name or words.gettext("{source}, alla", source=line.source_name)


def write_place(report: PlaceReport, templates: Templates) -> Page:
    """Return the page of a place."""
    words, path = templates.words, place_address(report.id)
    chart = draw_place(words, report)
    slots = []
    if chart:
        slots.append(("trend", chart_figure(templates, path, chart)))
    if report.months:
        slots.append(("months", _months(templates, path, report)))
    drawn = _map_of_place(report)
    if drawn:
        slots.append(("map", _map(templates, path, drawn, report.name)))
    return Page(
        path=path,
        title=report.name,
        description=words.gettext(
            "{name}: statistik, prioriteringar och åtgärder", name=report.name
        ),
        markdown=templates.page(
            "place.md.j2",
            path,
            report=report,
            chart=chart,
            map=drawn,
            keeper=say_keeper(words, report.keeper),
            span=partial(say_span, words),
            status=partial(say_status, words),
            findings=_findings(words, report),
            repeats=[
                say_near_repeat(words, line.repeat, line.before_name, line.name)
                for line in report.repeats
            ],
            verdict=partial(say_effect_verdict, words),
        ),
        slots=tuple(slots),
        has_charts=chart is not None,
        charts=(chart.picture,) if chart else (),
        source="content/codebook.yaml",
    )


def write_place_list(report: PlaceListReport, templates: Templates) -> Page:
    """Return the page that lists all places, with a map that says the same."""
    words = templates.words
    counted = report.counted and report.first and report.last
    table = templates.fragment(
        "place_list.html.j2",
        PLACES,
        report=report,
        exposed={place.id for place in report.exposed.places} if report.exposed else set(),
        caption=_caption(words, report) if counted else words.gettext("Platser"),
        keeper=partial(say_keeper_short, words),
        span=partial(say_span_of_counts, words),
    )
    slots = [("places", table)]
    places = [
        (line.place.id, line.place.name, line.position, line.most)
        for line in report.lines
        if line.position
    ]
    drawn = draw_maps(report.boundary, places) if report.boundary else None
    if drawn:
        slots.append(("map", _maps(templates, drawn, _say_most(words, report))))
    return Page(
        path=PLACES,
        title=words.gettext("Platser"),
        description=words.gettext("Platser som kan nämnas i enkäten, på mötet och i statistiken"),
        markdown=templates.page(
            "place_list.md.j2",
            PLACES,
            report=report,
            map=drawn,
            counted=bool(counted),
            findings=_findings_of_list(words, report),
        ),
        slots=tuple(slots),
        source="content/codebook.yaml",
    )


def _findings(words: Words, report: PlaceReport) -> tuple[str, ...]:
    """Return what is known to be unusual at a place, or to set it apart."""
    said = [say_exposed(words, report.exposed)] if report.exposed else []
    said += [say_unusual(words, line) for line in report.unusual]
    return tuple(said)


def _findings_of_list(words: Words, report: PlaceListReport) -> tuple[str, ...]:
    said = []
    if report.exposed:
        said += [say_exposed(words, report.exposed), say_spread(words, report.exposed)]
    elif report.counted:
        said.append(words.gettext("För lite underlag för att jämföra platserna."))
    if report.is_tested and report.last:
        said += say_unusual_places(words, report.unusual, report.last)
    return tuple(filter(None, said))


def _caption(words: Words, report: PlaceListReport) -> str:
    if report.first is None or report.last is None:
        return ""
    return words.gettext(
        "{source}, {first} till {last}",
        source=report.counted,
        first=say_month(words, report.first),
        last=say_month(words, report.last),
    )


def _months(templates: Templates, path: str, report: PlaceReport) -> Html:
    words = templates.words
    spans = report.mentions if report.is_asked_about and any(report.mentions) else ()
    # A number that is hidden has a bar like one that is missing.
    bars = [low if low == high else None for low, high in (span or (0, 1) for span in spans)]
    return templates.fragment(
        "place_months.html.j2",
        path,
        report=report,
        rows=[(say_series(words, line), line, month_bars(line.values)) for line in report.series],
        mentions=draw_bars(bars, [False] * len(bars)) if spans else None,
        mentioned=[say_span_of_counts(words, *span) if span else "–" for span in spans],
        count=partial(say_count, words),
    )


def _map_of_place(report: PlaceReport) -> Map | None:
    # A point without its surroundings says nothing.
    if report.position is None or not report.boundary:
        return None
    return draw_map(report.boundary, [(report.id, report.name, report.position, None)])


def _map(templates: Templates, path: str, drawn: Map, title: str) -> Html:
    return templates.fragment(
        "map.html.j2",
        path,
        map=drawn,
        names=place_names(drawn),
        close=None,
        sizes=(),
        title=title,
        finding="",
    )


def _say_most(words: Words, report: PlaceListReport) -> str:
    """Return where most was counted; nothing where the largest numbers are hidden or nought."""
    counted = [line for line in report.lines if line.count and line.count == line.most]
    top = max((line.most or 0 for line in report.lines), default=0)
    first = [line.place.name for line in counted if line.count == top]
    if not first or not report.first or not report.last:
        return ""
    return words.gettext(
        "Flest händelser, {n}: {places}. {source}, {first} till {last}.",
        n=say_number(words, top),
        places=say_list(words, first),
        source=report.counted,
        first=say_month(words, report.first),
        last=say_month(words, report.last),
    )


def _maps(templates: Templates, drawn: Maps, finding: str) -> Html:
    return templates.fragment(
        "map.html.j2",
        PLACES,
        map=drawn.whole,
        names=place_names(drawn.whole),
        close=drawn.close,
        sizes=drawn.sizes,
        finding=finding,
        close_names=place_names(drawn.close) if drawn.close else (),
        title=templates.words.gettext("Alla platser"),
        legend=say_list(
            templates.words, [say_number(templates.words, size.count) for size in drawn.sizes]
        ),
    )
