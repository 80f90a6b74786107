"""``est report``: several months compiled, a draft for people to finish."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from est_build.cli.commands.new import NOT_A_MONTH
from est_build.cli.invocation import Invocation, pass_invocation
from est_build.cli.progress import shown
from est_build.words.catalogue import N_

if TYPE_CHECKING:
    from est_build.words.periods import Month

WRONG_FOLDER = N_(
    "Underlaget är ett utkast och skrivs inte i {path}. Välj en mapp utanför kommunens mapp och "
    "webbplatsen, eller en under rapporter, som git aldrig följer."
)
WRITTEN = N_("Skrev {path}")
NOT_MADE = N_("Underlaget kan inte skrivas: rätta först det som visas ovan.")


@click.command(
    help=N_(
        "Sammanställ flera månader till ett underlag för lägesbilden: Markdown, PDF och Word, till "
        "exempel --from 2026-01 --to 2026-04."
    )
)
@click.option("--from", "first", required=True, metavar="MONTH", help=N_("Den första månaden."))
@click.option("--to", "last", required=True, metavar="MONTH", help=N_("Den sista månaden."))
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help=N_("Mappen att skriva i, utanför git och webbplatsen. Annars rapporter/PERIOD."),
)
@click.option("--replace", is_flag=True, help=N_("Skriv över filer som någon kan ha skrivit i."))
@pass_invocation
def command(invocation: Invocation, first: str, last: str, out: Path | None, replace: bool) -> int:
    """Write the report, or say what stands in the way."""
    from est_build.cli.show import show_diagnostics
    from est_build.report.period.span import Span
    from est_build.tasks.paper_folders import may_hold_paper
    from est_build.tasks.period_report import (
        FOLDER,
        compile_report,
        default_folder,
        put_report,
    )

    words, root = invocation.words, invocation.repository()
    span = Span(_read(invocation, first), _read(invocation, last))
    folder = out or default_folder(root, span)
    if not may_hold_paper(root, folder, FOLDER):
        raise click.UsageError(words.gettext(WRONG_FOLDER, path=folder))
    with shown(words):
        made = compile_report(root, span, invocation.today)
    found = made.diagnostics
    in_the_way = put_report(root, folder, made.files, replaces=replace) if made.files else ()
    if found or in_the_way:
        show_diagnostics((*found, *in_the_way), root, words)
    if not made.files:
        click.echo(words.gettext(NOT_MADE), err=True)
        return 2 if made.is_wrong_usage else 1
    if in_the_way:
        return 2
    for file in made.files:
        click.echo(words.gettext(WRITTEN, path=folder / file.path))
    return 0


def _read(invocation: Invocation, text: str) -> "Month":
    from est_build.words.periods import Month

    try:
        return Month.parse(text)
    except ValueError:
        message = invocation.words.gettext(NOT_A_MONTH, text=text)
        raise click.UsageError(message) from None
