"""A weekly report as JSON: whole, the same when read again, and as its schema says."""

import json

import pytest
from jsonschema import Draft202012Validator

from est_build.report.week import report_weeks
from est_build.write.week_json import (
    report_from_json,
    report_to_json,
    write_week_json,
    write_week_schema,
)
from tests.towns import figures_of, town, week_answers


def test_a_report_is_the_same_when_it_is_read_again() -> None:
    repository = town(answers=[week_answers("2026-W46"), week_answers("2026-W47")])
    schema = json.loads(write_week_schema().content)
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    for report in report_weeks(repository, figures_of(repository)):
        file = write_week_json(report)
        assert file.path == f"veckor/{report.state.week}/report.json"
        assert report_from_json(file.content) == report
        validator.validate(json.loads(file.content))


@pytest.mark.parametrize("content", [b"", b"{}", b"[1]", b'{"state": 1}'])
def test_anything_else_is_no_report(content: bytes) -> None:
    with pytest.raises(ValueError, match="WeekReport|JSON"):
        report_from_json(content)


def test_the_file_holds_people_s_letters_as_they_are() -> None:
    repository = town()
    report = report_weeks(repository, figures_of(repository))[-1]
    assert "närvaro".encode() in report_to_json(report)
