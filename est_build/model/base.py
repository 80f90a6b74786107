"""What all models share: frozen, closed, silent about what they refused, and typed from text.

Readers hand over text only; the types here decide what it means. What they refuse is raised as a
``PydanticCustomError`` whose type names the diagnostic that is shown.
"""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, WithJsonSchema
from pydantic_core import PydanticCustomError

from est_build.words.periods import Month, Week

ID_PATTERN = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
Value = TypeVar("Value")


class Model(BaseModel):
    """A frozen value that refuses unknown keys and never repeats what it refused."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        hide_input_in_errors=True,
        arbitrary_types_allowed=True,
        defer_build=True,
    )


def refusal(kind: str, **values: str) -> PydanticCustomError:
    """Return the error that the loader translates into the diagnostic for ``kind``."""
    return PydanticCustomError(kind, kind, values)


def _read_id(value: Any) -> str:
    if not isinstance(value, str):
        raise refusal("text_expected")
    if not ID_PATTERN.fullmatch(value):
        raise refusal("id_expected", written=value)
    return value


def _read_text(value: Any) -> str:
    if value is None:
        raise refusal("blank")
    if not isinstance(value, str):
        raise refusal("text_expected")
    if not value.strip():
        raise refusal("blank")
    return value.strip()


def _read_date(value: Any) -> date:
    if isinstance(value, date):
        return value
    if not isinstance(value, str):
        raise refusal("date_expected", written="")
    try:
        # 2026-W47-4 is as long, and a day of ISO 8601 too.
        if len(value) != len("2026-11-19") or value[7] != "-":
            raise ValueError
        return date.fromisoformat(value)
    except ValueError:
        raise refusal("date_expected", written=value) from None


def _read_week(value: Any) -> Week:
    if isinstance(value, Week):
        return value
    try:
        return Week.parse(value)
    except (ValueError, TypeError):
        raise refusal("week_expected", written=str(value or "")) from None


def _read_month(value: Any) -> Month:
    if isinstance(value, Month):
        return value
    try:
        return Month.parse(value)
    except (ValueError, TypeError):
        raise refusal("month_expected", written=str(value or "")) from None


def _read_yes_or_no(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    words = {"ja": True, "nej": False}
    if not isinstance(value, str) or value.casefold() not in words:
        raise refusal("yes_or_no_expected", written=value if isinstance(value, str) else "")
    return words[value.casefold()]


def _read_count(value: Any) -> int:
    if isinstance(value, int):
        return value
    if not isinstance(value, str) or not value.isascii() or not value.isdigit() or len(value) > 9:
        raise refusal("count_expected", written=value if isinstance(value, str) else "")
    return int(value)


def _read_decimal(value: Any) -> Decimal:
    if isinstance(value, Decimal):
        return value
    try:
        number = Decimal(value)
    except (InvalidOperation, TypeError, ValueError):
        raise refusal("number_expected", written=value if isinstance(value, str) else "") from None
    if not number.is_finite():
        raise refusal("number_expected", written=str(value))
    return number


def _read_day_or_week(value: Any) -> date | Week:
    try:
        return _read_week(value) if "W" in str(value) else _read_date(value)
    except PydanticCustomError:
        written = value if isinstance(value, str) else ""
        raise refusal("day_or_week_expected", written=written) from None


def _read_span_start(value: Any) -> date:
    found = _read_day_or_week(value)
    return found.monday if isinstance(found, Week) else found


def _read_span_end(value: Any) -> date:
    found = _read_day_or_week(value)
    return found.sunday if isinstance(found, Week) else found


def _as_many(value: Any) -> Any:
    if value is None:
        return ()
    return value if isinstance(value, list | tuple) else (value,)


def _read_choice(kind: type[StrEnum]) -> Callable[[Any], StrEnum]:
    def read(value: Any) -> StrEnum:
        try:
            return kind(value)
        except ValueError:
            written = value if isinstance(value, str) else ""
            raise refusal("word_expected", written=written, words="|".join(kind)) from None

    return read


def choice(kind: type[StrEnum]) -> BeforeValidator:
    """Return the validator that reads one of an enumeration's words, exactly as written."""
    return BeforeValidator(_read_choice(kind))


def _written(pattern: str, *others: str) -> WithJsonSchema:
    """Say how a value is written: as text, and as what an editor makes of such text."""
    return WithJsonSchema({"type": ["string", *others], "pattern": pattern})


def written_as(pattern: str) -> WithJsonSchema:
    """Say how a value that is read from text is written, for editors."""
    return _written(pattern)


_DAY = r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"
_WEEK = r"\d{4}-W(0[1-9]|[1-4]\d|5[0-3])"
_DAY_OR_WEEK = _written(f"^({_DAY}|{_WEEK})$")

Id = Annotated[
    str,
    BeforeValidator(_read_id),
    _written("^[a-z0-9]+(-[a-z0-9]+)*$", "number", "boolean"),
]
"""a–z, 0–9 and hyphen; never a label."""
Text = Annotated[str, BeforeValidator(_read_text), _written(r"\S", "number", "boolean")]
"""Text that says something; surrounding white space is dropped."""
Day = Annotated[date, BeforeValidator(_read_date), _written(f"^{_DAY}$")]
WeekField = Annotated[Week, BeforeValidator(_read_week), _written(f"^{_WEEK}$")]
MonthField = Annotated[Month, BeforeValidator(_read_month), _written(r"^\d{4}-(0[1-9]|1[0-2])$")]
YesNo = Annotated[
    bool,
    BeforeValidator(_read_yes_or_no),
    WithJsonSchema(
        {
            "anyOf": [
                {"enum": ["ja", "nej"]},
                {"type": "string", "pattern": "^([Jj][Aa]|[Nn][Ee][Jj])$"},
            ]
        }
    ),
]
Count = Annotated[
    int,
    BeforeValidator(_read_count),
    WithJsonSchema({"type": ["integer", "string"], "minimum": 0, "pattern": r"^\d{1,9}$"}),
]
Number = Annotated[Decimal, BeforeValidator(_read_decimal), _written(r"\d", "number")]
SpanStart = Annotated[date, BeforeValidator(_read_span_start), _DAY_OR_WEEK]
"""First valid day; a week is written for its Monday."""
SpanEnd = Annotated[date, BeforeValidator(_read_span_end), _DAY_OR_WEEK]
"""Last valid day; a week is written for its Sunday."""
ONE_OR_MANY = BeforeValidator(_as_many)
"""Makes a list of a single value; nothing becomes an empty list."""
Ids = Annotated[tuple[Id, ...], ONE_OR_MANY]
"""One id or a list of ids."""
Texts = Annotated[tuple[Text, ...], ONE_OR_MANY]
"""One text or a list of texts."""


def is_valid(first: date | None, last: date | None, day: date) -> bool:
    """Tell whether a day lies in a span whose ends are included and may be open."""
    return (first is None or first <= day) and (last is None or day <= last)
