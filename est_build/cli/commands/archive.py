"""``est archive``: what was sent in a year, to keep."""

from pathlib import Path

import click

from est_build.cli.invocation import Invocation, pass_invocation
from est_build.cli.progress import shown
from est_build.words.catalogue import N_

NOT_A_YEAR = N_("{text} är inget år. Skriv fyra siffror, till exempel 2026.")
INSIDE = N_("Arkivet skrivs inte i kommunens mapp ({path}). Välj en mapp utanför den.")
NOT_ARCHIVED = N_("Arkivet är inte skrivet: rätta först det som visas ovan. Inget är ändrat.")


@click.command(
    help=N_(
        "Skriv det som skickats under ett år, varje version som PDF/A, CSV och JSON med "
        "förteckning och kontrollsummor."
    )
)
@click.argument("year")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@pass_invocation
def command(invocation: Invocation, year: str, folder: Path) -> int:
    """Write the archive, or say what stands in the way."""
    from est_build.cli.show import show_diagnostics
    from est_build.tasks.archive import archive_year, may_hold_archive

    words, root = invocation.words, invocation.repository()
    if not (len(year) == 4 and year.isascii() and year.isdigit()):
        raise click.UsageError(words.gettext(NOT_A_YEAR, text=year))
    if not may_hold_archive(root, folder):
        raise click.UsageError(words.gettext(INSIDE, path=folder))
    with shown(words):
        done = archive_year(root, int(year), folder, invocation.today)
    if done.diagnostics:
        show_diagnostics(done.diagnostics, root, words)
    if done.report is None:
        click.echo(words.gettext(NOT_ARCHIVED), err=True)
        return 1
    click.echo(
        words.ngettext(
            "Skrev {n} rapport i {path}", "Skrev {n} rapporter i {path}",
            len(done.report.entries), path=folder,
        )
    )  # fmt: skip
    return 0
