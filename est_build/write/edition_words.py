"""What is said of figures that are others now than when a report was sent."""

from est_build.analyse.months import MonthValue
from est_build.draw.count_words import say_count
from est_build.report.differences import AnswersChanged, CountsChanged
from est_build.report.sent_changes import FigureChangedSince, FigureSince
from est_build.words.catalogue import Words
from est_build.words.numbers import say_number


def say_change_since(words: Words, change: FigureSince) -> str:
    """Return one change as a sentence: what it was then, and what it is now."""
    if isinstance(change, AnswersChanged):
        return words.gettext(
            "Då hade {before} svarat på enkäten, nu {after}.",
            before=say_number(words, change.before or 0),
            after=say_number(words, change.after or 0),
        )
    if isinstance(change, CountsChanged):
        return words.gettext("Lika många har svarat på enkäten, men svaren är ändrade.")
    if isinstance(change, FigureChangedSince):
        return _say_figure(words, change)
    return words.ngettext(
        "{n} siffra till är ändrad.", "{n} siffror till är ändrade.", change.count
    )


def _say_figure(words: Words, change: FigureChangedSince) -> str:
    name = change.type_name or words.gettext("{source}, alla", source=change.source)
    return words.gettext(
        "{name}: {before} då, {after} nu.",
        name=name,
        before=_say_value(words, change.before),
        after=_say_value(words, change.after),
    )


def _say_value(words: Words, value: MonthValue | None) -> str:
    if value is None or value.least is None:
        return words.gettext("ingen uppgift")
    return say_count(words, value)
