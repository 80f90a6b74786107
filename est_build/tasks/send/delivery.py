"""Each letter is handed over once, whatever happens on the way."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from est_build.diagnostics import Diagnostic
from est_build.tasks.send.connection import (
    LostAfterEndError,
    LostBeforeEndError,
    ServerError,
    Session,
    open_session,
)
from est_build.tasks.send.journal import Journal, State
from est_build.tasks.send.server import SmtpServer

PAUSES = (60.0, 300.0, 900.0)
"""Seconds between tries where the server asks us to wait; greylisting wants some minutes."""
_CLOSING = 421
"""The server's answer as it hangs up."""


@dataclass(frozen=True, slots=True)
class Letter:
    """What is sent to one recipient."""

    id: str
    """Its name in the journal, of which its Message-ID is made."""
    address: str
    content: bytes
    """The whole message, lines ending in CRLF."""


class Outcome(Enum):
    """What became of a letter."""

    SENT = auto()
    ALREADY_SENT = auto()
    REFUSED = auto()
    DEFERRED = auto()
    """Not taken yet: the server asked us to wait, or hung up before the letter's end."""
    UNCERTAIN = auto()


@dataclass(frozen=True, slots=True)
class Delivered:
    """A letter and what became of it; ``code`` is the server's last answer, 0 without one."""

    letter: Letter
    outcome: Outcome
    code: int = 0


@dataclass(frozen=True, slots=True)
class Delivery:
    """What became of every letter, and why the server could not be used to the end."""

    letters: tuple[Delivered, ...]
    fault: Diagnostic | None = None

    def count(self, *outcomes: Outcome) -> int:
        """Return how many letters had one of the outcomes."""
        return sum(found.outcome in outcomes for found in self.letters)


@dataclass(frozen=True, slots=True)
class Round:
    """What a delivery is about and how patient it is."""

    what: str
    """The report, such as ``2026-W47``, as the journal names it."""
    sender: str
    resends_uncertain: bool = False
    pauses: tuple[float, ...] = PAUSES


def deliver(
    letters: Sequence[Letter],
    server: SmtpServer,
    journal: Journal,
    this: Round,
    tell: Callable[[Delivered], None] = lambda _: None,
) -> Delivery:
    """Hand over every letter that was not handed over before, and say what became of each.

    The journal's line is on disk before DATA and after the answer. So a run that is killed resumes,
    and a letter of which only the first line is there is reported as uncertain, never sent again
    unasked. Raises OSError where the journal can't be written: nothing is sent without it.
    """
    done: dict[str, Delivered] = {}
    for letter in letters:
        if (known := _known(letter, journal, this)) is not None:
            done[letter.id] = known
            tell(known)
    for pause in (*this.pauses, None):
        waiting = [letter for letter in letters if _is_open(letter, done)]
        fault = _hand_over_all(waiting, server, journal, this, done, tell)
        is_settled = not any(_is_open(letter, done) for letter in letters)
        if is_settled or pause is None or (fault is not None and not fault.is_passing):
            break
        time.sleep(pause)
    found = (done.get(letter.id, Delivered(letter, Outcome.DEFERRED)) for letter in letters)
    return Delivery(tuple(found), fault.diagnostic if fault else None)


def _known(letter: Letter, journal: Journal, this: Round) -> Delivered | None:
    """Return what the journal already tells of a letter that is not to be tried now."""
    state = journal.state_of(letter.id)
    if state is State.SENT:
        return Delivered(letter, Outcome.ALREADY_SENT)
    if state is State.INTENT and not this.resends_uncertain:
        return Delivered(letter, Outcome.UNCERTAIN)
    return None


def _is_open(letter: Letter, done: Mapping[str, Delivered]) -> bool:
    return letter.id not in done or done[letter.id].outcome is Outcome.DEFERRED


def _hand_over_all(
    waiting: Sequence[Letter],
    server: SmtpServer,
    journal: Journal,
    this: Round,
    done: dict[str, Delivered],
    tell: Callable[[Delivered], None],
) -> ServerError | None:
    """Try each letter once, in a new session after each one that breaks."""
    left = list(waiting)
    try:
        while left:
            with open_session(server) as session:
                is_alive = True
                while left and is_alive:
                    # A letter that breaks the session is not tried again in this round.
                    letter = left.pop(0)
                    found, is_alive = _hand_over(letter, session, journal, this)
                    done[letter.id] = found
                    tell(found)
    except ServerError as fault:
        return fault
    return None


def _hand_over(
    letter: Letter, session: Session, journal: Journal, this: Round
) -> tuple[Delivered, bool]:
    """Try one letter; return what became of it, and whether the session still stands."""
    # What was uncertain stays so until the server has taken it: another try that fails tells
    # nothing of the first one.
    was_uncertain = journal.state_of(letter.id) is State.INTENT

    def settle(state: State, code: int) -> None:
        if state is State.SENT or not was_uncertain:
            journal.write(letter.id, this.what, state, code)

    try:
        answer = session.address(this.sender, letter.address)
        if answer.is_taken:
            journal.write(letter.id, this.what, State.INTENT)
            answer = session.begin()
            if answer.is_taken:
                answer = session.hand_over(letter.content)
        if not answer.is_taken:
            settle(State.NOT_SENT if answer.is_later else State.REFUSED, answer.code)
    except LostBeforeEndError:
        settle(State.NOT_SENT, 0)
        return Delivered(letter, Outcome.DEFERRED), False
    except LostAfterEndError:
        return Delivered(letter, Outcome.UNCERTAIN), False
    if answer.is_taken:
        settle(State.SENT, answer.code)
        return Delivered(letter, Outcome.SENT, answer.code), True
    outcome = Outcome.DEFERRED if answer.is_later else Outcome.REFUSED
    return Delivered(letter, outcome, answer.code), answer.code != _CLOSING and session.forget()
