"""``est schema``: write the schemas that editors complete and check files by."""

from pathlib import Path

import click

from est_build.cli.invocation import Invocation, pass_invocation
from est_build.words.catalogue import N_


@click.command(
    help=N_("Skriv scheman som redigeraren föreslår ord ur. Utan DIR läggs de i `schemas`.")
)
@click.argument("folder", required=False, type=click.Path(path_type=Path), metavar="[DIR]")
@pass_invocation
def command(invocation: Invocation, folder: Path | None) -> int:
    """Write the schemas of the codebook; a codebook with errors has none."""
    from est_build.cli.show import show_diagnostics
    from est_build.load.codebook import load_codebook
    from est_build.load.schema_of import FOLDER
    from est_build.tasks.schema import write_schemas

    words, root = invocation.words, invocation.repository()
    part = load_codebook(root)
    if part.value is None:
        show_diagnostics(part.diagnostics, root, words)
        return 1
    target = Path.cwd() / folder if folder else root / FOLDER
    changed = write_schemas(part.value, target)
    message = words.ngettext(
        "{n} schema ändrades i {folder}.",
        "{n} scheman ändrades i {folder}.",
        len(changed),
        folder=folder or FOLDER,
    )
    click.echo(message, err=True)
    return 0
