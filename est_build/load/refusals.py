"""What each refusal of the models is called: its code, and the values that fill its words."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any

from est_build.diagnostics import Code, codes_privacy, codes_yaml
from est_build.diagnostics import codes_content as codes
from est_build.load.quoting import closest, cover_personal, make_id, name_keys, quote
from est_build.sources.yaml_tree import Mapping as YamlMapping
from est_build.sources.yaml_tree import Node, Scalar
from est_build.words.periods import Month, Week

Explained = tuple[Code, dict[str, str]]
NO_IDS: Mapping[str, str] = MappingProxyType({})

_DAY_FIRST = re.compile(r"(\d{1,2})\s*[./ ]\s*(\d{1,2})\s*[./ ]\s*(\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})[-/. ]?(\d{1,2})[-/. ]?(\d{1,2})")
_WEEK = re.compile(r"(?:(\d{4})\s*[-/ ]?\s*)?(?:v|w|vecka)?\.?\s*(\d{1,2})", re.IGNORECASE)
_MONTH = re.compile(r"(\d{4})[-/. ]?(\d{1,2})")
_YEAR = re.compile(r"(20\d{2})")
_THIS_YEAR = 2026  # only in examples, where the file's name gives no year


@dataclass(frozen=True, slots=True)
class Refused:
    """A refused value: what kind, where, and what stands there."""

    kind: str
    field: str
    key: str
    """The key, '' for an item of a list."""
    context: Mapping[str, Any]
    keys: str
    """The keys that the place takes, as a message lists them."""
    node: Node | None
    path: str
    ids: Mapping[str, str]

    @property
    def written(self) -> str:
        """What was written, whole, for suggestions only."""
        return self.node.text if isinstance(self.node, Scalar) else ""

    @property
    def quoted(self) -> str:
        """What of it may be repeated."""
        return quote(str(self.context.get("written", "")) or self.written)


def explain_refusal(refused: Refused) -> Explained:
    """Return the code of a refusal and its values; one that nobody foresaw has a general code."""
    node, kind = refused.node, refused.kind
    if isinstance(node, Scalar) and not node.text.strip():
        return codes.NO_VALUE, {"field": refused.field}
    if kind in _SHAPES:
        return _SHAPES[kind](refused)
    if kind in _WRITTEN and (node is None or isinstance(node, Scalar)):
        code, suggest = _WRITTEN[kind]
        known = {"field": refused.field, "written": refused.quoted}
        return code, known | {"suggestion": suggest(refused)}
    if kind in _WRITTEN or kind in ("text_expected", "blank"):
        return _explain_text(refused)
    return codes.NOT_UNDERSTOOD, {"field": refused.field}


def _explain_text(refused: Refused) -> Explained:
    """Find the text that YAML took apart at a colon, else say that one value is expected."""
    node = refused.node
    if isinstance(node, YamlMapping) and len(node.items) == 1:
        key, value = node.items[0]
        if isinstance(value, Scalar) and value.text:
            text = quote(f"{key.text}: {value.text}").replace("'", "''")
            start = f"{refused.key}: " if refused.key else "- "
            return codes_yaml.COLON_IN_TEXT, {"line": f"{start}'{text}'"}
    return codes.TEXT_EXPECTED, {"field": refused.field}


def _explain_keys(refused: Refused) -> Explained:
    if not refused.field:
        return codes.FILE_KEYS_EXPECTED, {"known": refused.keys}
    return codes.KEYS_EXPECTED, {"field": refused.field, "known": refused.keys or "`id`"}


def _explain_list(refused: Refused) -> Explained:
    return codes.LIST_EXPECTED, {"field": refused.field}


def _explain_too_few(refused: Refused) -> Explained:
    least = str(refused.context.get("min_length", 1))
    return codes.TOO_FEW, {"field": refused.field, "least": least}


def _explain_too_small(refused: Refused) -> Explained:
    return codes.TOO_SMALL, {"field": refused.field, "least": str(refused.context.get("ge", 1))}


def _explain_word(refused: Refused) -> Explained:
    words = str(refused.context.get("words", "")).split("|")
    near = closest(refused.written, words, 0.5)
    ordered = name_keys(sorted(words, key=lambda word: word != near))
    if refused.node is not None and not isinstance(refused.node, Scalar):
        return codes.TEXT_EXPECTED, {"field": refused.field}
    return codes.WORD_EXPECTED, {
        "field": refused.field,
        "written": refused.quoted,
        "words": ordered,
    }


def _explain_position(refused: Refused) -> Explained:
    return codes.POSITION_EXPECTED, {"field": refused.field}


def _explain_two_days(refused: Refused) -> Explained:
    return codes.TWO_DAYS_EXPECTED, {"field": refused.field}


def _suggest_id(refused: Refused) -> str:
    label = str(refused.context.get("written", "")) or refused.written
    known = refused.ids.get(make_id(label))
    return known or make_id(cover_personal(label)) or "stationen"


def _suggest_day(refused: Refused) -> str:
    text = refused.written
    for pattern, order in ((_DAY_FIRST, (3, 2, 1)), (_YEAR_FIRST, (1, 2, 3))):
        match = pattern.fullmatch(text)
        try:
            if match:
                return date(*(int(match[group]) for group in order)).isoformat()
        except ValueError:
            continue
    return f"{_year(refused)}-11-19"


def _suggest_week(refused: Refused) -> str:
    match = _WEEK.fullmatch(refused.written.strip())
    try:
        if match:
            return str(Week(int(match[1] or _year(refused)), int(match[2])))
    except ValueError:
        pass
    return f"{_year(refused)}-W47"


def _suggest_day_or_week(refused: Refused) -> str:
    if re.match(r"[vVwW]|\d{1,2}$|\d{4}-?[vVwW]", refused.written):
        return _suggest_week(refused)
    return f"{_suggest_day(refused)}, {_year(refused)}-W47"


def _suggest_month(refused: Refused) -> str:
    match = _MONTH.fullmatch(refused.written.strip())
    try:
        if match:
            return str(Month(int(match[1]), int(match[2])))
    except ValueError:
        pass
    return f"{_year(refused)}-10"


def _suggest_priority(refused: Refused) -> str:
    week, slash, name = refused.written.partition("/")
    match = _WEEK.fullmatch(week.strip())
    try:
        if match and slash and make_id(name):
            return f"{Week(int(match[1] or _year(refused)), int(match[2]))}/{make_id(name)}"
    except ValueError:
        pass
    return f"{_year(refused)}-W46/skolgarden-rondering"


def _suggest_nothing(_: Refused) -> str:
    return ""


def _year(refused: Refused) -> int:
    match = _YEAR.search(refused.path)
    return int(match[1]) if match else _THIS_YEAR


_SHAPES: Mapping[str, Callable[[Refused], Explained]] = {
    "tuple_type": _explain_list,
    "list_type": _explain_list,
    "dict_type": _explain_keys,
    "mapping_type": _explain_keys,
    "model_type": _explain_keys,
    "model_attributes_type": _explain_keys,
    "too_short": _explain_too_few,
    "greater_than_equal": _explain_too_small,
    "word_expected": _explain_word,
    "position_expected": _explain_position,
    "two_days_expected": _explain_two_days,
}
_WRITTEN: Mapping[str, tuple[Code, Callable[[Refused], str]]] = {
    "id_expected": (codes.ID_EXPECTED, _suggest_id),
    "date_expected": (codes.DATE_EXPECTED, _suggest_day),
    "day_or_week_expected": (codes.DAY_OR_WEEK_EXPECTED, _suggest_day_or_week),
    "week_expected": (codes.WEEK_EXPECTED, _suggest_week),
    "month_expected": (codes.MONTH_EXPECTED, _suggest_month),
    "yes_or_no_expected": (codes.YES_OR_NO_EXPECTED, _suggest_nothing),
    "count_expected": (codes.COUNT_EXPECTED, _suggest_nothing),
    "number_expected": (codes.NUMBER_EXPECTED, _suggest_nothing),
    "week_moment_expected": (codes.WEEK_MOMENT_EXPECTED, _suggest_nothing),
    "zone_expected": (codes.ZONE_EXPECTED, _suggest_nothing),
    "colour_expected": (codes.COLOUR_EXPECTED, _suggest_nothing),
    "age_expected": (codes_privacy.AGE_EXPECTED, _suggest_nothing),
    "priority_id_expected": (codes.PRIORITY_ID_EXPECTED, _suggest_priority),
}
