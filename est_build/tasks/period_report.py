"""``est report``: several months compiled, as Markdown, PDF and Word."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from est_build.analyse.figures import analyse
from est_build.analyse.memory import Memory, fingerprint_of_figures
from est_build.diagnostics import Diagnostic, Location
from est_build.diagnostics import codes_papers as codes
from est_build.load.codebook import CODEBOOK
from est_build.load.repository import SOURCES, load, published
from est_build.report.period.report import PeriodReport, report_period
from est_build.report.period.span import Span
from est_build.sources.shelf import Shelf
from est_build.words.catalogue import words_for
from est_build.write.period.files import write_period
from est_build.write.period.manuscript import write_manuscript
from est_build.write.press import letterhead, load_press
from est_build.write.templates import load_templates
from est_build.write.tree import File

FOLDER = "rapporter"
"""Where reports are put unless another folder is named; it tells git to leave it out."""
_IGNORE = "# Utkast: hör inte till det som git följer.\n*\n"
_FIGURES = "build/cache/figures"


@dataclass(frozen=True, slots=True)
class Compiled:
    """The files of a report, or none and what stands in the way."""

    files: tuple[File, ...]
    diagnostics: tuple[Diagnostic, ...]
    is_wrong_usage: bool = False


def compile_report(root: Path, span: Span, today: date) -> Compiled:
    """Return the report of some months as files, and what is missing in it as warnings."""
    if span.first > span.last:
        said = {"first": span.first, "last": span.last}
        wrong = Diagnostic.of(codes.PERIOD_BACKWARDS, Location("--from"), **said)
        return Compiled((), (wrong,), is_wrong_usage=True)
    repository, found = published(load(root, today), needs=_is_needed)
    found = tuple(one for one in found if _is_needed(one.location.path))
    if repository is None:
        return Compiled((), found)
    memory = Memory(Shelf(root / _FIGURES), fingerprint_of_figures())
    report = report_period(repository, analyse(repository, memory), span, today)
    if report.is_empty:
        said = {"first": span.first, "last": span.last}
        return Compiled((), (Diagnostic.of(codes.PERIOD_EMPTY, Location("--from"), **said),))
    # It is read by those who decide, so it speaks the language of what is published.
    words, overrides = words_for(repository.codebook.language), root / "site_templates"
    files = write_period(
        write_manuscript(words, report),
        load_templates(words, overrides),
        load_press(words, overrides, letterhead(repository.codebook)),
        span.last.last,
    )
    return Compiled(files, tuple(_lacking(report)))


def _is_needed(path: str) -> bool:
    return not path.startswith(("content/pages/", "content/sent/", "data/places.geojson"))


def _lacking(report: PeriodReport) -> Iterator[Diagnostic]:
    span = report.span
    said = {"first": span.first, "last": span.last}
    if span.last.last >= report.today:
        yield Diagnostic.of(codes.PERIOD_NOT_OVER, Location("--to"), last=span.last)
    for source in report.sources:
        missing = source.missing if source.rows else span.months
        if missing:
            months = ", ".join(map(str, missing))
            place = Location(SOURCES)
            yield Diagnostic.of(codes.MONTHS_MISSING, place, source=source.id, months=months)
    if not report.agreements:
        yield Diagnostic.of(codes.NO_AGREEMENT, Location(CODEBOOK), **said)


def default_folder(root: Path, span: Span) -> Path:
    """Return where a report is put unless another folder is named."""
    return root / FOLDER / str(span)


def put_report(
    root: Path, folder: Path, files: Iterable[File], *, replaces: bool
) -> tuple[Diagnostic, ...]:
    """Write the files, all or none; one that someone may have written in is left unless asked."""
    wanted = {folder / file.path: file.content for file in files}
    differing = [path for path, content in wanted.items() if _differs(path, content)]
    if differing and not replaces:
        return tuple(Diagnostic.of(codes.FILE_DIFFERS, Location(one.name)) for one in differing)
    folder.mkdir(parents=True, exist_ok=True)
    if folder.resolve().is_relative_to((root / FOLDER).resolve()):
        (root / FOLDER / ".gitignore").write_text(_IGNORE, encoding="utf-8")
    beside = {path: path.with_name(f".{path.name}.new") for path in wanted}
    try:
        for path, content in wanted.items():
            beside[path].write_bytes(content)
        for path, written in beside.items():
            written.replace(path)
    finally:
        for written in beside.values():
            written.unlink(missing_ok=True)
    return ()


def _differs(path: Path, content: bytes) -> bool:
    return path.exists() and path.read_bytes() != content
