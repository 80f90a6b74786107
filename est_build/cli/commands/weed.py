"""``est weed``: delete what is older than it may be; the figures stay as they are."""

from typing import TYPE_CHECKING

import click

from est_build.cli.invocation import Invocation, pass_invocation
from est_build.words.catalogue import N_, Words

if TYPE_CHECKING:
    from est_build.tasks.weed import Weeded

STOCKS = {
    "råa exporter": N_("råa exporter"),
    "fritext": N_("fritext"),
    "händelselistor": N_("händelselistor"),
}
NOT_AN_AGE = N_("{text} är ingen ålder. Skriv till exempel 24m, 2å, 12v eller 90d.")
NOT_A_WEEK = N_("{text} är ingen vecka. Skriv veckan som 2026-W47.")
NO_RULES = N_(
    "Inget säger hur gammalt något får bli. Skriv regler under `gallring` i kodboken, eller "
    "ange en ålder: est weed --older-than 24m"
)
HISTORY = N_(
    "Händelselistor som legat i git finns kvar i historiken. Om de ska bort därifrån är ett eget "
    "beslut: docs/dataskydd.md visar hur det fattas och görs."
)


@click.command(
    help=N_(
        "Gallra råa exporter, fritext och händelselistor. Siffrorna på webbplatsen blir desamma."
    )
)
@click.option(
    "--older-than",
    metavar="AGE",
    help=N_("Gallra det som är äldre, till exempel 24m. Utan flaggan gäller kodbokens regler."),
)
@click.option("--dry-run", is_flag=True, help=N_("Visa vad som skulle gallras, men ändra inget."))
@click.option(
    "--deleted-in-form",
    metavar="WEEK",
    help=N_("Anteckna att svaren till och med veckan är raderade i formulärverktyget."),
)
@pass_invocation
def command(
    invocation: Invocation, older_than: str | None, dry_run: bool, deleted_in_form: str | None
) -> int:
    """Weed, and say what was weeded."""
    from est_build.cli.show import show_diagnostics
    from est_build.model.retention import Age, Stock
    from est_build.tasks.weed import record_form_tool, weed
    from est_build.words.periods import Week

    words, root = invocation.words, invocation.repository()
    if deleted_in_form is not None:
        try:
            week = Week.parse(deleted_in_form)
        except ValueError:
            message = words.gettext(NOT_A_WEEK, text=deleted_in_form)
            raise click.UsageError(message) from None
        outcome = record_form_tool(root, week, "weekly", invocation.today)
    else:
        try:
            age = Age.parse(older_than) if older_than is not None else None
        except ValueError:
            raise click.UsageError(words.gettext(NOT_AN_AGE, text=older_than)) from None
        outcome = weed(root, invocation.today, age, is_dry_run=dry_run)
    if not outcome.is_done:
        show_diagnostics(outcome.diagnostics, root, words)
        click.echo(words.gettext("Inget är gallrat."), err=True)
        return 1
    if not outcome.has_rules:
        raise click.UsageError(words.gettext(NO_RULES))
    if deleted_in_form is not None:
        click.echo(words.gettext("Antecknat i data/gallring.csv."), err=True)
        return 0
    for one in outcome.weeded:
        click.echo(_say_line(one, words))
    if not outcome.weeded:
        click.echo(words.gettext("Inget är äldre än det får vara."), err=True)
    elif dry_run:
        click.echo(
            words.gettext("Inget är ändrat. Kör igen utan --dry-run för att gallra."), err=True
        )
    else:
        click.echo(words.gettext("Gallrat, och antecknat i data/gallring.csv."), err=True)
    if any(one.what is Stock.EVENT_LISTS for one in outcome.weeded):
        click.echo(words.gettext(HISTORY), err=True)
    return 0


def _say_line(one: "Weeded", words: Words) -> str:
    source = f" ({one.source})" if one.source else ""
    what = f"{words.gettext(STOCKS[one.what.value])}{source}"
    return words.gettext(
        "{what}: {count} från före {day}", what=what, count=one.count, day=one.until
    )
