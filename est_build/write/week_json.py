"""A weekly report as JSON, for those who build on it, with the schema that it follows."""

import json
from functools import cache

from pydantic import TypeAdapter

from est_build.report.week import WeekReport
from est_build.write.addresses import apart_address, table_address, week_report_address
from est_build.write.tree import File

SCHEMA = table_address("report.schema.json")


@cache
def _adapter() -> TypeAdapter[WeekReport]:
    return TypeAdapter(WeekReport)


def report_to_json(report: WeekReport) -> bytes:
    """Return a weekly report with all that it shows, in the order of its fields."""
    return _adapter().dump_json(report, indent=1) + b"\n"


def report_from_json(content: bytes) -> WeekReport:
    """Return the report again; raise ValueError if the content is none."""
    return _adapter().validate_json(content)


def write_week_json(report: WeekReport, folder: str = "") -> File:
    """Return a week's report as a file beside its page, or beside one in a folder below it."""
    address = apart_address(folder, week_report_address(report.state.week))
    return File(address, report_to_json(report))


def write_week_schema() -> File:
    """Return the JSON Schema of the weekly reports."""
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **_adapter().json_schema(mode="serialization"),
    }
    return File(SCHEMA, (json.dumps(schema, ensure_ascii=False, indent=1) + "\n").encode())
