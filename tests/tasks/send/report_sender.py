"""Sends a week's report in a process of its own, which a test may kill at any write.

Arguments: the repository, the server's port, and at which call of the disk to die: ``before:2``,
``after:3`` or ``never``. The calls are those that make a write last: ``fsync`` and ``replace``.
"""

import os
import signal
import sys
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from est_build.tasks.send.post import Wish
from est_build.tasks.send.report import send_report
from est_build.tasks.send.settings import Settings
from est_build.words.periods import Week

TODAY = date(2026, 9, 1)
NOW = datetime(2026, 11, 20, 7, 40, tzinfo=ZoneInfo("Europe/Stockholm"))
W47 = Week(2026, 47)
LIST, JOURNAL = "mottagare.csv", "journal.jsonl"


def wish_for(root: Path, port: int) -> Wish:
    """Return how the test and its process send."""
    server = f"smtp://localhost:{port}?starttls=nej&timeout=5"
    return Wish(
        Settings(str(root.parent / LIST), str(root.parent / JOURNAL), server), NOW, pauses=()
    )


def main(root: str, port: str, death: str) -> None:
    when, _, number = death.partition(":")
    seen = 0

    def dying(real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any) -> Any:
            nonlocal seen
            seen += 1
            if when == "before" and seen == int(number):
                os.kill(os.getpid(), signal.SIGKILL)
            answer = real(*arguments)
            if when == "after" and seen == int(number):
                os.kill(os.getpid(), signal.SIGKILL)
            return answer

        return call

    os.fsync, os.replace = dying(os.fsync), dying(os.replace)
    folder = Path(root)
    outcome = send_report(folder, W47, wish_for(folder, int(port)), TODAY)
    sys.stdout.write(f"{outcome.exit_code} {outcome.sent} {seen}")


if __name__ == "__main__":
    main(*sys.argv[1:])
