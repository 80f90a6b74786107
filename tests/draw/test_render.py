"""Drawings are kept by what they are made from, and a damaged one is drawn again."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from est_build.draw.bundle import bundle_address, make_bundle
from est_build.draw.chart import Chart, ChartTable, Picture
from est_build.draw.render import render_many, seal
from est_build.draw.svg import render_svg
from est_build.draw.time_series import Point, TimeSeries, specify_time_series
from est_build.words.catalogue import words_for


def _picture(name: str, value: float = 1.0) -> Picture:
    shown = TimeSeries((Point(date(2026, 1, 1), value, "x"),))
    specification = specify_time_series(words_for("sv"), shown)
    return Chart(name, "T", "D", specification, ChartTable("", (), ())).picture


def test_many_drawings_are_the_same_as_one_by_one(tmp_path: Path) -> None:
    pictures = [_picture("a"), _picture("b", 2.0)]
    assert render_many(pictures, 2, tmp_path) == {
        picture.name: render_svg(picture) for picture in pictures
    }


def test_what_was_drawn_before_is_read_and_not_drawn(tmp_path: Path) -> None:
    render_many([_picture("a")], 1, tmp_path)
    kept = next(tmp_path.glob("*.svg"))
    kept.write_bytes(seal(b"<svg>kept</svg>"))
    assert render_many([_picture("a")], 1, tmp_path) == {"a": "<svg>kept</svg>"}


def test_a_damaged_drawing_is_drawn_again(tmp_path: Path) -> None:
    drawn = render_many([_picture("a")], 1, tmp_path)
    kept = next(tmp_path.glob("*.svg"))
    for damage in (b"", b"\xff\xfe", kept.read_bytes()[:-9], b"0" * 64 + b"\n<svg></svg>"):
        kept.write_bytes(damage)
        assert render_many([_picture("a")], 1, tmp_path) == drawn


def test_another_figure_title_or_description_is_another_drawing(tmp_path: Path) -> None:
    first = _picture("a")
    others = (_picture("a", 3.0), first._replace(title="U"), first._replace(description="E"))
    drawn = {render_many([picture], 1, tmp_path)["a"] for picture in (first, *others)}
    assert len(drawn) == 4


def test_what_no_chart_asks_for_is_removed(tmp_path: Path) -> None:
    render_many([_picture("a"), _picture("b")], 1, tmp_path)
    render_many([_picture("b")], 1, tmp_path)
    assert len(list(tmp_path.glob("*.svg"))) == 1


def test_the_bundle_is_made_once_and_again_if_damaged(tmp_path: Path) -> None:
    kept = tmp_path / Path(bundle_address()).name
    kept.write_bytes(seal(b"kept"))
    assert make_bundle(tmp_path) == b"kept"
    kept.write_bytes(b"damaged")
    assert b"estVegaEmbed" in make_bundle(tmp_path)


def test_a_chart_keeps_its_words_apart_from_its_drawing() -> None:
    chart = Chart("a", "T", "D", {"x": 1}, ChartTable("", (), ()))
    assert chart.picture == replace(chart, table=ChartTable("c", (), ())).picture
