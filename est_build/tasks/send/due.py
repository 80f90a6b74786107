"""On which day something is sent, where public holidays move it: what a schedule asks each day."""

from datetime import date, timedelta
from pathlib import Path

from est_build.analyse.methods.exposure import customary_days_off, public_holidays
from est_build.load.calendar import load_calendar
from est_build.load.forms import load_form
from est_build.load.meetings import load_meeting
from est_build.model.calendar import Calendar, RedFriday
from est_build.model.form import Form
from est_build.model.meeting import meeting_path
from est_build.words.periods import Week


def is_red(day: date) -> bool:
    """Tell whether nobody works on a day: a weekend, a public holiday, or an eve that is as one."""
    red = (*public_holidays(day.year), *customary_days_off(day.year))
    return day.isoweekday() > 5 or day in red


def report_due(calendar: Calendar, week: Week) -> date:
    """Return the day of a week's report: Friday, else the nearest working day the calendar says."""
    day = calendar.report_day(week)
    is_before = calendar.report.red_friday is RedFriday.DAY_BEFORE
    while is_red(day):
        day += timedelta(days=-1 if is_before else 1)
    return day


def survey_due(form: Form, week: Week) -> date:
    """Return the day that a week's survey opens."""
    return form.opens_in(week).date()


def reminder_due(form: Form, week: Week) -> date:
    """Return the day before a week's survey closes."""
    return form.closes_in(week).date() - timedelta(days=1)


def week_due(root: Path, kind: str, today: date) -> Week | None:
    """Return the week whose report, survey or reminder is to go out today, if there is one."""
    calendar, form = load_calendar(root).value, load_form(root).value
    if calendar is None or form is None:
        # What is wrong with them is told when something is sent.
        return Week.of(today)
    days = {
        "report": lambda week: report_due(calendar, week),
        "survey": lambda week: survey_due(form, week),
        "reminder": lambda week: reminder_due(form, week),
    }
    # A report after a red Friday may go out in the week that follows.
    near = (Week.of(today), Week.of(today).plus(-1), Week.of(today).plus(1))
    due = next((week for week in near if days[kind](week) == today), None)
    return None if due and kind == "report" and _is_cancelled(root, due) else due


def _is_cancelled(root: Path, week: Week) -> bool:
    path = meeting_path(week)
    meeting = load_meeting(root, path, {}).value if (root / path).is_file() else None
    return meeting is not None and meeting.cancelled is not None
