"""A run that is killed anywhere, and started again: nobody gets two letters, nobody is forgotten.

The process is killed before each command that the server sees, right after the server took a
letter, and before and after each sync of the journal.
"""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.tasks.send.mail_server import PostOffice, mail_server
from tests.tasks.send.sender import ADDRESSES

ROOT = Path(__file__).parents[3]
PER_LETTER = ("MAIL", "RCPT", "DATA", "TAKEN")
STEPS = ("EHLO", *PER_LETTER * len(ADDRESSES), "QUIT")
SYNCS = 1 + 2 * len(ADDRESSES)
"""One for the journal's first line, two for each letter."""


def _start(port: int, journal: Path, death: str) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "tests.tasks.send.sender", str(port), str(journal), death]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def _run_again(office: PostOffice, port: int, journal: Path) -> None:
    """Start again until nothing changes, and hold what is reported against what came."""
    office.step = lambda _: None
    process = _start(port, journal, "never")
    outcomes = process.communicate(timeout=60)[0].split()
    assert process.returncode == 0
    for address, outcome in zip(ADDRESSES, outcomes, strict=True):
        got = office.count[address]
        assert got <= 1, f"{address} got {got}"
        if outcome == "UNCERTAIN":
            continue
        assert outcome in {"SENT", "ALREADY_SENT"}
        assert got == 1, f"{address} got nothing and is reported as {outcome}"
    assert outcomes.count("UNCERTAIN") <= 1


@pytest.mark.long
@pytest.mark.parametrize("number", range(len(STEPS)))
def test_killed_between_two_commands(tmp_path: Path, number: int) -> None:
    office, seen = PostOffice(), []

    def step(name: str) -> None:
        seen.append(name)
        if len(seen) == number + 1:
            process.send_signal(signal.SIGKILL)
            process.wait(timeout=60)

    office.step = step
    with mail_server(office) as port:
        process = _start(port, tmp_path / "journal", "never")
        process.wait(timeout=60)
        assert process.returncode == -signal.SIGKILL
        assert tuple(seen[: number + 1]) == STEPS[: number + 1]
        _run_again(office, port, tmp_path / "journal")


@pytest.mark.long
@pytest.mark.parametrize("number", range(1, SYNCS + 1))
@pytest.mark.parametrize("when", ["before", "after"])
def test_killed_around_a_line_of_the_journal(tmp_path: Path, when: str, number: int) -> None:
    office = PostOffice()
    with mail_server(office) as port:
        process = _start(port, tmp_path / "journal", f"{when}:{number}")
        process.wait(timeout=60)
        assert process.returncode == -signal.SIGKILL
        _run_again(office, port, tmp_path / "journal")


def test_killed_once_the_server_has_taken_a_letter(tmp_path: Path) -> None:
    test_killed_between_two_commands(tmp_path, STEPS.index("TAKEN"))


def test_killed_before_a_letter_is_handed_over(tmp_path: Path) -> None:
    test_killed_between_two_commands(tmp_path, STEPS.index("DATA"))
