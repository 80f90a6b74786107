"""``est weed``: what is older than its rule allows is deleted, and the figures stay as they are."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from est_build.diagnostics import Diagnostic, Location, codes_answers, has_errors
from est_build.load.codebook import load_codebook
from est_build.load.statistics.event_files import write_events
from est_build.load.statistics.extracts import folder_of
from est_build.load.statistics.loading import EventFiles, load_sources, read_event_files
from est_build.load.statistics.weeded_events import (
    WeededEvents,
    count_events,
    count_registered,
    weeded_path,
    write_weeded,
)
from est_build.load.weed_record import RECORD, load_record, write_record
from est_build.model.codebook import Codebook
from est_build.model.retention import Age, RetentionRule, Stock, WeedRecord
from est_build.model.statistics import SourceKind
from est_build.tasks.file_changes import apply_changes, find_changes
from est_build.words.periods import Month, Week

INBOX = "forms/inbox"
_FREE_TEXT = re.compile(r"(\d{4}-W\d\d)-fritext\.txt")
BY_AGE = (Stock.RAW_EXPORTS, Stock.FREE_TEXT, Stock.EVENT_LISTS)


@dataclass(frozen=True, slots=True)
class Weeded:
    """One kind of thing that is weeded, or would be."""

    what: Stock
    source: str
    count: int
    until: date
    according: str


@dataclass(frozen=True, slots=True)
class WeedOutcome:
    """What was weeded; with an error nothing was."""

    diagnostics: tuple[Diagnostic, ...]
    weeded: tuple[Weeded, ...] = ()
    changed: tuple[str, ...] = ()
    is_done: bool = False
    has_rules: bool = True
    """Whether anything says how old things may be."""


def weed(
    root: Path, today: date, older_than: Age | None = None, *, is_dry_run: bool = False
) -> WeedOutcome:
    """Weed by an age, or by the codebook's rules."""
    codebook = load_codebook(root)
    if codebook.value is None:
        return WeedOutcome(codebook.diagnostics)
    rules = _rules(codebook.value, older_than)
    record = load_record(root)
    if record.value is None:
        return WeedOutcome(record.diagnostics)
    weeder = _Weeder(root, codebook.value, today)
    for rule in rules:
        weeder.apply(rule)
    if has_errors(weeder.diagnostics):
        return WeedOutcome(tuple(weeder.diagnostics))
    weeded = tuple(weeder.weeded)
    changes = dict(weeder.changes)
    if weeded:
        lines = (*record.value, *(_as_record(one, today) for one in weeded))
        changes[RECORD] = write_record(lines)
    return _apply(root, changes, WeedOutcome((), weeded, has_rules=bool(rules)), is_dry_run)


def record_form_tool(root: Path, week: Week, form: str, today: date) -> WeedOutcome:
    """Record that answers up to and including a week's are deleted in the form tool."""
    record = load_record(root)
    if record.value is None:
        return WeedOutcome(record.diagnostics)
    line = WeedRecord(today, Stock.FORM_TOOL, form, week.sunday, 0, "")
    changes: dict[str, bytes | None] = {RECORD: write_record((*record.value, line))}
    return _apply(root, changes, WeedOutcome(()), is_dry_run=False)


def _apply(
    root: Path, wanted: Mapping[str, bytes | None], outcome: WeedOutcome, is_dry_run: bool
) -> WeedOutcome:
    try:
        changes = find_changes(root, wanted)
        if not is_dry_run:
            apply_changes(root, changes)
    except OSError:
        fault = Diagnostic.of(codes_answers.NOT_WRITTEN, Location(""))
        return replace(outcome, diagnostics=(fault,))
    return replace(outcome, changed=tuple(sorted(changes)), is_done=True)


def _rules(codebook: Codebook, older_than: Age | None) -> tuple[RetentionRule, ...]:
    if older_than is None:
        return tuple(rule for rule in codebook.retention if rule.what in BY_AGE)
    return tuple(RetentionRule(vad=what, efter=older_than) for what in BY_AGE)


def _as_record(one: Weeded, today: date) -> WeedRecord:
    return WeedRecord(today, one.what, one.source, one.until, one.count, one.according)


class _Weeder:
    """Applies rules, and knows which files will be changed."""

    def __init__(self, root: Path, codebook: Codebook, today: date) -> None:
        self._root = root
        self._codebook = codebook
        self._today = today
        self.changes: dict[str, bytes | None] = {}
        self.weeded: list[Weeded] = []
        self.diagnostics: list[Diagnostic] = []

    def apply(self, rule: RetentionRule) -> None:
        """Find what a rule says is too old."""
        limit = rule.after.before(self._today)
        if rule.what is Stock.EVENT_LISTS:
            self._weed_lists(rule, limit)
            return
        old = [
            path
            for path, what, day in files_in_inbox(self._root)
            if what is rule.what and day < limit
        ]
        self.changes.update(dict.fromkeys(old))
        self._note(rule, "", len(old), limit)

    def _note(self, rule: RetentionRule, source: str, count: int, until: date) -> None:
        if count:
            according = rule.according or ""
            self.weeded.append(Weeded(rule.what, source, count, until, according))

    def _weed_lists(self, rule: RetentionRule, limit: date) -> None:
        sources = load_sources(self._root)
        self.diagnostics += sources.diagnostics
        until = Month.of(limit).plus(-1)
        if sources.value is None:
            return
        for source in sources.value.sources:
            if source.kind is not SourceKind.EVENTS:
                continue
            files, found = read_event_files(self._root, source, sources.value, self._codebook)
            self.diagnostics += found
            if files is None or has_errors(found):
                continue
            changes, count = _without_events(files, until)
            self.changes.update(changes)
            self._note(rule, source.id, count, until.plus(1).first)


def _without_events(files: EventFiles, until: Month) -> tuple[dict[str, bytes | None], int]:
    """Return a source's files without the events of old months, and how many those are."""
    changes: dict[str, bytes | None] = {}
    lists = dict(files.weeded.lists) if files.weeded else {}
    extracts = list(files.weeded.extracts) if files.weeded else []
    next_day = until.plus(1).first
    gone = 0
    for file in files.files:
        kept = [event for event in file.extract.events if event.start >= next_day]
        lost = len(file.extract.events) - len(kept)
        name = file.path.rpartition("/")[2]
        lists.pop(name, None)
        if file.cover[1] >= next_day and (lost or file.is_trimmed):
            lists[name] = max(file.cover[0], next_day), file.cover[1]
        if lost:
            gone += lost
            if not file.is_trimmed:
                extracts.append((file.extract.taken, *file.cover))
            numbered = (replace(event, number=n) for n, event in enumerate(kept, 1))
            changes[file.path] = write_events(numbered) if kept else None
    if not gone:
        return {}, 0
    changes[weeded_path(folder_of(files.source), files.source)] = write_weeded(
        _counts_of(files, until, lists, extracts)
    )
    return changes, gone


def _counts_of(
    files: EventFiles,
    until: Month,
    lists: Mapping[str, tuple[date, date]],
    extracts: Sequence[tuple[date, date, date]],
) -> WeededEvents:
    data = files.data
    old = [event for event in data.events if event.start <= until.last]
    return WeededEvents(
        taken=data.taken or until.last,
        until=until,
        covered=tuple(
            (first, min(last, until.last)) for first, last in data.covered if first <= until.last
        ),
        counts=count_events(old),
        earlier=tuple(line for line in data.earlier_counts if line[0] <= until),
        registered=count_registered(old),
        extracts=tuple(sorted(extracts)),
        lists=lists,
    )


def files_in_inbox(root: Path) -> Iterator[tuple[str, Stock, date]]:
    """Give each file of the inbox, what it is, and the day that its age counts from.

    A week's free text is as old as its week; an export as old as the file.
    """
    folder = root / INBOX
    for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
        if not path.is_file():
            continue
        shown = path.relative_to(root).as_posix()
        match = _FREE_TEXT.fullmatch(path.name)
        try:
            week = Week.parse(match[1]) if match else None
        except ValueError:
            week = None
        if week is not None:
            yield shown, Stock.FREE_TEXT, week.sunday
        else:
            day = datetime.fromtimestamp(path.stat().st_mtime).astimezone().date()
            yield shown, Stock.RAW_EXPORTS, day
