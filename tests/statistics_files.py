"""A small repository with a codebook, sources and their files, written for one test."""

from collections.abc import Mapping
from pathlib import Path

from est_build.load.codebook import load_codebook
from est_build.load.statistics import load_statistics
from est_build.model.codebook import Codebook
from est_build.model.statistics import SourceData

CODEBOOK = """\
kommun: Trelleborgs kommun
skala:
  - {värde: 0, svar: Nej}
  - {värde: 1, svar: Ja}
faktorer:
  - {id: trafik, namn: Trafik}
verksamheter:
  - id: skola
    namn: Skola
    tillfrågade:
      - antal: 8
"""
PLACES = """\
områden:
  - {id: centrum, namn: Centrum}
platser:
  - {id: gasverket, namn: Gasverket, alias: Gasverksparken, område: centrum}
  - {id: biblioteket, namn: Biblioteket, område: centrum, ersätter: bokhuset}
  - {id: skegrie, namn: Skegrie}
"""
BRA = """\
källor:
  - id: bra
    slag: anmälda brott
    format: bra-databasfil
    region: Trelleborg kommun
    typer:
      skadegorelse: 12 kap. Skadegörelsebrott
"""
EVENTS = """\
källor:
  - id: skador
    slag: händelser
    format: tabell
    kolumner: {ärende: Ärende, datum: Datum, datum senast: Upptäckt, plats: Objekt, typ: Sort}
    typer: {klotter: [Klotter, Graffiti], glaskross: Glaskross}
    räknas inte: Stöld
"""
COUNTS = """\
källor:
  - id: antal
    slag: antal
    format: tabell
    kolumner: {månad: manad, typ: brottstyp, område: omrade, antal: antal, preliminär: preliminar}
    typer: {skadegorelse: [Skadegörelse, Klotter], brand: Brand}
"""


def write_repository(
    root: Path, sources: str, files: Mapping[str, str | bytes], codebook: str = CODEBOOK + PLACES
) -> None:
    """Write the repository; a text is written as UTF-8."""
    everything = {"content/codebook.yaml": codebook, "data/sources.yaml": sources, **files}
    for path, content in everything.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content.encode() if isinstance(content, str) else content)


def codebook_of(root: Path) -> Codebook:
    """Return the repository's codebook, which must be whole."""
    part = load_codebook(root)
    assert part.value is not None, part.diagnostics
    return part.value


def load_one(root: Path) -> tuple[SourceData | None, list[str]]:
    """Return the only source, and the ids of all diagnostics in order."""
    sources, parts = load_statistics(root, codebook_of(root))
    found = [*sources.diagnostics, *(one for part in parts for one in part.diagnostics)]
    return (parts[0].value if parts else None), [one.code.id for one in found]


def load_whole(root: Path) -> SourceData:
    """Return the only source, which must be without any diagnostic."""
    value, found = load_one(root)
    assert value is not None, found
    assert not found
    return value
