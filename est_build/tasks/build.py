"""``est build``: the repository is read, figured, reported, written and compiled into a site."""

import os
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from shutil import rmtree

from est_build.analyse.figures import analyse
from est_build.analyse.memory import Memory, fingerprint_of_figures
from est_build.diagnostics import Diagnostic, has_errors
from est_build.load.repository import load, published
from est_build.model.codebook import Codebook, Named
from est_build.model.repository import Repository
from est_build.report.site import report_site
from est_build.site import SiteSettings, build_site, programs_used, write_folder_edition
from est_build.sources.shelf import Shelf
from est_build.tasks.import_answers import preview
from est_build.write.addresses import factor_address, place_address, responsible_address
from est_build.write.page_cache import PageCache, fingerprint_of
from est_build.write.site import Workshop, write_site
from est_build.write.templates_folder import site_templates_folder
from est_build.write.tree import Tree

CACHE = "build/cache"


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """What a build was asked for."""

    out: Path
    today: date
    engine: str = "mkdocs"
    inbox: Path | None = None
    """A folder of raw exports to be read for this build alone; nothing of them is written."""
    jobs: int = 0
    """How many processes write pages; 0 for as many as there are processors."""
    archive: Path | None = None
    """A file that the finished site is packed into, too, to be handed over."""
    is_clean: bool = False
    """Whether everything kept from earlier builds is thrown away first."""


@dataclass(frozen=True, slots=True)
class BuildOutcome:
    """What a build found and made."""

    diagnostics: tuple[Diagnostic, ...]
    pages: int = 0
    is_built: bool = False


def build(root: Path, options: BuildOptions) -> BuildOutcome:
    """Build the site; with an error anywhere but in a draft, what was there is left as it was."""
    if options.is_clean:
        rmtree(root / "build", ignore_errors=True)
    loaded = load(root, options.today)
    repository, diagnostics = published(loaded)
    if repository is not None and options.inbox is not None:
        repository, found = _preview(repository, options.inbox)
        diagnostics = (*diagnostics, *found)
    if repository is None or has_errors(diagnostics):
        return BuildOutcome(diagnostics)
    tree = make_tree(root, repository, options)
    found = build_site(tree, root, options.out, _settings(repository, options))
    diagnostics = (*diagnostics, *found)
    is_built = not has_errors(found)
    if is_built and options.archive is not None:
        write_folder_edition(options.out, options.archive, options.today)
    return BuildOutcome(diagnostics, len(tree.pages), is_built)


def make_tree(root: Path, repository: Repository, options: BuildOptions) -> Tree:
    """Return everything that the site is made of: ``Repository`` → reports → pages."""
    language = repository.codebook.language.value
    overrides = root / "site_templates"
    shipped = site_templates_folder()
    package = Path(__file__).parents[1]
    pages, drawings, figures = (
        Shelf(root / CACHE / name) for name in ("pages", "drawings", "figures")
    )
    workshop = Workshop(
        language,
        overrides,
        PageCache(pages, fingerprint_of((package, shipped, overrides), language)),
        drawings,
        options.jobs or os.cpu_count() or 1,
    )
    known = analyse(repository, Memory(figures, fingerprint_of_figures()))
    tree = write_site(report_site(repository, known, options.today, programs_used()), workshop)
    for shelf in (pages, drawings, figures):
        shelf.prune()
    return tree


def _preview(repository: Repository, inbox: Path) -> tuple[Repository, tuple[Diagnostic, ...]]:
    answers, diagnostics = preview(inbox, repository.form, repository.codebook, repository.calendar)
    return replace(repository, answers={**repository.answers, **answers}), diagnostics


def _settings(repository: Repository, options: BuildOptions) -> SiteSettings:
    codebook = repository.codebook
    return SiteSettings(
        language=codebook.language.value,
        municipality=codebook.municipality,
        is_sample=codebook.is_sample,
        today=options.today,
        engine=options.engine,
        colour=codebook.appearance.colour,
        logo=codebook.appearance.logo or "",
        terms=_terms(codebook),
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
