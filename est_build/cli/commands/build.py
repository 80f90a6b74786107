"""``est build``: check everything and compile the site."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from est_build.cli.invocation import Invocation, pass_invocation
from est_build.cli.progress import STEPS, shown
from est_build.cli.show import code_of, show_diagnostics
from est_build.diagnostics import has_errors
from est_build.sources.garbage import look_for_garbage_seldom
from est_build.words.catalogue import N_, Words

if TYPE_CHECKING:
    from est_build.tasks.build_options import BuildOptions, BuildOutcome

WAITS = N_("Ett annat bygge pågår i samma mapp. Väntar på det …")


@click.command(help=N_("Bygg webbplatsen. Det som redan finns ligger kvar orört om något är fel."))
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help=N_("Mappen som webbplatsen läggs i; utan flaggan `site` i kommunens mapp."),
)
@click.option(
    "--engine",
    type=click.Choice(["mkdocs", "zensical"]),
    default="mkdocs",
    help=N_("Programmet som gör sidorna till webbsidor."),
)
@click.option(
    "--inbox",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="DIR",
    help=N_("Läs råa exporter ur mappen för det här bygget. Inget av dem sparas."),
)
@click.option(
    "--jobs",
    type=click.IntRange(min=0),
    default=0,
    metavar="N",
    help=N_("Hur många processer som skriver sidor; 0 betyder en för varje processor."),
)
@click.option(
    "--zip",
    "archive",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help=N_("Packa dessutom webbplatsen i en fil att lämna över. Uppackad öppnas den utan server."),
)
@click.option("--clean", is_flag=True, help=N_("Kasta allt som sparats från tidigare byggen."))
@click.option(
    "--verify",
    is_flag=True,
    help=N_("Bygg en gång till från början och kontrollera att det blir exakt samma filer."),
)
@pass_invocation
def command(
    invocation: Invocation,
    out: Path | None,
    engine: str,
    inbox: Path | None,
    jobs: int,
    archive: Path | None,
    clean: bool,
    verify: bool,
) -> int:
    """Build, show what was found, and say where the site lies."""
    from est_build.tasks.build_options import BuildOptions

    words = invocation.words
    root = invocation.repository()
    options = BuildOptions(
        out=Path.cwd() / out if out else root / "site",
        today=invocation.today,
        engine=engine,
        inbox=inbox,
        jobs=jobs,
        archive=Path.cwd() / archive if archive else None,
        is_clean=clean,
        is_verified=verify,
    )
    outcome = _build(root, options, words)
    show_diagnostics(outcome.diagnostics, root, words)
    if not outcome.is_built:
        click.echo(words.gettext("Sajten byggdes inte om. Det som fanns ligger kvar."), err=True)
        return code_of(outcome.diagnostics)
    click.echo(_say_built(outcome, str(out or "site"), words), err=True)
    if has_errors(outcome.diagnostics):
        return code_of(outcome.diagnostics)
    if archive:
        click.echo(words.gettext("Packade webbplatsen i {file}", file=archive), err=True)
    if verify:
        click.echo(words.gettext("Ett bygge från början gav exakt samma filer."), err=True)
    return 0


def _build(root: Path, options: BuildOptions, words: Words) -> BuildOutcome:
    """Build, unless a glance at the bytes shows that the site would be the same."""
    from est_build.tasks.standing import find_standing

    is_more_asked = options.is_verified or options.archive is not None
    standing = None if is_more_asked else find_standing(root, options)
    if standing is not None:
        return standing
    look_for_garbage_seldom()
    with shown(words, STEPS) as progress:
        from est_build.tasks.build import build

        told = replace(options, on_step=progress.step)
        return build(root, told, lambda: progress.say(words.gettext(WAITS)))


def _say_built(outcome: BuildOutcome, folder: str, words: Words) -> str:
    if outcome.is_unchanged:
        return words.ngettext(
            "Inget har ändrats: {n} sida står kvar i {folder}",
            "Inget har ändrats: {n} sidor står kvar i {folder}",
            outcome.pages,
            folder=folder,
        )
    return words.ngettext(
        "Byggde {n} sida i {folder}",
        "Byggde {n} sidor i {folder}",
        outcome.pages,
        folder=folder,
    )
