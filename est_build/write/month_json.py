"""A month's report as JSON and back: what is kept of a month that was sent."""

from functools import cache

from pydantic import TypeAdapter

from est_build.report.month import MonthReport


@cache
def _adapter() -> TypeAdapter[MonthReport]:
    return TypeAdapter(MonthReport)


def month_to_json(report: MonthReport) -> bytes:
    """Return a month's report with all that it shows, in the order of its fields."""
    return _adapter().dump_json(report, indent=1) + b"\n"


def month_from_json(content: bytes) -> MonthReport:
    """Return the report again; raise ValueError if the content is none."""
    return _adapter().validate_json(content)
