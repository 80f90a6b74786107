"""Reports that were sent with earlier versions of the program can still be read.

The files in ``sent_examples`` are as they were written once, and are never written anew: when a
report gets another shape, a new example is put beside them.
"""

from pathlib import Path

import pytest

from est_build.words.periods import Month, Week
from est_build.write.month_json import month_from_json, month_to_json
from est_build.write.week_json import report_from_json, report_to_json

FOLDER = Path(__file__).parent / "sent_examples"


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*-W*.json")), ids=lambda path: path.name)
def test_a_week_that_was_sent_once_says_what_it_said(path: Path) -> None:
    report = report_from_json(path.read_bytes())
    assert report.picture is not None
    assert (report.state.week, report.state.answered) == (Week(2026, 47), 8)
    assert report.picture.summary == "Lugnare vid skolorna, oroligare runt stationen."
    assert report_from_json(report_to_json(report)) == report


@pytest.mark.parametrize("path", sorted(FOLDER.glob("????-??-v*.json")), ids=lambda path: path.name)
def test_a_month_that_was_sent_once_says_what_it_said(path: Path) -> None:
    report = month_from_json(path.read_bytes())
    assert (report.month, len(report.sources)) == (Month(2026, 10), 2)
    assert report.sources[0].types[0].value.count == 26
    assert month_from_json(month_to_json(report)) == report


def test_there_is_an_example_of_each() -> None:
    assert {len(path.stem.split("-W")) for path in FOLDER.iterdir()} == {1, 2}
