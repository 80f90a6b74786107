"""A month's report as JSON and back: what is kept of a month that was sent."""

from functools import cache

from pydantic import ConfigDict, TypeAdapter

from est_build.report.month import MonthReport


@cache
def _adapter() -> TypeAdapter[MonthReport | None]:
    # Against a month without any event a count is infinitely many times as high. JSON has no such
    # number and would have nothing in its place; a type of its own can't be told otherwise.
    return TypeAdapter(MonthReport | None, config=ConfigDict(ser_json_inf_nan="strings"))


def month_to_json(report: MonthReport) -> bytes:
    """Return a month's report with all that it shows, in the order of its fields."""
    return _adapter().dump_json(report, indent=1) + b"\n"


def month_from_json(content: bytes) -> MonthReport:
    """Return the report again; raise ValueError if the content is none."""
    report = _adapter().validate_json(content)
    if report is None:
        raise ValueError("no month")
    return report
