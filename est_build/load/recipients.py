"""The list of recipients, CSV, XLSX or YAML, from outside the repository; nothing of it is shown.

A diagnostic tells the line and the column, never an address or a name.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from est_build.diagnostics import Diagnostic, Location
from est_build.diagnostics import codes_sending as codes
from est_build.diagnostics.codes_answers import ROW_TOO_LONG
from est_build.model.codebook import Codebook, Language
from est_build.model.recipient import Recipient, read_address
from est_build.sources.export import name_rows
from est_build.sources.headings import normalise
from est_build.sources.table import read_table
from est_build.sources.yaml_reader import read_yaml
from est_build.sources.yaml_tree import Mapping as Tree
from est_build.sources.yaml_tree import Node, Scalar
from est_build.sources.yaml_tree import Sequence as Items

SETTING = "EST_RECIPIENTS"
ADDRESS, NAME, ROLE, GROUPS = "adress", "namn", "roll", "verksamheter"
LANGUAGE, SITE = "språk", "sajt"
COLUMNS = (ADDRESS, NAME, ROLE, GROUPS, LANGUAGE, SITE)
_YES, _NO = frozenset({"", "ja", "j", "x", "1", "yes"}), frozenset({"nej", "n", "0", "no"})
_LIST = re.compile(r"[,;/\s]+")
Read = tuple[tuple[Recipient, ...], tuple[Diagnostic, ...]]


@dataclass(frozen=True, slots=True)
class _Line:
    """One recipient as written: text and place by column."""

    cells: Mapping[str, str]
    place: Location

    def at(self, column: str) -> Location:
        return Location(self.place.path, self.place.line, field=column)


def load_recipients(path: Path, root: Path, codebook: Codebook) -> Read:
    """Return every recipient whose address holds, and all that is wrong with the list.

    A wrong address costs its own line only. A list that lies in the repository, or can't be read,
    gives nobody.
    """
    name = path.name
    if path.resolve().is_relative_to(root.resolve()):
        return (), (Diagnostic.of(codes.RECIPIENTS_IN_REPOSITORY, Location(name)),)
    if not path.is_file():
        return (), (Diagnostic.of(codes.RECIPIENTS_UNREADABLE, Location(name)),)
    is_yaml = path.suffix.lower() in {".yaml", ".yml"}
    lines, found = (_read_tree if is_yaml else _read_rows)(path)
    recipients: dict[str, tuple[Recipient, int]] = {}
    diagnostics = list(found)
    for line in lines:
        recipient, wrong = _read_line(line, codebook)
        diagnostics += wrong
        if recipient is None:
            continue
        first = recipients.setdefault(recipient.address.casefold(), (recipient, _number(line)))
        if first[0] is not recipient:
            twice = Diagnostic.of(codes.ADDRESS_TWICE, line.at(ADDRESS), line=first[1])
            diagnostics.append(twice)
    if not recipients and not diagnostics:
        diagnostics.append(Diagnostic.of(codes.RECIPIENTS_EMPTY, Location(name)))
    return tuple(recipient for recipient, _ in recipients.values()), tuple(diagnostics)


def _number(line: _Line) -> int:
    return line.place.line or 0


def _read_rows(path: Path) -> tuple[list[_Line], list[Diagnostic]]:
    table, found = read_table(path.parent, path.name)
    if table is None:
        return [], list(found)
    header, *rows = table.rows
    columns = [normalise(cell) for cell in header.cells]
    diagnostics = _check_columns(columns, Location(path.name, header.line))
    if ADDRESS not in columns:
        diagnostics.append(Diagnostic.of(codes.RECIPIENT_COLUMN, Location(path.name, header.line)))
        return [], diagnostics
    long = [row.line for row in rows if any(row.cells[len(columns) :])]
    if long:
        # A name with the delimiter in it moves all that follows into other columns.
        place = Location(path.name, long[0])
        diagnostics.append(Diagnostic.of(ROW_TOO_LONG, place, rows=name_rows(long)))
    lines = [
        _Line(
            {column: cell.strip() for column, cell in zip(columns, row.cells, strict=False)},
            Location(path.name, row.line),
        )
        for row in rows
        if any(cell.strip() for cell in row.cells) and row.line not in long
    ]
    return lines, diagnostics


def _read_tree(path: Path) -> tuple[list[_Line], list[Diagnostic]]:
    node, found = read_yaml(path.parent, path.name)
    # What the reader says repeats the line, and so an address: only the place is told.
    diagnostics = [
        replace(Diagnostic.of(codes.RECIPIENTS_UNREADABLE, one.location), severity=one.severity)
        for one in found
    ]
    lines: list[_Line] = []
    for item in _items(node):
        place = Location(path.name, item.mark.line, item.mark.column)
        if not isinstance(item, Tree):
            diagnostics.append(Diagnostic.of(codes.RECIPIENT_COLUMN, place))
            continue
        cells = {normalise(key.text): _text(value) for key, value in item.items}
        diagnostics += _check_columns(list(cells), place)
        lines.append(_Line(cells, place))
    return lines, diagnostics


def _items(node: Node | None) -> Sequence[Node]:
    """Return the recipients of a list, or of the list below a single key."""
    if isinstance(node, Tree) and len(node.items) == 1:
        node = node.items[0][1]
    return node.items if isinstance(node, Items) else ()


def _text(node: Node) -> str:
    if isinstance(node, Items):
        return ",".join(_text(item) for item in node.items)
    return node.text.strip() if isinstance(node, Scalar) else ""


def _check_columns(columns: Sequence[str], place: Location) -> list[Diagnostic]:
    unknown = [column for column in columns if column and column not in COLUMNS]
    # The heading may be a person's name that someone wrote by mistake: it is not repeated.
    return [Diagnostic.of(codes.RECIPIENT_COLUMN_UNKNOWN, place)] if unknown else []


def _read_line(line: _Line, codebook: Codebook) -> tuple[Recipient | None, list[Diagnostic]]:
    address = read_address(line.cells.get(ADDRESS, ""))
    if address is None:
        return None, [Diagnostic.of(codes.ADDRESS_MALFORMED, line.at(ADDRESS))]
    diagnostics: list[Diagnostic] = []
    groups = tuple(group for group in _LIST.split(line.cells.get(GROUPS, "")) if group)
    diagnostics += _check_groups(groups, line, codebook)
    language, wrong = _read_language(line)
    diagnostics += wrong
    site = line.cells.get(SITE, "").casefold()
    if site not in _YES | _NO:
        diagnostics.append(_word(line, SITE, "ja, nej"))
    recipient = Recipient(
        address=address,
        name=line.cells.get(NAME, ""),
        role=line.cells.get(ROLE, ""),
        groups=tuple(group for group in groups if group in codebook.group),
        language=language,
        reaches_site=site not in _NO,
        line=_number(line),
    )
    return recipient, diagnostics


def _check_groups(groups: Sequence[str], line: _Line, codebook: Codebook) -> Iterator[Diagnostic]:
    # What stands there may be a name that ended up in the wrong column: it is not repeated.
    if any(group not in codebook.group for group in groups):
        yield Diagnostic.of(codes.RECIPIENT_GROUP_UNKNOWN, line.at(GROUPS))


def _read_language(line: _Line) -> tuple[Language | None, list[Diagnostic]]:
    written = line.cells.get(LANGUAGE, "").casefold()
    if not written:
        return None, []
    try:
        return Language(written), []
    except ValueError:
        return None, [_word(line, LANGUAGE, "sv, en")]


def _word(line: _Line, field: str, words: str) -> Diagnostic:
    return Diagnostic.of(codes.RECIPIENT_WORD, line.at(field), field=field, words=words)
