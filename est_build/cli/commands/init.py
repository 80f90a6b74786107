"""``est init``: make a municipality's own repository in a folder."""

from pathlib import Path

import click

from est_build.cli.invocation import Invocation, pass_invocation
from est_build.words.catalogue import LANGUAGES, N_, words_for

UNNAMED = N_("Vår kommun")
IS_THERE = N_(
    "Mappen {folder} är redan en kommuns mapp: content/codebook.yaml finns. Inget är ändrat. "
    "`est upgrade` uppdaterar mappen till den här versionen av programmet."
)
ONE_LINE = N_("Kommunens namn ska vara en rad med text.")
KEPT = N_("Fanns redan, och är som förut: {path}")
NEXT = N_(
    "Gå vidare i mappen:\n"
    "  git init -b main && git config core.hooksPath .githooks\n"
    "  est check && est build\n"
    "README.md säger hur veckan går till. Byt först ut raderna med {mark} i content/codebook.yaml."
)
MARKS = {"sv": "ÄNDRA", "en": "CHANGE"}
"""How the lines are marked that a municipality has to change, by the language of its files."""


@click.command(help=N_("Skapa kommunens egen mapp i DIR. Filer som redan finns ändras aldrig."))
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), metavar="DIR")
@click.option("--name", metavar="NAME", help=N_("Kommunens namn, som det ska stå på sidorna."))
@click.option(
    "--host",
    type=click.Choice(["github", "gitlab", "none"]),
    default="none",
    help=N_("Var mappen ska ligga i git; utan flaggan en egen server."),
)
@click.option(
    "--language",
    "language",
    type=click.Choice(LANGUAGES),
    default="sv",
    help=N_("Språket på sidorna och i filerna."),
)
@pass_invocation
def command(
    invocation: Invocation, folder: Path, name: str | None, host: str, language: str
) -> int:
    """Write what isn't there, and say what comes next."""
    from est_build.load.codebook import CODEBOOK
    from est_build.tasks.init import Host, InitPlan, write_beginning

    words = invocation.words
    if (folder / CODEBOOK).exists():
        raise click.UsageError(words.gettext(IS_THERE, folder=folder))
    name = words_for(language).gettext(UNNAMED) if name is None else name.strip()
    if not name or not name.isprintable():
        raise click.UsageError(words.gettext(ONE_LINE))
    outcome = write_beginning(folder, InitPlan(name, Host(host), language, invocation.today))
    for path in outcome.kept:
        click.echo(words.gettext(KEPT, path=path), err=True)
    message = words.ngettext(
        "Skrev {n} fil i {folder}",
        "Skrev {n} filer i {folder}",
        len(outcome.written),
        folder=folder,
    )
    click.echo(message, err=True)
    click.echo(words.gettext(NEXT, mark=MARKS[language]))
    return 0
