"""A drawing depends on its chart alone, speaks the site's language and asks nothing of the page."""

import re
import subprocess
import sys
from dataclasses import replace
from datetime import date

import pytest

from est_build.draw.chart import Chart, ChartTable
from est_build.draw.svg import render_svg
from est_build.draw.time_series import Gap, Mark, Point, TimeSeries, specify_time_series
from est_build.words.catalogue import words_for

WORDS = words_for("sv")


def _chart(name: str = "prov", *, marks: bool = False) -> Chart:
    points = tuple(
        Point(
            date(2026, month, 1),
            None if month == 4 else 1000.0 * month,
            f"{month}",
            is_hollow=month == 7,
            note="7 000" if month == 7 else "",
        )
        for month in range(1, 8)
    )
    shown = TimeSeries(
        points,
        gaps=(Gap(date(2026, 3, 15), date(2026, 4, 15)),),
        marks=(Mark(date(2026, 2, 1), "start"),) if marks else (),
        month_step=3,
    )
    return Chart(
        name=name,
        title="Rubrik <b> & 'å'",
        description="Beskrivning",
        specification=specify_time_series(WORDS, shown),
        table=ChartTable("", (), ()),
    )


def test_a_drawing_has_the_same_bytes_whatever_was_drawn_before() -> None:
    first = render_svg(_chart().picture)
    render_svg(_chart("annan", marks=True).picture)
    assert render_svg(_chart().picture) == first


@pytest.mark.parametrize("zone", ["America/Los_Angeles", "Asia/Tokyo"])
def test_a_drawing_has_the_same_bytes_in_another_process_and_time_zone(zone: str) -> None:
    program = "import sys\nfrom est_build.draw.chart import Picture\n"
    program += "from est_build.draw.svg import render_svg\n"
    program += "sys.stdout.buffer.write(render_svg(Picture(*eval(sys.stdin.read()))).encode())"
    picture = tuple(_chart(marks=True).picture)
    made = subprocess.run(
        [sys.executable, "-c", program],
        input=repr(picture).encode(),
        env={"TZ": zone, "PYTHONPATH": ":".join(sys.path), "PATH": ""},
        capture_output=True,
        check=True,
    )
    assert made.stdout.decode() == render_svg(_chart(marks=True).picture)


def test_every_id_begins_with_the_charts_name() -> None:
    svg = render_svg(_chart("manad-2026-10").picture)
    ids = re.findall(r'\sid="([^"]*)"', svg)
    assert ids
    assert all(name.startswith("manad-2026-10-") for name in ids)
    assert len(ids) == len(set(ids))


def test_a_drawing_is_described_to_those_who_cannot_see_it() -> None:
    svg = render_svg(_chart().picture)
    assert 'role="img" aria-labelledby="prov-title prov-desc"' in svg
    assert "<title id=\"prov-title\">Rubrik &lt;b&gt; &amp; 'å'</title>" in svg
    assert '<desc id="prov-desc">Beskrivning</desc>' in svg
    assert "aria-roledescription" not in svg


def test_a_drawing_asks_for_no_style_script_font_or_file() -> None:
    svg = render_svg(_chart(marks=True).picture)
    for unwanted in ("style=", "<style", "<script", "font-family", "href", "http", "url("):
        assert unwanted not in svg


def test_a_missing_month_breaks_the_line_and_is_marked() -> None:
    svg = render_svg(_chart().picture)
    lines = re.findall(r'<path d="([^"]*)"[^>]*stroke-width="1.75"', svg)
    assert [line.count("M") for line in lines] == [2]
    assert svg.count('fill="#d5dde2"') == 1
    whole = [replace(point, value=1.0) for point in _points_of(_chart())]
    unbroken = replace(_chart(), specification=specify_time_series(WORDS, TimeSeries(tuple(whole))))
    svg = render_svg(unbroken.picture)
    assert re.findall(r'<path d="([^"]*)"[^>]*stroke-width="1.75"', svg)[0].count("M") == 1


def _points_of(chart: Chart) -> list[Point]:
    rows = chart.specification["datasets"]["rows"]
    days = [row["day"][:10] for row in rows if row["kind"] == "point"]
    return [Point(date.fromisoformat(day), 0.0, "") for day in days]


def test_an_unfinished_figure_is_a_hollow_point() -> None:
    assert render_svg(_chart().picture).count('fill="#ffffff"') == 1


def test_months_and_numbers_are_written_in_the_sites_language() -> None:
    swedish = render_svg(_chart().picture)
    assert "apr 26" in swedish
    assert re.search("[245]\u00a0000", swedish)


def test_labels_reach_the_page_as_data_only() -> None:
    hostile = '</script><img src=x onerror="alert(1)">&'
    point = Point(date(2026, 1, 1), 1.0, hostile, note=hostile)
    chart = replace(_chart(), specification=specify_time_series(WORDS, TimeSeries((point,))))
    assert "<" not in chart.as_json()
    assert "&" not in chart.as_json()
    assert "<img" not in render_svg(chart.picture)
