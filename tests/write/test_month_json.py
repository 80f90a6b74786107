"""A month as JSON: the same when it is read again, whatever its figures are compared with."""

from dataclasses import replace
from math import inf

import pytest

from est_build.report.month import report_months
from est_build.words.periods import Month
from est_build.write.month_json import month_from_json, month_to_json
from tests.town import town, town_figures


def test_a_month_is_the_same_when_it_is_read_again() -> None:
    repository = town()
    crimes = repository.statistics[0]
    # A year ago there was none of it, so that no number says how many times as many there are.
    counts = tuple(
        replace(line, count=0) if line.month == Month(2025, 8) else line for line in crimes.counts
    )
    repository = replace(repository, statistics=(replace(crimes, counts=counts),))
    reports = report_months(repository, town_figures(repository))
    ratios = {
        row.value.change.ratio
        for report in reports
        for source in report.sources
        for row in source.types
        if row.value.change
    }
    assert inf in ratios
    for report in reports:
        assert month_from_json(month_to_json(report)) == report


@pytest.mark.parametrize("content", [b"", b"null", b"{}", b'{"month": 1}'])
def test_anything_else_is_no_month(content: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - JSON or not, it is no month
        month_from_json(content)
