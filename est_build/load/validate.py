"""A tree of text becomes a frozen value, or diagnostics at the places of what it refuses."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from est_build.diagnostics import Code, Diagnostic
from est_build.diagnostics import codes_content as codes
from est_build.load.model_keys import Loc, Site, find_site
from est_build.load.places import as_written, node_at, place
from est_build.load.quoting import closest, name_keys, quote
from est_build.load.refusals import NO_IDS, Refused, explain_refusal
from est_build.load.rest import Rest, read_rest
from est_build.sources.yaml_tree import Node, Scalar, field_name, find, find_key, to_plain

Value = TypeVar("Value", bound=BaseModel)


def validate(
    node: Node, model: type[Value], path: str, *, ids: Mapping[str, str] = NO_IDS
) -> tuple[Value | None, tuple[Diagnostic, ...]]:
    """Return the value of a tree, or None and why not; ``ids`` maps folded labels to their ids."""
    value, found, _ = validate_what_is_right(node, model, path, ids=ids)
    return value, found


def validate_what_is_right(
    node: Node, model: type[Value], path: str, *, ids: Mapping[str, str] = NO_IDS
) -> tuple[Value | None, tuple[Diagnostic, ...], Rest[Value] | None]:
    """Return the value of a tree, or None, why not, and what of it is right."""
    plain = to_plain(node)
    while True:
        try:
            return model.model_validate(plain), (), None
        except ValidationError as error:
            found = _Findings(node, path, ids, _sites(error, model))
        empty = found.left_empty()
        if not empty:
            diagnostics = tuple(found.diagnostics())
            return None, diagnostics, read_rest(node, model, path, found.misspelt)
        # A key without a value is as good as no key, where it may be left out.
        for loc in empty:
            _remove(plain, loc)


@dataclass(frozen=True, slots=True)
class _Fault:
    """One of pydantic's errors, with its place in the model."""

    kind: str
    site: Site
    context: Mapping[str, Any]

    @property
    def parent(self) -> Loc:
        return self.site.loc[:-1]

    @property
    def key(self) -> str:
        return str(self.site.loc[-1]) if self.site.loc else ""


def _sites(error: ValidationError, model: type[BaseModel]) -> list[_Fault]:
    # The input stays out: whoever holds an error must not be able to print it.
    found = error.errors(include_url=False, include_input=False)
    return [_Fault(e["type"], find_site(model, e["loc"]), e.get("ctx", {})) for e in found]


def _remove(plain: object, loc: Loc) -> None:
    for part in loc[:-1]:
        plain = plain[part]  # type: ignore[index]
    plain.pop(loc[-1], None)  # type: ignore[attr-defined]


@dataclass(slots=True)
class _Findings:
    """Makes one diagnostic of each fault, and one of two that are the same mistake."""

    node: Node
    path: str
    ids: Mapping[str, str]
    faults: list[_Fault]
    misspelt: dict[Loc, str] = field(default_factory=dict)

    def left_empty(self) -> list[Loc]:
        """Return the places that have no value and may be left out."""
        locs = (f.site.loc for f in self.faults if f.kind != "missing" and f.site.may_be_left_out)
        return [loc for loc in dict.fromkeys(locs) if _is_blank(node_at(self.node, loc))]

    def diagnostics(self) -> Iterator[Diagnostic]:
        """Give each mistake once."""
        self.misspelt = {f.site.loc: self._meant(f) for f in self._of("extra_forbidden")}
        for fault in self.faults:
            if fault.kind == "too_short" and self._has_faults_below(fault.site.loc):
                continue  # pydantic counts the good ones only
            if fault.kind != "missing":
                yield self._explain(fault)
            elif not self._is_explained(fault):
                yield self._at_key(codes.MISSING_KEY, fault.parent, key=fault.key)

    def _has_faults_below(self, loc: Loc) -> bool:
        return any(f.site.loc[: len(loc)] == loc != f.site.loc for f in self.faults)

    def _of(self, kind: str) -> list[_Fault]:
        return [fault for fault in self.faults if fault.kind == kind]

    def _meant(self, fault: _Fault) -> str:
        """Return the key that an unknown one was meant to be, a missing one before others."""
        missing = (f.key for f in self._of("missing") if f.parent == fault.parent)
        present = self._present(fault.parent)
        free = tuple(key for key in fault.site.beside if key not in present)
        near = closest(fault.key, tuple(missing))
        return near or closest(fault.key, free) or closest(fault.key, fault.site.elsewhere, 0.75)

    def _present(self, loc: Loc) -> frozenset[str]:
        plain = to_plain(node_at(self.node, loc) or self.node)
        return frozenset(plain) if isinstance(plain, dict) else frozenset()

    def _is_explained(self, fault: _Fault) -> bool:
        """Tell whether a misspelt key beside it is why a key is missing."""
        meant = {word for loc, word in self.misspelt.items() if loc[:-1] == fault.parent}
        return fault.key in meant or bool(meant - {"", *fault.site.beside})

    def _explain(self, fault: _Fault) -> Diagnostic:
        if fault.kind == "extra_forbidden":
            return self._explain_key(fault)
        loc = as_written(self.node, fault.site.loc)
        here = node_at(self.node, loc)
        if fault.site.is_key:
            here = Scalar(fault.key, "plain", find_key(self.node, loc))
        refused = Refused(
            kind=fault.kind,
            field=field_name(loc),
            context=fault.context,
            keys=name_keys(fault.site.below),
            node=here,
            path=self.path,
            ids=self.ids,
            key="" if not loc or isinstance(loc[-1], int) else str(loc[-1]),
        )
        code, values = explain_refusal(refused)
        if _is_blank(here) or fault.site.is_key:
            return self._at_key(code, loc, **values)
        mark, _ = find(self.node, loc)
        return Diagnostic.of(code, place(self.path, mark, loc), **values)

    def _explain_key(self, fault: _Fault) -> Diagnostic:
        loc, key, nearest = fault.site.loc, quote(fault.key), self.misspelt[fault.site.loc]
        if nearest:
            return self._at_key(codes.MISSPELT_KEY, loc, key=key, nearest=nearest)
        known = name_keys(fault.site.beside)
        return self._at_key(codes.UNKNOWN_KEY, loc, key=key, known=known)

    def _at_key(self, code: Code, loc: Loc, /, **values: str) -> Diagnostic:
        return Diagnostic.of(code, place(self.path, find_key(self.node, loc), loc), **values)


def _is_blank(node: Node | None) -> bool:
    return isinstance(node, Scalar) and node.style == "plain" and not node.text
