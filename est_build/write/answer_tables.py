"""The tables of answers, levels and priorities as files."""

from collections.abc import Iterator

from est_build.analyse.signals import Comparison, TooLittle
from est_build.analyse.weeks import FactorWeek
from est_build.model.answers import BLANK, DONT_KNOW
from est_build.report.answer_tables import AnswerTables, LevelRow, PriorityRow
from est_build.write.table_files import Cell, table_files
from est_build.write.tree import File

ANSWERS_HEADER = (
    "vecka;faktor;tillfrågade;svarade;vet_ej;obesvarade;räknade;andel;andel_låg;andel_hög;index;"
    "vanligt_låg;vanligt_hög;signal;mått;vanligt_antal_låg;vanligt_antal_hög;jämförda_veckor;"
    "veckor_i_rad;andel_vägd"
)
DISTRIBUTION_HEADER = "vecka;faktor;svar;antal_minst;antal_högst"
RESPONSE_HEADER = "vecka;verksamhet;tillfrågade;svarade;efter_stängning"
LEVELS_HEADER = "vecka;faktor;nivå;förändring;platser"
PRIORITIES_HEADER = (
    "id;vecka;rang;vad;platser;faktorer;typ;tidsram;ansvariga;från;till;klart;läge;stängd_vecka;"
    "effekt"
)

_SIGNALS = {TooLittle.NO_ANSWERS: "inga svar", TooLittle.OTHER_DAYS: "jämförs inte"}


def write_answer_tables(tables: AnswerTables) -> tuple[File, ...]:
    """Return the five tables."""
    return (
        *table_files("answers", ANSWERS_HEADER, _answer_rows(tables)),
        *table_files("answers-distribution", DISTRIBUTION_HEADER, _distribution_rows(tables)),
        *table_files("response", RESPONSE_HEADER, _response_rows(tables)),
        *table_files("levels", LEVELS_HEADER, map(_level_row, tables.levels)),
        *table_files("priorities", PRIORITIES_HEADER, map(_priority_row, tables.priorities)),
    )


def _answer_row(line: FactorWeek) -> tuple[Cell, ...]:
    return (
        str(line.week),
        line.factor,
        line.asked,
        line.answered,
        line.dont_know,
        line.blank,
        line.withheld.count if line.withheld else line.counted,
        line.share,
        *(line.margin or (None, None)),
        *_comparison_cells(line),
        None if line.weighted is None else round(line.weighted, 2),
    )


def _comparison_cells(line: FactorWeek) -> tuple[Cell, ...]:
    found = line.compared
    if not isinstance(found, Comparison):
        said = _SIGNALS.get(found.reason, "för lite underlag")
        return (line.mean, None, None, said, None, None, None, found.weeks, None)
    return (
        found.value,
        *found.band,
        found.signal.value,
        found.yardstick.value,
        *found.usual_counts,
        found.weeks,
        found.shift.weeks if found.shift else None,
    )


def _answer_rows(tables: AnswerTables) -> Iterator[tuple[Cell, ...]]:
    for week in tables.weeks:
        for line in week.factors:
            yield _answer_row(line)


def _distribution_rows(tables: AnswerTables) -> Iterator[tuple[Cell, ...]]:
    steps = frozenset(map(str, tables.scale))
    for week in tables.weeks:
        for line in week.factors:
            counts = [
                *zip(map(str, tables.scale), line.distribution, strict=True),
                (DONT_KNOW, line.dont_know),
                (BLANK, line.blank),
            ]
            for answer, count in counts:
                most = line.withheld.count if line.withheld and answer in steps else count
                yield str(week.week), line.factor, answer, count, most


def _response_rows(tables: AnswerTables) -> Iterator[tuple[Cell, ...]]:
    for week in tables.weeks:
        for group in week.groups:
            yield str(week.week), group.group, group.asked, group.answered, group.late


def _level_row(row: LevelRow) -> tuple[Cell, ...]:
    change = row.change.value if row.change else None
    return str(row.week), row.factor, row.level.value, change, ",".join(row.places)


def _priority_row(row: PriorityRow) -> tuple[Cell, ...]:
    then, now = row.then, row.now
    return (
        str(then.id),
        str(row.week),
        then.rank,
        then.what,
        ",".join(then.places),
        ",".join(then.factors),
        then.kind.value,
        then.horizon.value,
        ",".join(then.responsible),
        then.when.first if then.when else None,
        then.when.ends if then.when else None,
        then.due,
        now.state.value,
        str(now.closed) if now.closed else None,
        now.effect.value if now.effect else None,
    )
