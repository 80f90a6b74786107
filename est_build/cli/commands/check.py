"""``est check``: everything that is wrong in what people write, all in one run."""

import gc
from collections.abc import Iterable
from pathlib import Path

import click

from est_build.cli.invocation import Invocation, pass_invocation
from est_build.diagnostics import Diagnostic, Severity
from est_build.words.catalogue import N_

OUTSIDE = N_("{name} ligger inte i kommunens mapp.")


@click.command(
    help=N_("Kontrollera alla filer. Med PATH visas bara det som gäller de filerna eller mapparna.")
)
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path), metavar="[PATH]…")
@click.option(
    "--format",
    type=click.Choice(["text", "github", "gitlab", "sarif", "json"]),
    default="text",
    help=N_("Som text för människor, för GitHub eller GitLab, eller som SARIF eller JSON."),
)
@click.option("--strict", is_flag=True, help=N_("Räkna varningar som fel."))
@pass_invocation
def command(invocation: Invocation, paths: tuple[Path, ...], format: str, strict: bool) -> int:
    """Check, show, and return the exit code: 1 where there are errors."""
    from est_build.cli.show import show_as
    from est_build.load.repository import load

    # Half a million small values live until the end: looking for rings among them is all loss.
    gc.disable()
    root = invocation.repository()
    chosen = [_relative(path, root, invocation) for path in paths]
    found = _choose(load(root, invocation.today).diagnostics, chosen)
    show_as(format, found, root, invocation.words)
    return int(any(strict or one.severity is Severity.ERROR for one in found))


def _relative(path: Path, root: Path, invocation: Invocation) -> str:
    """Return a path as diagnostics name it; a path outside the repository is wrong usage."""
    try:
        return path.resolve().relative_to(root.resolve()).as_posix()
    except ValueError:
        message = invocation.words.gettext(OUTSIDE, name=path)
        raise click.UsageError(message) from None


def _choose(diagnostics: Iterable[Diagnostic], chosen: list[str]) -> tuple[Diagnostic, ...]:
    """Return what is about the chosen files and folders, or everything where none is chosen."""
    folders = tuple(f"{name}/" for name in chosen)
    return tuple(
        found
        for found in diagnostics
        if not chosen
        or "." in chosen
        or found.location.path in chosen
        or found.location.path.startswith(folders)
    )
