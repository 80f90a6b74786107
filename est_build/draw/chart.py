"""A chart as a value: what it says in words, how it is drawn, and the same figures as a table."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple


@dataclass(frozen=True, slots=True)
class ChartTable:
    """The figures of a chart as text, for those who read rather than look.

    The first cell of each row names the row.
    """

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class KeyEntry:
    """One line of the key beside a chart: a symbol of the style sheet and what it means."""

    symbol: str
    """``main``, ``second``, ``third``, ``usual``, ``higher``, ``lower``, ``apart``,
    ``expected``, ``band``, ``hollow``, ``missing`` or ``mark``.
    """
    text: str


class Picture(NamedTuple):
    """What a drawing is made from, and nothing else."""

    name: str
    title: str
    description: str
    specification: str
    """Vega-Lite as JSON, complete with its data."""


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart before it is drawn; the name is its own in the whole site."""

    name: str
    """a–z, 0–9 and hyphen: it begins every id in the drawing."""
    title: str
    """What the figures show, in one sentence."""
    description: str
    """What the picture looks like, for those who don't see it."""
    specification: Mapping[str, Any]
    """Vega-Lite, complete with its data."""
    table: ChartTable
    key: tuple[KeyEntry, ...] = ()

    @property
    def picture(self) -> Picture:
        """What its drawing is made from."""
        return Picture(self.name, self.title, self.description, self.as_json())

    def as_json(self) -> str:
        """Return the specification as JSON that can stand inside a ``script`` element."""
        text = json.dumps(self.specification, ensure_ascii=False, separators=(",", ":"))
        # A data block ends at the first `</script`, wherever it stands.
        return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
