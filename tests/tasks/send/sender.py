"""Sends three letters in a process of its own, which a test may kill anywhere.

Arguments: the server's port, the journal, and at which sync of the journal to die: ``before:2``,
``after:3`` or ``never``.
"""

import os
import signal
import sys
from pathlib import Path
from typing import Any

from est_build.tasks.send.delivery import Letter, Round, deliver
from est_build.tasks.send.journal import open_journal
from est_build.tasks.send.server import SmtpServer, read_server

WHAT = "2026-W47"
SENDER = "trygghet@kommun.example"
ADDRESSES = ("ett@kommun.example", "tva@kommun.example", "tre@kommun.example")
CONTENT = b"Subject: Veckorapport\r\n\r\n.en punkt f\xc3\xb6rst\r\n"


def _die_at_sync(when: str, number: int) -> None:
    real, seen = os.fsync, 0

    def fsync(fd: Any) -> None:
        nonlocal seen
        seen += 1
        if seen == number and when == "before":
            os.kill(os.getpid(), signal.SIGKILL)
        real(fd)
        if seen == number and when == "after":
            os.kill(os.getpid(), signal.SIGKILL)

    os.fsync = fsync


def main(port: str, path: str, death: str) -> None:
    when, _, number = death.partition(":")
    if number:
        _die_at_sync(when, int(number))
    server = read_server(f"smtp://localhost:{port}?starttls=nej&timeout=5")
    assert isinstance(server, SmtpServer)
    with open_journal(Path(path)) as journal:
        letters = [Letter(journal.identity(one, WHAT, 1), one, CONTENT) for one in ADDRESSES]
        delivery = deliver(letters, server, journal, Round(WHAT, SENDER, pauses=()))
    sys.stdout.write(" ".join(found.outcome.name for found in delivery.letters))


if __name__ == "__main__":
    main(*sys.argv[1:])
