"""Whether a measure worked, in words: every sentence that says so is made here."""

from collections.abc import Mapping, Sequence
from datetime import date

from est_build.analyse.effect_checks import Check, CheckKind
from est_build.analyse.effect_spans import MONTHS_NEEDED, EffectSpan
from est_build.analyse.effects import (
    EVENTS_NEEDED,
    Comparison,
    Displacement,
    Obstacle,
    Verdict,
    judge,
)
from est_build.draw.count_words import say_things
from est_build.model.statistics import SourceKind
from est_build.report.measure import MeasureReport
from est_build.words.catalogue import N_, Words
from est_build.words.dates import say_full_day, say_months
from est_build.words.numbers import say_list, say_number, say_sentence_start, say_share
from est_build.words.periods import Month

VERDICTS: Mapping[Verdict, str] = {
    Verdict.FEWER: N_("Färre än väntat"),
    Verdict.MORE: N_("Fler än väntat"),
    Verdict.UNDECIDED: N_("Kan inte avgöras än"),
}
OBSTACLES: Mapping[Obstacle, str] = {
    Obstacle.NOT_STARTED: N_("Effekten räknas först när åtgärden har en startdag."),
    Obstacle.NO_SOURCE: N_(
        "Effekten går inte att räkna: det är inte angivet vilken statistik åtgärden mäts med."
    ),
    Obstacle.NO_COUNTS: N_(
        "Effekten går inte att räkna: statistiken som åtgärden mäts med har inga antal som gäller "
        "dess platser."
    ),
    Obstacle.NO_COMPARISON: N_(
        "Effekten går inte att räkna: det finns inga platser att jämföra med, eller inga antal "
        "för dem. Utan dem syns inte vad som hade hänt ändå."
    ),
    Obstacle.HIDDEN: N_(
        "Effekten räknas inte ut: en del antal är så små att de inte visas, och då får de inte "
        "heller gå att räkna ut."
    ),
}
CHECKS: Mapping[CheckKind, str] = {
    CheckKind.OWN_SERIES: N_("Bara platsens egna månader, utan årstid och trend"),
    CheckKind.ALL_PLACES: N_("Mot alla andra platser där inget gjordes"),
    CheckKind.CHOSEN_BECAUSE_BAD: N_("Som om platsen valdes för att den hade det värst"),
}
DOUBLE = 2.0
"""From so many times as many, percent say less than times."""


def _kind(report: MeasureReport) -> SourceKind | None:
    return report.months.kind if report.months else None


def say_effect_verdict(words: Words, verdict: Verdict) -> str:
    """Return one of the three answers."""
    return words.gettext(VERDICTS[verdict])


def say_effect(words: Words, report: MeasureReport) -> str:
    """Return what the counts say of a measure, in two sentences or three; or why they can't."""
    found = report.effect
    if found.obstacle is not None and found.obstacle in OBSTACLES:
        return words.gettext(OBSTACLES[found.obstacle])
    if found.obstacle is Obstacle.TOO_FEW_MONTHS and found.span:
        return _say_too_few_months(words, found.span)
    if found.comparison is None or found.span is None:
        return words.gettext(OBSTACLES[Obstacle.NO_COUNTS])
    counted = _say_counts(words, report, found.span, found.comparison)
    if found.comparison.verdict is None:
        few = words.gettext(
            "Det är för lite underlag: minst {n} måste vara väntade.", n=EVENTS_NEEDED
        )
        return f"{counted}. {few}"
    return _say_comparison(words, found.comparison, counted)


def _say_counts(words: Words, report: MeasureReport, span: EffectSpan, found: Comparison) -> str:
    """Return ``Efter starten 1 mars 2026: 41 händelser i …, väntat 58 enligt …``."""
    kind = _kind(report)
    said = {
        "things": say_things(words, kind, found.after),
        "months": say_span(words, span.after),
        "expected": say_number(words, found.expected),
    }
    if span.is_after_end and report.end:
        return words.gettext(
            "Efter att arbetet blev klart {day}: {things} {months}, väntat {expected} enligt "
            "jämförelseplatserna",
            day=say_full_day(words, report.end),
            **said,
        )
    return words.gettext(
        "Efter starten {day}: {things} {months}, väntat {expected} enligt jämförelseplatserna",
        day=say_full_day(words, report.start or date.min),
        **said,
    )


def say_span(words: Words, months: Sequence[Month]) -> str:
    """Return when: ``i mars–oktober 2026``, or how many of the months that lie between."""
    first, last = months[0], months[-1]
    when = say_months(words, first, last)
    if len(first.until(last)) == len(months):
        return words.gettext("i {months}", months=when)
    return words.ngettext(
        "under {n} månad av {months}", "under {n} månader av {months}", len(months), months=when
    )


def _say_comparison(words: Words, found: Comparison, counted: str) -> str:
    difference = say_difference(words, found.low, found.high)
    if found.verdict is not Verdict.UNDECIDED and found.verdict is not None:
        answer = words.gettext(
            "{verdict} ({difference}).",
            verdict=say_effect_verdict(words, found.verdict),
            difference=difference,
        )
        return f"{counted}. {answer}"
    margin = words.gettext("felmarginal: {difference}", difference=difference)
    answer = say_effect_verdict(words, Verdict.UNDECIDED)
    return f"{counted} ({margin}). {answer}. {say_smallest(words, found.smallest)}"


def say_smallest(words: Words, smallest: float | None) -> str:
    """Return what the data could have shown."""
    percent = _percent(smallest) if smallest is not None else 100
    if percent > 99:
        return words.gettext("Så få händelser kan inte visa någon minskning, hur stor den än är.")
    return words.gettext(
        "Med så få händelser skulle bara en minskning på minst {share} synas.",
        share=say_share(words, percent / 100),
    )


def _percent(share: float) -> int:
    # Up, so that nothing smaller than what is said would show.
    return int(share * 100 - 1e-9) + 1


def say_difference(words: Words, low: float, high: float) -> str:
    """Return an interval of a ratio: ``12–46 % färre``, ``från 10 % färre till 3 gånger så många``.

    A ratio that is not 1 is never said to be 0 percent off, nor one that is not 0 all of it.
    """
    verdict = judge(low, high)
    if verdict is Verdict.FEWER:
        span = _say_shares(words, 1 - high, 1 - low)
        return words.gettext("{share} färre", share=span)
    if verdict is Verdict.MORE and high < DOUBLE:
        return words.gettext("{share} fler", share=_say_shares(words, low - 1, high - 1))
    if verdict is Verdict.MORE:
        times = f"{say_number(words, low, 1)}–{say_number(words, high, 1)}"
        return words.gettext("{times} gånger så många", times=times)
    return words.gettext(
        "från {low} till {high}", low=_say_end(words, low), high=_say_end(words, high)
    )


def _say_shares(words: Words, small: float, large: float) -> str:
    one, two = _whole(small), _whole(large)
    last = say_share(words, two / 100)
    return last if one == two else f"{one}–{last}"


def _whole(share: float) -> int:
    return min(max(round(share * 100), 1), 99)


def _say_end(words: Words, ratio: float) -> str:
    if ratio == 1:
        return words.gettext("lika många")
    if ratio < 1:
        return words.gettext("{share} färre", share=say_share(words, _whole(1 - ratio) / 100))
    if ratio < DOUBLE:
        return words.gettext("{share} fler", share=say_share(words, _whole(ratio - 1) / 100))
    return words.gettext("{times} gånger så många", times=say_number(words, ratio, 1))


def _say_too_few_months(words: Words, span: EffectSpan) -> str:
    before, after = span.known
    if min(before, after) < MONTHS_NEEDED:
        return words.gettext(
            "Det är för lite underlag: {before} före och {after} efter är räknade. Minst {n} hela "
            "månader behövs på varje sida; de månader som utlöste åtgärden räknas inte.",
            before=say_month_count(words, before),
            after=say_month_count(words, after),
            n=MONTHS_NEEDED,
        )
    return words.gettext(
        "Det är för lite underlag: samma kalendermånader måste vara räknade både före och efter, "
        "minst {n} på varje sida.",
        n=MONTHS_NEEDED,
    )


def say_outcome_of(words: Words, report: MeasureReport) -> str:
    """Return the answer in one sentence, with its counts; or that there is too little to go on."""
    said = _outcome(words, report)
    found = report.effect
    if said is None and found.comparison is not None and found.span is not None:
        return words.gettext(
            "För lite underlag: {things} {months}, väntat {expected}.",
            things=say_things(words, _kind(report), found.comparison.after),
            months=say_span(words, found.span.after),
            expected=say_number(words, found.comparison.expected),
        )
    if said is None:
        return ""
    return words.gettext("{verdict}: {things} {months}, väntat {expected} ({difference}).", **said)


def say_effect_short(words: Words, report: MeasureReport) -> str:
    """Return the computed outcome for a list; nothing where there is nothing to compute from."""
    if report.effect.obstacle in {Obstacle.TOO_FEW_EVENTS, Obstacle.TOO_FEW_MONTHS}:
        return words.gettext("Enligt siffrorna: för lite underlag.")
    said = _outcome(words, report)
    if said is None:
        return ""
    said["verdict"] = said["verdict"][:1].lower() + said["verdict"][1:]
    return words.gettext(
        "Enligt siffrorna: {verdict}, {things} {months} mot väntade {expected} ({difference}).",
        **said,
    )


def _outcome(words: Words, report: MeasureReport) -> dict[str, str] | None:
    found = report.effect
    comparison = found.comparison
    if comparison is None or comparison.verdict is None or found.span is None:
        return None
    return {
        "verdict": say_effect_verdict(words, comparison.verdict),
        "difference": say_difference(words, comparison.low, comparison.high),
        "things": say_things(words, _kind(report), comparison.after),
        "months": say_span(words, found.span.after),
        "expected": say_number(words, comparison.expected),
    }


def say_effect_notes(words: Words, report: MeasureReport) -> tuple[str, ...]:
    """Return what must be known beside the answer, in sentences."""
    found = report.effect
    notes = []
    comparison = found.comparison
    if comparison is not None and comparison.verdict is not None:
        if comparison.verdict is not Verdict.FEWER:
            notes.append(
                words.gettext(
                    "Efter en kamera eller mer närvaro kan fler händelser också bero på att mer "
                    "upptäcks och anmäls."
                )
            )
        if not found.is_registered_first:
            notes.append(_say_late(words, report))
        if comparison.displaced is not None:
            notes.append(say_displacement(words, report, comparison.displaced))
    return tuple(notes)


def _say_late(words: Words, report: MeasureReport) -> str:
    if report.registered is None:
        return words.gettext(
            "Det är inte angivet när jämförelsen bestämdes. Svaret är bara en fingervisning, för "
            "platserna kan ha valts efter hur det gick."
        )
    return words.gettext(
        "Jämförelsen bestämdes {day}, inte före starten. Svaret är bara en fingervisning, för "
        "platserna kan ha valts efter hur det gick.",
        day=say_full_day(words, report.registered),
    )


def say_displacement(words: Words, report: MeasureReport, found: Displacement) -> str:
    """Return whether something seems to have moved to the declared neighbours."""
    kind = _kind(report)
    said = words.gettext(
        "Grannplatserna ({places}): {things}, väntat {expected}.",
        places=say_list(words, [place.name for place in report.neighbours]),
        things=say_things(words, kind, found.after),
        expected=say_number(words, found.expected),
    )
    margin = _say_events(words, found.low, found.high)
    if found.low > 0:
        answer = words.gettext(
            "Fler än väntat: en del kan ha flyttat dit ({margin}).", margin=margin
        )
    elif found.high < 0:
        answer = words.gettext("Färre än väntat också där ({margin}).", margin=margin)
    else:
        answer = words.gettext(
            "Det går inte att se att något har flyttat dit ({margin}).", margin=margin
        )
    together = words.gettext(
        "Här och där tillsammans: {margin}.",
        margin=_say_events(words, found.total_low, found.total_high),
    )
    return f"{said} {answer} {together}"


def _say_events(words: Words, low: float, high: float) -> str:
    return words.gettext(
        "från {low} till {high}", low=_say_more(words, low), high=_say_more(words, high)
    )


def _say_more(words: Words, events: float) -> str:
    number = round(abs(events))
    if not number:
        return words.gettext("lika många")
    count = say_number(words, number)
    if events < 0:
        return words.gettext("{count} färre", count=count)
    return words.gettext("{count} fler", count=count)


def say_check(words: Words, check: Check, kind: SourceKind | None) -> tuple[str, str, str]:
    """Return another way of asking as a row: how, its answer, and what it rests on."""
    rests = words.gettext(
        "{before} på {months} före, {after} på {months_after} efter",
        before=say_things(words, kind, check.events[0]),
        months=say_month_count(words, check.months[0]),
        after=check.events[1],
        months_after=say_month_count(words, check.months[1]),
    )
    if check.kind is CheckKind.ALL_PLACES:
        rests += ". " + words.gettext(
            "{n} av {places} platser ändrades minst lika mycket",
            n=check.as_large,
            places=check.places,
        )
    elif check.places:
        rests += ". " + words.gettext("{places} platser", places=check.places)
    answer = say_sentence_start(say_difference(words, check.low, check.high))
    return words.gettext(CHECKS[check.kind]), answer, rests


def say_month_count(words: Words, count: int) -> str:
    """Return a number of months: ``15 månader``."""
    return words.ngettext("{n} månad", "{n} månader", count)
