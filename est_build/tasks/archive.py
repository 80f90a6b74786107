"""``est archive``: a year's reports, each version as it was sent, to keep."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from est_build.analyse.figures import Figures, analyse
from est_build.analyse.memory import Memory, fingerprint_of_figures
from est_build.diagnostics import DiagnosedError, Diagnostic, Location
from est_build.diagnostics import codes_papers as codes
from est_build.load.repository import load, published
from est_build.load.sent import FOLDER, load_sent
from est_build.model.repository import Repository
from est_build.report.archive import ArchiveEntry, ArchiveReport, report_archive
from est_build.report.month import report_months
from est_build.report.week import report_week
from est_build.site.exchange import put_in_place
from est_build.sources.shelf import Shelf
from est_build.tasks.sent_reports import period_named, read_sent_report
from est_build.words.catalogue import words_for
from est_build.write.archive import INDEX, MADE_BY, SUMS, read_sums, write_archive
from est_build.write.press import letterhead, load_press
from est_build.write.templates import load_templates
from est_build.write.tree import File

_FIGURES = "build/cache/figures"


@dataclass(frozen=True, slots=True)
class Archived:
    """What was archived, or None and what stands in the way."""

    report: ArchiveReport | None
    diagnostics: tuple[Diagnostic, ...]


def may_hold_archive(root: Path, folder: Path) -> bool:
    """Tell whether a folder lies outside the repository, which is no place to keep things in."""
    return not folder.resolve().is_relative_to(root.resolve())


def archive_year(root: Path, year: int, folder: Path, today: date) -> Archived:
    """Write a year's archive whole, or leave everything as it was and say why."""
    in_the_way = check_folder(folder, year)
    if in_the_way:
        return Archived(None, in_the_way)
    repository, found = published(load(root, today), needs=_is_needed)
    if repository is None:
        return Archived(None, tuple(one for one in found if _is_needed(one.location.path)))
    entries, unreadable = _collect(root, repository, year)
    if unreadable:
        return Archived(None, unreadable)
    if not entries:
        return Archived(None, (Diagnostic.of(codes.ARCHIVE_EMPTY, Location(FOLDER), year=year),))
    codebook = repository.codebook
    report = report_archive(year, codebook.municipality, entries, is_sample=codebook.is_sample)
    words, overrides = words_for(codebook.language), root / "site_templates"
    press = load_press(words, overrides, letterhead(codebook))
    _put(folder, write_archive(report, load_templates(words, overrides), press))
    said = {"count": report.unsent, "year": year}
    warning = Diagnostic.of(codes.NEVER_SENT, Location(FOLDER), **said)
    return Archived(report, (warning,) if report.unsent else ())


def _is_needed(path: str) -> bool:
    return not path.startswith(("content/pages/", "data/places.geojson"))


def _collect(
    root: Path, repository: Repository, year: int
) -> tuple[tuple[ArchiveEntry, ...], tuple[Diagnostic, ...]]:
    """Return every version of the year, and those that can't be read."""
    entries: list[ArchiveEntry] = []
    wrong: list[Diagnostic] = []
    sent: set[tuple[str, int]] = set()
    for what, versions in load_sent(root).versions.items():
        period = period_named(what)
        if period is None or period.year != year:
            continue
        for line in versions:
            sent.add((what, line.version))
            try:
                report, content = read_sent_report(root, period, line.version)
            except DiagnosedError as error:
                wrong += error.diagnostics
            else:
                entries.append(ArchiveEntry(report, line.version, line, content))
    entries += _never_sent(root, repository, year, sent)
    return tuple(entries), tuple(wrong)


def _never_sent(
    root: Path, repository: Repository, year: int, sent: set[tuple[str, int]]
) -> Iterator[ArchiveEntry]:
    """Give what people set that year and that no sending has had, as it stands now."""
    weeks = {
        week: meeting.version
        for week, meeting in repository.meetings.items()
        if meeting.is_held and week.year == year
    }
    missing = {week: one for week, one in weeks.items() if (str(week), one) not in sent}
    versions = {
        month: notes.version for month, notes in repository.months.items() if month.year == year
    }
    months = {month: one for month, one in versions.items() if (str(month), one) not in sent}
    if not missing and not months:
        return
    figures = _figures(root, repository)
    for week, version in missing.items():
        yield ArchiveEntry(report_week(repository, figures, week), version, None, None)
    for report in report_months(repository, figures):
        if report.month in months:
            yield ArchiveEntry(report, months[report.month], None, None)


def _figures(root: Path, repository: Repository) -> Figures:
    return analyse(repository, Memory(Shelf(root / _FIGURES), fingerprint_of_figures()))


def check_folder(folder: Path, year: int) -> tuple[Diagnostic, ...]:
    """Return why a folder may not be written to: it holds something else, or was changed."""
    if not folder.is_dir() or not any(folder.iterdir()):
        return ()
    place = Location(folder.name)
    if not _is_archive_of(folder, year):
        return (Diagnostic.of(codes.ARCHIVE_FOREIGN, place, year=year),)
    changed = _count_changed(folder)
    if changed:
        return (Diagnostic.of(codes.ARCHIVE_EDITED, place, count=changed),)
    return ()


def _is_archive_of(folder: Path, year: int) -> bool:
    try:
        head = json.loads((folder / INDEX).read_text("utf-8"))
        return bool(head["arkiv"] == MADE_BY and head["år"] == year)
    except (OSError, ValueError, KeyError, TypeError):
        return False


def _count_changed(folder: Path) -> int:
    """Return how many files differ from their checksums, are missing or have none."""
    try:
        sums = read_sums((folder / SUMS).read_text("utf-8"))
    except (OSError, ValueError):
        return 1
    there = {
        path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()
    }
    there.pop(SUMS, None)
    differing = sum(
        sha256(path.read_bytes()).hexdigest() != sums.get(name) for name, path in there.items()
    )
    return differing + len(sums.keys() - there.keys())


def _put(folder: Path, files: tuple[File, ...]) -> None:
    folder.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=folder.parent, prefix=f".{folder.name}.") as workplace:
        made = Path(workplace) / "arkiv"
        for file in files:
            (made / file.path).parent.mkdir(parents=True, exist_ok=True)
            (made / file.path).write_bytes(file.content)
        put_in_place(made, folder)
