"""The one entry to the site: from a tree of pages to a folder that has taken its place."""

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

from est_build.diagnostics import Diagnostic, Location, has_errors
from est_build.diagnostics.codes_site import NOT_OUR_FOLDER
from est_build.site.brand import STYLE_SHEET, check_colour, check_style_sheet
from est_build.site.build_record import is_ours
from est_build.site.builder import config_for, prepare
from est_build.site.engines import ENGINES
from est_build.site.exchange import complete_exchange, put_in_place
from est_build.site.finish import NEXT, begin_site, finish
from est_build.site.finished_pages import forget_standing
from est_build.site.incremental import build_changed
from est_build.site.logo import check_logo
from est_build.site.settings import SiteSettings
from est_build.write.tree import Tree


def build_site(
    tree: Tree,
    repository_root: Path,
    out: Path,
    settings: SiteSettings,
    workshop: Path | None = None,
) -> tuple[Diagnostic, ...]:
    """Build the site beside ``out`` and let it take that place, unless there is an error.

    Pages may be told to stand as they were finished before; where that can't be,
    PagesNeededError is raised and ``out`` is untouched. The work is done in ``workshop``, without it in the repository's ``build``. Whatever goes wrong, ``out`` holds either the site it held before or the new one whole.
    """
    out = out.resolve()
    complete_exchange(out)
    if not is_ours(out):
        return (Diagnostic.of(NOT_OUR_FOLDER, Location(str(out)), folder=out),)
    folder = workshop or repository_root / "build"
    wrong = (*check_logo(repository_root, settings.logo), *check_colour(settings.colour))
    if not wrong:
        prepare(tree, folder, repository_root, settings)
        wrong = check_style_sheet((folder / "theme" / STYLE_SHEET).read_text("utf-8"))
    if wrong:
        return wrong
    forget_standing(folder)
    config = partial(
        config_for,
        tree=tree,
        theme=folder / "theme",
        repository_root=repository_root,
        settings=settings,
    )
    standing = {page.path for page in tree.pages if page.stands}
    # While the builder works in a process of its own, there is time for what it has no part in.
    with ThreadPoolExecutor(1) as beside:
        begun = beside.submit(begin_site, tree, folder)
        kept, found = build_changed(folder, config, settings, ENGINES[settings.engine], standing)
    if kept is not None:
        found += finish(tree, folder, kept, begun.result(), settings)
    if not has_errors(found):
        put_in_place(folder / NEXT, out)
    return found
