"""``est status``: what the running week lacks, and who waits for it."""

import os

import click

from est_build.cli.invocation import Invocation, pass_invocation
from est_build.words.catalogue import N_

UNREADABLE = N_("Läget kan inte visas: rätta först det som visas ovan.")


@click.command(help=N_("Visa vad veckan saknar, och vem som väntar på det."))
@click.option(
    "--format",
    type=click.Choice(["text", "json"]),
    default="text",
    help=N_("Som text för människor eller JSON för program."),
)
@pass_invocation
def command(invocation: Invocation, format: str) -> int:
    """Show the status; 2 only where the repository can't be read."""
    from est_build.cli.show import show_diagnostics, show_summary
    from est_build.diagnostics.render import render_text
    from est_build.tasks.send.settings import Settings
    from est_build.tasks.send.unreached import find_unreached
    from est_build.tasks.status import find_reach, find_status
    from est_build.write.status import write_status_json, write_status_text

    words, root = invocation.words, invocation.repository()
    report, found = find_status(root, invocation.today)
    if report is None:
        show_diagnostics(found, root, words)
        click.echo(words.gettext(UNREADABLE), err=True)
        return 2
    week = report.running.state.week
    settings = Settings.of(os.environ)
    reach, wrong = find_reach(root, week, settings.recipients)
    unreached, faults = find_unreached(root, report, settings)
    wrong = (*wrong, *faults)
    if format == "json":
        text = write_status_json(report, reach, unreached)
    else:
        text = write_status_text(report, words, reach, unreached)
    click.echo(text, nl=False)
    if wrong:
        click.echo(render_text(wrong, words), nl=False, err=True)
    if found:
        # The status holds though other files have faults; they are still worth a line.
        show_summary(found, words)
    return 0
