"""A chart as SVG that stands in a page: small, without styles, described, always the same bytes."""

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.metadata import version
from typing import Any
from xml.etree import ElementTree as ET

import vl_convert

from est_build.draw.chart import Picture

_DRAWING = 2
"""Raised when this module draws the same chart otherwise."""
_NAMESPACES = re.compile(r'\sxmlns(?::\w+)?="[^"]*"')
_NUMBER = re.compile(r"-?\d+\.\d{2,}")
_REFERENCE = re.compile(r"url\(#([^)]+)\)")
_DROPPED = frozenset({"class", "role", "pointer-events", "font-family", "style", "cursor"})
_SHAPES = frozenset({"path", "line", "rect", "text", "image", "circle"})


def render_svg(chart: Picture) -> str:
    """Draw a chart.

    The result depends on nothing but the chart: ids that vl-convert numbers over the life of the
    process are numbered anew from 1 and begin with the chart's name.
    """
    drawn = vl_convert.vega_to_svg(_compile(chart), allowed_base_urls=[])
    root = ET.fromstring(_NAMESPACES.sub("", drawn, count=2))  # noqa: S314 - our own drawing
    width, height = root.get("width", "0"), root.get("height", "0")
    for element in root.iter():
        _strip(element)
    _drop_invisible(root)
    _rename_ids(root, chart.name)
    root.attrib.clear()
    root.attrib.update(
        {
            "role": "img",
            "aria-labelledby": f"{chart.name}-title {chart.name}-desc",
            "viewBox": f"0 0 {width} {height}",
            "width": width,
            "height": height,
        }
    )
    for place, (tag, text) in enumerate((("title", chart.title), ("desc", chart.description))):
        described = ET.Element(tag, {"id": f"{chart.name}-{tag}"})
        described.text = text
        root.insert(place, described)
    return ET.tostring(root, encoding="unicode", short_empty_elements=True)


@cache
def versions() -> str:
    """Return what the drawing of a chart depends on besides the chart."""
    vega_lite = ",".join(vl_convert.get_vegalite_versions())
    return f"{version('vl-convert-python')} {vl_convert.get_vega_version()} {vega_lite} {_DRAWING}"


def _compile(chart: Picture) -> dict[str, Any]:
    """Return the chart as Vega with its rows in it."""
    layout = json.loads(chart.specification)
    rows: Mapping[str, Any] = layout.pop("datasets")
    compiled = json.loads(_compile_layout(json.dumps(layout, sort_keys=True)))
    for data in compiled["data"]:
        if data["name"] in rows:
            data["values"] = rows[data["name"]]
    return dict(compiled)


@cache
def _compile_layout(layout: str) -> str:
    # Hundreds of charts share a few layouts, and compiling one takes as long as drawing it.
    return json.dumps(vl_convert.vegalite_to_vega(layout))


def _strip(element: ET.Element) -> None:
    for name, value in list(element.attrib.items()):
        if name in _DROPPED or name.startswith("aria-") or (name, value) == ("opacity", "1"):
            del element.attrib[name]
        elif name in {"d", "transform", "x", "y", "x2", "y2", "width", "height"}:
            element.set(name, _NUMBER.sub(_round, value))
    if element.get("transform") == "translate(0,0)":
        del element.attrib["transform"]
    if element.get("font-size", "").endswith("px"):
        element.set("font-size", element.get("font-size", "")[:-2])


def _round(found: re.Match[str]) -> str:
    # Two decimals of a pixel are enough, and 24 and 23.999999999 are the same drawing.
    return f"{float(found[0]):.2f}".rstrip("0").rstrip(".")


def _is_visible(element: ET.Element) -> bool:
    if element.tag == "g":
        return len(element) > 0
    if element.tag not in _SHAPES:
        return True
    painted = any(element.get(paint, "none") != "none" for paint in ("fill", "stroke"))
    return painted and element.get("display") != "none" and element.get("d", "M") != ""


def _drop_invisible(parent: ET.Element) -> None:
    for element in list(parent):
        _drop_invisible(element)
        if not _is_visible(element):
            parent.remove(element)
        elif element.tag == "g" and not element.attrib:
            place = list(parent).index(element)
            parent.remove(element)
            for step, child in enumerate(list(element)):
                parent.insert(place + step, child)


def _ids(root: ET.Element) -> Iterator[str]:
    return (element.attrib["id"] for element in root.iter() if "id" in element.attrib)


def _rename_ids(root: ET.Element, prefix: str) -> None:
    names = {old: f"{prefix}-{number}" for number, old in enumerate(_ids(root), start=1)}
    for element in root.iter():
        for name, value in element.attrib.items():
            if name == "id":
                element.set(name, names[value])
            elif "url(#" in value:
                renamed = _REFERENCE.sub(lambda found: f"url(#{names[found[1]]})", value)
                element.set(name, renamed)
