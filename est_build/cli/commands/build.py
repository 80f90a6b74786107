"""``est build``: check everything and compile the site."""

from pathlib import Path

import click

from est_build.cli.invocation import Invocation, pass_invocation
from est_build.cli.show import show_diagnostics
from est_build.words.catalogue import N_


@click.command(help=N_("Bygg sajten. Det som redan finns ligger kvar orört om något är fel."))
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help=N_("Mappen som sajten läggs i; utan flaggan `site` i kommunens mapp."),
)
@click.option(
    "--engine",
    type=click.Choice(["mkdocs"]),
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
    help=N_("Packa dessutom sajten i en fil att lämna över. Uppackad öppnas den utan server."),
)
@click.option("--clean", is_flag=True, help=N_("Kasta allt som sparats från tidigare byggen."))
@pass_invocation
def command(
    invocation: Invocation,
    out: Path | None,
    engine: str,
    inbox: Path | None,
    jobs: int,
    archive: Path | None,
    clean: bool,
) -> int:
    """Build, show what was found, and say where the site lies."""
    from est_build.tasks.build import BuildOptions, build

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
    )
    outcome = build(root, options)
    show_diagnostics(outcome.diagnostics, root, words)
    if not outcome.is_built:
        click.echo(words.gettext("Sajten byggdes inte om. Det som fanns ligger kvar."), err=True)
        return 1
    message = words.ngettext(
        "Byggde {n} sida i {folder}",
        "Byggde {n} sidor i {folder}",
        outcome.pages,
        folder=out or "site",
    )
    click.echo(message, err=True)
    if archive:
        click.echo(words.gettext("Packade sajten i {file}", file=archive), err=True)
    return 0
