"""The tools whose exports are known, and which of them made a table."""

from dataclasses import dataclass

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
from est_build.sources.producers.open_data_kit import KOBOTOOLBOX, ODK_CENTRAL
from est_build.sources.producers.plain import PLAIN
from est_build.sources.producers.producer import HeaderRows, Producer
from est_build.sources.producers.survey123 import SURVEY123
from est_build.sources.table import Table
from est_build.sources.timestamps import parse_written

__all__ = ["PLAIN", "PRODUCERS", "Detection", "HeaderRows", "Producer", "detect", "producer_named"]

PRODUCERS = (
    MICROSOFT_FORMS,
    GOOGLE_FORMS,
    LIMESURVEY,
    ODK_CENTRAL,
    KOBOTOOLBOX,
    SURVEY123,
    SURVEYMONKEY,
    QUALTRICS,
    QUALTRICS_LEGACY,
    TYPEFORM,
    PLAIN,
)


@dataclass(frozen=True, slots=True)
class Detection:
    """Which tool made a table, and the columns that say so (none for a plain table)."""

    producer: Producer
    evidence: tuple[str, ...]


def producer_named(name: str) -> Producer:
    """Return the tool with the id (KeyError if there is none)."""
    return {producer.id: producer for producer in PRODUCERS}[name]


def detect(table: Table) -> Detection:
    """Return the first tool whose columns stand in the table's header, else a plain table."""
    for producer in PRODUCERS:
        evidence = _evidence(table, producer)
        if evidence:
            return Detection(producer, evidence)
    return Detection(PLAIN, ())


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
