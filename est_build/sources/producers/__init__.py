"""The tools whose exports are known, and which of them made a table."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from est_build.sources.headings import fold, normalise
from est_build.sources.producers.american_panels import (
    QUALTRICS,
    QUALTRICS_LEGACY,
    SURVEYMONKEY,
    TYPEFORM,
)
from est_build.sources.producers.google_forms import GOOGLE_FORMS
from est_build.sources.producers.limesurvey import LIMESURVEY
from est_build.sources.producers.microsoft_forms import MICROSOFT_FORMS
from est_build.sources.producers.open_data_kit import KOBOTOOLBOX, ODK_CENTRAL, ONA
from est_build.sources.producers.plain import PLAIN
from est_build.sources.producers.producer import HeaderRows, Producer
from est_build.sources.producers.simplesurvey import SIMPLESURVEY
from est_build.sources.producers.survey123 import SURVEY123
from est_build.sources.table import Row, Table
from est_build.sources.timestamps import parse_written

__all__ = [
    "PLAIN",
    "PRODUCERS",
    "Detection",
    "HeaderRows",
    "Producer",
    "detect",
    "in_its_language",
    "producer_named",
]

PRODUCERS = (
    MICROSOFT_FORMS,
    GOOGLE_FORMS,
    LIMESURVEY,
    ODK_CENTRAL,
    ONA,
    KOBOTOOLBOX,
    SURVEY123,
    SURVEYMONKEY,
    QUALTRICS,
    QUALTRICS_LEGACY,
    TYPEFORM,
    SIMPLESURVEY,
    PLAIN,
)


_MOST_ROWS_LOOKED_AT = 200
_MICROSOFT_COLUMNS = 5


@dataclass(frozen=True, slots=True)
class Detection:
    """Which tool made a table, and the columns that say so (none for a plain table)."""

    producer: Producer
    evidence: tuple[str, ...]


def producer_named(name: str) -> Producer:
    """Return the tool with the id (KeyError if there is none)."""
    return {producer.id: producer for producer in PRODUCERS}[name]


def detect(table: Table) -> Detection:
    """Return the first tool whose columns stand in the table's header, else a plain table.

    A tool whose headings are in a language that isn't known is told by what its columns hold.
    """
    for producer in PRODUCERS:
        evidence = _evidence(table, producer)
        if evidence:
            return Detection(producer, evidence)
    return _detect_microsoft(table) or _detect_google(table) or Detection(PLAIN, ())


def in_its_language(producer: Producer, table: Table) -> Producer:
    """Return a tool that was given, with the headings that its columns have in this table."""
    guess = {"microsoft-forms": _detect_microsoft, "google-forms": _detect_google}
    known = {normalise(heading) for heading in table.rows[0].cells}
    if known.intersection(producer.submitted) or producer.id not in guess:
        return producer
    found = guess[producer.id](table)
    return found.producer if found else producer


def _detect_microsoft(table: Table) -> Detection | None:
    """Tell Microsoft Forms by ID, two moments, and a column of addresses or one word alone."""
    headings = table.rows[0].cells
    names = [normalise(heading) for heading in headings]
    rows = table.rows[1 : _MOST_ROWS_LOOKED_AT + 1]
    if len(names) < _MICROSOFT_COLUMNS or names[0] != "id" or not rows:
        return None
    started, completed, address = (_column(rows, at) for at in (1, 2, 3))
    if not (_are_moments(started) and _are_moments(completed)):
        return None
    if not (all("@" in text for text in address) or len(set(address)) == 1):
        return None
    own = {names[1], names[4]}
    if len(names) > _MICROSOFT_COLUMNS and _are_moments(_column(rows, _MICROSOFT_COLUMNS)):
        own.add(names[_MICROSOFT_COLUMNS])
    producer = replace(
        MICROSOFT_FORMS,
        submitted=(names[2],),
        dropped=MICROSOFT_FORMS.dropped | own,
        reporters=frozenset({names[3]}),
    )
    return Detection(producer, tuple(fold(heading) for heading in headings[:3]))


def _detect_google(table: Table) -> Detection | None:
    """Tell Google Forms by a first column of moments with a time of day, whatever it is called."""
    headings = table.rows[0].cells
    moments = _column(table.rows[1 : _MOST_ROWS_LOOKED_AT + 1], 0)
    name = normalise(headings[0])
    if not name or name in PLAIN.submitted or not moments or not _are_moments(moments):
        return None
    if parse_written(headings[0]) is not None:
        return None
    if any(normalise(heading) in PLAIN.submitted for heading in headings):
        return None
    producer = replace(GOOGLE_FORMS, submitted=(name,), first=frozenset({name}))
    return Detection(producer, (fold(headings[0]),))


def _column(rows: Sequence[Row], index: int) -> list[str]:
    return [row.cells[index].strip() if index < len(row.cells) else "" for row in rows]


def _are_moments(texts: Iterable[str]) -> bool:
    written = [parse_written(text) for text in texts]
    return bool(written) and all(found is not None and found.clock is not None for found in written)


def _evidence(table: Table, producer: Producer) -> tuple[str, ...]:
    headings = table.rows[0].cells
    names = [normalise(heading) for heading in headings]
    if producer.first and names[0] not in producer.first:
        return ()
    if producer.needs_timestamp and not _tells_when(table):
        return ()
    found = [0] if producer.first else []
    for alternatives in producer.required:
        index = next((at for at, name in enumerate(names) if name in alternatives), None)
        if index is None:
            return ()
        found.append(index)
    return tuple(fold(headings[index]) for index in dict.fromkeys(found))


def _tells_when(table: Table) -> bool:
    """Tell whether the first answer begins with a moment, as far as there is an answer."""
    return len(table.rows) < 2 or parse_written(table.rows[1].cells[0]) is not None
