"""``est check``: everything that is wrong in what people write, all in one run."""

import gc
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import click

from est_build.cli.invocation import Invocation, pass_invocation
from est_build.cli.progress import shown
from est_build.diagnostics import Diagnostic, Severity
from est_build.load.quoting import mask_personal
from est_build.words.catalogue import N_

_FEW = 3  # more files are sooner read with everything else than each with its own codebook
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

    # Half a million small values live until the end: looking for rings among them is all loss.
    gc.disable()
    root = invocation.repository()
    chosen = [_relative(path, root, invocation) for path in paths]
    found = _find_alone(root, chosen, invocation.today)
    if found is None:
        with shown(invocation.words):
            from est_build.analyse.survey_rules import with_survey_rules
            from est_build.load.repository import load
            from est_build.tasks.own_templates import check_own_templates

            loaded = load(root, invocation.today)
            everything = (*with_survey_rules(root, loaded), *check_own_templates(root))
        found = _choose(everything, chosen)
    show_as(format, found, root, invocation.words)
    return int(any(strict or one.severity is Severity.ERROR for one in found))


def _find_alone(root: Path, chosen: list[str], today: date) -> tuple[Diagnostic, ...] | None:
    """Return what is wrong in a few files, each read alone; None where all must be read."""
    if not 0 < len(chosen) <= _FEW:
        return None
    from est_build.load.one_file import check_file

    found = [check_file(root, name, today) for name in chosen]
    if any(one is None for one in found):
        return None
    return tuple(one for many in found for one in many or ())


def _relative(path: Path, root: Path, invocation: Invocation) -> str:
    """Return a path as diagnostics name it; a path outside the repository is wrong usage."""
    try:
        # A link is checked where it lies: what it leads to may be outside, and that is told.
        here = path.resolve() if path.is_dir() else path.parent.resolve() / path.name
        return here.relative_to(root.resolve()).as_posix()
    except ValueError:
        message = invocation.words.gettext(OUTSIDE, name=path)
        raise click.UsageError(message) from None


def _choose(diagnostics: Iterable[Diagnostic], chosen: list[str]) -> tuple[Diagnostic, ...]:
    """Return what is about the chosen files and folders, or everything where none is chosen."""
    # A file whose name may point out a person is named in no message as it is.
    chosen = [mask_personal(name) for name in chosen]
    folders = tuple(f"{name}/" for name in chosen)
    return tuple(
        found
        for found in diagnostics
        if not chosen
        or "." in chosen
        or found.location.path in chosen
        or found.location.path.startswith(folders)
    )
