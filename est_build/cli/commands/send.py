"""``est send``: a report to those who are to have it, each once."""

import os
import sys
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import click

from est_build.cli.invocation import Invocation, pass_invocation
from est_build.words.catalogue import N_, Words

if TYPE_CHECKING:
    from est_build.tasks.send.post import Sendout, Wish
    from est_build.words.periods import Month, Week

KINDS = ("report", "survey", "reminder")
NOT_A_PERIOD = N_("{text} är varken vecka eller månad. Skriv till exempel 2026-W47 eller 2026-10.")
NOT_A_WEEK = N_("En enkät hör till en vecka. Skriv till exempel 2026-W47.")
NO_PERIOD = N_("Ange veckan, till exempel 2026-W47, eller --if-due för den som ska ut i dag.")
NOT_AN_ADDRESS = N_("Det som står efter --test-to är ingen e-postadress.")
NOT_DUE = N_("Inget ska skickas i dag.")
SAID = {
    "not-again": N_("Bilden är rättad, men rättelsen säger inte `skicka om: ja`. Inget skickades."),
    "only-new": N_(
        "Rättelsen säger inte `skicka om: ja`, så bara de som inte har fått någon tidigare version "
        "får brevet."
    ),
    "paused": N_("Kalendern säger att veckan inte har någon enkät. Inget skickades."),
    "all-answered": N_("Alla verksamheter har svarat. Inget skickades."),
    "nothing-known": N_(
        "Inga svar är hämtade för veckan, så påminnelsen gäller alla som tillfrågas. "
        "Med --inbox räknas svar som inte är importerade."
    ),
}


@click.command(
    help=N_("Skicka rapporten, enkäten eller en påminnelse, en gång till varje mottagare.")
)
@click.argument("kind", type=click.Choice(KINDS))
@click.argument("period", required=False, metavar="WEEK|MONTH")
@click.option(
    "--dry-run", is_flag=True, help=N_("Visa vilka som skulle få brevet, och hur det ser ut.")
)
@click.option(
    "--test-to",
    metavar="ADDRESS",
    default="",
    help=N_("Skicka bara till den här adressen, som prov."),
)
@click.option(
    "--eml",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help=N_("Skriv brevet som fil att öppna i Outlook och skicka för hand."),
)
@click.option(
    "--resend-uncertain",
    is_flag=True,
    help=N_("Skicka igen till dem som det är osäkert om de fick brevet."),
)
@click.option(
    "--inbox",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="DIR",
    help=N_("Räkna även svaren i den här mappen, när påminnelsen skickas."),
)
@click.option(
    "--if-due",
    is_flag=True,
    help=N_("Skicka bara om i dag är rätt dag, med hänsyn till röda dagar. För scheman."),
)
@pass_invocation
def command(
    invocation: Invocation,
    kind: str,
    period: str | None,
    dry_run: bool,
    test_to: str,
    folder: Path | None,
    resend_uncertain: bool,
    inbox: Path | None,
    if_due: bool,
) -> int:
    """Send, and say what became of it."""
    from est_build.cli.show import show_diagnostics
    from est_build.model.recipient import read_address
    from est_build.tasks.send.due import week_due
    from est_build.tasks.send.post import Wish
    from est_build.tasks.send.settings import Settings

    words, root = invocation.words, invocation.repository()
    if test_to and read_address(test_to) is None:
        raise click.UsageError(words.gettext(NOT_AN_ADDRESS))
    wanted = _read_period(period, words) if period else None
    if if_due:
        due = week_due(root, kind, invocation.today)
        if due is None or (wanted is not None and wanted != due):
            click.echo(words.gettext(NOT_DUE), err=True)
            return 0
        wanted = due
    if wanted is None:
        raise click.UsageError(words.gettext(NO_PERIOD))
    wish = Wish(
        settings=Settings.of(os.environ),
        now=_now(invocation.today),
        is_dry_run=dry_run,
        test_to=test_to,
        folder=folder,
        resends_uncertain=resend_uncertain,
        tell=lambda done, whole: click.echo(
            words.gettext("{done} av {whole}", done=done, whole=whole), err=True
        ),
    )
    outcome = _send(invocation, root, kind, wanted, wish, inbox)
    if outcome.diagnostics:
        show_diagnostics(outcome.diagnostics, root, words)
    if outcome.exit_code != 0 and not (outcome.sent or outcome.sent_before):
        click.echo(words.gettext("Inget är skickat."), err=True)
    _show(outcome, dry_run, words)
    return outcome.exit_code


def _send(
    invocation: Invocation,
    root: Path,
    kind: str,
    period: "Week | Month",
    wish: "Wish",
    inbox: Path | None,
) -> "Sendout":
    from est_build.tasks.send.report import send_report
    from est_build.tasks.send.survey import send_survey
    from est_build.words.periods import Week

    if kind == "report":
        return send_report(root, period, wish, invocation.today)
    if not isinstance(period, Week):
        raise click.UsageError(invocation.words.gettext(NOT_A_WEEK))
    return send_survey(root, period, wish, is_reminder=kind == "reminder", inbox=inbox)


def _show(outcome: "Sendout", is_dry_run: bool, words: Words) -> None:
    for said in filter(None, (outcome.quiet, outcome.note)):
        click.echo(words.gettext(SAID[said]), err=True)
    if is_dry_run and outcome.files:
        for line in _say_recipients(outcome, words):
            click.echo(line)
    for path in outcome.files:
        click.echo(words.gettext("Skrev {path}", path=path))
    if is_dry_run and outcome.files and _has_screen():
        click.launch(str(outcome.files[0]))
    if outcome.sent or outcome.sent_before:
        click.echo(
            words.gettext(
                "{sent} fick brevet nu, {before} hade redan fått det, av {whole} mottagare.",
                sent=outcome.sent,
                before=outcome.sent_before,
                whole=len(outcome.recipients),
            )
        )


def _has_screen() -> bool:
    """Tell whether someone sits at a terminal with a browser beside it."""
    has_desktop = sys.platform != "linux" or bool(
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    )
    return sys.stdout.isatty() and has_desktop


def _say_recipients(outcome: "Sendout", words: Words) -> list[str]:
    """Return who gets the letter by role and group: never a name or an address."""
    count = len(outcome.recipients)
    lines = [words.ngettext("{n} mottagare får brevet:", "{n} mottagare får brevet:", count)]
    if not count:
        lines = [words.gettext("Ingen mottagarlista är angiven i EST_RECIPIENTS.")]
    for number, one in enumerate(outcome.recipients, start=1):
        site = "" if one.reaches_site else words.gettext("utan länk till webbplatsen")
        said = ", ".join(filter(None, (one.role, *one.groups, site)))
        said = said or words.gettext("ingen roll angiven")
        lines.append(f"{number}. {said}")
    return lines


def _now(today: date) -> datetime:
    """Return this moment in Sweden; where the day is given, the moment is on that day."""
    now = datetime.now(ZoneInfo("Europe/Stockholm"))
    return now if now.date() == today else now.replace(today.year, today.month, today.day)


def _read_period(text: str, words: Words) -> "Week | Month":
    from est_build.words.periods import Month, Week

    for kind in (Week, Month):
        try:
            return kind.parse(text)
        except ValueError:
            continue
    raise click.UsageError(words.gettext(NOT_A_PERIOD, text=text))
