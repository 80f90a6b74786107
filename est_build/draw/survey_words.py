"""What the survey said of a factor, and if it is as usual: every sentence about that is made here.

Card, chart, report and file say the same because they take the same comparison. A number of answers
is set beside what is usual only where it says what the comparison says; else the index is.
"""

from collections.abc import Sequence
from enum import Enum, auto

from est_build.analyse.last_year import LastYear
from est_build.analyse.signals import (
    ANSWERS_NEEDED,
    WEEKS_NEEDED,
    Compared,
    Comparison,
    Signal,
    TooLittle,
    Yardstick,
)
from est_build.draw.hidden_words import say_withheld
from est_build.report.assessments import SurveyLine
from est_build.report.curves import CurveWeek
from est_build.words.catalogue import N_, Words
from est_build.words.dates import say_week, say_week_and_year
from est_build.words.numbers import say_number, say_sentence_start, say_share, say_span


class Verdict(Enum):
    """What can be said of a factor's week."""

    HIGHER = auto()
    LOWER = auto()
    LONG_HIGHER = auto()
    """Not unusual this week, but higher than usual for a long time."""
    LONG_LOWER = auto()
    USUAL = auto()
    UNKNOWN = auto()


_SIGNALS = {
    Signal.HIGHER: N_("högre än vanligt"),
    Signal.LOWER: N_("lägre än vanligt"),
    # Of a single week in a row of them: those together may have moved.
    Signal.USUAL: N_("inom det vanliga"),
}
_HEADS = {
    Verdict.HIGHER: N_("högre än vanligt"),
    Verdict.LOWER: N_("lägre än vanligt"),
    Verdict.USUAL: N_("som vanligt"),
}
_ANSWERS_HEADS = {
    Verdict.HIGHER: N_("svaren är högre än vanligt"),
    Verdict.LOWER: N_("svaren är lägre än vanligt"),
    Verdict.USUAL: N_("som vanligt"),
}
SIGNS = {
    Verdict.HIGHER: "▲",
    Verdict.LOWER: "▼",
    Verdict.LONG_HIGHER: "▲",
    Verdict.LONG_LOWER: "▼",
    Verdict.USUAL: "○",
    Verdict.UNKNOWN: "–",
}
CLASSES = {
    Verdict.HIGHER: "higher",
    Verdict.LOWER: "lower",
    Verdict.LONG_HIGHER: "higher",
    Verdict.LONG_LOWER: "lower",
    Verdict.USUAL: "usual",
    Verdict.UNKNOWN: "unknown",
}

_EIGHTH = 8


def judge(compared: Compared) -> Verdict:
    """Return what a comparison comes to."""
    if not isinstance(compared, Comparison):
        return Verdict.UNKNOWN
    if compared.signal is Signal.HIGHER:
        return Verdict.HIGHER
    if compared.signal is Signal.LOWER:
        return Verdict.LOWER
    if compared.shift is None:
        return Verdict.USUAL
    return Verdict.LONG_HIGHER if compared.shift.is_above else Verdict.LONG_LOWER


def say_answers(words: Words, labels: Sequence[str]) -> str:
    """Return the answers that are counted: ``återkommande, ökande eller allvarliga händelser``.

    An answer may itself be a choice (*Återkommande eller ökande*); in the sentence all are one.
    """
    either = words.gettext("{first} eller {last}", first="", last="")
    parts = [part for text in labels for part in start_small(text).split(either)]
    if len(parts) < 2:
        return "".join(parts)
    first = ", ".join(parts[:-1])
    return words.gettext("{first} eller {last}", first=first, last=parts[-1])


def start_small(text: str) -> str:
    """Return a name or an answer as it stands within a sentence."""
    # A word in capitals is a name: it is kept.
    return text if text[:2].isupper() else text[:1].lower() + text[1:]


def say_counted(words: Words, survey: SurveyLine, labels: Sequence[str]) -> str:
    """Return what the survey said: ``12 av 33 svarade …``, or that nobody could tell."""
    if survey.withheld:
        return f"{say_sentence_start(say_withheld(words, survey.withheld))}."
    if not survey.counted:
        return words.gettext("Ingen som svarade kunde bedöma det.")
    return words.gettext(
        "{count} av {whole} svarade {answers}.",
        count=survey.at_or_above,
        whole=survey.counted,
        answers=say_answers(words, labels),
    )


def say_verdict(words: Words, compared: Compared) -> str:
    """Return how a week compares, in a few words: ``högre än vanligt``."""
    verdict = judge(compared)
    if isinstance(compared, Comparison):
        if verdict in _HEADS:
            return words.gettext(_HEADS[verdict])
        return say_shift(words, compared)
    return say_too_little(words, compared.reason)


def say_brief(words: Words, compared: Compared) -> str:
    """Return how a week compares in a table's cell: ``högre``, ``högre i 9 veckor``."""
    verdict = judge(compared)
    if verdict is Verdict.HIGHER:
        return words.gettext("högre")
    if verdict is Verdict.LOWER:
        return words.gettext("lägre")
    if isinstance(compared, Comparison) and verdict is not Verdict.USUAL and compared.shift:
        weeks = compared.shift.weeks
        if verdict is Verdict.LONG_HIGHER:
            return words.ngettext("högre i {n} vecka", "högre i {n} veckor", weeks)
        return words.ngettext("lägre i {n} vecka", "lägre i {n} veckor", weeks)
    return say_verdict(words, compared)


def say_too_little(words: Words, reason: TooLittle) -> str:
    """Return that a week can't be compared, in a few words."""
    if reason is TooLittle.NO_ANSWERS:
        return words.gettext("inga svar")
    if reason is TooLittle.OTHER_DAYS:
        return words.gettext("jämförs inte")
    return words.gettext("för lite underlag")


def say_shift(words: Words, compared: Comparison) -> str:
    """Return a lasting shift: ``har legat högre än vanligt i 9 veckor i rad``; empty without."""
    if compared.shift is None:
        return ""
    weeks = compared.shift.weeks
    if compared.shift.is_above:
        return words.ngettext(
            "har legat högre än vanligt i {n} vecka i rad",
            "har legat högre än vanligt i {n} veckor i rad",
            weeks,
        )
    return words.ngettext(
        "har legat lägre än vanligt i {n} vecka i rad",
        "har legat lägre än vanligt i {n} veckor i rad",
        weeks,
    )


def signal_sign(compared: Compared) -> str:
    """Return the sign of how a week compares: ▲, ▼, ● or a dash."""
    return SIGNS[judge(compared)]


def signal_class(compared: Compared) -> str:
    """Return the last part of its class in the style sheet."""
    return CLASSES[judge(compared)]


def say_usual_count(words: Words, survey: SurveyLine) -> str:
    """Return ``vanligtvis 4–8 av 33`` where it says what the comparison says, else nothing."""
    compared = survey.compared
    if not isinstance(compared, Comparison) or not _count_agrees(survey, compared):
        return ""
    span = say_span(words, *compared.usual_counts)
    return words.gettext("vanligtvis {span} av {whole}", span=span, whole=survey.counted)


def say_value(words: Words, survey: SurveyLine) -> str:
    """Return what is compared, beside its usual range: ``index 1,25, vanligtvis 0,55–1,13``."""
    compared = survey.compared
    if not isinstance(compared, Comparison):
        return ""
    if compared.yardstick is Yardstick.RARE and compared.usual_positive:
        return words.gettext(
            "{count} av {whole} svarade {answers}, vanligtvis {span}",
            count=compared.positive,
            whole=survey.counted,
            answers=say_answers(words, survey.positive_labels),
            span=say_span(words, *compared.usual_positive),
        )
    said = words.gettext(
        "index {value}, vanligtvis {span}",
        value=say_number(words, compared.value, 2),
        span=say_span(words, *compared.band, decimals=2),
    )
    if judge(compared) in (Verdict.LONG_HIGHER, Verdict.LONG_LOWER):
        # Else a long run beside a week that is inside the band reads as a contradiction.
        return words.gettext("den här veckan för sig är inom det vanliga: {value}", value=said)
    return said


def say_beside(words: Words, survey: SurveyLine) -> str:
    """Return what stands beside a verdict: what is usual, the index, or why nothing can be said."""
    if not survey.counted:
        return ""
    if isinstance(survey.compared, Comparison):
        return say_usual_count(words, survey) or say_value(words, survey)
    return _say_needed(words, survey)


def say_compared(words: Words, survey: SurveyLine, labels: Sequence[str]) -> str:
    """Return the whole of what the survey said of a factor, as a sentence or two, to begin with.

    ``högre än vanligt. 12 av 33 svarade …; vanligtvis 4–8 av 33.``
    """
    counted = say_counted(words, survey, labels)
    compared = survey.compared
    if not survey.counted:
        return counted
    if not isinstance(compared, Comparison):
        return f"{_say_reason(words, survey)}. {counted}"
    usual = say_usual_count(words, survey)
    if usual:
        return _with_shift(words, compared, f"{_head(words, compared)}. {counted[:-1]}; {usual}.")
    verdict = judge(compared)
    known = verdict in _ANSWERS_HEADS
    head = words.gettext(_ANSWERS_HEADS[verdict]) if known else say_shift(words, compared)
    said = f"{head} ({say_value(words, survey)}). {counted}"
    return _with_shift(words, compared, said)


def _head(words: Words, compared: Comparison) -> str:
    return words.gettext(_HEADS[judge(compared)])


def _with_shift(words: Words, compared: Comparison, said: str) -> str:
    if compared.shift is None or judge(compared) not in _HEADS:
        return said
    shift = say_shift(words, compared)
    return f"{said} {shift[:1].upper()}{shift[1:]}."


def _say_reason(words: Words, survey: SurveyLine) -> str:
    """Return that a factor's week can't be compared, with why."""
    said, why = say_verdict(words, survey.compared), _say_needed(words, survey)
    return f"{said} ({why})" if why else said


def _say_needed(words: Words, survey: SurveyLine) -> str:
    """Return why a factor's week can't be compared, with what is needed."""
    compared = survey.compared
    if isinstance(compared, Comparison):
        return ""
    if compared.reason is TooLittle.FEW_ANSWERS:
        return words.gettext(
            "{count} svar; minst {needed} behövs", count=survey.counted, needed=ANSWERS_NEEDED
        )
    if compared.reason is TooLittle.FEW_WEEKS:
        return words.ngettext(
            "{n} tidigare vecka; minst {needed} behövs",
            "{n} tidigare veckor; minst {needed} behövs",
            compared.weeks,
            needed=WEEKS_NEEDED,
        )
    if compared.reason is TooLittle.FEW_GROUPS:
        return words.gettext("färre än två verksamheter går att jämföra med tidigare veckor")
    return words.gettext("enkäten gäller andra dagar än vanligt")


def _count_agrees(survey: SurveyLine, compared: Comparison) -> bool:
    """Tell whether the number of answers lies where the comparison says."""
    low, high = compared.usual_counts
    sides = {
        Verdict.HIGHER: survey.at_or_above > high,
        Verdict.LOWER: survey.at_or_above < low,
        Verdict.USUAL: low <= survey.at_or_above <= high,
    }
    return sides.get(judge(compared), False)


def say_curve_week(words: Words, line: CurveWeek) -> str:
    """Return one week of a curve in words: ``vecka 47 1,25, högre än vanligt (0,55–1,13)``."""
    week = say_week(words, line.week)
    if line.value is None:
        return words.gettext("{week} inga svar", week=week)
    value = say_number(words, line.value, 2)
    if line.band is None or line.signal is None:
        return words.gettext("{week} {value}, jämförs inte", week=week, value=value)
    return words.gettext(
        "{week} {value}, {signal} ({span})",
        week=week,
        value=value,
        signal=say_signal(words, line.signal),
        span=say_span(words, *line.band, decimals=2),
    )


def say_band(words: Words, band: tuple[float, float]) -> str:
    """Return a usual range: ``0,55–1,13``."""
    return say_span(words, *band, decimals=2)


def say_compared_shortly(words: Words, line: CurveWeek) -> str:
    """Return a week's value, and how it compares: ``högre än vanligt (index 1,25, …)``."""
    if line.value is None:
        return words.gettext("inga svar")
    value = say_number(words, line.value, 2)
    if line.band is None or line.signal is None:
        return words.gettext("medelvärde {value}, jämförs inte", value=value)
    said = {"signal": say_signal(words, line.signal), "value": value}
    said["span"] = say_band(words, line.band)
    if line.yardstick is Yardstick.RARE:
        return words.gettext("{signal} (andel {value}, vanligtvis {span})", **said)
    return words.gettext("{signal} (index {value}, vanligtvis {span})", **said)


def say_finding(words: Words, survey: SurveyLine) -> str:
    """Return how a week compares, with what was compared: the head of a factor's chart."""
    value = say_value(words, survey)
    verdict = say_verdict(words, survey.compared)
    return f"{verdict} ({value or _say_needed(words, survey)})"


def say_last_year(words: Words, found: LastYear) -> str:
    """Return the same time last year beside now, with the margin of error of the difference."""
    said = {
        "first": say_week(words, found.first),
        "last": say_week_and_year(words, found.last),
        "count": found.at_or_above,
        "whole": found.counted,
        "change": say_points(words, found.difference.value),
        "low": say_points(words, found.difference.low),
        "high": say_points(words, found.difference.high),
    }
    if found.difference.low <= 0 <= found.difference.high:
        return words.gettext(
            "Samma tid förra året ({first} till {last}) var det {count} av {whole}. Skillnaden, "
            "{change} procentenheter, kan vara slump (felmarginal från {low} till {high}).",
            **said,
        )
    return words.gettext(
        "Samma tid förra året ({first} till {last}) var det {count} av {whole}. Skillnaden är "
        "{change} procentenheter (felmarginal från {low} till {high}).",
        **said,
    )


def say_points(words: Words, difference: float) -> str:
    """Return a difference of shares in whole points, with its sign: ``+12``."""
    points = say_number(words, difference * 100)
    return f"+{points}" if difference * 100 >= 0.5 else points


def say_signal(words: Words, signal: Signal) -> str:
    """Return a signal's words: ``högre än vanligt``."""
    return words.gettext(_SIGNALS[signal])


def say_margin(words: Words, survey: SurveyLine) -> str:
    """Return the share with its margin of error: ``27 % (felmarginal 15–44 %)``."""
    if survey.margin is None:
        return ""
    low, high = survey.margin
    return words.gettext(
        "{share} (felmarginal {low}–{high})",
        share=say_share(words, survey.at_or_above / survey.counted),
        low=say_number(words, low * 100),
        high=say_share(words, high),
    )


def say_weighted(words: Words, survey: SurveyLine) -> str:
    """Return the share had all groups answered as often, where it is another in whole percent."""
    if survey.weighted is None or not survey.counted:
        return ""
    weighted = say_share(words, survey.weighted)
    if weighted == say_share(words, survey.at_or_above / survey.counted):
        return ""
    return words.gettext(
        "Hade alla verksamheter svarat lika flitigt hade andelen varit {share}.", share=weighted
    )


def say_bounds(words: Words, survey: SurveyLine) -> str:
    """Return what the silent might have changed, as a sentence; empty where most answered."""
    if survey.bounds is None:
        return ""
    low, high = survey.bounds
    return words.gettext(
        "Bara {answered} av {asked} svarade. Om alla hade svarat hade andelen kunnat vara allt "
        "från {low} till {high}.",
        answered=survey.answered,
        asked=survey.asked,
        low=say_share(words, low),
        high=say_share(words, high),
    )


def say_false_alarms(words: Words, factors: int) -> str:
    """Return how often some of the factors stands out by chance, as a sentence."""
    weeks = round(100 / max(1, factors))
    if weeks == _EIGHTH:
        return words.gettext(
            "Även när inget har hänt sticker någon faktor ut ungefär var åttonde vecka, "
            "av ren slump."
        )
    return words.gettext(
        "Även när inget har hänt sticker någon faktor ut ungefär 1 vecka av {n}, av ren slump.",
        n=weeks,
    )
