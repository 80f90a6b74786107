"""What the running week lacks."""

from datetime import date

from est_build.model.statistics import MonthCount, Source, SourceData
from est_build.report.status import last_whole_month, report_status, source_status
from est_build.words.periods import Month
from tests.builders import MEASURE
from tests.towns import figures_of, town

SOURCE = Source.model_validate({"id": "bra", "slag": "anmälda brott", "format": "tabell"})


def test_a_measure_is_missed_from_the_day_after_its_follow_up() -> None:
    repository = town(measures=[MEASURE.replace("2027-05-01", "2026-11-20")])
    figures = figures_of(repository)
    assert report_status(repository, figures, date(2026, 11, 20)).measures == ()
    (line,) = report_status(repository, figures, date(2026, 11, 21)).measures
    assert line.days_late == 1


def test_last_month_is_asked_for() -> None:
    repository = town()
    found = report_status(repository, figures_of(repository), date(2026, 12, 1))
    assert (found.month, found.is_month_set) == (Month(2026, 11), False)


def test_a_list_that_ends_within_a_month_has_only_the_month_before_whole() -> None:
    covered = ((date(2026, 1, 1), date(2026, 10, 12)),)
    assert last_whole_month(SourceData(SOURCE, covered=covered)) == Month(2026, 9)
    whole = ((date(2026, 1, 1), date(2026, 10, 31)),)
    assert last_whole_month(SourceData(SOURCE, covered=whole)) == Month(2026, 10)


def test_a_source_without_figures_is_missing() -> None:
    assert source_status(SourceData(SOURCE), Month(2026, 10)).is_missing
    count = MonthCount(Month(2026, 10), "alla", "kommun", 3, False, date(2026, 11, 10))
    assert not source_status(SourceData(SOURCE, counts=(count,)), Month(2026, 10)).is_missing
