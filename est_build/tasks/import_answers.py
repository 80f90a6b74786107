"""``est import``: exports of answers become counts in the repository, or nothing changes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from est_build.diagnostics import Diagnostic, Location, has_errors
from est_build.diagnostics import codes_answers as codes
from est_build.diagnostics import codes_forms as forms
from est_build.load.answers import CountsReader, counts_path, load_imports, places_path
from est_build.load.export_weeks import CountedExport, Survey, count_export, load_survey
from est_build.load.tally import CountedWeek
from est_build.model.answers import AnswerCount, ImportRecord, WeekAnswers
from est_build.model.calendar import Calendar
from est_build.model.codebook import Codebook
from est_build.model.form import Form
from est_build.sources.producers import producer_named
from est_build.sources.table import read_content
from est_build.tasks.file_changes import apply_changes, find_changes, show_path
from est_build.words.periods import Week
from est_build.write.answer_files import write_imports, write_week

LOCK = "build/import.lock"
INBOX = "forms/inbox"
_ENDINGS = frozenset({".csv", ".tsv", ".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".gz", ".zip"})


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """What an import was asked for."""

    form: str = "weekly"
    producer: str | None = None
    """The tool that made the exports, where it shall not be recognised."""
    is_dry_run: bool = False
    may_shrink: bool = False
    """Whether a week may be replaced by one with fewer answers."""
    patience: float = 60
    """How many seconds to wait for another import to end."""


@dataclass(frozen=True, slots=True)
class ImportedWeek:
    """One week of an export beside what was kept of it before."""

    record: ImportRecord
    late: int
    before: int | None
    """How many answers were kept before; None if there were none."""
    changed_lines: int
    """How many lines of counts are new, gone or different."""
    groups: tuple[tuple[str, int, int], ...] = ()
    """Groups with another number of answers than before: name, before and now."""
    factors: tuple[str, ...] = ()
    """Names of the factors whose answers differ."""


@dataclass(frozen=True, slots=True)
class ImportedFile:
    """What was recognised in a file, and its weeks."""

    path: str
    producer: str
    evidence: tuple[str, ...]
    anonymous: int
    header_line: int
    weeks: tuple[ImportedWeek, ...]


@dataclass(frozen=True, slots=True)
class ImportOutcome:
    """What an import found, and the files that it changed (or would change, if it is dry)."""

    diagnostics: tuple[Diagnostic, ...]
    files: tuple[ImportedFile, ...] = ()
    changed: tuple[str, ...] = ()
    is_done: bool = False
    """Whether everything went well; if not, nothing was written."""


def import_answers(
    root: Path, files: Sequence[Path], options: ImportOptions = ImportOptions()
) -> ImportOutcome:
    """Read exports in the order given and keep their counts; with any error nothing is written.

    Two imports at once would each write a record without the other's weeks, so one waits.
    """
    if options.is_dry_run:
        return _import(root, files, options)
    lock = root / LOCK
    try:
        lock.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(lock, timeout=options.patience):
            return _import(root, files, options)
    except Timeout:
        return ImportOutcome((Diagnostic.of(forms.IMPORT_RUNNING, Location("")),))
    except OSError:
        return ImportOutcome((Diagnostic.of(codes.NOT_WRITTEN, Location("")),))


def _import(root: Path, files: Sequence[Path], options: ImportOptions) -> ImportOutcome:
    survey, wrong = load_survey(root, options.form)
    imports = load_imports(root)
    if survey is None or imports.value is None:
        return ImportOutcome((*wrong, *imports.diagnostics))
    keeper = _Keeper(root, survey, imports.value, options)
    for path in files:
        keeper.take(path)
    diagnostics = (*wrong, *keeper.diagnostics)
    if has_errors(diagnostics):
        return ImportOutcome(diagnostics, tuple(keeper.files))
    try:
        changes = find_changes(root, keeper.wanted_files())
        if not options.is_dry_run:
            apply_changes(root, changes)
    except OSError:
        unwritten = Diagnostic.of(codes.NOT_WRITTEN, Location(""))
        return ImportOutcome((*diagnostics, unwritten), tuple(keeper.files))
    return ImportOutcome(diagnostics, tuple(keeper.files), tuple(changes), is_done=True)


def preview(
    folder: Path, form: Form, codebook: Codebook, calendar: Calendar
) -> tuple[Mapping[Week, WeekAnswers], tuple[Diagnostic, ...]]:
    """Read a folder's raw exports for one build; nothing of them is written.

    Where two exports hold the same week, the one with more answers counts, as it is later.
    """
    survey = Survey(form, codebook, calendar)
    weeks: dict[Week, WeekAnswers] = {}
    diagnostics: list[Diagnostic] = []
    for path in sorted(folder.iterdir()):
        if path.suffix.lower() not in _ENDINGS or path.name.startswith((".", "~")):
            continue
        counted, wrong = _read_file(path, path.name, survey, None)
        diagnostics.extend(wrong)
        for week in counted.weeks if counted else ():
            known = weeks.get(week.answers.week)
            if known is None or _size(known) <= _size(week.answers):
                weeks[week.answers.week] = week.answers
    return dict(sorted(weeks.items())), tuple(diagnostics)


def _read_file(
    path: Path, shown: str, survey: Survey, producer: str | None
) -> tuple[CountedExport | None, tuple[Diagnostic, ...]]:
    content = read_content(path)
    if content is None:
        return None, (Diagnostic.of(codes.TABLE_UNREADABLE, Location(shown)),)
    return count_export(content, shown, survey, producer_named(producer) if producer else None)


class _Keeper:
    """Takes one export after the other, and knows what the repository will hold after them."""

    def __init__(
        self,
        root: Path,
        survey: Survey,
        imports: Sequence[ImportRecord],
        options: ImportOptions,
    ) -> None:
        self._root = root
        self._survey = survey
        self._options = options
        self._reader = CountsReader(root, survey.codebook)
        self._records = {(record.form, record.week): record for record in imports}
        self._weeks: dict[Week, CountedWeek] = {}
        self.files: list[ImportedFile] = []
        self.diagnostics: list[Diagnostic] = []

    def take(self, path: Path) -> None:
        """Count an export, and let its weeks replace what was kept of them."""
        shown = show_path(self._root, path)
        counted, wrong = _read_file(path, shown, self._survey, self._options.producer)
        self.diagnostics.extend(wrong)
        if counted is None:
            return
        pairs = zip(counted.weeks, counted.records, strict=True)
        weeks = tuple(self._compare(week, record) for week, record in pairs)
        file = ImportedFile(
            shown, counted.producer, counted.evidence, counted.anonymous, counted.header_line, weeks
        )
        self.files.append(file)
        if not self._options.may_shrink:
            self.diagnostics.extend(_find_shrunk(file))
        self._records.update({(record.form, record.week): record for record in counted.records})
        self._weeks.update({week.answers.week: week for week in counted.weeks})

    def wanted_files(self) -> dict[str, bytes | None]:
        """Return what every file that the exports concern shall hold; None for none."""
        wanted: dict[str, bytes | None] = {}
        for week, counted in sorted(self._weeks.items()):
            wanted[places_path(self._survey.form.id, week)] = None
            wanted.update({file.path: file.content for file in write_week(counted.answers)})
            form = self._survey.form
            if form.free_text is not None or form.other_places:
                text = "\n\n".join(counted.texts)
                wanted[f"{INBOX}/{week}-fritext.txt"] = f"{text}\n".encode() if text else None
        record = write_imports(self._records.values())
        return {**wanted, record.path: record.content}

    def _compare(self, counted: CountedWeek, record: ImportRecord) -> ImportedWeek:
        stored = self._stored(counted.answers.week)
        late = sum(count for (_, is_late), count in counted.answers.respondents.items() if is_late)
        lines = {*_lines(stored)} ^ {*_lines(counted.answers)}
        if stored is None:
            return ImportedWeek(record, late, None, len(lines))
        groups = _compare_groups(stored, counted.answers, self._survey.codebook)
        known = self._survey.codebook.factor
        changed = {line.factor for line in lines}
        factors = tuple(factor.name for factor in known.values() if factor.id in changed)
        return ImportedWeek(record, late, _size(stored), len(lines), groups, factors)

    def _stored(self, week: Week) -> WeekAnswers | None:
        """Return what is kept of a week; what can't be read is as good as nothing."""
        if week in self._weeks:
            return self._weeks[week].answers
        form = self._survey.form.id
        if not (self._root / counts_path(form, week)).is_file():
            return None
        has_places = (self._root / places_path(form, week)).is_file()
        return self._reader.read_week(form, counts_path(form, week), has_places).value


def _compare_groups(
    before: WeekAnswers, now: WeekAnswers, codebook: Codebook
) -> tuple[tuple[str, int, int], ...]:
    """Return the groups with another number of answers: name, before and now."""
    counts: dict[str, list[int]] = {}
    for at, answers in enumerate((before, now)):
        for (group, _), count in answers.respondents.items():
            counts.setdefault(group, [0, 0])[at] += count
    names = {group.id: group.name for group in codebook.groups}
    return tuple(
        (names.get(group, ""), old, new)
        for group, (old, new) in sorted(counts.items())
        if old != new
    )


def _find_shrunk(file: ImportedFile) -> Iterator[Diagnostic]:
    for week in file.weeks:
        if week.before is not None and week.record.taken < week.before:
            values = {"week": week.record.week, "new": week.record.taken, "stored": week.before}
            yield Diagnostic.of(codes.FEWER_ANSWERS, Location(file.path), **values)


def _lines(answers: WeekAnswers | None) -> tuple[AnswerCount, ...]:
    return answers.counts if answers else ()


def _size(answers: WeekAnswers) -> int:
    return sum(answers.respondents.values())
