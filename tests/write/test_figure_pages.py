"""Pages of months, measures, factors and places: safe, complete, careful with what they claim."""

import re
from collections.abc import Iterable
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest

from est_build.draw.render import render_many
from est_build.report.factor import report_factor_list, report_factors
from est_build.report.measure import report_measure_list, report_measures
from est_build.report.month import report_month_list, report_months
from est_build.report.place import report_place_list, report_places
from est_build.sources.shelf import Shelf
from est_build.words.catalogue import words_for
from est_build.write.charts import insert_drawings
from est_build.write.factor import write_factor, write_factor_list
from est_build.write.measure import write_measure, write_measure_list
from est_build.write.month import write_month, write_month_list
from est_build.write.place import write_place, write_place_list
from est_build.write.templates import load_templates
from est_build.write.tree import Page
from tests.town import HOSTILE, TODAY, town, town_figures

_SLOT = re.compile(r'<div class="est-slot" data-slot="([^"]*)"></div>')
_VOID = {"img", "br", "hr", "meta", "link", "input"}


@pytest.fixture(scope="module")
def pages() -> dict[str, Page]:
    repository = town()
    figures = town_figures(repository)
    templates = load_templates(words_for("sv"))
    months = report_months(repository, figures)
    measures = report_measures(repository, figures, TODAY)
    factors = report_factors(repository, figures)
    places = report_places(repository, figures)
    written = (
        *(write_month(report, templates) for report in months),
        write_month_list(report_month_list(months, repository, figures), templates),
        *(write_measure(report, templates) for report in measures),
        write_measure_list(report_measure_list(measures), templates),
        *(write_factor(report, templates) for report in factors),
        write_factor_list(report_factor_list(factors, repository), templates),
        *(write_place(report, templates) for report in places),
        write_place_list(report_place_list(places, repository, figures), templates),
    )
    return {page.path: page for page in written}


class _Fragment(HTMLParser):
    """Checks that elements close, and collects what a strict policy would stop."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.stopped: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _VOID:
            self.open.append(tag)
        self.stopped += [name for name, _ in attrs if name == "style" or name.startswith("on")]
        if tag == "script" and dict(attrs).get("type") != "application/json":
            self.stopped.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop() == tag

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.stopped += [name for name, _ in attrs if name == "style" or name.startswith("on")]


def _slots(pages: Iterable[Page]) -> Iterable[str]:
    return (content for page in pages for _, content in page.slots)


def test_every_slot_has_its_place_and_every_place_its_slot(pages: dict[str, Page]) -> None:
    for page in pages.values():
        assert sorted(_SLOT.findall(page.markdown)) == sorted(name for name, _ in page.slots)


def test_slots_close_what_they_open_and_hold_nothing_that_a_policy_stops(
    pages: dict[str, Page],
) -> None:
    for content in _slots(pages.values()):
        fragment = _Fragment(content)
        assert fragment.open == []
        assert fragment.stopped == []


def test_what_people_wrote_never_becomes_markup(pages: dict[str, Page]) -> None:
    for page in pages.values():
        assert HOSTILE not in page.markdown
        assert "<b" not in page.markdown
        assert all("<b " not in content for _, content in page.slots)
    october = pages["manader/2026-10/index.md"].markdown
    assert "&#60;b onload=&#34;x&#34;&#62;" in october


def test_tables_have_captions_scopes_and_can_be_scrolled_by_keyboard(
    pages: dict[str, Page],
) -> None:
    for content in _slots(pages.values()):
        assert content.count("<table") == content.count("<caption>")
        assert not re.search(r"<th(?![^>]*scope=)[ >]", content)
        assert content.count('class="est-scroll" tabindex="0" role="region"') == content.count(
            "<table"
        )


def test_headings_stand_alone_between_blank_lines(pages: dict[str, Page]) -> None:
    for page in pages.values():
        lines = page.markdown.splitlines()
        assert lines[0].startswith("# ")
        for before, line in pairwise(lines):
            if line.startswith("## "):
                assert before == "", (page.path, line)


def test_a_page_of_figures_is_small_before_the_builder(pages: dict[str, Page]) -> None:
    assert max(len(page.markdown.encode()) for page in pages.values()) < 8_000


def test_drawings_take_their_places(pages: dict[str, Page], tmp_path: Path) -> None:
    page = pages["manader/2026-10/index.md"]
    assert page.has_charts
    finished = insert_drawings(page, render_many(page.charts, 1, Shelf(tmp_path)))
    trend = dict(finished.slots)["trend"]
    assert "data-drawing" not in trend
    assert trend.count('<svg role="img"') == 1
    assert finished.charts == ()


def test_the_month_tells_what_is_missing_preliminary_and_corrected(pages: dict[str, Page]) -> None:
    assert "uppgift saknas" in dict(pages["manader/2026-03/index.md"].slots)["source-bra"]
    assert "preliminärt" in dict(pages["manader/2026-10/index.md"].slots)["source-bra"]
    assert "rättad från 41" in dict(pages["manader/2026-07/index.md"].slots)["source-bra"]
    assert "Hela månaden är inte med" in pages["manader/2026-11/index.md"].markdown


def test_the_month_says_when_its_sources_were_taken_out(pages: dict[str, Page]) -> None:
    october = pages["manader/2026-10/index.md"].markdown
    assert "Anmälda brott, uttaget 10 november 2026." in october
    assert "[Rondering](../../veckor/2026-W45/index.html)" in october


def test_a_late_follow_up_is_said_with_its_age(pages: dict[str, Page]) -> None:
    said = "Effekten skulle ha följts upp 1 november 2026, för 19 dagar sedan."
    assert said in pages["atgarder/kamera-stationen/index.md"].markdown
    listed = pages["atgarder/index.md"].markdown
    assert listed.index(said) < listed.index("## Planerade")


def test_nothing_is_claimed_of_an_effect_that_nobody_has_judged(pages: dict[str, Page]) -> None:
    markdown = pages["atgarder/farthinder/index.md"].markdown
    assert "Ingen har följt upp effekten än." in markdown
    assert "än väntat" not in markdown
    assert "Enligt siffrorna" not in markdown


def test_what_the_counts_say_stands_beside_what_people_concluded(pages: dict[str, Page]) -> None:
    page, listed = pages["atgarder/kamera-stationen/index.md"], pages["atgarder/index.md"].markdown
    said = re.search(r"Enligt siffrorna: [^.]*\.", page.markdown)
    assert said is not None
    assert said[0] in listed
    assert "1 augusti 2026: **Kan inte avgöras.** För få månader." in page.markdown
    table = dict(page.slots)["effect"]
    assert "Väntat efter" in table


def test_a_factor_shows_how_its_question_was_put(pages: dict[str, Page]) -> None:
    markdown = pages["faktorer/narkotika/index.md"].markdown
    assert "”Droger”, till 17 maj 2026." in markdown
    assert "Svaren kan inte jämföras med dem före." in markdown


def test_a_place_says_who_may_act_there(pages: dict[str, Page]) -> None:
    assert "Trafikverket sköter vägen" in pages["platser/skegrie/index.md"].markdown


def test_the_map_and_the_list_beside_it_say_the_same(pages: dict[str, Page]) -> None:
    slots = dict(pages["platser/index.md"].slots)
    named = re.findall(r"<title>([^<]*)</title>", slots["map"])
    listed = re.findall(r'<th scope="row"><a [^>]*>(.*?)</a>', slots["places"])
    assert sorted(named) == sorted(listed)


def test_many_events_are_said_with_thousands_apart() -> None:
    repository = town()
    figures = town_figures(repository)
    report = report_place_list(report_places(repository, figures), repository, figures)
    first, *rest = report.lines
    many = replace(report, lines=(replace(first, count=1000, most=1000), *rest))
    drawn = unescape(dict(write_place_list(many, load_templates(words_for("sv"))).slots)["map"])
    apart = "1\N{NO-BREAK SPACE}000"
    assert f"Flest händelser, {apart}: {first.place.name}." in drawn
    assert f'aria-label="Cirklarnas storlek: {apart}, ' in drawn
    assert re.search(rf"<text [^>]*>{apart}</text>", drawn)
    assert ">1000<" not in drawn


def test_pages_are_in_english_where_the_site_is() -> None:
    repository = town()
    templates = load_templates(words_for("en"))
    report = report_months(repository, town_figures(repository))[-2]
    assert write_month(report, templates).title == "October 2026"


def test_the_list_of_months_says_once_what_it_counts(pages: dict[str, Page]) -> None:
    markdown = pages["manader/index.md"].markdown
    listed = markdown[: markdown.index("## Årstider")]
    assert listed.count("Skadegörelse på kommunens egendom") == 1
    assert "[November](2026-11/index.html): 3 händelser, hela månaden är inte med." in markdown
    assert "[Oktober](2026-10/index.html): 16 händelser. Skadegörelsen ligger kvar" in markdown


def test_a_measure_tells_what_was_known_when_it_was_decided(pages: dict[str, Page]) -> None:
    text = pages["atgarder/kamera-stationen/index.md"].markdown
    known = text[text.index("## När åtgärden beslutades") : text.index("## Beslutet")]
    assert "på tolv månader, mars 2025 – februari 2026. Källa:" in known
    assert text.index("## Problemet") < text.index(known) < text.index("## Förväntad effekt")


def test_measures_are_listed_by_place_and_responsible_beside_their_file(
    pages: dict[str, Page],
) -> None:
    text = pages["atgarder/index.md"].markdown
    assert text.index("dagar försenad") < text.index("efter plats") < text.index("efter ansvarig")
    assert "../data/measures.csv" in text


def test_the_month_begins_with_what_people_wrote(pages: dict[str, Page]) -> None:
    text = pages["manader/2026-10/index.md"].markdown
    first = text.split("\n\n")[1]
    assert first.endswith("{ .est-lead }")
    assert "händelser" not in first


def test_the_list_of_factors_says_once_which_answers_it_counts(pages: dict[str, Page]) -> None:
    page = pages["faktorer/index.md"]
    assert page.markdown.count("Talen räknar dem som svarade") == 1
    curves = dict(page.slots)["factors"]
    said = r"[●◆▲] \w+ · \d+ av \d+ i enkäten · – för lite underlag · vecka \d+"
    assert re.search(said, curves)


def test_a_factors_share_has_its_margin_of_error_and_the_response(pages: dict[str, Page]) -> None:
    text = pages["faktorer/narkotika/index.md"].markdown
    # 2 of 7 in week 47, by Wilson; 10 answered.
    assert re.search(r"Andelen vecka 47 är 29.% .*felmarginal 8–64.%.* 10 av \d+ svarade", text)
