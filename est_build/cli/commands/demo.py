"""``est demo``: write a made-up municipality of any length into a folder."""

from pathlib import Path

import click

from est_build.cli.invocation import Invocation, pass_invocation
from est_build.cli.progress import shown
from est_build.words.catalogue import N_
from est_build.words.periods import Week

NOT_A_WEEK = N_("{text} är ingen vecka. Skriv den så här: 2026-W47.")
NOT_EMPTY = N_("Mappen {folder} är inte tom. Välj en annan, eller skriv över med --replace.")


@click.command(help=N_("Skriv en påhittad kommun i mappen DIR, att prova och bygga."))
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), metavar="DIR")
@click.option(
    "--weeks",
    type=click.IntRange(1, 5200),
    default=52,
    metavar="N",
    help=N_("Antal veckor med enkät och möte; utan flaggan 52."),
)
@click.option(
    "--until", metavar="WEEK", default=None, help=N_("Den sista veckan; utan flaggan 2026-W47.")
)
@click.option(
    "--seed",
    type=click.IntRange(0),
    default=22,
    metavar="N",
    help=N_("Tal som slumpen utgår från: samma tal ger samma filer."),
)
@click.option(
    "--places",
    type=click.IntRange(16, 40),
    default=None,
    metavar="N",
    help=N_("Antal platser; utan flaggan 22, eller 40 för mer än två år."),
)
@click.option(
    "--events",
    type=click.IntRange(0),
    default=None,
    metavar="N",
    help=N_("Ungefärligt antal anmälningar om skadegörelse."),
)
@click.option("--replace", is_flag=True, help=N_("Skriv över filer som redan finns i mappen."))
@pass_invocation
def command(
    invocation: Invocation,
    folder: Path,
    weeks: int,
    until: str | None,
    seed: int,
    places: int | None,
    events: int | None,
    replace: bool,
) -> int:
    """Write the files, and say how to build them."""
    from est_build.tasks.demo import DEFAULT_LAST_WEEK, DemoPlan, write_demo

    words = invocation.words
    if not replace and folder.is_dir() and any(folder.iterdir()):
        raise click.UsageError(words.gettext(NOT_EMPTY, folder=folder))
    try:
        last = Week.parse(until) if until else DEFAULT_LAST_WEEK
    except ValueError:
        raise click.UsageError(words.gettext(NOT_A_WEEK, text=until)) from None
    plan = DemoPlan(weeks=weeks, last=last, seed=seed, place_count=places, events=events)
    with shown(words):
        written = write_demo(folder, plan)
    message = words.ngettext(
        "Skrev {n} fil i {folder}", "Skrev {n} filer i {folder}", len(written), folder=folder
    )
    click.echo(message, err=True)
    click.echo(f"est -C {folder} --today {plan.last_day} build")
    return 0
