"""The counts of answers that are kept in the repository, and the record of their imports.

Ten years are half a thousand files of some hundred lines, and every command reads them. So lines
are split by hand, and a line that many weeks share is checked once.
"""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from est_build.diagnostics import Diagnostic, Location
from est_build.diagnostics import codes_answers as codes
from est_build.diagnostics import codes_forms as forms
from est_build.load.parts import Part
from est_build.model.answers import BLANK, DONT_KNOW, AnswerCount, ImportRecord, WeekAnswers
from est_build.model.base import ID_PATTERN
from est_build.model.codebook import OTHER_GROUPS, Codebook
from est_build.sources.text_file import LIMIT, read_text
from est_build.words.periods import Week

FOLDER = "forms/answers"
IMPORTS_PATH = f"{FOLDER}/imports.csv"
COUNTS_HEADER = "faktor;verksamhet;svar;efter_stängning;antal"
PLACES_HEADER = "plats;antal"
IMPORTS_HEADER = (
    "formulär;vecka;sha256;producent;rader;tagna;ersatta;ofullständiga;utanför;test;avvisade;"
    "maskerade"
)
PLACES_ENDING = "-platser"
_LATE = {"nej": False, "ja": True}
_HEX = frozenset("0123456789abcdef")
NOTHING_TAKEN: Mapping[tuple[str, Week], int] = MappingProxyType({})
Bucket = tuple[str, bool, str]
"""Group, whether late, and factor: what must hold as many answers for every factor."""
Loaded = tuple[tuple[Part[WeekAnswers], ...], Part[tuple[ImportRecord, ...]]]


def load_answers(root: Path, codebook: Codebook) -> Loaded:
    """Read every week's counts, in order of form and week, and the record of imports."""
    imports = load_imports(root)
    taken = {(record.form, record.week): record.taken for record in imports.value or ()}
    reader = CountsReader(root, codebook, taken)
    return tuple(reader.read_week(*found) for found in _find_weeks(root)), imports


def counts_path(form: str, week: Week) -> str:
    """Return the path of a week's counts."""
    return f"{FOLDER}/{form}/{week.year:04d}/{week}.csv"


def places_path(form: str, week: Week) -> str:
    """Return the path of a week's place mentions."""
    return f"{FOLDER}/{form}/{week.year:04d}/{week}{PLACES_ENDING}.csv"


def _find_weeks(root: Path) -> Iterator[tuple[str, str, bool]]:
    """Give each file with counts: its form, its path, and whether place mentions lie beside it."""
    for form in _entries_of(root / FOLDER):
        for year in _entries_of(form.path) if form.is_dir() else ():
            names = {entry.name for entry in _entries_of(year.path)} if year.is_dir() else set()
            for name in sorted(names):
                stem = name.removesuffix(".csv")
                if stem != name and not stem.endswith(PLACES_ENDING):
                    path = f"{FOLDER}/{form.name}/{year.name}/{name}"
                    yield form.name, path, f"{stem}{PLACES_ENDING}.csv" in names


def _entries_of(folder: str | Path) -> list[os.DirEntry[str]]:
    try:
        return sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        return []


@dataclass(frozen=True, slots=True)
class _CheckedLine:
    order: str
    bucket: Bucket
    number: int
    count: AnswerCount


class CountsReader:
    """Reads weeks against one codebook, and remembers the lines it has checked."""

    def __init__(
        self, root: Path, codebook: Codebook, taken: Mapping[tuple[str, Week], int] = NOTHING_TAKEN
    ) -> None:
        self._root = root
        self._taken = taken
        self._codebook = codebook
        self._answers = {str(step.value) for step in codebook.scale} | {DONT_KNOW, BLANK}
        self._groups = {*codebook.group, OTHER_GROUPS}
        self._known: dict[str, _CheckedLine] = {}

    def read_week(self, form: str, path: str, has_places: bool) -> Part[WeekAnswers]:
        """Read one week's counts, and its place mentions if there are any."""
        week = _week_of(path)
        if week is None:
            return Part(path, None, (Diagnostic.of(codes.COUNTS_FILE_NAME, Location(path)),))
        lines, wrong = _read_lines(self._root, path, COUNTS_HEADER)
        counts, answered = self._read_counts(lines, path, wrong)
        places: tuple[tuple[str, int], ...] = ()
        if has_places:
            places_file = f"{path.removesuffix('.csv')}{PLACES_ENDING}.csv"
            lines, more = _read_lines(self._root, places_file, PLACES_HEADER)
            wrong.extend(more)
            places = self._read_places(lines, places_file, wrong)
        if wrong:
            return Part(path, None, tuple(wrong))
        more = [*self._find_factors_not_valid(counts, week, path)]
        more += _compare_with_record(path, week, answered, self._taken.get((form, week)))
        return Part(path, WeekAnswers(form, week, counts, places), tuple(more))

    def _read_counts(
        self, lines: list[str], path: str, wrong: list[Diagnostic]
    ) -> tuple[tuple[AnswerCount, ...], int]:
        """Return the counts, and how many people they are of."""
        known, last = self._known, ""
        counts: list[AnswerCount] = []
        sums: dict[Bucket, int] = {}
        for number, line in enumerate(lines, start=2):
            found = known.get(line) or self._check_line(line, Location(path, number), wrong)
            if found is None:
                continue
            if found.order <= last:
                wrong.append(Diagnostic.of(codes.COUNTS_UNSORTED, Location(path, number)))
            last, bucket = found.order, found.bucket
            sums[bucket] = sums.get(bucket, 0) + found.number
            counts.append(found.count)
        if not wrong:
            wrong.extend(_find_unequal_sums(sums, path))
        # Each respondent has one line for every factor, so any factor's total is the number.
        first = counts[0].factor if counts else ""
        return tuple(counts), sum(n for (_, _, factor), n in sums.items() if factor == first)

    def _check_line(
        self, line: str, place: Location, wrong: list[Diagnostic]
    ) -> "_CheckedLine | None":
        cells = line.split(";")
        fault = self._fault_of(cells, place)
        if fault is not None:
            wrong.append(fault)
            return None
        factor, group, answer, late, number = cells
        count = AnswerCount(factor, group, answer, _LATE[late], int(number))
        order = "\0".join((factor, group, answer, str(int(count.is_late))))
        checked = _CheckedLine(order, (group, count.is_late, factor), count.count, count)
        self._known[line] = checked
        return checked

    def _fault_of(self, cells: list[str], place: Location) -> Diagnostic | None:
        if not _has_shape(cells):
            return Diagnostic.of(codes.COUNTS_LINE, place)
        factor, group, answer = cells[:3]
        if factor not in self._codebook.factor:
            return Diagnostic.of(codes.COUNTS_UNKNOWN_FACTOR, place, factor=factor)
        if group not in self._groups:
            return Diagnostic.of(codes.COUNTS_UNKNOWN_GROUP, place, group=group)
        if answer not in self._answers:
            return Diagnostic.of(codes.COUNTS_UNKNOWN_ANSWER, place, answer=answer)
        return None

    def _read_places(
        self, lines: list[str], path: str, wrong: list[Diagnostic]
    ) -> tuple[tuple[str, int], ...]:
        places: list[tuple[str, int]] = []
        for number, line in enumerate(lines, start=2):
            place = Location(path, number)
            name, _, count = line.partition(";")
            if not ID_PATTERN.fullmatch(name) or not _is_count(count):
                wrong.append(Diagnostic.of(codes.COUNTS_LINE, place))
            elif name not in self._codebook.place and name not in self._codebook.replaced_by:
                wrong.append(Diagnostic.of(codes.COUNTS_UNKNOWN_PLACE, place, place=name))
            elif places and places[-1][0] >= name:
                wrong.append(Diagnostic.of(codes.COUNTS_UNSORTED, place))
            else:
                places.append((name, int(count)))
        return tuple(places)

    def _find_factors_not_valid(
        self, counts: tuple[AnswerCount, ...], week: Week, path: str
    ) -> Iterator[Diagnostic]:
        for factor in sorted({line.factor for line in counts}):
            if not self._codebook.factor[factor].is_valid_at(week.thursday):
                values = {"factor": factor, "week": week}
                yield Diagnostic.of(codes.COUNTS_FACTOR_NOT_VALID, Location(path), **values)


def _compare_with_record(
    path: str, week: Week, counted: int, recorded: int | None
) -> Iterator[Diagnostic]:
    """Give a diagnostic where an import was cut off, or a file was changed by hand."""
    if recorded is not None and recorded != counted:
        values = {"week": week, "counted": counted, "recorded": recorded}
        yield Diagnostic.of(forms.COUNTS_NOT_AS_IMPORTED, Location(path), **values)


def _has_shape(cells: list[str]) -> bool:
    """Tell whether a line is one of ours; a message repeats only what has the form of our ids."""
    if len(cells) != 5 or cells[3] not in _LATE or not _is_count(cells[4]):
        return False
    factor, group, answer = cells[:3]
    if not ID_PATTERN.fullmatch(factor) or not ID_PATTERN.fullmatch(group):
        return False
    return answer in (DONT_KNOW, BLANK) or (answer.isascii() and answer.isdigit())


def _week_of(path: str) -> Week | None:
    *_, year, name = path.split("/")
    try:
        week = Week.parse(name.removesuffix(".csv"))
    except ValueError:
        return None
    return week if year == f"{week.year:04d}" else None


def _read_lines(root: Path, path: str, header: str) -> tuple[list[str], list[Diagnostic]]:
    """Return the lines after the header, or what is wrong with the file."""
    text = _read_quickly(root, path)
    if text is None:
        text, wrong = read_text(root, path)
        if text is None:
            return [], list(wrong)
    lines = text.split("\n")
    if lines[0].rstrip("\r") != header:
        return [], [Diagnostic.of(codes.COUNTS_HEADER, Location(path, 1), expected=header)]
    body = [line.rstrip("\r") for line in lines[1:]] if "\r" in text else lines[1:]
    if body and not body[-1]:
        body.pop()
    return body, []


def _read_quickly(root: Path, path: str) -> str | None:
    """Return the text of an ordinary file, or None: then the careful reader says what is wrong.

    Whatever the text holds, each line of it is checked, so that no more care is needed here.
    """
    try:
        with open(f"{root}/{path}", "rb") as stream:  # noqa: PTH123 - a thousand files
            data = stream.read(LIMIT + 1)
        return data.decode() if 0 < len(data) <= LIMIT else None
    except (OSError, UnicodeDecodeError):
        return None


def _is_count(text: str) -> bool:
    return text.isascii() and text.isdigit() and text[0] != "0" and len(text) < 7


def _agree(sums: Mapping[Bucket, int]) -> bool:
    """Tell whether each group has the same number for all of its factors."""
    return len({(group, late, count) for (group, late, _), count in sums.items()}) == len(
        {(group, late) for group, late, _ in sums}
    )


def _find_unequal_sums(sums: Mapping[Bucket, int], path: str) -> Iterator[Diagnostic]:
    """Give a diagnostic for each factor and group that holds another number than the rest."""
    factors = sorted({factor for _, _, factor in sums})
    groups = {(group, late) for group, late, _ in sums}
    if len(sums) == len(factors) * len(groups) and _agree(sums):
        return
    for group, late in sorted(groups):
        expected, other = max((sums.get((group, late, name), 0), name) for name in factors)
        for factor in factors:
            count = sums.get((group, late, factor), 0)
            if count != expected:
                values = {"factor": factor, "group": group, "count": count}
                more = {"other": other, "expected": expected}
                yield Diagnostic.of(codes.COUNTS_UNEQUAL, Location(path), **values, **more)


def load_imports(root: Path) -> Part[tuple[ImportRecord, ...]]:
    """Read the record of imports; without one, nothing has been imported."""
    if not (root / IMPORTS_PATH).is_file():
        return Part(IMPORTS_PATH, ())
    lines, wrong = _read_lines(root, IMPORTS_PATH, IMPORTS_HEADER)
    records: list[ImportRecord] = []
    for number, line in enumerate(lines, start=2):
        place = Location(IMPORTS_PATH, number)
        found = _read_record(line, place)
        if isinstance(found, Diagnostic):
            wrong.append(found)
        elif records and (records[-1].form, records[-1].week) >= (found.form, found.week):
            wrong.append(Diagnostic.of(codes.COUNTS_UNSORTED, place))
        else:
            records.append(found)
    return Part(IMPORTS_PATH, None if wrong else tuple(records), tuple(wrong))


def _read_record(line: str, place: Location) -> ImportRecord | Diagnostic:
    cells = line.split(";")
    if len(cells) != 12 or not all(text.isascii() and text.isdigit() for text in cells[4:]):
        return Diagnostic.of(codes.COUNTS_LINE, place)
    form, week_text, sha256, producer = cells[:4]
    words_fit = ID_PATTERN.fullmatch(form) and ID_PATTERN.fullmatch(producer)
    if not words_fit or len(sha256) != 64 or not _HEX.issuperset(sha256):
        return Diagnostic.of(codes.COUNTS_LINE, place)
    try:
        week = Week.parse(week_text)
    except ValueError:
        return Diagnostic.of(codes.COUNTS_LINE, place)
    rows, *fates, masked = (int(text) for text in cells[4:])
    if rows != sum(fates):
        return Diagnostic.of(codes.IMPORTS_SUM, place, rows=rows, sum=sum(fates))
    taken, replaced, incomplete, outside, test, refused = fates
    return ImportRecord(
        form,
        week,
        sha256,
        producer,
        rows,
        taken,
        replaced,
        incomplete,
        outside,
        test,
        refused,
        masked,
    )
