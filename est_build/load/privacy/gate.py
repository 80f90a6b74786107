"""The privacy gate over every text that could be published or committed.

A finding says where and of which kind, never what stands there. What is found in a draft, in what
was sent, or in free text outside git, is a warning.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from est_build.diagnostics import Code, Diagnostic, Location, Severity
from est_build.diagnostics import codes_privacy as codes
from est_build.load.codebook import CODEBOOK
from est_build.load.findings import Finding, locate
from est_build.load.meetings import is_decided
from est_build.load.privacy.declared import declared_names
from est_build.load.privacy.detector import find_personal
from est_build.load.privacy.found import Found
from est_build.load.privacy.positions import Fields, Lines, escaped_texts, without_node
from est_build.load.privacy.texts import is_text, list_texts
from est_build.model.codebook import Codebook
from est_build.model.privacy import Kind, PrivacyRules, Treatment
from est_build.sources.text_file import read_text

CODES: Mapping[Kind, Code] = {
    Kind.PERSON_NUMBER: codes.PERSON_NUMBER_FOUND,
    Kind.PHONE: codes.PHONE_FOUND,
    Kind.EMAIL: codes.EMAIL_FOUND,
    Kind.PLATE: codes.PLATE_FOUND,
    Kind.ACCOUNT: codes.ACCOUNT_FOUND,
    Kind.COORDINATE: codes.COORDINATE_FOUND,
    Kind.ADDRESS: codes.ADDRESS_FOUND,
    Kind.NAME: codes.NAME_FOUND,
    Kind.POINTER: codes.POINTER_FOUND,
}
PERSONAL_CODES = frozenset(CODES.values())
_LOOSE = frozenset({Kind.NAME, Kind.ADDRESS, Kind.POINTER})
"""Kinds that a declared place or organisation may look like."""
_WAYS = frozenset({Kind.EMAIL, Kind.PHONE})
"""Kinds that the municipality's own contacts are of."""
EXCEPTIONS = ("personuppgifter", "tillåtet")
_DRAFTS = ("content/meetings/", "content/months/")
_WARNED = ("content/sent/", "forms/inbox/")


@dataclass(frozen=True)
class Gate:
    """What a municipality has decided, and the names that it has declared."""

    rules: PrivacyRules
    declared: tuple[str, ...]
    """Names of places and organisations, folded."""
    contacts: tuple[str, ...] = ()
    """The municipality's own addresses and numbers that readers turn to, folded."""

    @classmethod
    def of(cls, codebook: Codebook | None) -> "Gate":
        """Make the gate of a codebook; without one the rules are those that apply by default."""
        if codebook is None:
            return cls(PrivacyRules(), ())
        names = (name.casefold() for name in declared_names(codebook))
        ways = (way.casefold() for way in codebook.contacts.ways)
        sending = codebook.sending
        boxes = (sending.sender, sending.reply_to, sending.unsubscribe) if sending else ()
        mailboxes = (box.casefold().removeprefix("mailto:") for box in boxes if box)
        return cls(codebook.privacy, tuple(names), (*ways, *mailboxes))

    @cached_property
    def treatments(self) -> Mapping[Kind, Treatment]:
        """How serious each kind is."""
        return self.rules.treatments.by_kind

    def find(self, text: str) -> Iterator[tuple[Found, Severity]]:
        """Give what is neither allowed nor off, and how serious it is."""
        for found in self._found(text):
            treatment = self.treatments[found.kind]
            if treatment is Treatment.OFF or next(self.allowing(text, found), None) is not None:
                continue
            is_error = treatment is Treatment.ERROR and found.is_sure
            yield found, Severity.ERROR if is_error else Severity.WARNING

    def _found(self, text: str) -> tuple[Found, ...]:
        found = find_personal(text, self.rules.decimals)
        return tuple(one for one in found if not self._is_declared(text, one))

    def _is_declared(self, text: str, found: Found) -> bool:
        known = self.contacts if found.kind in _WAYS else self.declared
        may_be = found.kind in _LOOSE | _WAYS
        return may_be and any(_covers(text, label, found) for label in known)

    def allowing(self, text: str, found: Found) -> Iterator[int]:
        """Give the exceptions that allow a finding, by their number."""
        if found.kind is Kind.PERSON_NUMBER:
            return
        for number, exception in enumerate(self.rules.exceptions):
            if exception.kind in (None, found.kind) and _covers(
                text, exception.text.casefold(), found
            ):
                yield number

    def used_exceptions(self, text: str) -> set[int]:
        """Return the numbers of the exceptions that allow something in a text."""
        return {number for found in self._found(text) for number in self.allowing(text, found)}


def check_privacy(root: Path, codebook: Codebook | None) -> tuple[Diagnostic, ...]:
    """Return what may point out a person anywhere, and exceptions that are of no use."""
    gate = Gate.of(codebook)
    paths = list_texts(root)
    found = [one for path in paths for one in check_text(root, path, gate)]
    found += check_names_of(paths, gate)
    return (*found, *_find_unused(root, paths, gate))


def check_text(root: Path, path: str, gate: Gate) -> tuple[Diagnostic, ...]:
    """Return what may point out a person in one file; nothing for a file that can't be read."""
    diagnostics = _check_strictly(root, path, gate)
    is_mild = path.startswith(_WARNED) or (
        bool(diagnostics) and path.startswith(_DRAFTS) and not is_decided(root, path)
    )
    return tuple(one.as_warning() for one in diagnostics) if is_mild else diagnostics


def points_out_person(root: Path, path: str, gate: Gate) -> bool:
    """Tell whether a file holds what would be an error in anything but what was sent."""
    return any(one.severity is Severity.ERROR for one in _check_strictly(root, path, gate))


def _check_strictly(root: Path, path: str, gate: Gate) -> tuple[Diagnostic, ...]:
    if not is_text(path):
        return tuple(_find_in_cells(root, path, gate))
    text, _ = read_text(root, path)
    return () if text is None else tuple(_find_in_text(root, path, text, gate))


def _find_in_text(root: Path, path: str, text: str, gate: Gate) -> Iterator[Diagnostic]:
    found = tuple(gate.find(text))
    if found:
        lines, fields = Lines(text), Fields(root, path)
        for one, severity in found:
            place = lines.place(path, one.start, one.end)
            yield _diagnose(one.kind, fields.add_to(place), severity, gate)
    for place, written in escaped_texts(root, path, text):
        for one, severity in gate.find(written):
            yield _diagnose(one.kind, place, severity, gate)


def _find_in_cells(root: Path, path: str, gate: Gate) -> Iterator[Diagnostic]:
    # Tables have readers that a check of one meeting needn't pay for.
    from est_build.load.privacy.tables import read_cells

    for place, cell in read_cells(root, path):
        for one, severity in gate.find(cell):
            yield _diagnose(one.kind, place, severity, gate)


def _diagnose(kind: Kind, place: Location, severity: Severity, gate: Gate) -> Diagnostic:
    values = {"decimals": gate.rules.decimals} if kind is Kind.COORDINATE else {}
    return replace(Diagnostic.of(CODES[kind], place, **values), severity=severity)


def check_names_of(paths: Sequence[str], gate: Gate) -> Iterator[Diagnostic]:
    """Give each file whose name may point out a person; the finding doesn't repeat the name."""
    for path in paths:
        folder, _, name = path.rpartition("/")
        stem, dot, ending = name.partition(".")
        spoken = " ".join(word.capitalize() for word in re.split("[-_ ]+", stem))
        found = [*gate.find(stem), *(one for one in gate.find(spoken) if one[0].kind is Kind.NAME)]
        serious = [severity for one, severity in found if one.is_sure]
        if serious:
            severity = Severity.ERROR if Severity.ERROR in serious else Severity.WARNING
            hidden = f"{folder}/{'•' * len(stem)}{dot}{ending}".lstrip("/")
            place = Location(hidden)
            yield replace(Diagnostic.of(codes.FILE_NAME_FOUND, place), severity=severity)


def _find_unused(root: Path, paths: Sequence[str], gate: Gate) -> tuple[Diagnostic, ...]:
    """Return each exception that allows nothing in any file but the codebook's own list of them."""
    exceptions = gate.rules.exceptions
    if not exceptions:
        return ()
    used: set[int] = set()
    for path in paths:
        if is_text(path):
            text = without_node(root, path, EXCEPTIONS) if path == CODEBOOK else None
            text = text or read_text(root, path)[0] or ""
            used |= gate.used_exceptions(text)
        else:
            used |= _used_in_cells(root, path, gate)
    unused = (n for n in range(len(exceptions)) if n not in used)
    findings = [Finding.of(codes.EXCEPTION_UNUSED, (*EXCEPTIONS, n, "text")) for n in unused]
    return locate(root, CODEBOOK, findings)


def _used_in_cells(root: Path, path: str, gate: Gate) -> set[int]:
    from est_build.load.privacy.tables import read_cells

    return {n for _, cell in read_cells(root, path) for n in gate.used_exceptions(cell)}


def _covers(text: str, label: str, found: Found) -> bool:
    """Tell whether a finding lies within a label where it stands in the text."""
    first = max(0, found.end - len(label))
    window = text[first : found.start + len(label)].casefold()
    at = window.find(label)
    while at >= 0:
        if first + at <= found.start and found.end <= first + at + len(label) + 1:
            return True
        at = window.find(label, at + 1)
    return False
