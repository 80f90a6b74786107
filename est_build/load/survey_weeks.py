"""Which week's survey an answer was given to, and whether it came in time."""

from dataclasses import dataclass
from datetime import datetime

from est_build.model.calendar import Calendar
from est_build.model.codebook import Codebook
from est_build.model.form import Form
from est_build.words.periods import Week


@dataclass(frozen=True, slots=True)
class SurveyWeek:
    """The survey that was open: its week, and whether it had closed by then."""

    week: Week
    is_late: bool


def find_survey(
    moment: datetime, form: Form, codebook: Codebook, calendar: Calendar
) -> SurveyWeek | None:
    """Return the survey that an answer was given to.

    A survey takes answers from when it opens until the next one opens. None means that there is
    no survey: the week has a pause, or nobody is asked or nothing asked yet.
    """
    local = moment.astimezone(form.zone)
    week = Week.of(local.date())
    if local < form.opens_in(week):
        week = week.plus(-1)
    if calendar.pause_in(week) is not None or not is_held(week, codebook):
        return None
    return SurveyWeek(week, local > form.closes_in(week))


def is_held(week: Week, codebook: Codebook) -> bool:
    """Tell whether anyone is asked about anything in the week."""
    return bool(codebook.asked_in(week) and codebook.factors_in(week))
