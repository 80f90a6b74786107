"""What the running week lacks, and who waits for it."""

from dataclasses import dataclass
from datetime import date

from est_build.analyse.figures import Figures
from est_build.model.meeting import meeting_path
from est_build.model.month import month_path
from est_build.model.repository import Repository
from est_build.model.retention import Stock
from est_build.model.sending import SentVersion, SurveyLetterKind
from est_build.model.statistics import SourceData
from est_build.report.coming import MeasureDue, measures_due
from est_build.report.priority_lines import LateLine, late_lines
from est_build.report.running_week import RunningWeek, Stage, report_running_week
from est_build.words.periods import Month, Week


@dataclass(frozen=True, slots=True)
class SourceStatus:
    """How far a source's figures reach."""

    id: str
    name: str
    taken: date | None
    last: Month | None
    """The last whole month that it speaks of."""
    is_missing: bool
    """Whether it lacks the month before today's."""


@dataclass(frozen=True, slots=True)
class LetterSent:
    """That people were asked to answer, as `est send` has written it down."""

    is_reminder: bool
    day: date
    recipients: int
    """How many got it; 0 where the sending was broken off before anyone surely had."""
    lacking: int = 0
    """How many had not got it for sure when the last run ended."""


@dataclass(frozen=True, slots=True)
class StatusReport:
    """What is done and what is waited for, as it stands on a day."""

    today: date
    running: RunningWeek
    has_draft: bool
    """Whether the running week's meeting is begun and not set."""
    report_day: date
    latest: Week | None
    """The last week whose picture is set."""
    sent: date | None
    """When the report of that week was last sent, where `est send` has written it down."""
    late: tuple[LateLine, ...]
    measures: tuple[MeasureDue, ...]
    """Those whose follow-up should have been."""
    month: Month
    """The month before today's."""
    sources: tuple[SourceStatus, ...]
    is_month_set: bool
    """Whether people have set their conclusions of the month."""
    has_month_draft: bool
    """Whether those conclusions are begun and not set."""
    letters: tuple[LetterSent, ...] = ()
    """The letters of the running week's survey that were sent."""
    is_unfinished: bool = False
    """Whether the sending of the latest report was broken off before anyone surely had it."""
    lacking: int = 0
    """How many had not got the latest report for sure when the last run ended."""
    lacks_letter: bool = False
    """Whether the survey is open, is sent with `est send` here, and wasn't."""
    to_delete: Week | None = None
    """The last week whose answers should be gone from the form tool, where nobody has said so."""


def last_whole_month(data: SourceData) -> Month | None:
    """Return the last month that a source speaks of from its first day to its last."""
    if data.counts:
        return max(count.month for count in data.counts)
    if not data.covered:
        return None
    last = data.covered[-1][1]
    month = Month.of(last)
    return month if last == month.last else month.plus(-1)


def source_status(data: SourceData, month: Month) -> SourceStatus:
    """Return how far a source's figures reach, and whether they reach a month."""
    last = last_whole_month(data)
    return SourceStatus(
        id=data.source.id,
        name=data.source.name or data.source.id,
        taken=data.taken,
        last=last,
        is_missing=last is None or last < month,
    )


def report_status(repository: Repository, figures: Figures, today: date) -> StatusReport:
    """Return what the running week lacks on a day."""
    running = report_running_week(repository, figures, today)
    month = Month.of(today).plus(-1)
    held = [week for week, meeting in repository.meetings.items() if meeting.is_held]
    latest = max(held, default=None)
    letters = _letters(repository, running.state.week)
    line = _latest_version(repository, latest)
    due = measures_due(repository, repository.measures, today, 0)
    return StatusReport(
        today=today,
        running=running,
        has_draft=meeting_path(running.state.week) in repository.drafts,
        latest=latest,
        sent=None if latest is None else repository.sent.get(latest),
        report_day=repository.calendar.report_day(running.state.week),
        late=late_lines(repository.codebook, figures.priorities.open, today),
        measures=tuple(line for line in due if line.days_late),
        month=month,
        sources=tuple(source_status(data, month) for data in repository.statistics),
        is_month_set=month in repository.months,
        has_month_draft=month_path(month) in repository.drafts,
        letters=letters,
        is_unfinished=line is not None and not line.recipients,
        lacking=line.lacking if line else 0,
        lacks_letter=_lacks_letter(repository, running, letters),
        to_delete=_to_delete(repository, today),
    )


def _latest_version(repository: Repository, week: Week | None) -> SentVersion | None:
    versions = repository.versions_sent.get(str(week), ())
    return max(versions, key=lambda line: line.version, default=None)


def _letters(repository: Repository, week: Week) -> tuple[LetterSent, ...]:
    return tuple(
        LetterSent(
            line.kind is SurveyLetterKind.REMINDER, line.sent.date(), line.recipients, line.lacking
        )
        for line in repository.surveys_sent.get(week, ())
    )


def _lacks_letter(
    repository: Repository, running: RunningWeek, letters: tuple[LetterSent, ...]
) -> bool:
    is_sent_here = repository.codebook.sending is not None and repository.form.address is not None
    is_sent = any(not letter.is_reminder for letter in letters)
    return is_sent_here and not is_sent and running.stage is Stage.SURVEY_OPEN


def _to_delete(repository: Repository, today: date) -> Week | None:
    rule = repository.codebook.retention_of(Stock.FORM_TOOL)
    if rule is None:
        return None
    limit = rule.after.before(today)
    said = (one.until for one in repository.weeded if one.what is Stock.FORM_TOOL)
    done = max(said, default=date.min)
    old = [week for week in repository.answers if done < week.sunday < limit]
    return max(old, default=None)
