"""``est build``: the repository is read, figured, reported, written and compiled into a site."""

import os
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from shutil import rmtree
from types import MappingProxyType

from est_build.analyse.figures import analyse
from est_build.analyse.memory import Memory, fingerprint_of_figures
from est_build.analyse.survey_rules import with_survey_rules
from est_build.diagnostics import DiagnosedError, Diagnostic, Location, has_errors
from est_build.diagnostics.codes_builds import BUILD_BUSY
from est_build.load.repository import load, published
from est_build.model.codebook import Codebook, Language, Named
from est_build.model.own_names import own_names
from est_build.model.repository import Repository
from est_build.report.site import MadeFrom, report_site
from est_build.site import (
    PagesNeededError,
    SiteSettings,
    build_site,
    check_engine,
    complete_exchange,
    programs_used,
    standing_pages,
    write_folder_edition,
)
from est_build.sources.description import Descriptions
from est_build.sources.shelf import Shelf
from est_build.tasks.build_inputs import find_commit, hash_inputs
from est_build.tasks.build_lock import LOCK, PATIENCE_SECONDS, BusyError, alone_in
from est_build.tasks.build_options import BuildOptions, BuildOutcome, Step
from est_build.tasks.disk_faults import disk_fault
from est_build.tasks.import_answers import preview
from est_build.tasks.sent_reports import read_sent_reports
from est_build.tasks.standing import find_standing, key_of_build, remember_standing
from est_build.tasks.verification import verify
from est_build.write.addresses import factor_address, place_address, responsible_address
from est_build.write.file_cache import FileCache
from est_build.write.page_cache import PageCache, fingerprint_of
from est_build.write.press import letterhead
from est_build.write.site import Workshop, write_site
from est_build.write.template_faults import check_theme
from est_build.write.templates_folder import site_templates_folder
from est_build.write.tree import Page, Tree

__all__ = ["BuildOptions", "BuildOutcome", "build", "make_tree"]
WORKSHOP = "build"
MOST_BYTES_OF_PAPERS = 200_000_000
"""Ten years of weeks and months as PDF need a quarter of it."""
EVENTS_WORTH_A_PROCESS = 5_000
"""From so many on, figuring takes longer than to start a process, and much memory."""
_UNKNOWN = MadeFrom(())


def build(
    root: Path,
    options: BuildOptions,
    on_wait: Callable[[], None] = lambda: None,
    patience: float = PATIENCE_SECONDS,
) -> BuildOutcome:
    """Build the site; with an error anywhere but in a draft, what was there is left as it was.

    Where another build goes on in the repository, ``on_wait`` is called and this one waits.
    """
    try:
        with alone_in(root, on_wait, patience):
            # What an interrupted build left is set right even where this one goes no further.
            complete_exchange(options.out.resolve())
            if options.is_clean:
                _throw_away(root / WORKSHOP)
            inputs = hash_inputs(root)
            outcome = find_standing(root, options, inputs) or _build(root, options, inputs)
            return _finish(root, options, outcome) if outcome.is_built else outcome
    except BusyError:
        busy = Diagnostic.of(BUILD_BUSY, Location(LOCK), minutes=round(patience / 60))
        return BuildOutcome((busy,))
    except OSError as error:
        return BuildOutcome((_fault(error, root),))


def _finish(root: Path, options: BuildOptions, outcome: BuildOutcome) -> BuildOutcome:
    """Pack and verify a site where that was asked for; where that fails, it stands all the same."""
    try:
        if options.archive is not None:
            write_folder_edition(options.out, options.archive, options.today)
        return verify(root, options, outcome, _build_afresh) if options.is_verified else outcome
    except OSError as error:
        return replace(outcome, diagnostics=(*outcome.diagnostics, _fault(error, root)))


def _fault(error: OSError, root: Path) -> Diagnostic:
    """Return what a disk did to a build; any other error goes on its way."""
    fault = disk_fault(error, root)
    if fault is None:
        raise error
    return fault


def _build(root: Path, options: BuildOptions, inputs: Mapping[str, str]) -> BuildOutcome:
    try:
        return _build_whole(root, options, inputs)
    except DiagnosedError as error:
        return BuildOutcome(error.diagnostics)


def _build_afresh(root: Path, options: BuildOptions) -> BuildOutcome:
    return _build(root, options, hash_inputs(root))


def _build_whole(root: Path, options: BuildOptions, inputs: Mapping[str, str]) -> BuildOutcome:
    missing = check_engine(options.engine)
    if missing:
        return BuildOutcome(missing)
    options.on_step(Step.READ)
    key = key_of_build(root, options, inputs)
    loaded = load(root, options.today)
    repository, _ = published(loaded)
    diagnostics = with_survey_rules(root, loaded)
    if repository is not None and options.inbox is not None:
        repository, found = _preview(repository, options.inbox)
        diagnostics = (*diagnostics, *found)
    diagnostics = (*diagnostics, *check_theme(root / "site_templates"))
    if repository is None or has_errors(diagnostics):
        return BuildOutcome(diagnostics)
    sent, unreadable = read_sent_reports(root, repository.codebook, diagnostics)
    if unreadable:
        return BuildOutcome((*diagnostics, *unreadable))
    made = MadeFrom(
        programs_used(options.engine),
        find_commit(root),
        tuple(inputs.items()),
        len(diagnostics),
        sent,
    )
    warnings = tuple(one.code.id for one in diagnostics)
    settings = _settings(repository, options, made, warnings)
    workshop = options.workshop or root / WORKSHOP
    tree = make_tree(root, repository, options, made, standing_pages(workshop))
    options.on_step(Step.COMPILE)
    try:
        found = build_site(tree, root, options.out, settings, workshop)
    except PagesNeededError:
        tree = make_tree(root, repository, options, made)
        found = build_site(tree, root, options.out, settings, workshop)
    outcome = BuildOutcome((*diagnostics, *found), len(tree.pages), is_built=not has_errors(found))
    if outcome.is_built:
        remember_standing(root, options, outcome, key, settings.logo)
    return outcome


def _throw_away(workshop: Path) -> None:
    """Remove all that earlier builds left, but the lock that this one holds."""
    for path in workshop.iterdir():
        if path.is_dir() and not path.is_symlink():
            rmtree(path, ignore_errors=True)
        elif path.name != Path(LOCK).name:
            path.unlink(missing_ok=True)


def make_tree(
    root: Path,
    repository: Repository,
    options: BuildOptions,
    made: MadeFrom = _UNKNOWN,
    standing: Mapping[str, Page] = MappingProxyType({}),
) -> Tree:
    """Return everything that the site is made of: ``Repository`` → reports → pages.

    Pages that stand as they were finished before are named and not made.
    """
    language = repository.codebook.language.value
    overrides = root / "site_templates"
    shipped = site_templates_folder()
    package = Path(__file__).parents[1]
    kept = (options.workshop or root / WORKSHOP) / "cache"
    shelves = pages, files, drawings, figures, papers = (
        *(Shelf(kept / name) for name in ("pages", "files", "drawings", "figures")),
        Shelf(kept / "papers", MOST_BYTES_OF_PAPERS),
    )
    fingerprint = fingerprint_of((package, shipped, overrides), language)
    # A report's page, paper and data are kept under what it holds: that is found out once.
    described = Descriptions()
    workshop = Workshop(
        language,
        overrides,
        PageCache(pages, fingerprint, described),
        FileCache(files, fingerprint, described),
        FileCache(papers, fingerprint, described),
        drawings,
        options.jobs or os.cpu_count() or 1,
        letterhead(repository.codebook),
        standing,
    )
    options.on_step(Step.FIGURE)
    events = sum(len(data.events) for data in repository.statistics)
    is_apart = workshop.jobs > 1 and events >= EVENTS_WORTH_A_PROCESS
    memory = Memory(figures, fingerprint_of_figures(), described, is_apart)
    known = analyse(repository, memory)
    options.on_step(Step.WRITE)
    tree = write_site(report_site(repository, known, options.today, made), workshop)
    for shelf in shelves:
        shelf.prune()
    return tree


def _preview(repository: Repository, inbox: Path) -> tuple[Repository, tuple[Diagnostic, ...]]:
    answers, diagnostics = preview(inbox, repository.form, repository.codebook, repository.calendar)
    return replace(repository, answers={**repository.answers, **answers}), diagnostics


def _settings(
    repository: Repository, options: BuildOptions, made: MadeFrom, warnings: tuple[str, ...]
) -> SiteSettings:
    codebook = repository.codebook
    return SiteSettings(
        language=codebook.language.value,
        municipality=codebook.municipality,
        is_sample=codebook.is_sample,
        today=options.today,
        engine=options.engine,
        colour=codebook.appearance.colour,
        logo=codebook.appearance.logo or "",
        commit=made.commit,
        inputs=made.inputs,
        warnings=warnings,
        terms=_terms(codebook),
        own_names=() if codebook.language is Language.SWEDISH else own_names(repository),
    )


def _terms(codebook: Codebook) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return other names by which people look for places, factors and organisations."""
    named: list[tuple[str, Named, tuple[str, ...]]] = [
        *((place_address(place.id), place, place.aliases) for place in codebook.places),
        *((factor_address(factor.id), factor, ()) for factor in codebook.factors),
        *((responsible_address(one.id), one, ()) for one in codebook.organisations),
    ]
    return tuple(
        (path, (*aliases, *(dated.name for dated in one.names))) for path, one, aliases in named
    )
