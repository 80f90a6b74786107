"""``est import``: answers and lists of events from outside become counts and rows that are kept."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from est_build.cli.invocation import Invocation, pass_invocation
from est_build.cli.progress import shown
from est_build.cli.show import show_diagnostics
from est_build.sources.producers import PRODUCERS
from est_build.words.catalogue import N_, Words

if TYPE_CHECKING:
    from est_build.diagnostics import Diagnostic
    from est_build.load.statistics.events import EventList
    from est_build.tasks.import_answers import ImportedFile, ImportedWeek, ImportOutcome
    from est_build.tasks.import_events import StatisticsImport

NOT_OPENED = frozenset({"EST201", "EST258", "EST275"})
"""Codes of files that could not be read or written: not the content's fault."""
ONE_OF_TWO = N_("Ange --form för svar eller --source för statistik, inte båda.")
TAKEN_MISSING = N_("--source kräver --taken: dagen då listan togs ut.")
ONE_LIST = N_("--source tar en fil i taget.")
ONE_EXPORT = N_("--suggest tar en fil i taget.")
NOT_AN_ID = N_("{text} går inte som namn. Skriv a–z, 0–9 och bindestreck: kamera-stationen.")
FORM_EXISTS = N_("forms/{form}.yaml finns redan och är orörd. Ange ett annat --form.")
SUGGESTED = N_("Skrev {path}. Läs igenom raderna med bekräfta innan du läser in svar.")
NO_FORM = N_("Formuläret {form} finns inte i mappen forms.")


@click.command(name="import", help=N_("Läs in svar eller händelser; bara antal och rader sparas."))
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE…")
@click.option("--form", metavar="ID", help=N_("Formuläret som svaren hör till; annars weekly."))
@click.option("--source", metavar="ID", help=N_("Källan i data/sources.yaml som listan hör till."))
@click.option(
    "--taken",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help=N_("Dagen då listan togs ut."),
)
@click.option(
    "--producer",
    type=click.Choice([producer.id for producer in PRODUCERS]),
    help=N_("Verktyget som gjorde filen, om det inte känns igen rätt."),
)
@click.option(
    "--suggest",
    is_flag=True,
    help=N_("Föreslå ett formulär för en okänd fil. Med --form ID skrivs det som ny fil."),
)
@click.option("--dry-run", is_flag=True, help=N_("Visa vad som skulle ändras, och ändra inget."))
@click.option("--replace", is_flag=True, help=N_("Ersätt en vecka även om filen har färre svar."))
@pass_invocation
def command(
    invocation: Invocation,
    files: tuple[Path, ...],
    form: str | None,
    source: str | None,
    taken: datetime | None,
    producer: str | None,
    suggest: bool,
    dry_run: bool,
    replace: bool,
) -> int:
    """Import, show what was recognised and found, and say what was written."""
    words = invocation.words
    if source is not None:
        if form is not None:
            raise click.UsageError(words.gettext(ONE_OF_TWO))
        if taken is None:
            raise click.UsageError(words.gettext(TAKEN_MISSING))
        if len(files) > 1:
            raise click.UsageError(words.gettext(ONE_LIST))
        return _import_events(invocation, files[0], source, taken, dry_run)

    if suggest:
        if len(files) > 1:
            raise click.UsageError(words.gettext(ONE_EXPORT))
        return _suggest(invocation, files[0], form, producer)

    from est_build.tasks.import_answers import ImportOptions, import_answers

    root = invocation.repository()
    options = ImportOptions(form or "weekly", producer, dry_run, replace)
    if not (root / "forms" / f"{options.form}.yaml").is_file():
        raise click.UsageError(words.gettext(NO_FORM, form=options.form))
    with shown(words):
        outcome = import_answers(root, [Path.cwd() / file for file in files], options)
    show_diagnostics(outcome.diagnostics, root, words)
    for file in outcome.files:
        _show_file(file, words)
    return _conclude(outcome, dry_run, words)


def _suggest(invocation: Invocation, file: Path, form: str | None, producer: str | None) -> int:
    from est_build.model.base import ID_PATTERN
    from est_build.tasks.suggest_form import suggest_form

    root, words = invocation.repository(), invocation.words
    target = root / "forms" / f"{form}.yaml"
    if form is not None and not ID_PATTERN.fullmatch(form):
        raise click.UsageError(words.gettext(NOT_AN_ID, text=form))
    if form is not None and target.exists():
        raise click.UsageError(words.gettext(FORM_EXISTS, form=form))
    with shown(words):
        suggested = suggest_form(root, Path.cwd() / file, form or "weekly", producer, words)
    if suggested.diagnostics:
        show_diagnostics(suggested.diagnostics, root, words)
    if suggested.text is None:
        return _exit_code(suggested.diagnostics)
    if form is None:
        click.echo(suggested.text, nl=False)
        return 0
    target.parent.mkdir(exist_ok=True)
    target.write_text(suggested.text, "utf-8", newline="\n")
    click.echo(words.gettext(SUGGESTED, path=f"forms/{form}.yaml"), err=True)
    return 0


def _import_events(
    invocation: Invocation, file: Path, source: str, taken: datetime, dry_run: bool
) -> int:
    from est_build.tasks.import_events import import_events

    root, words = invocation.repository(), invocation.words
    with shown(words):
        outcome = import_events(root, Path.cwd() / file, source, taken.date(), dry_run)
    show_diagnostics(outcome.diagnostics, root, words)
    if outcome.is_done and outcome.events is not None:
        click.echo(_say_events(outcome.events, words))
    return _conclude(outcome, dry_run, words)


def _say_events(events: "EventList", words: Words) -> str:
    fates = (
        (N_("tagna"), len(events.events)),
        (N_("dubbla"), events.doubles),
        (N_("av slag som inte räknas"), events.ignored),
    )
    said = _say_fates(events.rows, fates, words)
    unplaced = words.gettext("{n} utan plats i registret", n=events.unplaced)
    return f"{said}; {unplaced}" if events.unplaced else said


def _show_file(file: "ImportedFile", words: Words) -> None:
    message = words.gettext(
        "{file}: {producer}", file=file.path, producer=words.gettext(file.producer)
    )
    if file.evidence:
        columns = ", ".join(file.evidence)
        message += words.ngettext(
            " (kolumnen {columns})", " (kolumnerna {columns})", len(file.evidence), columns=columns
        )
    if file.header_line > 1:
        message += words.gettext(", rubriker på rad {n}", n=file.header_line)
    click.echo(message)
    for week in file.weeks:
        click.echo(f"  {_say_week(week, words)}")
        click.echo(f"    {_say_rows(week, words)}")
        for line in _say_differences(week, words):
            click.echo(f"    {line}")
    if file.anonymous:
        click.echo(
            words.ngettext(
                "  {n} svar är anonymt: om någon svarat två gånger syns det inte.",
                "  {n} svar är anonyma: om någon svarat två gånger syns det inte.",
                file.anonymous,
            )
        )


def _say_week(week: "ImportedWeek", words: Words) -> str:
    record = week.record
    if week.before is None:
        state = words.gettext("ny")
    elif not week.changed_lines:
        state = words.gettext("oförändrad")
    else:
        state = words.ngettext(
            "{n} rad ändrad, {before} svar förut",
            "{n} rader ändrade, {before} svar förut",
            week.changed_lines,
            before=week.before,
        )
    taken = words.ngettext("{n} svar", "{n} svar", record.taken)
    late = words.gettext("{n} efter stängning", n=week.late)
    return f"{record.week}: {taken}, {late} ({state})"


def _say_differences(week: "ImportedWeek", words: Words) -> Iterator[str]:
    if week.groups:
        others = words.gettext("Övriga, tillsammans")
        parts = (f"{name or others} {before} → {now}" for name, before, now in week.groups)
        yield words.gettext("Svar per verksamhet: {groups}", groups=", ".join(parts))
    if week.factors:
        yield words.gettext("Andra svar om: {factors}", factors=", ".join(week.factors))


def _say_rows(week: "ImportedWeek", words: Words) -> str:
    record = week.record
    fates = (
        (N_("tagna"), record.taken),
        (N_("ersatta"), record.replaced),
        (N_("ofullständiga"), record.incomplete),
        (N_("utanför"), record.outside),
        (N_("test"), record.test),
        (N_("avvisade"), record.refused),
    )
    masked = words.gettext("; {n} maskerade uppgifter", n=record.masked) if record.masked else ""
    return _say_fates(record.rows, fates, words) + masked


def _say_fates(number: int, fates: Iterable[tuple[str, int]], words: Words) -> str:
    parts = ", ".join(f"{count} {words.gettext(name)}" for name, count in fates if count)
    rows = words.ngettext("{n} rad", "{n} rader", number)
    return f"{rows}: {parts}" if parts else rows


def _conclude(outcome: "ImportOutcome | StatisticsImport", dry_run: bool, words: Words) -> int:
    if not outcome.is_done:
        click.echo(words.gettext("Inget är ändrat."), err=True)
        return _exit_code(outcome.diagnostics)
    for path in outcome.changed:
        click.echo(path)
    if not outcome.changed:
        message = words.gettext("Allt var redan inläst.")
    elif dry_run:
        message = words.ngettext(
            "{n} fil skulle ändras.", "{n} filer skulle ändras.", len(outcome.changed)
        )
    else:
        message = words.ngettext("{n} fil ändrad.", "{n} filer ändrade.", len(outcome.changed))
    click.echo(message, err=True)
    return 0


def _exit_code(diagnostics: "tuple[Diagnostic, ...]") -> int:
    return 2 if any(found.code.id in NOT_OPENED for found in diagnostics) else 1
