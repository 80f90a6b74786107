"""What is said of months and places compared: with the usual, with a year earlier, with others.

Each sentence has its condition here and nowhere else.
"""

from collections.abc import Sequence
from math import isinf

from est_build.analyse.hot_spots import HotSpots
from est_build.analyse.methods.rates import RateRatio
from est_build.analyse.methods.season import MONTHS_FOR_SEASON
from est_build.analyse.months import MonthValue
from est_build.analyse.near_repeats import DAYS, NearRepeat
from est_build.analyse.patterns import SeasonFigures
from est_build.analyse.place_signals import PlaceSignal
from est_build.analyse.signals import Signal
from est_build.analyse.usual import MONTHS_NEEDED, Basis, Usual
from est_build.analyse.weekdays import DATED_NEEDED, KNOWN_NEEDED, WeekdayFigures
from est_build.words.catalogue import Words
from est_build.words.dates import MONTHS, say_full_day, say_month, say_month_name, say_weekday
from est_build.words.numbers import say_list, say_number, say_share

DIFFERENCE_P = 0.05
"""Single weekdays are named only where the seven together differ so clearly."""
PERCENT_FROM = 20
"""A difference from a smaller number is told in numbers, never in percent."""


def say_range(words: Words, usual: Usual) -> str:
    """Return the counts that are usual: ``31–52``."""
    low, high = say_number(words, usual.low), say_number(words, usual.high)
    return low if low == high else f"{low}–{high}"


def say_signal(words: Words, signal: Signal | None) -> str:
    """Return a sign and a word for a month that is not as usual, else nothing."""
    if signal is Signal.HIGHER:
        return words.gettext("▲ fler")
    return words.gettext("▼ färre") if signal is Signal.LOWER else ""


def say_comparison(words: Words, value: MonthValue) -> str:
    """Return how a final count compares with what is usual, as the end of a sentence."""
    if not value.is_final:
        return ""
    usual, signal = value.usual, value.signal
    if signal is None:
        return _say_too_little(words, value)
    if usual is None:
        if signal is Signal.HIGHER and value.months_judged > 1:
            return words.gettext(
                "de senaste tre månaderna sammanlagt fler än väntat jämfört med resten av kommunen"
            )
        if signal is Signal.HIGHER:
            return words.gettext("fler än väntat jämfört med resten av kommunen")
        return words.gettext("inget ovanligt jämfört med resten av kommunen")
    said = {"range": say_range(words, usual), "n": usual.months}
    if usual.basis is Basis.SEASON:
        return {
            Signal.HIGHER: words.gettext(
                "fler än vanligt för månaden (vanligtvis {range})", **said
            ),
            Signal.LOWER: words.gettext(
                "färre än vanligt för månaden (vanligtvis {range})", **said
            ),
            Signal.USUAL: words.gettext("ungefär som vanligt för månaden ({range})", **said),
        }[signal]
    return {
        Signal.HIGHER: words.gettext(
            "fler än de senaste {n} månaderna (vanligtvis {range}; årstid är inte borträknad)",
            **said,
        ),
        Signal.LOWER: words.gettext(
            "färre än de senaste {n} månaderna (vanligtvis {range}; årstid är inte borträknad)",
            **said,
        ),
        Signal.USUAL: words.gettext(
            "ungefär som de senaste {n} månaderna ({range}; årstid är inte borträknad)", **said
        ),
    }[signal]


def _say_too_little(words: Words, value: MonthValue) -> str:
    if value.history < MONTHS_NEEDED:
        return words.ngettext(
            "för lite underlag för att säga vad som är vanligt ({n} månad av minst {needed})",
            "för lite underlag för att säga vad som är vanligt ({n} månader av minst {needed})",
            value.history,
            needed=MONTHS_NEEDED,
        )
    return ""


def say_change(
    words: Words, things: str, value: MonthValue, before: MonthValue, ratio: RateRatio | None
) -> str:
    """Return a month beside the same month a year earlier, with the margin of error.

    Nothing where either isn't final. From fewer than twenty the difference is told in numbers.
    """
    if not value.is_final or not before.is_final or before.count is None:
        return ""
    said = {
        "things": things,
        "month": say_month(words, value.month),
        "before": say_number(words, before.count),
        "earlier": say_month(words, before.month),
    }
    if ratio is None:
        return words.gettext("{things} i {month} och {before} i {earlier}.", **said)
    margin = say_margin(words, ratio)
    if before.count >= PERCENT_FROM and value.count != before.count:
        said["change"] = say_times(words, ratio.ratio)
        start = words.gettext("{things} i {month} mot {before} i {earlier}: {change}.", **said)
    else:
        start = words.gettext("{things} i {month} mot {before} i {earlier}.", **said)
    if ratio.is_shown:
        end = words.gettext(
            "Skillnaden är större än slumpen brukar ge (felmarginal: {margin}).", margin=margin
        )
    else:
        end = words.gettext("Skillnaden kan vara slump (felmarginal: {margin}).", margin=margin)
    return f"{start} {end}"


def say_margin(words: Words, ratio: RateRatio) -> str:
    """Return the interval of a ratio: ``från 23 % färre till 4,6 gånger så många``."""
    low = say_times(words, ratio.low)
    if isinf(ratio.high):
        return words.gettext("från {low} och uppåt", low=low)
    return words.gettext("från {low} till {high}", low=low, high=say_times(words, ratio.high))


def say_times(words: Words, ratio: float) -> str:
    """Return a ratio in words: ``23 % färre``, ``12 % fler``, ``4,6 gånger så många``."""
    if ratio >= 2:
        return words.gettext("{n} gånger så många", n=say_number(words, ratio, 1))
    change = round(abs(ratio - 1) * 100)
    if not change:
        return words.gettext("lika många")
    share = say_share(words, change / 100)
    if ratio < 1:
        return words.gettext("{share} färre", share=share)
    return words.gettext("{share} fler", share=share)


def say_preliminary(words: Words, value: MonthValue) -> str:
    """Return that more of a month's events are expected, where a list is not complete yet."""
    if not value.is_preliminary or value.completeness is None:
        return ""
    return words.gettext(
        "Preliminärt: fler anmälningar för {month} väntas. Ungefär {share} har kommit in.",
        month=say_month_name(words, value.month),
        share=say_share(words, value.completeness),
    )


def say_place_signal(words: Words, found: PlaceSignal, place: str, type_name: str) -> str:
    """Return what is unusual at a place, with its range and the months that it is about."""
    name = f"{place}, {type_name[:1].lower()}{type_name[1:]}" if type_name else place
    said = {
        "name": name,
        "n": say_number(words, found.count),
        "month": say_month(words, found.last),
        "range": say_range(words, found.usual),
    }
    if found.first == found.last:
        return words.gettext(
            "{name}: {n} i {month}, fler än väntat jämfört med resten av kommunen "
            "(vanligtvis {range}).",
            **said,
        )
    return words.gettext(
        "{name}: {n} i {first}–{month} sammanlagt, fler än väntat jämfört med resten av "
        "kommunen (vanligtvis {range}).",
        **said,
        first=say_month_name(words, found.first),
    )


def say_hot_spots(words: Words, found: HotSpots, names: Sequence[str]) -> str:
    """Return which places are probably among the most exposed, as a group, or that none is."""
    if not found.found:
        return words.gettext("Inga tydliga skillnader mellan platserna.")
    least = min(spot.probability for spot in found.found)
    chance = min(99, int(least * 100))
    if len(names) == 1:
        return words.gettext(
            "{name} är sannolikt en av de mest utsatta platserna: minst 1,5 gånger så många "
            "händelser som genomsnittsplatsen (sannolikhet ungefär {chance} av 100).",
            name=names[0],
            chance=chance,
        )
    return words.gettext(
        "{names} är sannolikt de mest utsatta platserna: var och en har minst 1,5 gånger så många "
        "händelser som genomsnittsplatsen (sannolikhet minst {chance} av 100).",
        names=say_list(words, names),
        chance=chance,
    )


def say_weekdays(words: Words, found: WeekdayFigures) -> str:
    """Return which weekdays differ from the others, or why nothing can be said of them."""
    said = {"known": say_number(words, found.known), "events": say_number(words, found.events)}
    share = words.gettext("Dagen är känd för {known} av {events} händelser.", **said)
    compared = found.comparison
    if compared is None:
        if found.known < DATED_NEEDED:
            return words.gettext(
                "Veckodagar: för lite underlag ({known} händelser med känd dag av minst {needed}).",
                **said,
                needed=DATED_NEEDED,
            )
        return words.gettext(
            "Veckodagar: för lite underlag. Dagen är känd för {known} av {events} händelser; den "
            "behöver vara känd för minst {needed}.",
            **said,
            needed=say_share(words, KNOWN_NEEDED),
        )
    is_shown = compared.p < DIFFERENCE_P
    flagged = [
        (weekday, ratio.ratio > 1)
        for weekday, (ratio, is_flagged) in enumerate(
            zip(compared.ratios, compared.stands_out, strict=True), 1
        )
        if is_shown and is_flagged and ratio is not None
    ]
    more = [say_weekday(words, weekday) for weekday, is_more in flagged if is_more]
    fewer = [say_weekday(words, weekday) for weekday, is_more in flagged if not is_more]
    sentences = []
    if more:
        sentences.append(
            words.gettext("Fler händelser än andra dagar: {days}.", days=say_list(words, more))
        )
    if fewer:
        sentences.append(
            words.gettext("Färre händelser än andra dagar: {days}.", days=say_list(words, fewer))
        )
    if not flagged:
        sentences.append(words.gettext("Inga tydliga skillnader mellan veckodagarna."))
    return " ".join((*sentences, share))


def say_ratio(words: Words, ratio: RateRatio | None) -> str:
    """Return a ratio with its margin for a table: ``1,4 (1,1–1,6)``."""
    if ratio is None or isinf(ratio.high):
        return "–"
    number, low, high = (say_number(words, n, 1) for n in (ratio.ratio, ratio.low, ratio.high))
    return f"{number} ({low}–{high})"


def say_season(words: Words, found: SeasonFigures) -> str:
    """Return when in the year there is more, that no season is seen, or that it is too early."""
    if found.months < MONTHS_FOR_SEASON:
        return words.gettext(
            "För tidigt att säga något om årstider: {n} månader av minst {needed}.",
            n=found.months,
            needed=MONTHS_FOR_SEASON,
        )
    if not found.is_judged:
        return words.gettext("För lite underlag för att säga något om årstider.")
    span = _say_years(found)
    if not found.peak:
        return words.gettext("Antalet följer ingen tydlig årstid, {span}.", span=span)
    return words.gettext(
        "Fler i {months} än andra månader, {span}.",
        months=say_month_span(words, found.peak),
        span=span,
    )


def say_year_trend(words: Words, found: SeasonFigures) -> str:
    """Return how the number changes from year to year, with the margin of error."""
    if not found.is_judged:
        return ""
    low, high = say_times(words, found.year_low), say_times(words, found.year_high)
    margin = words.gettext("från {low} till {high}", low=low, high=high)
    if found.year_low <= 1 <= found.year_high:
        return words.gettext(
            "Ingen tydlig förändring från år till år (felmarginal: {margin} per år).",
            margin=margin,
        )
    change = say_times(words, found.year_ratio)
    return words.gettext(
        "Förändring från år till år: {change} (felmarginal: {margin}).",
        change=change,
        margin=margin,
    )


def say_month_span(words: Words, numbers: Sequence[int]) -> str:
    """Return months that follow each other, also over New Year: ``juli–augusti``."""
    start = next((n for n in numbers if (n - 2) % 12 + 1 not in numbers), numbers[0])
    names = [words.gettext(MONTHS[(start - 1 + step) % 12]) for step in range(len(numbers))]
    return names[0] if len(names) == 1 else f"{names[0]}–{names[-1]}"


def _say_years(found: SeasonFigures) -> str:
    first, last = found.first.year, found.last.year
    return str(first) if first == last else f"{first}–{last}"


def say_near_repeat(words: Words, found: NearRepeat, before: str, now: str) -> str:
    """Return a new event at the same place within fourteen days, and how often chance does it."""
    return words.gettext(
        "{day}: {now}, {n} dagar efter {before}. Av ren slump kommer en ny händelse inom {days} "
        "dagar ungefär {chance} gånger av 100.",
        day=say_full_day(words, found.day),
        now=now.lower(),
        before=before.lower(),
        n=(found.day - found.before).days,
        days=DAYS,
        chance=max(1, round(found.chance * 100)),
    )


def say_concentration(words: Words, found: HotSpots) -> str:
    """Return on how few of the places half of all events lie; nothing where it would say nothing.

    With fewer events than twice the places some must lie at few, wherever they fall.
    """
    held = found.concentration
    if held is None or found.events < 2 * held.of_places:
        return ""
    return words.gettext(
        "{share} av händelserna ligger på {n} av {places} platser.",
        share=say_share(words, held.share),
        n=held.places,
        places=held.of_places,
    )
