"""The third part that the law names: the analysis, as far as people have written it."""

from collections.abc import Iterator, Sequence

from est_build.draw.comparison_words import say_season, say_year_trend
from est_build.draw.effect_words import say_effect_short
from est_build.model.meeting import Effect, Level
from est_build.report.month import ConclusionLine
from est_build.report.period.assessments import FactorPeriod
from est_build.report.period.focus import AgreementPeriod, FocusPeriod
from est_build.report.period.report import PeriodReport
from est_build.report.period.work import PeriodMeasure, PeriodPriorities, PlaceWork
from est_build.words.catalogue import N_, Words
from est_build.words.dates import say_full_day, say_month
from est_build.words.numbers import say_list, say_number, say_sentence_start
from est_build.words.sentences import split_paragraphs
from est_build.write.measure import say_outcome, say_status
from est_build.write.period.mapping import say_earlier, say_standing_out, say_total
from est_build.write.period.pieces import Heading, Piece, Points, Table, Text, ToFill
from est_build.write.wording import say_effect_briefly, say_kind, say_level, say_name, say_names

PLACES_SHOWN = 15
_DECIDED = N_("beslutad {day}")
_BEGAN = N_("började {day}")
_ENDED = N_("slutade {day}")


def lay_out_analysis(words: Words, report: PeriodReport) -> Iterator[Piece]:
    """Give the third part: months, priorities, measures and the agreement's focus areas."""
    yield Heading(1, words.gettext("3. Analys"))
    yield from _months(words, report)
    yield from _priorities(words, report.priorities)
    yield from _measures(words, report)
    yield from _agreements(words, report)
    yield Heading(2, words.gettext("Samlad analys"))
    yield ToFill(
        words.gettext(
            "Analysera kartläggningen och informationen: vilka problem är störst, var och när, vad "
            "beror de på, och vilka åtgärder behövs?"
        )
    )


def say_unstated(words: Words, effect: Effect | None) -> str:
    """Return what came of something, in a word or two, also where nobody wrote it."""
    return say_effect_briefly(words, effect) if effect else words.gettext("inte angivet")


def _months(words: Words, report: PeriodReport) -> Iterator[Piece]:
    yield Heading(2, words.gettext("Vad månaderna har visat"))
    if not report.months:
        yield Text(words.gettext("Ingen har skrivit slutsatser om periodens månader."))
    for line in report.months:
        begins = words.gettext("{name}:", name=say_sentence_start(say_month(words, line.month)))
        paragraphs = split_paragraphs(line.summary)
        yield Text(paragraphs[0] if paragraphs else "–", begins)
        for text in paragraphs[1:]:
            yield Text(text)
        if line.conclusions:
            yield Points(tuple(("", _conclusion(words, one)) for one in line.conclusions))
    seasons = tuple(
        (
            words.gettext("{name}:", name=found.type_name or found.source),
            " ".join(
                filter(None, (say_season(words, found.season), say_year_trend(words, found.season)))
            ),
        )
        for source in report.sources
        if (found := source.season)
    )
    if seasons:
        yield Text(words.gettext("Över längre tid, alla månader som finns i statistiken:"))
        yield Points(seasons)


def _conclusion(words: Words, line: ConclusionLine) -> str:
    names = ", ".join(say_name(words, one) for one in (*line.places, *line.factors))
    said = f"{line.text} ({names})" if names else line.text
    if line.leads_to is None:
        return said
    return f"{said} {words.gettext('Ledde till:')} {line.leads_to.what}."


def say_priorities(words: Words, found: PeriodPriorities) -> str:
    """Return how many priorities were set, done, dropped and left open."""
    return words.gettext(
        "{set} beslutades, {done} blev klara, {dropped} ströks och {after} var öppna när perioden "
        "slutade.",
        set=found.set,
        done=found.done,
        dropped=found.dropped,
        after=found.after,
    )


def _priorities(words: Words, found: PeriodPriorities) -> Iterator[Piece]:
    yield Heading(2, words.gettext("Prioriteringar"))
    rows = [
        (words.gettext("Öppna när perioden började"), found.before),
        (words.gettext("Satta under perioden"), found.set),
        (words.gettext("Klara"), found.done),
        (words.gettext("Strukna"), found.dropped),
        (words.gettext("Öppna när perioden slutade"), found.after),
        (words.gettext("Förda vidare av minst ett möte"), found.carried),
    ]
    if found.resumed:
        rows.insert(2, (words.gettext("Tagna upp igen"), found.resumed))
    yield Table(
        words.gettext("Vad det blev av prioriteringarna"),
        (words.gettext("Prioriteringar"), words.gettext("Antal")),
        tuple((name, say_number(words, count)) for name, count in rows),
        (1,),
    )
    if found.effects:
        yield Table(
            words.gettext("Vad de klara ledde till, enligt mötena"),
            (words.gettext("Resultat"), words.gettext("Antal")),
            tuple(
                (say_sentence_start(say_unstated(words, effect)), say_number(words, count))
                for effect, count in found.effects
            ),
            (1,),
        )
    if found.kinds:
        kinds = ", ".join(f"{say_kind(words, kind)} ({count})" for kind, count in found.kinds)
        yield Text(f"{say_sentence_start(kinds)}.", words.gettext("De som sattes gällde:"))
    if found.places:
        yield _places(words, found.places)
    if found.dropped_lines:
        yield Text(words.gettext("Strukna, och varför:"))
        yield Points(
            tuple(
                (
                    words.gettext("{name}:", name=line.what),
                    line.reason or words.gettext("inget skäl angivet"),
                )
                for line in found.dropped_lines
            )
        )


def _places(words: Words, places: Sequence[PlaceWork]) -> Table:
    return Table(
        words.gettext("Prioriteringar efter plats"),
        (
            words.gettext("Plats"),
            words.gettext("Satta"),
            words.gettext("Klara"),
            words.gettext("Resultat av de klara"),
        ),
        tuple(
            (
                say_name(words, one.place),
                say_number(words, one.set),
                say_number(words, one.closed),
                ", ".join(f"{say_unstated(words, effect)} {count}" for effect, count in one.effects)
                or "–",
            )
            for one in places[:PLACES_SHOWN]
        ),
        numbers=(1, 2),
    )


def say_follow_ups(words: Words, report: PeriodReport) -> str:
    """Return how many follow-ups came to each outcome, and how many are missing."""
    found = report.measures
    said = [f"{say_outcome(words, outcome).lower()} {count}" for outcome, count in found.outcomes]
    parts = [
        words.gettext("Uppföljningar: {counts}.", counts=", ".join(said))
        if said
        else words.gettext("Ingen åtgärd följdes upp under perioden.")
    ]
    if found.waiting:
        parts.append(
            words.ngettext(
                "{n} uppföljning saknar utfall.", "{n} uppföljningar saknar utfall.", found.waiting
            )
        )
    return " ".join(parts)


def _measures(words: Words, report: PeriodReport) -> Iterator[Piece]:
    yield Heading(2, words.gettext("Åtgärder och vad de ledde till"))
    found = report.measures.measures
    if not found:
        yield Text(words.gettext("Ingen åtgärd pågick eller planerades under perioden."))
        return
    yield Text(
        words.ngettext(
            "{n} åtgärd planerades eller pågick.",
            "{n} åtgärder planerades eller pågick.",
            len(found),
        )
        + f" {say_follow_ups(words, report)}"
    )
    yield Text(
        words.gettext(
            "Status och beräknad effekt är som de var {day}.", day=say_full_day(words, report.today)
        )
    )
    for one in found:
        yield Heading(3, one.report.title)
        yield Points(tuple(_measure(words, one)))


def _measure(words: Words, found: PeriodMeasure) -> Iterator[tuple[str, str]]:
    report = found.report
    where = f"{say_names(words, report.places)} · {say_names(words, report.responsible)}"
    yield words.gettext("Plats och ansvarig:"), where
    yield words.gettext("Problem:"), " ".join(split_paragraphs(report.problem))
    if report.expected:
        yield words.gettext("Förväntad effekt:"), " ".join(split_paragraphs(report.expected))
    days = [
        words.gettext(said, day=say_full_day(words, day))
        for day, said in (
            (report.decided, _DECIDED),
            (report.start, _BEGAN),
            (report.end, _ENDED),
        )
        if day
    ]
    yield words.gettext("Status:"), "; ".join((say_status(words, report.status), *days))
    for line in found.follow_ups:
        if line.outcome:
            begins = words.gettext("Uppföljning {day}:", day=say_full_day(words, line.day))
            outcome = say_outcome(words, line.outcome)
            yield begins, f"{outcome}. {line.reason}".strip()
    for line in found.waiting:
        begins = words.gettext("Uppföljning {day}:", day=say_full_day(words, line.day))
        yield begins, words.gettext("utfall saknas")
    computed = say_effect_short(words, report)
    if computed:
        yield "", computed


def _agreements(words: Words, report: PeriodReport) -> Iterator[Piece]:
    yield Heading(2, words.gettext("Fokusområden i överenskommelsen"))
    if not report.agreements:
        yield Text(words.gettext("Kodboken har ingen överenskommelse som gällde under perioden."))
        yield ToFill(
            words.gettext("Skriv vilka fokusområden som gällde, och hur det har gått med dem.")
        )
    for agreement in report.agreements:
        yield Text(_say_agreement(words, agreement))
        for area in agreement.areas:
            yield Heading(3, area.name)
            yield Points(tuple(_area(words, report, area)))
    if any(agreement.areas for agreement in report.agreements):
        yield ToFill(words.gettext("Bedöm för varje fokusområde om det går mot målet, och varför."))


def _say_agreement(words: Words, found: AgreementPeriod) -> str:
    return words.gettext(
        "Överenskommelsen gäller {first} – {last}, mellan {parties}.",
        first=say_full_day(words, found.first),
        last=say_full_day(words, found.last),
        parties=say_names(words, found.parties) or "–",
    )


def _area(words: Words, report: PeriodReport, area: FocusPeriod) -> Iterator[tuple[str, str]]:
    goal = words.gettext("Mål:")
    yield goal, area.goal or words.gettext("inget mål är angivet i kodboken")
    for source, row in area.counts:
        said = words.gettext(
            "{count}; {earlier} {before}.",
            count=say_total(words, row.total),
            earlier=say_earlier(words, report.span),
            before=say_total(words, row.total_before),
        )
        out = say_standing_out(words, row)
        if out != "–":
            said += " " + words.gettext("Inte som vanligt: {months}.", months=out)
        yield words.gettext("{name}:", name=f"{source}, {row.type_name}"), said
    for factor in area.factors:
        name = say_name(words, factor.factor)
        yield words.gettext("{name}:", name=name), _factor(words, report, factor)
    if not area.has_figures:
        yield words.gettext("Siffror:"), words.gettext("ingen statistik eller enkätfråga hör hit")
    if area.priorities:
        yield (
            words.gettext("Prioriteringar:"),
            words.gettext("{n} beslutades.", n=area.priorities),
        )
    if area.measures:
        titles = [_with_outcome(words, one) for one in area.measures]
        yield words.gettext("Åtgärder:"), f"{'; '.join(titles)}."


def _factor(words: Words, report: PeriodReport, found: FactorPeriod) -> str:
    said = [say_sentence_start(_say_compared(words, found))]
    if found.assessed:
        shown = [
            f"{say_level(words, level)} {found.weeks_at(level.level)}"
            for level in report.levels
            if level.level in {Level.RED, Level.YELLOW} and found.weeks_at(level.level)
        ]
        if shown:
            said.append(
                words.gettext(
                    "Mötena satte {levels}, av {assessed} veckor.",
                    levels=say_list(words, shown),
                    assessed=found.assessed,
                )
            )
        else:
            said.append(words.gettext("Inget möte satte en förhöjd nivå."))
    return " ".join(said)


def _say_compared(words: Words, found: FactorPeriod) -> str:
    if not found.compared:
        return words.gettext("enkäten kan inte jämföras någon vecka.")
    if not found.higher and not found.lower:
        return words.ngettext(
            "enkäten var som vanligt {n} vecka av {n}.",
            "enkäten var som vanligt alla {n} veckor som kan jämföras.",
            found.compared,
        )
    return words.gettext(
        "enkäten var högre än vanligt {higher} och lägre {lower} av {compared} veckor som kan "
        "jämföras.",
        higher=found.higher,
        lower=found.lower,
        compared=found.compared,
    )


def _with_outcome(words: Words, found: PeriodMeasure) -> str:
    latest = found.latest
    if latest is None or latest.outcome is None:
        return words.gettext("{title} (inget utfall än)", title=found.report.title)
    outcome = say_outcome(words, latest.outcome).lower()
    return f"{found.report.title} ({outcome})"
