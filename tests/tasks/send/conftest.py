"""How the tests of what is sent send it: a real server, a list and a journal beside ``root``."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from est_build.tasks.send.settings import Settings
from tests.tasks.send.mail_server import PostOffice, mail_server


@pytest.fixture
def office() -> PostOffice:
    return PostOffice()


@pytest.fixture
def settings(root: Path, office: PostOffice) -> Iterator[Settings]:
    with mail_server(office) as port:
        yield Settings(
            str(root.parent / "mottagare.csv"),
            str(root.parent / "journal.jsonl"),
            f"smtp://localhost:{port}?starttls=nej&timeout=5",
        )
