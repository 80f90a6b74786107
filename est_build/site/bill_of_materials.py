"""``sbom.json``: every program that had a part in a site or is sent with it, as CycloneDX 1.6."""

import json
from collections.abc import Iterator
from functools import cache
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from est_build.draw.bundle import programs_in_bundle
from est_build.sources.installed import installed
from est_build.sources.shelf import Shelf, key_of

NAME = "sbom.json"
_OURS = "est-build"


def recall_bill(extra: str, shelf: Shelf) -> bytes:
    """Return the bill of materials, from the shelf where the same is installed as last time."""
    needs = distribution(_OURS).read_text("METADATA") or ""
    key = key_of(Path(__file__).read_text("utf-8"), extra, needs, *installed())
    found = shelf.find(key)
    if found is None:
        found = bill_of_materials(extra)
        shelf.keep(key, found)
    return found


@cache
def bill_of_materials(extra: str = "") -> bytes:
    """Return the list of ourselves and all that we need, as it is installed, sorted by name.

    ``extra`` is a part of ours that not everyone installs, as the package names it.
    """
    found = _needed_by(_OURS, extra)
    ours = found.pop(_OURS, None)
    inside = _inside()
    document = {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": _component(_OURS, ours, "application")},
        "components": [
            *(_component(name, one, "library") for name, one in sorted(found.items())),
            *(component for component, _ in inside),
        ],
        "dependencies": [
            {
                "ref": _reference(name, one),
                "dependsOn": sorted(
                    {
                        *_references(name, found, extra),
                        *(str(part["bom-ref"]) for part, holder in inside if holder == name),
                    }
                ),
            }
            for name, one in sorted({**found, **({_OURS: ours} if ours else {})}.items())
        ],
    }
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def _inside() -> list[tuple[dict[str, object], str]]:
    """Return what comes within packages and is sent to readers, with the package that holds it."""
    scripts: list[tuple[dict[str, object], str]] = [
        (
            {
                "type": "library",
                "bom-ref": f"pkg:npm/{name}@{version}",
                "name": name,
                "version": version,
                "description": "In the script that draws charts in the browser.",
                "licenses": [{"license": {"id": "BSD-3-Clause"}}],
                "purl": f"pkg:npm/{name}@{version}",
            },
            "vl-convert-python",
        )
        for name, version in programs_in_bundle()
    ]
    fonts: dict[str, object] = {
        "type": "library",
        "bom-ref": "font/source-sans-pro",
        "name": "Source Sans Pro",
        "description": "The typeface of the PDFs.",
        "licenses": [{"license": {"id": "OFL-1.1"}}],
    }
    return [*scripts, (fonts, _OURS)]


def _needed_by(name: str, extra: str) -> dict[str, Distribution]:
    """Return a distribution and all that it needs, by name; what isn't installed isn't used."""
    found: dict[str, Distribution] = {}
    waiting = [name]
    while waiting:
        current = waiting.pop()
        if current in found:
            continue
        try:
            found[current] = distribution(current)
        except PackageNotFoundError:
            continue
        waiting += _requirements(current, extra)
    return found


@cache
def _requirements(name: str, extra: str) -> tuple[str, ...]:
    return tuple(_requirements_of(distribution(name), extra))


def _requirements_of(one: Distribution, extra: str) -> Iterator[str]:
    # Only our own package has parts by these names.
    for line in one.requires or ():
        needed = Requirement(line)
        if needed.marker is None or needed.marker.evaluate({"extra": extra}):
            yield canonicalize_name(needed.name)


def _references(name: str, found: dict[str, Distribution], extra: str) -> set[str]:
    return {_reference(one, found[one]) for one in _requirements(name, extra) if one in found}


def _reference(name: str, one: Distribution | None) -> str:
    return f"pkg:pypi/{name}@{one.version}" if one else f"pkg:pypi/{name}"


def _field(one: Distribution, name: str) -> str:
    return str(one.metadata[name]) if name in one.metadata else ""


def _component(name: str, one: Distribution | None, kind: str) -> dict[str, object]:
    reference = _reference(name, one)
    component: dict[str, object] = {"type": kind, "bom-ref": reference, "name": name}
    if one is not None:
        component["version"] = one.version
        expression, written = (_field(one, name) for name in ("License-Expression", "License"))
        if expression:
            component["licenses"] = [{"expression": expression}]
        elif written and "\n" not in written:
            component["licenses"] = [{"license": {"name": written}}]
    return component | {"purl": reference}
