"""The domain's own words as readers meet them: levels with signs, changes, dates of priorities."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from est_build.draw.hidden_words import say_shown, say_withheld
from est_build.draw.survey_words import (
    say_answers,
    say_beside,
    say_bounds,
    say_brief,
    say_compared,
    say_counted,
    say_false_alarms,
    say_margin,
    say_verdict,
    signal_class,
    signal_sign,
    start_small,
)
from est_build.model.codebook import WHOLE_MUNICIPALITY
from est_build.model.meeting import Basis, Change, Effect, Horizon, Level, PriorityKind
from est_build.report.assessments import LevelShown
from est_build.report.factor import RelatedPriority
from est_build.report.feedback import Done
from est_build.report.labels import Label
from est_build.report.priorities import PriorityLife
from est_build.report.priority_lines import PriorityLine
from est_build.report.strip import Gap
from est_build.words.catalogue import N_, Words
from est_build.words.dates import say_short_day, say_short_days
from est_build.words.numbers import say_list
from est_build.write.edition_words import say_change_since
from est_build.write.week_words import week_wording

SIGNS = {Level.GREEN: "●", Level.YELLOW: "◆", Level.RED: "▲", Level.NO_INFORMATION: "–"}
CLASSES = {
    Level.GREEN: "normal",
    Level.YELLOW: "raised",
    Level.RED: "serious",
    Level.NO_INFORMATION: "unknown",
}
CHANGES = {
    Change.BETTER: N_("bättre"),
    Change.UNCHANGED: N_("oförändrat"),
    Change.WORSE: N_("sämre"),
    Change.UNKNOWN: N_("kan inte avgöras"),
}
EFFECTS = {
    Effect.BETTER: N_("Det blev bättre."),
    Effect.NO_DIFFERENCE: N_("Det blev ingen skillnad."),
    Effect.WORSE: N_("Det blev sämre."),
    Effect.UNKNOWN: N_("Om det hjälpte kan inte avgöras."),
}
EFFECTS_BRIEFLY = {
    Effect.BETTER: N_("bättre"),
    Effect.NO_DIFFERENCE: N_("ingen skillnad"),
    Effect.WORSE: N_("sämre"),
    Effect.UNKNOWN: N_("kan inte avgöras"),
}
KINDS = {
    PriorityKind.PRESENCE: N_("närvaro"),
    PriorityKind.TRAFFIC_CONTROL: N_("trafikkontroll"),
    PriorityKind.PHYSICAL: N_("fysisk åtgärd"),
    PriorityKind.CAMERA: N_("kamera"),
    PriorityKind.DIALOGUE: N_("dialog"),
    PriorityKind.OTHER: N_("annat"),
}
BASES = {
    Basis.SURVEY: N_("enkäten"),
    Basis.OBSERVATIONS: N_("observationer"),
    Basis.INTELLIGENCE: N_("underrättelser"),
    Basis.STATISTICS: N_("statistik"),
}
GAPS = {
    Gap.NO_MEETING: N_("inget möte"),
    Gap.NO_FACTOR: N_("faktorn fanns inte"),
    Gap.NOT_ASSESSED: N_("ingen bedömning"),
}


def level_sign(shown: LevelShown | None) -> str:
    """Return a level's sign; a dash where there is none."""
    return "–" if shown is None else SIGNS[shown.level]


def level_class(shown: LevelShown | None) -> str:
    """Return the last part of a level's class in the style sheet."""
    return "unknown" if shown is None else CLASSES[shown.level]


def say_level(words: Words, shown: LevelShown | None) -> str:
    """Return a level's word: the municipality's own, or ours for no information."""
    if shown is None or shown.level is Level.NO_INFORMATION:
        return words.gettext("Ingen uppgift")
    return shown.name


def say_change(words: Words, change: Change) -> str:
    """Return a change's word."""
    return words.gettext(CHANGES[change])


def say_effect(words: Words, effect: Effect) -> str:
    """Return what came of it, as a sentence."""
    return words.gettext(EFFECTS[effect])


def say_effect_briefly(words: Words, effect: Effect) -> str:
    """Return what came of it, in a word or two."""
    return words.gettext(EFFECTS_BRIEFLY[effect])


def say_kind(words: Words, kind: PriorityKind) -> str:
    """Return what sort of thing a priority is."""
    return words.gettext(KINDS[kind])


def say_basis(words: Words, basis: Basis) -> str:
    """Return what a meeting weighed in."""
    return words.gettext(BASES[basis])


def say_source(words: Words, source: Label) -> str:
    """Return who said something: an organisation's name, or one of our own words."""
    try:
        return say_basis(words, Basis(source.id))
    except ValueError:
        return source.name


def say_sources(words: Words, sources: Sequence[Label]) -> str:
    """Return who said something, in running text."""
    return say_list(words, [say_source(words, one) for one in sources])


def say_when(words: Words, line: PriorityLine, on: date | None = None) -> str:
    """Return when a priority is carried out: days, a last day, or its weekend or week.

    What was late on the given day is said to be so.
    """
    last = line.last or line.due
    if on is not None and last is not None and last < on:
        return words.gettext("skulle ha varit klart {day}", day=say_short_day(words, last))
    if line.first is not None and line.last is not None:
        return say_short_days(words, line.first, line.last)
    if line.due is not None:
        return words.gettext("senast {day}", day=say_short_day(words, line.due))
    spans = {
        Horizon.WEEKEND: words.gettext("i helgen"),
        Horizon.WEEK: words.gettext("hela veckan"),
        Horizon.LONGER: words.gettext("tills vidare"),
    }
    return spans[line.horizon]


def say_name(words: Words, shown: Label) -> str:
    """Return a name as it was then, with the present one in brackets where it is another."""
    if not shown.now:
        return shown.name
    return words.gettext("{then} (nu {now})", then=shown.name, now=shown.now)


def say_names(words: Words, shown: Sequence[Label]) -> str:
    """Return names in running text."""
    return say_list(words, [say_name(words, one) for one in shown])


def say_gap(words: Words, gap: Gap) -> str:
    """Return why a square has no level."""
    return words.gettext(GAPS[gap])


def has_page(shown: Label) -> bool:
    """Tell whether a place has a page of its own; the whole municipality has none."""
    return shown.id != WHOLE_MUNICIPALITY


def repeated(lines: Sequence[RelatedPriority]) -> list[list[RelatedPriority]]:
    """Return priorities with those that were set again and again as one, in the order they came."""
    found: dict[tuple[object, ...], list[RelatedPriority]] = {}
    for line in lines:
        found.setdefault((line.what, line.places, line.state), []).append(line)
    return list(found.values())


def alike(lines: Sequence[Done]) -> list[list[Done]]:
    """Return what was done, with what was done again at the same places as one."""
    found: dict[tuple[object, ...], list[Done]] = {}
    for line in lines:
        found.setdefault((line.what, line.places), []).append(line)
    return list(found.values())


def say_earlier(words: Words, lines: Sequence[Done | PriorityLife]) -> str:
    """Return how often the same was done before and what came of it; nothing for no lines.

    ``Samma sak gjordes 10 gånger tidigare: bättre 6, kan inte avgöras 4.``
    """
    if not lines:
        return ""
    effects = [line.effect for line in lines if line.effect]
    counts = [
        f"{say_effect_briefly(words, effect)} {effects.count(effect)}"
        for effect in Effect
        if effect in effects
    ]
    if not counts:
        return words.ngettext(
            "Samma sak gjordes {n} gång tidigare.",
            "Samma sak gjordes {n} gånger tidigare.",
            len(lines),
        )
    return words.ngettext(
        "Samma sak gjordes {n} gång tidigare: {effects}.",
        "Samma sak gjordes {n} gånger tidigare: {effects}.",
        len(lines),
        effects=", ".join(counts),
    )


def wording(words: Words) -> dict[str, Callable[..., object]]:
    """Return the filters that give templates these words in one language."""
    said: dict[str, Callable[..., object]] = {
        "level": say_level,
        "change": say_change,
        "effect": say_effect,
        "effect_briefly": say_effect_briefly,
        "earlier": say_earlier,
        "kind": say_kind,
        "basis": say_basis,
        "source": say_source,
        "sources": say_sources,
        "when": say_when,
        "name": say_name,
        "names": say_names,
        "counted": say_counted,
        "compared": say_compared,
        "verdict": say_verdict,
        "brief": say_brief,
        "false_alarms": say_false_alarms,
        "beside": say_beside,
        "margin": say_margin,
        "bounds": say_bounds,
        "answers": say_answers,
        "gap": say_gap,
        "withheld": say_withheld,
        "shown": say_shown,
        "since": say_change_since,
    }
    filters: dict[str, Callable[..., object]] = {
        name: partial(say, words) for name, say in said.items()
    }
    plain: dict[str, Callable[..., object]] = {
        "level_sign": level_sign,
        "level_class": level_class,
        "signal_sign": signal_sign,
        "signal_class": signal_class,
        "small": start_small,
        "repeated": repeated,
        "alike": alike,
    }
    return {**filters, **plain, **week_wording(words), "has_page": has_page}
