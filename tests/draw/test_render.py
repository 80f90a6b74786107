"""Drawings are kept by what they are made from, and a damaged one is drawn again."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from est_build.draw.bundle import make_bundle
from est_build.draw.chart import Chart, ChartTable, Picture
from est_build.draw.render import render_many
from est_build.draw.svg import render_svg
from est_build.draw.time_series import Point, TimeSeries, specify_time_series
from est_build.sources.shelf import Shelf
from est_build.words.catalogue import words_for


def _picture(name: str, value: float = 1.0) -> Picture:
    shown = TimeSeries((Point(date(2026, 1, 1), value, "x"),))
    specification = specify_time_series(words_for("sv"), shown)
    return Chart(name, "T", "D", specification, ChartTable("", (), ())).picture


def test_many_drawings_are_the_same_as_one_by_one(tmp_path: Path) -> None:
    pictures = [_picture("a"), _picture("b", 2.0)]
    assert render_many(pictures, 2, Shelf(tmp_path)) == {
        picture.name: render_svg(picture) for picture in pictures
    }


def test_what_was_drawn_before_is_read_and_not_drawn(tmp_path: Path) -> None:
    render_many([_picture("a")], 1, Shelf(tmp_path))
    (kept,) = tmp_path.iterdir()
    Shelf(tmp_path).keep(kept.stem, b"<svg>kept</svg>")
    assert render_many([_picture("a")], 1, Shelf(tmp_path)) == {"a": "<svg>kept</svg>"}


def test_a_damaged_drawing_is_drawn_again(tmp_path: Path) -> None:
    drawn = render_many([_picture("a")], 1, Shelf(tmp_path))
    (kept,) = tmp_path.iterdir()
    for damage in (b"", b"\xff\xfe", kept.read_bytes()[:-9], b"0" * 64 + b"\n<svg></svg>"):
        kept.write_bytes(damage)
        assert render_many([_picture("a")], 1, Shelf(tmp_path)) == drawn


def test_another_figure_title_or_description_is_another_drawing(tmp_path: Path) -> None:
    first = _picture("a")
    others = (_picture("a", 3.0), first._replace(title="U"), first._replace(description="E"))
    drawn = {render_many([picture], 1, Shelf(tmp_path))["a"] for picture in (first, *others)}
    assert len(drawn) == 4


def test_the_bundle_is_made_once_and_again_if_damaged(tmp_path: Path) -> None:
    made = make_bundle(Shelf(tmp_path))
    assert b"estVegaEmbed" in made
    (kept,) = tmp_path.iterdir()
    Shelf(tmp_path).keep(kept.stem, b"kept")
    assert make_bundle(Shelf(tmp_path)) == b"kept"
    kept.write_bytes(b"damaged")
    assert make_bundle(Shelf(tmp_path)) == made


def test_a_chart_keeps_its_words_apart_from_its_drawing() -> None:
    chart = Chart("a", "T", "D", {"x": 1}, ChartTable("", (), ()))
    assert chart.picture == replace(chart, table=ChartTable("c", (), ())).picture
