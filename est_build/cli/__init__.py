"""The command line: parse, call, show, exit."""

import os
import sys
from collections.abc import Sequence
from contextlib import chdir
from datetime import date
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import click
from click.shell_completion import shell_complete

from est_build import __version__
from est_build.cli import commands
from est_build.cli.invocation import Invocation, today_from_environment
from est_build.cli.translation import (
    WORDS,
    TranslatedContext,
    describe_wrong_usage,
    translate_command,
    words_of,
)
from est_build.diagnostics import DiagnosedError
from est_build.diagnostics.render import make_visible
from est_build.words.catalogue import LANGUAGES, N_, Words, words_for

UNREADABLE = N_("{name} kan inte läsas eller skrivas: {reason}")
NOT_A_DAY = N_("{text} är ingen dag. Skriv dagen som 2026-11-20.")
ERROR = N_("Fel: {message}")
INTERRUPTED = N_("Avbrutet. Det som fanns ligger kvar.")
COMPLETE = "_EST_COMPLETE"
"""Set by a shell that asks what may follow."""


class CommandGroup(click.Group):
    """Each module in ``est_build.cli.commands`` is a command, loaded when it is called."""

    context_class = TranslatedContext

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Name the commands."""
        # `import` is a word of Python's own, so its module is called import_.
        return sorted(module.name.rstrip("_") for module in iter_modules(commands.__path__))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load one command, its help in the language of the run."""
        if cmd_name not in self.list_commands(ctx):
            return None
        name = "import_" if cmd_name == "import" else cmd_name
        module = import_module(f"{commands.__name__}.{name}")
        return translate_command(module.command, words_of(ctx), cmd_name)

    def get_help(self, ctx: click.Context) -> str:
        """Return the help in the language of the run."""
        return click.Group.get_help(translate_command(self, words_of(ctx)), ctx)


def _choose_language(context: click.Context, _: click.Parameter, language: str) -> str:
    context.meta[WORDS] = words_for(language)
    return language


def _read_today(context: click.Context, _: click.Parameter, text: str | None) -> date:
    if text is None:
        return today_from_environment()
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise click.UsageError(words_of(context).gettext(NOT_A_DAY, text=text)) from None


@click.group(
    cls=CommandGroup,
    help=N_("Bygg kommunens veckorapport av filerna i mappen."),
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.option(
    "--lang",
    type=click.Choice(LANGUAGES),
    default="sv",
    is_eager=True,
    expose_value=False,
    callback=_choose_language,
    help=N_("Språket i det som programmet säger till dig."),
)
@click.option(
    "-C",
    "folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="DIR",
    help=N_("Arbeta som om programmet startats i den här mappen."),
)
@click.option(
    "--today",
    metavar="DATE",
    callback=_read_today,
    help=N_("Dagen som räknas som i dag, till exempel 2026-11-20."),
)
@click.version_option(__version__, prog_name="est")
@click.pass_context
def group(context: click.Context, folder: Path | None, today: date) -> None:
    """Take in the global options."""
    if folder is not None:
        # Every relative path in the call means one below that folder, so it becomes the place
        # where the program stands; where it stood comes back when the call ends.
        context.with_resource(chdir(folder))
    context.obj = Invocation(today, words_of(context))


def main(arguments: Sequence[str] | None = None) -> None:
    """Run a command and leave with its exit code: 0 well, 1 the content is wrong, 2 wrong usage."""
    words = words_for("sv")
    # Looking for plugins reads the metadata of everything installed, and one that somebody has
    # installed for something else must not change what is right here.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    if COMPLETE in os.environ:
        sys.exit(shell_complete(group, {}, "est", COMPLETE, os.environ[COMPLETE]))
    try:
        with group.make_context("est", list(sys.argv[1:] if arguments is None else arguments)) as (
            context
        ):
            words = words_of(context)
            code = group.invoke(context)
    except click.exceptions.Exit as leaving:
        code = leaving.exit_code
    except click.UsageError as error:
        code = _refuse(error, words)
    except DiagnosedError as error:
        code = _show(error, words)
    except OSError as error:
        _tell_of_disk(error, words)
        code = 2
    except (KeyboardInterrupt, click.Abort):
        click.echo(words.gettext(INTERRUPTED), err=True)
        code = 130
    sys.exit(code if isinstance(code, int) else 0)


def _show(error: DiagnosedError, words: Words) -> int:
    from est_build.cli.show import show_diagnostics
    from est_build.load.codebook import find_root

    show_diagnostics(error.diagnostics, find_root(Path.cwd()) or Path.cwd(), words)
    return 1


def _tell_of_disk(error: OSError, words: Words) -> None:
    from est_build.diagnostics.render import render_text
    from est_build.tasks.disk_faults import disk_fault

    fault = disk_fault(error, Path.cwd())
    if fault is not None:
        click.echo(render_text((fault,), words), err=True, nl=False)
        return
    reason, name = error.strerror or str(error), make_visible(str(error.filename or ""))
    click.echo(words.gettext(UNREADABLE, name=name, reason=reason), err=True)


def _refuse(error: click.UsageError, words: Words) -> int:
    if error.ctx is not None:
        words = words_of(error.ctx)
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        click.echo(error.format_message(), err=True)
        return error.exit_code
    message = describe_wrong_usage(error, words)
    click.echo(words.gettext(ERROR, message=message), err=True)
    return error.exit_code
