"""``est form``: a form as a file to set it up from, or as text to copy."""

import sys
from pathlib import Path

import click

from est_build.cli.invocation import Invocation, pass_invocation
from est_build.words.catalogue import N_

KINDS = ("xlsform", "limesurvey", "text")
NO_FORM = N_("Formuläret {form} finns inte i mappen forms.")
OUT_MISSING = N_("En arbetsbok kan inte visas här. Ange en fil med --out.")
OUT_EXISTS = N_("{path} finns redan och är orörd. Ange en annan fil med --out.")
WRITTEN = N_("Skrev {path}")


@click.command(help=N_("Skriv formuläret som en fil att lägga in i ett formulärverktyg."))
@click.argument("form")
@click.option(
    "--to",
    "kind",
    type=click.Choice(KINDS),
    required=True,
    help=N_(
        "xlsform för ODK, KoboToolbox och Survey123, limesurvey, eller text att klistra in i "
        "Microsoft Forms och Google Forms."
    ),
)
@click.option(
    "--out", type=click.Path(path_type=Path), metavar="FILE", help=N_("Filen som skrivs.")
)
@pass_invocation
def command(invocation: Invocation, form: str, kind: str, out: Path | None) -> int:
    """Write a form, or say what stands in the way."""
    from est_build.cli.show import show_diagnostics
    from est_build.tasks.make_form import FormFile, make_form

    words, root = invocation.words, invocation.repository()
    if form not in {path.stem for path in (root / "forms").glob("*.yaml")}:
        raise click.UsageError(words.gettext(NO_FORM, form=form))
    wanted = FormFile(kind)
    if out is None and wanted is FormFile.XLSFORM and sys.stdout.isatty():
        raise click.UsageError(words.gettext(OUT_MISSING))
    made = make_form(root, form, wanted, invocation.today)
    if made.diagnostics:
        show_diagnostics(made.diagnostics, root, words)
    if made.content is None:
        return 1
    if out is None:
        with click.open_file("-", "wb") as stream:
            stream.write(made.content)
        return 0
    if out.exists():
        raise click.UsageError(words.gettext(OUT_EXISTS, path=out))
    out.write_bytes(made.content)
    click.echo(words.gettext(WRITTEN, path=out), err=True)
    return 0
