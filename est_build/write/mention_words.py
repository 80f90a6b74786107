"""The places that a survey's answers name, those that few name together: ``(1–4 var)``."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from est_build.draw.count_words import say_span_of_counts
from est_build.report.labels import Label
from est_build.report.week import PlaceMentions
from est_build.words.catalogue import Words
from est_build.words.numbers import say_number
from est_build.write.wording import say_names


def group_mentions(
    words: Words, mentions: Iterable[PlaceMentions]
) -> tuple[tuple[tuple[Label, ...], str], ...]:
    """Return places with how many answers name them; those with the same span together."""
    grouped: list[tuple[tuple[Label, ...], str]] = []
    for hidden, run in groupby(mentions, key=lambda one: one.hidden):
        lines = tuple(run)
        if hidden is None:
            grouped += [((one.place,), say_number(words, one.count or 0)) for one in lines]
            continue
        span = say_span_of_counts(words, *hidden)
        said = span if len(lines) == 1 else words.gettext("{count} var", count=span)
        grouped.append((tuple(one.place for one in lines), said))
    return tuple(grouped)


def say_mentions(words: Words, mentions: Sequence[PlaceMentions]) -> str:
    """Return the places in running text: ``Stationen (8), Parken och Hamnen (1–4 var)``."""
    grouped = group_mentions(words, mentions)
    return ", ".join(f"{say_names(words, places)} ({said})" for places, said in grouped)
