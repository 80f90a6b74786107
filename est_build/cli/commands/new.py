"""``est new``: a file that already holds what is known, ready to be filled in."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from est_build.cli.invocation import Invocation, pass_invocation
from est_build.cli.translation import TranslatedContext, translate_command, words_of
from est_build.words.catalogue import N_

if TYPE_CHECKING:
    from est_build.tasks.new.writing import Request

Value = TypeVar("Value")
NOT_A_WEEK = N_("{text} är ingen vecka. Skriv år och vecka så här: 2026-W47.")
NOT_A_MONTH = N_("{text} är ingen månad. Skriv år och månad så här: 2026-10.")
NOT_AN_ID = N_("{text} går inte som namn. Skriv a–z, 0–9 och bindestreck: kamera-stationen.")
NO_SUCH_PLACE = N_("Platsen {id} finns inte i kodboken. Där finns: {ids}.")
NO_SUCH_FACTOR = N_("Faktorn {id} finns inte i kodboken. Där finns: {ids}.")
CREATED = N_("Skrev {path}")
UPDATED = N_("Skrev om anteckningarna i {path}. Allt annat står kvar.")
UNCHANGED = N_("Inget nytt till {path}.")
EXISTS = N_("{path} finns redan och är orörd.")
EXISTS_HINT = N_("Med --update skrivs bara raderna som börjar med #: om.")
SETTLED = N_("{path} är fastställd och är orörd.")
NOT_MADE = N_("{path} kan inte förberedas: rätta först det som visas ovan.")
UPDATE = N_("Skriv om raderna som börjar med #: i en fil som redan finns; allt annat står kvar.")


class GroupOfFiles(click.Group):
    """What can be prepared, each kind a command whose help is in the language of the run."""

    context_class = TranslatedContext

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return one kind's command."""
        found = super().get_command(ctx, cmd_name)
        return None if found is None else translate_command(found, words_of(ctx), f"new {cmd_name}")


@click.group(
    cls=GroupOfFiles,
    help=N_("Förbered ett möte, en månad eller en åtgärd: en fil med det som redan är känt."),
)
def command() -> None:
    """Take in what is to be prepared."""


@command.command(help=N_("Förbered veckans möte, till exempel 2026-W48."))
@click.argument("week")
@click.option("--update", is_flag=True, help=UPDATE)
@pass_invocation
def meeting(invocation: Invocation, week: str, update: bool) -> int:
    """Prepare a week's meeting."""
    from est_build.tasks.new.requests import request_meeting
    from est_build.words.periods import Week

    wanted = _read(Week.parse, week, invocation.words.gettext(NOT_A_WEEK, text=week))
    return _prepare(invocation, request_meeting(wanted), update=update)


@command.command(help=N_("Förbered slutsatserna om en månad, till exempel 2026-10."))
@click.argument("month")
@click.option("--update", is_flag=True, help=UPDATE)
@pass_invocation
def month(invocation: Invocation, month: str, update: bool) -> int:
    """Prepare a month's conclusions."""
    from est_build.tasks.new.requests import request_month
    from est_build.words.periods import Month

    wanted = _read(Month.parse, month, invocation.words.gettext(NOT_A_MONTH, text=month))
    return _prepare(invocation, request_month(wanted), update=update)


@command.command(help=N_("Förbered en åtgärd, med förslag till hur effekten mäts."))
@click.argument("id")
@click.option("--place", metavar="ID", help=N_("Platsen som åtgärden gäller."))
@click.option("--factor", metavar="ID", help=N_("Faktorn som åtgärden gäller."))
@click.option("--update", is_flag=True, help=UPDATE)
@pass_invocation
def measure(
    invocation: Invocation, id: str, place: str | None, factor: str | None, update: bool
) -> int:
    """Prepare a measure."""
    from est_build.model.base import ID_PATTERN
    from est_build.tasks.new.new_measure import MeasureSubject
    from est_build.tasks.new.requests import request_measure

    words = invocation.words
    if not ID_PATTERN.fullmatch(id):
        raise click.UsageError(words.gettext(NOT_AN_ID, text=id))
    _check_ids(invocation, place, factor)
    subject = MeasureSubject(id, place, factor)
    request = request_measure(invocation.repository(), subject, invocation.today)
    return _prepare(invocation, request, update=update)


def _read(parse: Callable[[str], Value], text: str, message: str) -> Value:
    try:
        return parse(text)
    except ValueError:
        raise click.UsageError(message) from None


def _check_ids(invocation: Invocation, place: str | None, factor: str | None) -> None:
    """End with 2 where a place or factor is not in the codebook."""
    from est_build.load.codebook import load_codebook

    codebook = load_codebook(invocation.repository()).value
    if codebook is None:
        return  # what is wrong with it is shown when the file is made
    for name, known, message in (
        (place, codebook.place, NO_SUCH_PLACE),
        (factor, codebook.factor, NO_SUCH_FACTOR),
    ):
        if name is not None and name not in known:
            text = invocation.words.gettext(message, id=name, ids=", ".join(known))
            raise click.UsageError(text)


def _prepare(invocation: Invocation, request: "Request", *, update: bool) -> int:
    from est_build.cli.show import show_diagnostics
    from est_build.tasks.new.writing import Result, prepare

    words, root = invocation.words, invocation.repository()
    outcome = prepare(root, request, update=update)
    said = {
        Result.CREATED: (CREATED, 0),
        Result.UPDATED: (UPDATED, 0),
        Result.UNCHANGED: (UNCHANGED, 0),
        Result.EXISTS: (EXISTS, 2),
        Result.SETTLED: (SETTLED, 0),
        Result.UNREADABLE: (NOT_MADE, 1),
    }
    message, code = said[outcome.result]
    if outcome.diagnostics:
        show_diagnostics(outcome.diagnostics, root, words)
    click.echo(words.gettext(message, path=_shown(root, outcome.path)), err=True)
    if outcome.result is Result.EXISTS:
        click.echo(words.gettext(EXISTS_HINT), err=True)
    return code


def _shown(root: Path, path: str) -> str:
    """Return a path as it is reached from where the program stands."""
    try:
        return (root / path).relative_to(Path.cwd()).as_posix()
    except ValueError:
        return path
