"""``est agenda``: Thursday's paper, outside the site."""

from pathlib import Path

import click

from est_build.cli.commands.new import NOT_A_WEEK
from est_build.cli.invocation import Invocation, pass_invocation
from est_build.cli.progress import shown
from est_build.words.catalogue import N_

WRONG_FOLDER = N_(
    "Dagordningen kan innehålla text ur svaren och skrivs inte i {path}. Välj en mapp utanför "
    "kommunens mapp och webbplatsen, eller forms/inbox, som aldrig hamnar i git."
)
WRITTEN = N_("Skrev {path}")
NOT_MADE = N_("Dagordningen kan inte skrivas: rätta först det som visas ovan.")


@click.command(
    help=N_("Skriv mötets dagordning som sida och PDF, utanför webbplatsen, till exempel 2026-W48.")
)
@click.argument("week")
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help=N_("Mappen att skriva i, utanför git och webbplatsen. Annars forms/inbox."),
)
@pass_invocation
def command(invocation: Invocation, week: str, out: Path | None) -> int:
    """Write the agenda, or say what stands in the way."""
    from est_build.cli.show import show_diagnostics
    from est_build.tasks.agenda import INBOX, make_agenda
    from est_build.tasks.paper_folders import may_hold_paper
    from est_build.words.periods import Week

    words, root = invocation.words, invocation.repository()
    try:
        wanted = Week.parse(week)
    except ValueError:
        raise click.UsageError(words.gettext(NOT_A_WEEK, text=week)) from None
    folder = out or root / INBOX
    if not may_hold_paper(root, folder, INBOX):
        raise click.UsageError(words.gettext(WRONG_FOLDER, path=folder))
    with shown(words):
        files, found = make_agenda(root, wanted, invocation.today)
    if not files:
        show_diagnostics(found, root, words)
        click.echo(words.gettext(NOT_MADE), err=True)
        return 1
    folder.mkdir(parents=True, exist_ok=True)
    for file in files:
        (folder / file.path).write_bytes(file.content)
        click.echo(words.gettext(WRITTEN, path=folder / file.path))
    return 0
