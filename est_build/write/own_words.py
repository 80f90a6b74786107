"""What people wrote, put into the lines and lists of papers and letters."""

from collections.abc import Sequence

from est_build.analyse.priorities import PriorityState
from est_build.report.labels import Label
from est_build.report.month import ConclusionLine
from est_build.report.priority_lines import ClosedLine
from est_build.report.week import DeclinedLine
from est_build.words.catalogue import Words
from est_build.words.sentences import join_sentences, without_stop
from est_build.write.wording import say_effect, say_name


def list_names(words: Words, shown: Sequence[Label]) -> str:
    """Return what a line is about: factors and places, side by side."""
    return ", ".join(say_name(words, one) for one in shown)


def add_names(words: Words, text: str, shown: Sequence[Label]) -> str:
    """Return a text with what it is about in brackets."""
    said = join_sentences(text)
    return f"{said} ({list_names(words, shown)})" if shown else said


def say_conclusion(words: Words, line: ConclusionLine) -> str:
    """Return a month's conclusion, what it is about, and what it led to."""
    about = (*line.places, *line.factors)
    said = add_names(words, line.text, about)
    if line.leads_to is None:
        return said
    led = f"{words.gettext('Ledde till:')} {without_stop(line.leads_to.what)}."
    return f"{said} {led}" if about else join_sentences(said, led)


def say_closed(words: Words, line: ClosedLine) -> str:
    """Return how a priority ended, and what came of it."""
    is_done = line.state is PriorityState.DONE
    state = words.gettext("klar") if is_done else words.gettext("struken")
    effect = say_effect(words, line.effect) if line.effect else ""
    return f"{state}. {join_sentences(line.result, line.reason, effect)}".rstrip()


def say_declined(words: Words, line: DeclinedLine) -> tuple[str, str]:
    """Return what the meeting chose not to act on, and why."""
    names = list_names(words, (*line.factors, *line.places))
    return f"{names}:" if names else "", join_sentences(line.reason)
