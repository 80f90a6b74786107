"""Why a text isn't YAML: the usual causes, the most certain first."""

import re
from dataclasses import dataclass

from est_build.diagnostics import Code, Diagnostic, Location
from est_build.diagnostics import codes_yaml as codes
from est_build.sources.yaml_tree import Mark, Scalar

# Dashes of lists and a key before the value of a line.
_LINE = re.compile(
    r"""(?P<lead>\s*(?:-\ +)*)
        (?P<key>[^\s:\#'"\[\]{},&*!|>%@`?-][^:\#]*?:\ +)?
        (?P<value>\S.*?)
        (?P<comment>\s+\#\s.*)?\s*""",
    re.VERBOSE,
)
# A word, a colon, and text at once; neither a clock time nor an address.
_GLUED = re.compile(r"(?P<lead>\s*(?:- +)*)(?P<key>[^\W\d][\w -]*):(?P<rest>(?!//)[^\s:].*)")
_HARD_SPACE = re.compile(r"(?P<before>^[ -]*|:)\xa0")
_LONGEST = 1_000  # characters of a line that is worth a suggestion; keeps the patterns quick
_FLOW_END = {"[": "]", "{": "}"}


@dataclass(frozen=True, slots=True)
class Fault:
    """What the parser refused: its own words and places (from 0), and what it had read by then.

    ``last`` is the latest scalar, ``bracket`` the innermost ``[`` or ``{`` still open.
    """

    path: str
    lines: list[str]
    problem: str
    context: str
    line: int
    column: int
    start_line: int
    start_column: int
    last: Scalar | None
    bracket: Mark | None


def explain(fault: Fault) -> Diagnostic:
    """Return the likeliest cause of a refusal as one diagnostic."""
    for cause in _CAUSES:
        found = cause(fault)
        if found:
            return found
    return _report(fault, codes.NOT_YAML, fault.line, fault.column)


def quote_value(text: str) -> str:
    """Return a text as YAML takes it for nothing but text, on one line."""
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'


def _tab(fault: Fault) -> Diagnostic | None:
    line = _line(fault, fault.line)
    indent = line[: len(line) - len(line.lstrip())]
    if "\t" in indent:
        return _report(fault, codes.TAB, fault.line, indent.index("\t"))
    if line[fault.column : fault.column + 1] == "\t":
        return _report(fault, codes.TAB, fault.line, fault.column)
    return None


def _hard_space(fault: Fault) -> Diagnostic | None:
    for number in dict.fromkeys((fault.line, _above(fault, fault.line), fault.start_line)):
        match = _HARD_SPACE.search(_line(fault, number))
        if match:
            return _report(fault, codes.NO_BREAK_SPACE, number, match.end() - 1)
    return None


def _unclosed_quote(fault: Fault) -> Diagnostic | None:
    last = fault.last
    if "quoted scalar" in fault.context and re.search("end of stream|document", fault.problem):
        return _report_quote(fault, fault.start_line, fault.start_column)
    # A quote that nobody closed ends at the next quote, lines below, and the rest makes no sense.
    if (
        last
        and last.style == "quoted"
        and last.mark.line < last.mark.end_line
        and _follows(fault, last)
    ):
        return _report_quote(fault, last.mark.line - 1, last.mark.column - 1)
    return None


def _report_quote(fault: Fault, line: int, column: int) -> Diagnostic:
    quote = _line(fault, line)[column : column + 1]
    return _report(fault, codes.UNCLOSED_QUOTE, line, column, quote=quote, line=line + 1)


def _bad_escape(fault: Fault) -> Diagnostic | None:
    if "quoted scalar" in fault.context:
        return _report(fault, codes.BAD_ESCAPE, fault.line, fault.column)
    return None


def _text_after_quote(fault: Fault) -> Diagnostic | None:
    last = fault.last
    if fault.bracket or last is None or last.style != "quoted" or not _follows(fault, last):
        return None
    return _with_better_line(fault, codes.TEXT_AFTER_QUOTE, fault.line, fault.column)


def _reserved_start(fault: Fault) -> Diagnostic | None:
    line, column = fault.start_line, fault.start_column
    is_name = any(word in fault.context for word in ("alias", "anchor", "tag", "directive"))
    if not is_name and "cannot start any token" not in fault.problem:
        return None
    character = _line(fault, line)[column : column + 1]
    return _with_better_line(fault, codes.RESERVED_START, line, column, character=character)


def _text_after_bar(fault: Fault) -> Diagnostic | None:
    if "block scalar" not in fault.context or "comment or line break" not in fault.problem:
        return None
    character = _line(fault, fault.start_line)[fault.start_column]
    return _report(fault, codes.TEXT_AFTER_BAR, fault.line, fault.column, character=character)


def _list_on_key_line(fault: Fault) -> Diagnostic | None:
    if "block sequence entries" not in fault.problem:
        return None
    before = _line(fault, fault.line)[: fault.column]
    code = codes.LIST_ON_KEY_LINE if ":" in before else codes.BAD_INDENT
    return _report(fault, code, fault.line, fault.column)


def _colon_in_text(fault: Fault) -> Diagnostic | None:
    if "mapping values are not allowed" not in fault.problem:
        return None
    match = _match(_LINE, _line(fault, fault.line))
    if match and match["key"] and match.end("key") <= fault.column:
        return _with_better_line(fault, codes.COLON_IN_TEXT, fault.line, fault.column)
    above = _above(fault, fault.line)
    return _incomplete_key(fault, above) or _report(
        fault, codes.BAD_INDENT, fault.line, _indent(fault, fault.line)
    )


def _key_without_colon(fault: Fault) -> Diagnostic | None:
    if "could not find expected ':'" not in fault.problem:
        return None
    return _incomplete_key(fault, fault.start_line)


def _incomplete_key(fault: Fault, number: int) -> Diagnostic | None:
    """Report a line that has a key but not both colon and space after it."""
    line = _line(fault, number)
    glued = _match(_GLUED, line)
    if glued:
        key = glued["key"].strip()
        better = f"{glued['lead'].lstrip()}{key}: {glued['rest']}"
        column = glued.end("key")
        return _report(fault, codes.NO_SPACE_AFTER_COLON, number, column, key=key, line=better)
    if line.strip() and ": " not in line and not line.rstrip().endswith(":"):
        return _report(fault, codes.NO_COLON, number, _indent(fault, number))
    return None


def _bracket(fault: Fault) -> Diagnostic | None:
    mark = fault.bracket
    if mark is None:
        return None
    start = _line(fault, mark.line - 1)[mark.column - 1 :]
    bracket, end = start[:1], _FLOW_END.get(start[:1], "")
    if end and start.count(end) < start.count(bracket):
        return _report(
            fault,
            codes.UNCLOSED_BRACKET,
            mark.line - 1,
            mark.column - 1,
            bracket=bracket,
            end=end,
            line=mark.line,
        )
    return _report(
        fault, codes.TEXT_IN_BRACKETS, fault.line, fault.column, bracket=bracket, end=end
    )


def _text_after_bracket(fault: Fault) -> Diagnostic | None:
    """Explain ``vad: [Brådskande] ring``, and a value that begins with ``]``, ``}`` or a comma."""
    match = _match(_LINE, _line(fault, fault.line))
    if match is None or match["value"][0] not in "[]{},":
        return None
    start = match.start("value")
    if start > fault.column:
        return None
    character = match["value"][0]
    return _with_better_line(fault, codes.RESERVED_START, fault.line, start, character=character)


def _bad_indent(fault: Fault) -> Diagnostic | None:
    expected = ("expected key", "expected '-' indicator", "expected <document start>")
    if not any(words in fault.problem for words in expected):
        return None
    after_end = _line(fault, _above(fault, fault.line)).startswith("...")
    code = codes.SEVERAL_DOCUMENTS if after_end else codes.BAD_INDENT
    return _report(fault, code, fault.line, fault.column)


_CAUSES = (
    _tab,
    _unclosed_quote,
    _bad_escape,
    _hard_space,
    _text_after_quote,
    _reserved_start,
    _text_after_bar,
    _list_on_key_line,
    _colon_in_text,
    _key_without_colon,
    _bracket,
    _text_after_bracket,
    _bad_indent,
)


def _with_better_line(
    fault: Fault, code: Code, line: int, column: int, **values: object
) -> Diagnostic | None:
    """Report with the line as it should stand, if that can be told."""
    match = _match(_LINE, _line(fault, line))
    if match is None:
        return None
    lead, key, comment = match["lead"].lstrip(), match["key"] or "", match["comment"] or ""
    better = f"{lead}{key}{quote_value(match['value'])}{comment}"
    return _report(fault, code, line, column, **values, line=better)


def _follows(fault: Fault, last: Scalar) -> bool:
    """Tell whether the refused text stands right after a scalar, on the line where that ends."""
    mark = last.mark
    if mark.end_line != fault.line + 1 or mark.end_column - 1 > fault.column:
        return False
    return not _line(fault, fault.line)[mark.end_column - 1 : fault.column].strip()


def _above(fault: Fault, number: int) -> int:
    """Return the nearest line above that is neither blank nor a comment."""
    above = (at for at in range(number - 1, -1, -1) if _line(fault, at).strip(" \t"))
    return next((at for at in above if not _line(fault, at).lstrip().startswith("#")), number)


def _match(pattern: re.Pattern[str], line: str) -> re.Match[str] | None:
    """Match a whole line of ordinary length."""
    return pattern.fullmatch(line) if len(line) <= _LONGEST else None


def _indent(fault: Fault, number: int) -> int:
    line = _line(fault, number)
    return len(line) - len(line.lstrip())


def _line(fault: Fault, number: int) -> str:
    """Return a line (from 0), empty beyond the last."""
    return fault.lines[number] if 0 <= number < len(fault.lines) else ""


def _report(fault: Fault, code: Code, line: int, column: int, /, **values: object) -> Diagnostic:
    """Place a diagnostic (from 0); beyond the last line the parser means that line's end."""
    if line >= len(fault.lines):
        line = max(len(fault.lines) - 1, 0)
        column = len(_line(fault, line))
    place = Location(fault.path, line + 1, column + 1, line + 1, column + 2)
    return Diagnostic.of(code, place, **values)
