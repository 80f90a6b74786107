"""``est serve`` on the whole chain: whoever has a page open soon sees a change."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from queue import Queue
from threading import Thread
from typing import TextIO

import pytest

from tests.builders import change, small_repository
from tests.whole.conftest import EST

pytestmark = pytest.mark.system("chromium")
MEETING = "content/meetings/2026/2026-W47.yaml"
PATIENCE = 60


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return small_repository(tmp_path / "kommun")


@pytest.fixture
def told(root: Path) -> Iterator["Queue[str]"]:
    """Serve the repository, and return what is told line by line."""
    command = [*EST, "-C", str(root), "--today", "2026-11-20", "serve", "--port", "0"]
    server = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8"
    )
    lines: Queue[str] = Queue()
    assert server.stdout is not None
    output = server.stdout
    Thread(target=listen, args=(output, lines), daemon=True).start()
    yield lines
    server.terminate()
    server.wait(PATIENCE)
    output.close()


def listen(output: TextIO, lines: "Queue[str]") -> None:
    for line in output:
        lines.put(line)


def wait_for(lines: "Queue[str]", words: str) -> str:
    while True:
        line = lines.get(timeout=PATIENCE)
        if words in line:
            return line


def test_an_open_page_shows_what_was_written_and_keeps_the_good_when_it_is_wrong(
    root, told, chromium
):
    shown = re.search(r"http://127\.0\.0\.1:\d+/", wait_for(told, "http://"))
    assert shown is not None
    page = chromium.new_page()
    page.goto(f"{shown[0]}veckor/2026-W47/index.html")
    lead = page.locator(".est-lead")
    assert lead.inner_text() == "Lugnare vid skolorna, oroligare runt stationen."

    change(root, MEETING, "Lugnare vid skolorna", "Lugnt vid badplatsen")
    page.get_by_text("Lugnt vid badplatsen").wait_for(timeout=PATIENCE * 1000)

    change(root, MEETING, "nivå: röd", "nivå: lila")
    wait_for(told, f"{MEETING}:11:11")
    page.reload()
    assert lead.inner_text().startswith("Lugnt vid badplatsen")

    change(root, MEETING, "nivå: lila", "nivå: gul")
    page.get_by_text("◆ Förhöjt").first.wait_for(timeout=PATIENCE * 1000)
    page.close()
