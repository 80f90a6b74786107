"""What pages say of places: which stand out in a month, and which are the most exposed."""

from collections.abc import Sequence

from est_build.draw.comparison_words import say_concentration, say_hot_spots, say_place_signal
from est_build.report.month import HotSpotLine, PlaceSignalLine
from est_build.words.catalogue import Words
from est_build.words.dates import say_month
from est_build.words.numbers import say_number, say_sentence_start
from est_build.words.periods import Month
from est_build.write.wording import say_name


def say_unusual(words: Words, line: PlaceSignalLine) -> str:
    """Return what is unusual at a place."""
    return say_place_signal(words, line.signal, say_name(words, line.place), line.type_name)


def say_unusual_places(words: Words, lines: Sequence[PlaceSignalLine], month: Month) -> list[str]:
    """Return what is unusual at places in a month that was tested, or that nothing is."""
    if not lines:
        return [
            words.gettext(
                "Ingen plats sticker ut i {month} jämfört med resten av kommunen.",
                month=say_month(words, month),
            )
        ]
    return [say_unusual(words, line) for line in lines]


def say_exposed(words: Words, line: HotSpotLine) -> str:
    """Return the most exposed places as a group, with what they were compared with."""
    finding = say_hot_spots(words, line.found, [say_name(words, place) for place in line.places])
    return f"{finding} {say_compared(words, line)}"


def say_compared(words: Words, line: HotSpotLine) -> str:
    """Return the months, events and places that a comparison of places rests on."""
    return words.gettext(
        "Jämförelsen gäller {n} händelser på {places} platser, {first} till {last}.",
        first=say_month(words, line.found.first),
        last=say_month(words, line.found.last),
        n=say_number(words, line.found.events),
        places=line.found.places,
    )


def say_spread(words: Words, line: HotSpotLine) -> str:
    """Return on how few places half of all events lie."""
    return say_sentence_start(say_concentration(words, line.found))
