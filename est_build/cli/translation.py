"""The command line's own words: help texts, headings and what click says about wrong usage."""

import shutil
from collections.abc import Iterable
from copy import copy
from typing import Any

import click

from est_build.cli.completion import with_suggestions
from est_build.cli.examples import EXAMPLES, HEADING
from est_build.words.catalogue import N_, Words, words_for

WORDS = "est_build.words"
FROM_CLICK = {
    "Options": N_("Flaggor"),
    "Commands": N_("Kommandon"),
    "Show this message and exit.": N_("Visa den här hjälpen."),
    "Show the version and exit.": N_("Visa programmets version."),
}
USAGE = N_("Användning: ")
WRONG_USAGE = (
    (click.NoSuchOption, "option_name", N_("Flaggan {name} finns inte.")),
    (
        click.BadOptionUsage,
        "option_name",
        N_("Flaggan {name} används fel, eller saknar ett värde."),
    ),
    (click.MissingParameter, "param", N_("{name} måste anges.")),
    (click.BadParameter, "param", N_("Värdet för {name} går inte att använda.")),
)
NO_SUCH_COMMAND = N_("Kommandot {name} finns inte. `est --help` visar vilka som finns.")


def words_of(context: click.Context) -> Words:
    """Return the words of the run: what ``--lang`` said, Swedish until it has been read."""
    words: Words = context.meta.get(WORDS, words_for("sv"))
    return words


class TranslatedFormatter(click.HelpFormatter):
    """Lays out help with headings in the language of the words."""

    def __init__(self, words: Words, width: int | None) -> None:
        super().__init__(width=width)
        self.words = words

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the line on how the command is called."""
        super().write_usage(prog, args, self.words.gettext(USAGE))

    def write_heading(self, heading: str) -> None:
        """Write a heading, translated where it is one of click's."""
        super().write_heading(self._translate(heading))

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2
    ) -> None:
        """Write a list of options or commands, click's own lines translated."""
        translated = [(name, self._translate(text)) for name, text in rows]
        super().write_dl(translated, col_max, col_spacing)

    def _translate(self, text: str) -> str:
        known = FROM_CLICK.get(text)
        return self.words.gettext(known) if known else text


class TranslatedContext(click.Context):
    """A call of a command, whose help is laid out in the language of the run."""

    def make_formatter(self) -> click.HelpFormatter:
        """Make the formatter of this call's help."""
        width = self.terminal_width or min(shutil.get_terminal_size().columns, 100)
        return TranslatedFormatter(words_of(self), width)


def translate_command(command: click.Command, words: Words, name: str = "") -> click.Command:
    """Return a copy of a command whose help is in the language of the words, with examples.

    ``name`` is the command's with that of its group, by which its examples are found.
    """
    result: click.Command = _with_help_in(command, words)
    result.context_class = TranslatedContext
    result.params = [_with_help_in(parameter, words) for parameter in command.params]
    for parameter in result.params:
        with_suggestions(name.rpartition(" ")[2], parameter)
    examples = EXAMPLES.get(name, ())
    if examples:
        lines = (f"  {line}\n      {words.gettext(text)}" for line, text in examples)
        # The first character keeps click from joining lines.
        result.epilog = "\n".join(("\b", f"{words.gettext(HEADING)}:", *lines))
    return result


def describe_wrong_usage(error: click.UsageError, words: Words) -> str:
    """Say in the reader's language what was wrong with the call."""
    for kind, attribute, message in WRONG_USAGE:
        if isinstance(error, kind):
            return words.gettext(message, name=_name_of(getattr(error, attribute, None)))
    if isinstance(error, click.exceptions.NoSuchCommand):
        return words.gettext(NO_SUCH_COMMAND, name=error.command_name)
    return error.format_message()


def _with_help_in(thing: Any, words: Words) -> Any:
    result = copy(thing)
    for name in ("help", "short_help"):
        text = getattr(thing, name, None)
        if text:
            setattr(result, name, words.gettext(text))
    return result


def _name_of(culprit: object) -> str:
    if isinstance(culprit, click.Option):
        return culprit.opts[-1]
    if isinstance(culprit, click.Parameter):
        return culprit.human_readable_name
    return str(culprit or "")
