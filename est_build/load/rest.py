"""What of a file with faults can still be read, so that one run tells all that is wrong in it.

What a model refused is taken away (a misspelt key is read as the one that was meant), and rules are
run on the rest. What a rule finds stands at its place in the file as it was written.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError

from est_build.load.model_keys import Site, find_site
from est_build.sources.yaml_tree import Loc, Node, to_plain

Value = TypeVar("Value", bound=BaseModel)
Value_co = TypeVar("Value_co", covariant=True)
_MOST_ROUNDS = 6
_OF_THE_NAME = frozenset({"vecka", "månad", "åtgärd", "formulär"})
"""The keys that must say what the file's name says."""


@dataclass(frozen=True, slots=True)
class Rest(Generic[Value_co]):
    """A value of what could be read, and what stands elsewhere in the file than in it."""

    value: Value_co
    left_out: frozenset[Loc]
    renamed: Mapping[Loc, str]
    """The key that was written, by the loc that it was meant to have."""

    def as_written(self, loc: Loc) -> Loc:
        """Return where in the file a place of the value stands."""
        return _restore(loc, self.left_out, self.renamed)


def read_rest(
    node: Node, model: type[Value], path: str, misspelt: Mapping[Loc, str]
) -> Rest[Value] | None:
    """Return what can be read of a tree, None where nothing can.

    ``misspelt`` gives the key that is meant by the loc of one that isn't known.
    """
    plain = to_plain(node)
    if not isinstance(plain, dict):
        return None
    left_out: set[Loc] = set()
    renamed = _rename(plain, misspelt)
    for _ in range(_MOST_ROUNDS):
        try:
            value = model.model_validate(_without(plain, (), left_out))
        except ValidationError as error:
            if not _take_away(error, model, _Draft(plain, left_out, renamed, path)):
                return None
        else:
            return Rest(value, frozenset(left_out), renamed)
    return None


@dataclass(frozen=True, slots=True)
class _Draft:
    plain: dict[str, Any]
    left_out: set[Loc]
    renamed: Mapping[Loc, str]
    path: str


def _rename(plain: dict[str, Any], misspelt: Mapping[Loc, str]) -> dict[Loc, str]:
    renamed: dict[Loc, str] = {}
    for loc, meant in misspelt.items():
        holder = _at(plain, loc[:-1])
        if meant and isinstance(holder, dict) and loc[-1] in holder and meant not in holder:
            holder[meant] = holder.pop(loc[-1])
            renamed[(*loc[:-1], meant)] = str(loc[-1])
    return renamed


def _take_away(error: ValidationError, model: type[BaseModel], draft: _Draft) -> bool:
    """Leave out, or put right, what was refused; False if nothing would be left."""
    for fault in error.errors(include_url=False, include_input=False):
        site = find_site(model, fault["loc"])
        here = _plain_loc(site.loc, draft)
        words = str(fault.get("ctx", {}).get("words", "")).split("|")
        if len(here) == 1 and here[0] in _OF_THE_NAME:
            draft.plain[str(here[0])] = Path(draft.path).stem
        elif words[0] and not site.may_be_left_out:
            # A required word: any will do, since the fault in it has been told.
            _put(draft.plain, here, words[0])
        elif not _leave_out(fault["loc"], fault["type"], model, draft):
            return False
    return True


def _leave_out(loc: Loc, kind: str, model: type[BaseModel], draft: _Draft) -> bool:
    """Leave out the smallest thing around a fault that may be missing."""
    at_fault = kind != "missing"
    for end in range(len(loc), 0, -1):
        site = find_site(model, loc[:end])
        removable = site.may_be_left_out or _is_one_of_many(site) or kind == "extra_forbidden"
        if removable and (at_fault or end < len(loc)):
            draft.left_out.add(_plain_loc(site.loc, draft))
            return True
    return False


def _is_one_of_many(site: Site) -> bool:
    """Tell whether a place is an item of a list or a key of people's own choice."""
    return bool(site.loc) and (isinstance(site.loc[-1], int) or not site.beside)


def _plain_loc(loc: Loc, draft: _Draft) -> Loc:
    """Return where a place of the pruned tree lies in the whole one."""
    real = _restore(loc, draft.left_out, {})
    while real and isinstance(real[-1], int) and not isinstance(_at(draft.plain, real[:-1]), list):
        real = real[:-1]  # a single value where a list may stand
    return real


def _restore(loc: Loc, left_out: set[Loc] | frozenset[Loc], renamed: Mapping[Loc, str]) -> Loc:
    real: Loc = ()
    written: Loc = ()
    for part in loc:
        place = part
        if isinstance(place, int):
            gone = (one[-1] for one in left_out if len(one) == len(real) + 1 and one[:-1] == real)
            for index in sorted(index for index in gone if isinstance(index, int)):
                place += index <= place
        real = (*real, place)
        written = (*written, renamed.get(real, place))
    return written


def _without(plain: Any, here: Loc, left_out: set[Loc]) -> Any:
    if isinstance(plain, dict):
        pairs = ((key, value) for key, value in plain.items() if (*here, key) not in left_out)
        return {key: _without(value, (*here, key), left_out) for key, value in pairs}
    if isinstance(plain, list):
        items = ((n, item) for n, item in enumerate(plain) if (*here, n) not in left_out)
        return [_without(item, (*here, n), left_out) for n, item in items]
    return plain


def _at(plain: Any, loc: Loc) -> Any:
    for part in loc:
        try:
            plain = plain[part]
        except (KeyError, IndexError, TypeError):
            return None
    return plain


def _put(plain: Any, loc: Loc, value: str) -> None:
    holder = _at(plain, loc[:-1])
    if isinstance(holder, dict | list):
        holder[loc[-1]] = value  # type: ignore[index]
