"""Who of the list is without a letter that was sent, as the journal remembers it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from est_build.diagnostics import Diagnostic
from est_build.load.codebook import load_codebook
from est_build.load.recipients import load_recipients
from est_build.load.sent import load_sent
from est_build.model.recipient import Recipient
from est_build.model.sending import SurveyLetterKind
from est_build.report.recipients import Missed, Unreached
from est_build.report.status import StatusReport
from est_build.tasks.send.journal import JournalError, State, identity_of, read_journal
from est_build.tasks.send.settings import Settings
from est_build.tasks.send.survey_record import journal_name
from est_build.words.periods import Week

_MISSED = {
    State.REFUSED: Missed.REFUSED,
    State.NOT_SENT: Missed.DEFERRED,
    State.INTENT: Missed.UNCERTAIN,
}
Found = tuple[tuple[Unreached, ...] | None, tuple[Diagnostic, ...]]


@dataclass(frozen=True, slots=True)
class _Memory:
    """What a journal says of a list's recipients."""

    key: bytes
    states: Mapping[str, State]
    recipients: tuple[Recipient, ...]

    def state_of(self, recipient: Recipient, what: str, version: int = 1) -> State | None:
        return self.states.get(identity_of(self.key, recipient.address, what, version))


def find_unreached(root: Path, report: StatusReport, settings: Settings) -> Found:
    """Return who is without the latest report and the running week's letters, in the list's order.

    None without a list and a journal, or where this user may not read the journal: then the number
    that the repository holds is what can be told.
    """
    codebook = load_codebook(root).value
    if not settings.recipients or not settings.journal or codebook is None:
        return None, ()
    recipients, _ = load_recipients(Path(settings.recipients), root, codebook)
    try:
        key, states = read_journal(Path(settings.journal))
    except JournalError as error:
        return None, (error.diagnostic,)
    except OSError:
        return None, ()
    memory = _Memory(key, states, recipients)
    sent = load_sent(root)
    found: list[Unreached] = []
    versions = sent.versions.get(str(report.latest), ())
    if report.latest is not None and versions:
        found += _without_report(memory, report.latest, max(one.version for one in versions))
    week = report.running.state.week
    for line in sent.surveys.get(week, ()):
        found += _without_survey(memory, week, line.kind)
    return tuple(found), ()


def _without_report(memory: _Memory, week: Week, version: int) -> Iterator[Unreached]:
    for one in memory.recipients:
        states = [memory.state_of(one, str(week), number) for number in range(1, version + 1)]
        # A correction that isn't sent again leaves those who have an earlier version with it.
        if states[-1] is None and State.SENT in states:
            continue
        last = next((state for state in reversed(states) if state is not None), None)
        if last is not State.SENT:
            missed = Missed.NEVER_TRIED if last is None else _MISSED[last]
            yield Unreached(one.line, "report", week, missed)


def _without_survey(memory: _Memory, week: Week, kind: SurveyLetterKind) -> Iterator[Unreached]:
    name = "reminder" if kind is SurveyLetterKind.REMINDER else "survey"
    for one in memory.recipients:
        # Who was never tried wasn't asked, or had answered.
        state = memory.state_of(one, journal_name(week, kind))
        if state is not None and state is not State.SENT:
            yield Unreached(one.line, name, week, _MISSED[state])
