"""``content/sent``: that a week's survey or reminder was sent, to how many and when."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from est_build.load.sent import load_sent, survey_path
from est_build.model.sending import SentSurvey, SurveyLetterKind
from est_build.tasks.send.post import Sendout, write_durably
from est_build.words.periods import Week


def journal_name(week: Week, kind: SurveyLetterKind) -> str:
    """Return what the journal calls a week's survey or reminder."""
    return f"{'paminnelse' if kind is SurveyLetterKind.REMINDER else 'enkat'} {week}"


@dataclass(frozen=True, slots=True)
class SurveyRecord:
    """Written before the first letter, and again when the last one is gone.

    No group stands in it: of a small one, who has answered could be told from who is reminded.
    """

    root: Path
    week: Week
    kind: SurveyLetterKind

    def begin(self, now: datetime) -> datetime:
        """Write that the letters are on their way; return the moment that stands on them."""
        known = self._known()
        if known is not None:
            return known.sent
        sent = now.replace(microsecond=0)
        self._write(self._line(sent, 0, 0))
        return sent

    def end(self, outcome: Sendout, *, may_be_out: bool) -> bool:
        """Write how many have got it and haven't, and tell whether anyone can have got it.

        What nobody can have got was never sent.
        """
        known = self._known()
        if known is None:
            return False
        # Those who had it before may no longer be on the list, and a run that was killed counted
        # nobody.
        count = max(known.recipients + outcome.sent, outcome.sent + outcome.sent_before)
        is_out = bool(count) or may_be_out
        self._write(self._line(known.sent, count, outcome.lacking) if is_out else None)
        return is_out

    def _known(self) -> SentSurvey | None:
        lines = load_sent(self.root).surveys.get(self.week, ())
        return next((line for line in lines if line.kind is self.kind), None)

    def _line(self, sent: datetime, count: int, lacking: int) -> SentSurvey:
        return SentSurvey.model_validate(
            {"slag": self.kind, "skickad": sent, "mottagare": count, "utan brev": lacking}
        )

    def _write(self, line: SentSurvey | None) -> None:
        lines = load_sent(self.root).surveys.get(self.week, ())
        kept = [one for one in lines if one.kind is not self.kind] + ([line] if line else [])
        path = self.root / survey_path(self.week)
        if kept:
            text = "".join(map(_text_of, sorted(kept, key=lambda one: one.sent)))
            write_durably(path, text.encode())
        else:
            path.unlink(missing_ok=True)


def _text_of(line: SentSurvey) -> str:
    return (
        f"- slag: {line.kind}\n"
        f'  skickad: "{line.sent.isoformat()}"\n'
        f"  mottagare: {line.recipients}\n"
    ) + (f"  utan brev: {line.lacking}\n" if line.lacking else "")
