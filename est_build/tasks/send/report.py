"""``est send report``: a week's or a month's report, as it was set, once to each recipient."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache
from hashlib import sha256
from pathlib import Path

from est_build.analyse.figures import Figures, analyse
from est_build.diagnostics import DiagnosedError, Diagnostic, Location, Severity
from est_build.diagnostics import codes_sending as codes
from est_build.diagnostics.codes_meetings import NOT_REVIEWED as NOT_REVIEWED_YET
from est_build.load.codebook import CODEBOOK
from est_build.load.parts import Loaded
from est_build.load.repository import load, published
from est_build.load.sent import load_sent, record_path, value_path
from est_build.model.meeting import Meeting, meeting_path
from est_build.model.month import MonthNotes, month_path
from est_build.model.recipient import Recipient
from est_build.model.repository import Repository
from est_build.model.sending import Sending, SentVersion, fingerprint_of
from est_build.report.letter import ReportLetter, report_letter
from est_build.report.month import MonthReport, report_months
from est_build.report.week import WeekReport, report_week
from est_build.tasks.send.delivery import Outcome
from est_build.tasks.send.journal import Journal, State
from est_build.tasks.send.kept_letters import as_first_written, forget_letters
from est_build.tasks.send.post import (
    PREVIEWS,
    Means,
    Post,
    RefusedError,
    Sendout,
    Wish,
    diagnose,
    find_recipients,
    hand_over,
    open_means,
    send_test,
    write_durably,
    write_letters,
    write_preview,
)
from est_build.tasks.sent_reports import read_sent_report
from est_build.words.catalogue import words_for
from est_build.words.periods import Month, Week
from est_build.write.mail import Mail, load_mail_templates, write_report_mail
from est_build.write.month_json import month_to_json
from est_build.write.week_json import report_to_json

_ALWAYS = frozenset({CODEBOOK, "content/calendar.yaml", "forms/weekly.yaml"})
NOT_AGAIN = "not-again"
ONLY_NEW = "only-new"


@dataclass(frozen=True, slots=True)
class _Subject:
    """What is sent: the report of a week or month, as it stands or as it was sent."""

    what: str
    version: int
    settled: str
    letter: ReportLetter
    is_sent_again: bool
    """Whether it goes to those, too, who got an earlier version: the latest correction says so."""


def send_report(root: Path, period: Week | Month, wish: Wish, today: date) -> Sendout:
    """Send a report, or do with its letters what the caller wishes."""
    try:
        return _send(root, period, wish, today)
    except RefusedError as error:
        return Sendout(error.diagnostics, is_refused=True)
    except DiagnosedError as error:
        return Sendout(error.diagnostics)


def _send(root: Path, period: Week | Month, wish: Wish, today: date) -> Sendout:
    needed = _needs(period)
    loaded = load(root, today)
    repository, found = published(loaded, needs=needed)
    # That it isn't reviewed is an error here, where it is only a warning elsewhere.
    own = tuple(
        one for one in found if needed(one.location.path) and one.code is not NOT_REVIEWED_YET
    )
    if repository is None:
        return Sendout(own)
    refused = _refuse(repository, period)
    sending = repository.codebook.sending
    if sending is None and (wish.is_real or wish.test_to):
        refused = (*refused, Diagnostic.of(codes.SENDER_MISSING, Location(CODEBOOK)))
    if refused:
        return Sendout((*own, *refused))
    lacks = any(
        one.severity is Severity.ERROR and one.location.path.startswith("data/") for one in found
    )
    subject = _subject_of(root, repository, _as_written(loaded, period), period, lacks)
    recipients, wrong = find_recipients(root, wish.settings, repository.codebook)
    post = _post(root, repository, subject, sending, wish.now)
    if wish.is_dry_run:
        files = write_preview(post, wish.folder or root / PREVIEWS)
        return Sendout(wrong, recipients=recipients, files=files, version=subject.version)
    if wish.folder is not None:
        return Sendout(files=write_letters(post, recipients, wish.folder), version=post.version)
    if wish.test_to:
        return send_test(root, post, wish)
    with open_means(root, wish) as means:
        outcome = _hand_over(root, subject, post, recipients, means, wish)
    return replace(outcome, diagnostics=(*wrong, *outcome.diagnostics))


def _hand_over(
    root: Path,
    subject: _Subject,
    post: Post,
    recipients: Sequence[Recipient],
    means: Means,
    wish: Wish,
) -> Sendout:
    """Send the latest version to those who are to have it, and write down how many got it."""
    had = () if subject.is_sent_again else _with_earlier(subject, recipients, means.journal, wish)
    left = tuple(one for one in recipients if one not in {earlier for earlier, _ in had})
    doubtful = tuple(one for one, state in had if state is State.INTENT)
    found = tuple(diagnose(Outcome.UNCERTAIN, one, wish) for one in doubtful)
    if had and not left:
        return Sendout(
            found,
            recipients=tuple(recipients),
            sent_before=len(had) - len(doubtful),
            quiet=NOT_AGAIN,
            version=subject.version,
        )
    record = _Record(root, subject)
    journal = Path(wish.settings.journal)
    post = as_first_written(replace(post, sent=record.begin(wish.now)), left, journal)
    outcome = hand_over(post, left, means, wish)
    uncertain = any(one.code is codes.RECIPIENT_UNCERTAIN for one in outcome.diagnostics)
    count = outcome.sent + outcome.sent_before
    record.end(count, outcome.lacking + len(doubtful), may_be_out=uncertain)
    if not count and not uncertain:
        forget_letters(post, journal)
    return replace(
        outcome,
        diagnostics=(*found, *outcome.diagnostics),
        recipients=tuple(recipients),
        sent_before=outcome.sent_before + len(had) - len(doubtful),
        note=ONLY_NEW if had else "",
    )


def _with_earlier(
    subject: _Subject, recipients: Sequence[Recipient], journal: Journal, wish: Wish
) -> tuple[tuple[Recipient, State], ...]:
    """Return those who got an earlier version, or may have: a quiet correction is not for them.

    Whoever was refused, or came to the list later, has none and gets the latest.
    """
    kept = (State.SENT,) if wish.resends_uncertain else (State.SENT, State.INTENT)
    found = []
    for recipient in recipients:
        states = [
            journal.state_of(journal.identity(recipient.address, subject.what, version))
            for version in range(1, subject.version)
        ]
        held = [state for state in states if state in kept]
        if held:
            found.append((recipient, State.SENT if State.SENT in held else State.INTENT))
    return tuple(found)


def _needs(period: Week | Month) -> Callable[[str], bool]:
    """Return what tells whether a file must be right for the report to go out."""
    if isinstance(period, Month):
        wanted = {*_ALWAYS, month_path(period)}
        return lambda path: path in wanted or path.startswith(f"content/sent/{period}")
    folder = f"forms/answers/weekly/{period.year}/{period}"
    wanted = {*_ALWAYS, meeting_path(period)}
    return lambda path: path in wanted or path.startswith((folder, f"content/sent/{period}"))


def _refuse(repository: Repository, period: Week | Month) -> tuple[Diagnostic, ...]:
    """Return why a period's report may not go out."""
    found: Meeting | MonthNotes | None
    if isinstance(period, Month):
        found, place = repository.months.get(period), Location(month_path(period))
    else:
        meeting = repository.meetings.get(period)
        found = meeting if meeting and meeting.is_held else None
        place = Location(meeting_path(period))
    if found is None:
        return (Diagnostic.of(codes.NOTHING_SET, place, what=period),)
    if not found.reviewed:
        return (Diagnostic.of(codes.NOT_REVIEWED, place, what=period),)
    return ()


def _as_written(loaded: Loaded, period: Week | Month) -> Meeting | MonthNotes:
    """Return what people set, by the ids that they wrote: a place may have a successor since."""
    if isinstance(period, Month):
        months = (part.value for part in loaded.months)
        return next(one for one in months if one is not None and one.month == period)
    meetings = (part.value for part in loaded.meetings)
    return next(one for one in meetings if one is not None and one.week == period)


def _subject_of(
    root: Path,
    repository: Repository,
    settled: Meeting | MonthNotes,
    period: Week | Month,
    lacks: bool,
) -> _Subject:
    figures = analyse(repository)
    line = _line(root, str(period), settled.version)
    letter = report_letter(
        repository,
        figures,
        _sent_value(root, period, settled.version) or _report(repository, figures, period),
        lacks_statistics=line.lacks_statistics if line else lacks,
    )
    again = not settled.corrections or settled.corrections[-1].send_again
    return _Subject(str(period), settled.version, fingerprint_of(settled), letter, again)


def _report(
    repository: Repository, figures: Figures, period: Week | Month
) -> WeekReport | MonthReport:
    if isinstance(period, Week):
        return report_week(repository, figures, period)
    return next(one for one in report_months(repository, figures) if one.month == period)


def _sent_value(root: Path, period: Week | Month, version: int) -> WeekReport | MonthReport | None:
    """Return the report as a run before this one began to send it."""
    path = root / value_path(str(period), version)
    if not path.is_file() or _line(root, str(period), version) is None:
        return None
    return read_sent_report(root, period, version)[0]


def _line(root: Path, what: str, version: int) -> SentVersion | None:
    versions = load_sent(root).versions.get(what, ())
    return next((one for one in versions if one.version == version), None)


def _post(
    root: Path, repository: Repository, subject: _Subject, sending: Sending | None, now: datetime
) -> Post:
    letter = subject.letter

    @cache
    def write(language: str, reaches_site: bool) -> Mail:
        colour = repository.codebook.appearance.colour
        templates = load_mail_templates(words_for(language), root / "site_templates", colour)
        # Those whom the site is closed to have the paper instead.
        closed = replace(letter, site_address="", encloses_pdf=True)
        return write_report_mail(letter if reaches_site else closed, templates)

    language = repository.codebook.language.value
    return Post(subject.what, subject.version, sending, now, language, write)


@dataclass(frozen=True, slots=True)
class _Record:
    """``content/sent``: written before the first letter, and again when the last one is gone."""

    root: Path
    subject: _Subject

    def begin(self, now: datetime) -> datetime:
        """Write the value as sent and its line; return the moment that stands on the letters."""
        known = _line(self.root, self.subject.what, self.subject.version)
        if known is not None:
            return known.sent
        report = self.subject.letter.report
        if isinstance(report, WeekReport):
            content = report_to_json(report)
        else:
            content = month_to_json(report)
        write_durably(self._value, content)
        sent = now.replace(microsecond=0)
        line = SentVersion.model_validate(
            {
                "version": self.subject.version,
                "skickad": sent.isoformat(),
                "mottagare": 0,
                "innehåll": sha256(content).hexdigest(),
                "fastställt": self.subject.settled,
                "statistik saknas": "ja" if self.subject.letter.lacks_statistics else "nej",
            }
        )
        self._write((*self._others(), line))
        return sent

    def end(self, count: int, lacking: int, *, may_be_out: bool) -> None:
        """Write how many have got it and haven't; what nobody can have got was never sent."""
        line = _line(self.root, self.subject.what, self.subject.version)
        if line is None:
            return
        if count or may_be_out:
            known = line.model_copy(update={"recipients": count, "lacking": lacking})
            self._write((*self._others(), known))
            return
        self._value.unlink(missing_ok=True)
        others = self._others()
        if others:
            self._write(others)
        else:
            (self.root / record_path(self.subject.what)).unlink(missing_ok=True)

    @property
    def _value(self) -> Path:
        return self.root / value_path(self.subject.what, self.subject.version)

    def _others(self) -> tuple[SentVersion, ...]:
        known = load_sent(self.root).versions.get(self.subject.what, ())
        return tuple(one for one in known if one.version != self.subject.version)

    def _write(self, versions: tuple[SentVersion, ...]) -> None:
        content = "".join(_line_of(one) for one in versions)
        write_durably(self.root / record_path(self.subject.what), content.encode())


def _line_of(line: SentVersion) -> str:
    written = (
        f"- version: {line.version}\n"
        f"  skickad: {json.dumps(line.sent.isoformat())}\n"
        f"  mottagare: {line.recipients}\n"
        f"  innehåll: {line.content}\n"
        f"  fastställt: {line.settled}\n"
    )
    lacking = f"  utan brev: {line.lacking}\n" if line.lacking else ""
    return written + lacking + ("  statistik saknas: ja\n" if line.lacks_statistics else "")
