"""The journal: what was handed over to whom, written before and after each letter.

It is what makes a run that is started twice, or killed anywhere, send each letter once. It lies
outside git and holds no address: a recipient is a digest that only the journal's own key makes.
"""

import json
import os
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from hashlib import blake2b
from io import FileIO
from pathlib import Path

from filelock import FileLock, Timeout

from est_build.diagnostics import Code, Diagnostic, Location
from est_build.diagnostics import codes_sending as codes

_KEY = "est-journal"


class State(StrEnum):
    """How far a letter came."""

    INTENT = "intent"
    """About to be handed over; without a later line nobody knows whether it was."""
    SENT = "sent"
    REFUSED = "refused"
    NOT_SENT = "not sent"
    """Certainly not handed over: it may be tried again."""


class JournalError(Exception):
    """The journal can't be used; ``diagnostic`` says why."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.code.id)
        self.diagnostic = diagnostic


def identity_of(key: bytes, address: str, what: str, version: int) -> str:
    """Return a letter's name in the journal that has the key."""
    text = f"{address.casefold()}\n{what}\n{version}"
    return blake2b(text.encode(), key=key, digest_size=20).hexdigest()


@dataclass
class Journal:
    """An open journal: states by letter, and a file that each change is synced to."""

    key: bytes = field(repr=False)
    states: dict[str, State]
    _file: FileIO
    _path: Path

    def identity(self, address: str, what: str, version: int) -> str:
        """Return the letter's name: the same for the same recipient, report and version."""
        return identity_of(self.key, address, what, version)

    def state_of(self, letter: str) -> State | None:
        """Return how far a letter came, None if it was never begun."""
        return self.states.get(letter)

    def write(self, letter: str, what: str, state: State, code: int = 0) -> None:
        """Add a line and wait until it is on disk; raise OSError where it can't be."""
        now = datetime.now(UTC).isoformat(timespec="seconds")
        line = {"time": now, "letter": letter, "what": what, "state": state.value, "code": code}
        _append(self._file, self._path, line)
        self.states[letter] = state


@contextmanager
def open_journal(path: Path) -> Iterator[Journal]:
    """Open a journal, made anew if there is none; only one run holds it at a time.

    Raises JournalError if it is held by another run or isn't a journal, OSError if it can't be
    written.
    """
    lock = FileLock(f"{path}.lock")
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise JournalError(_fault(codes.JOURNAL_BUSY, path)) from None
    try:
        with _open(path) as stream:
            key, states = _read(stream, path)
            yield Journal(key, states, stream, path)
    finally:
        lock.release()


def _open(path: Path) -> FileIO:
    """Open for reading and appending; readable by its owner alone.

    Nothing waits in memory: what a full disk didn't take is not written when the file is closed.
    """
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
    return os.fdopen(descriptor, "r+b", buffering=0)


def _read(stream: FileIO, path: Path) -> tuple[bytes, dict[str, State]]:
    content = stream.read()
    # A run that was killed while it wrote leaves half a line, which never took effect.
    whole = content.rfind(b"\n") + 1
    if whole < len(content):
        stream.truncate(whole)
    if not whole:
        key = secrets.token_bytes(32)
        _append(stream, path, {_KEY: 1, "key": key.hex()})
        return key, {}
    return _parse(content[:whole], path)


def read_journal(path: Path) -> tuple[bytes, Mapping[str, State]]:
    """Return a journal's key and states as they stand, though a run may be writing it.

    Raises JournalError if it isn't a journal, OSError if it can't be read.
    """
    content = path.read_bytes()
    return _parse(content[: content.rfind(b"\n") + 1], path)


def _parse(content: bytes, path: Path) -> tuple[bytes, dict[str, State]]:
    lines = content.splitlines() or [b""]
    key = _read_key(lines[0], path)
    states: dict[str, State] = {}
    for number, line in enumerate(lines[1:], 2):
        try:
            record = json.loads(line)
            states[str(record["letter"])] = State(record["state"])
        except (ValueError, KeyError, TypeError):
            raise JournalError(_fault(codes.JOURNAL_UNREADABLE, path, number)) from None
    return key, states


def _read_key(line: bytes, path: Path) -> bytes:
    try:
        head = json.loads(line)
        if head[_KEY] != 1:
            raise ValueError
        return bytes.fromhex(head["key"])
    except (ValueError, KeyError, TypeError):
        raise JournalError(_fault(codes.JOURNAL_UNREADABLE, path, 1)) from None


def _append(stream: FileIO, path: Path, record: Mapping[str, object]) -> None:
    with naming(path):
        left = json.dumps(record).encode() + b"\n"
        while left:
            left = left[stream.write(left) :]
        os.fsync(stream.fileno())


@contextmanager
def naming(path: Path) -> Iterator[None]:
    """Let an error of the disk say which file it is about; an open file doesn't."""
    try:
        yield
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error


def _fault(code: Code, path: Path, line: int | None = None) -> Diagnostic:
    return Diagnostic.of(code, Location(path.name, line), line=line or 0)
