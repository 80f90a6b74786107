"""Places that took over from others: every value names the place by the id it has now."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, TypeVar

from pydantic import BaseModel

from est_build.model.repository import Repository

Value = TypeVar("Value", bound=BaseModel)
_HOLDS = (tuple, BaseModel, Mapping)
"""What may hold a place somewhere below."""
_PLACES = frozenset({"places", "place", "compared_with", "neighbours"})


def with_present_places(repository: Repository) -> Repository:
    """Return the repository with each replaced place's id changed to that of its successor."""
    renamed = repository.codebook.replaced_by
    if not renamed:
        return repository
    return replace(
        repository,
        calendar=_rename(repository.calendar, renamed),
        meetings={week: _rename(m, renamed) for week, m in repository.meetings.items()},
        measures=tuple(_rename(measure, renamed) for measure in repository.measures),
        months={month: _rename(notes, renamed) for month, notes in repository.months.items()},
    )


def _rename(value: Value, renamed: Mapping[str, str]) -> Value:
    """Return the value itself where no place in it is replaced: that is nearly always so."""
    changed: dict[str, Any] = {}
    for name, old in value:
        if name not in _PLACES and not isinstance(old, _HOLDS):
            continue
        new = _rename_places(old, renamed) if name in _PLACES else _rename_below(old, renamed)
        if new is not old:
            changed[name] = new
    return value.model_copy(update=changed) if changed else value


def _rename_places(old: Any, renamed: Mapping[str, str]) -> Any:
    if isinstance(old, str):
        return renamed.get(old, old)
    if isinstance(old, tuple) and any(place in renamed for place in old):
        return tuple(dict.fromkeys(renamed.get(place, place) for place in old))
    return old


def _rename_below(old: Any, renamed: Mapping[str, str]) -> Any:
    if isinstance(old, BaseModel):
        return _rename(old, renamed)
    if isinstance(old, tuple):
        many = tuple(_rename_below(item, renamed) for item in old)
        return many if any(a is not b for a, b in zip(many, old, strict=True)) else old
    if isinstance(old, Mapping):
        below = {key: _rename_below(item, renamed) for key, item in old.items()}
        return below if any(below[key] is not old[key] for key in below) else old
    return old
