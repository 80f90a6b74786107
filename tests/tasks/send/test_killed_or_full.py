"""What is written of a report: whole after a death at any write, and after a disk that is full.

The process is killed before and after each call that makes a write last, of the journal and of
``content/sent``; and the disk is filled up at each of those writes. Then the same command is run
again: nobody gets two letters, nobody is forgotten, and what was sent is written down.
"""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import yaml

from est_build.cli import main
from est_build.diagnostics import has_errors
from est_build.load.repository import load
from est_build.tasks.send.journal import State, open_journal
from est_build.tasks.send.post import Sendout
from est_build.tasks.send.report import send_report
from tests.builders import CODEBOOK, small_repository, write
from tests.tasks.send.full_disk import files_no_larger_than
from tests.tasks.send.mail_server import PostOffice, mail_server
from tests.tasks.send.report_sender import JOURNAL, LIST, TODAY, W47, wish_for

ROOT = Path(__file__).parents[3]
ADDRESSES = ("ett@kommun.example", "tva@kommun.example", "tre@kommun.example")
SENT = "content/sent"
CALLS = 1 + 2 + 2 + 2 + 2 * len(ADDRESSES) + 2
"""The journal's first line; the report's value and its line, and the letters as first written, each
synced and put in its place; two lines of the journal for each letter; and the line once more, with
the number of recipients."""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = small_repository(tmp_path / "repository")
    write(root, "content/codebook.yaml", f"{CODEBOOK}utskick:\n  avsändare: t@kommun.example\n")
    (tmp_path / LIST).write_text("adress\n" + "".join(f"{one}\n" for one in ADDRESSES), "utf-8")
    return root


def _start(root: Path, port: int, death: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "tests.tasks.send.report_sender", str(root), str(port), death]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def _send_again(root: Path, port: int, office: PostOffice) -> Sendout:
    """Send until the end, and hold what is reported and written down against what came."""
    outcome = send_report(root, W47, wish_for(root, port), TODAY)
    uncertain = [one for one in outcome.diagnostics if one.code.id == "EST619"]
    assert outcome.sent + outcome.sent_before + len(uncertain) == len(ADDRESSES)
    assert len(uncertain) <= 1
    assert max(office.count.values()) == 1
    assert sum(office.count.values()) in {
        len(ADDRESSES) - len(uncertain),
        len(ADDRESSES),
    }
    (line,) = yaml.safe_load((root / f"{SENT}/2026-W47.yaml").read_text("utf-8"))
    assert line["mottagare"] == outcome.sent + outcome.sent_before
    assert load(root).diagnostics == ()
    assert sorted(path.name for path in (root / SENT).iterdir()) == [
        "2026-W47-v1.json",
        "2026-W47.yaml",
    ]
    return outcome


def _kill_and_send_again(root: Path, death: str) -> None:
    office = PostOffice()
    with mail_server(office) as port:
        assert _start(root, port, death).returncode == -signal.SIGKILL
        # Whoever builds the site meanwhile isn't stopped by what is only begun.
        assert not has_errors(load(root).diagnostics)
        _send_again(root, port, office)


@pytest.mark.long
@pytest.mark.parametrize("number", range(1, CALLS + 1))
@pytest.mark.parametrize("when", ["before", "after"])
def test_killed_at_any_write(root: Path, when: str, number: int) -> None:
    _kill_and_send_again(root, f"{when}:{number}")


def test_killed_when_the_report_is_written_and_its_line_is_not(root: Path) -> None:
    _kill_and_send_again(root, "after:3")


def test_killed_before_the_number_of_recipients_is_written(root: Path) -> None:
    _kill_and_send_again(root, f"before:{CALLS}")


def test_the_writes_are_as_many_as_are_killed_at(root: Path) -> None:
    with mail_server(PostOffice()) as port:
        assert _start(root, port, "never").stdout == f"0 3 {CALLS}"


# A disk that is full


@pytest.mark.parametrize("line", range(2 * len(ADDRESSES)))
def test_a_disk_that_is_full_at_any_line_of_the_journal(root: Path, line: int) -> None:
    office, path = PostOffice(), root.parent / JOURNAL
    # A journal that has been used, so that it and no other file grows beyond the limit.
    with open_journal(path) as journal:
        journal.write(f"{0:040}", "2026-W01", State.SENT, 250)
    with path.open("ab") as stream:
        stream.write(path.read_bytes().splitlines(keepends=True)[-1] * 3000)
    one = len(path.read_bytes().splitlines()[-1])
    # Room for the lines before, and for half of the one that fails.
    room = path.stat().st_size + line * one + one // 2
    with mail_server(office) as port:
        with files_no_larger_than(room), pytest.raises(OSError, match="too large") as caught:
            send_report(root, W47, wish_for(root, port), TODAY)
        assert str(caught.value.filename) == str(path)
        assert len(office.letters) == (line + 1) // 2
        outcome = _send_again(root, port, office)
    # An odd line says that a letter was taken: that one is uncertain, and nobody gets two.
    assert len(outcome.diagnostics) == line % 2


@contextmanager
def _disk_of(folder: Path, pages: int) -> Iterator[None]:
    """Let a folder lie on a disk of a few pages."""
    folder.mkdir(parents=True, exist_ok=True)
    size = f"size={pages * os.sysconf('SC_PAGESIZE')}"
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", size, "tmpfs", folder], check=False)
    if done.returncode:
        pytest.skip("no disk may be mounted here")
    try:
        yield
    finally:
        subprocess.run(["umount", folder], check=True)


@pytest.mark.system("mount", "umount")
@pytest.mark.parametrize(("free", "letters"), [(0, 0), (-1, 0), (1, 3)])
def test_a_disk_that_is_full_when_the_report_is_written_down(
    root: Path, tmp_path: Path, free: int, letters: int
) -> None:
    """Room for: the value and no line; not even the value; all but the line with its number."""
    office, folder = PostOffice(), root / SENT
    with mail_server(office) as port:
        with _disk_of(folder, _pages_of_value(root, port, tmp_path) + free):
            with pytest.raises(OSError, match="No space left") as caught:
                send_report(root, W47, wish_for(root, port), TODAY)
            assert Path(str(caught.value.filename)).parent == folder
            assert len(office.letters) == letters
            assert not has_errors(load(root).diagnostics)
            kept = {path.name: path.read_bytes() for path in folder.iterdir()}
        for name, content in kept.items():
            (folder / name).write_bytes(content)
        outcome = _send_again(root, port, office)
    assert (outcome.sent, outcome.sent_before) == (len(ADDRESSES) - letters, letters)


def _pages_of_value(root: Path, port: int, tmp_path: Path) -> int:
    """Return how many pages of a disk the report's value takes, from a trial in a copy."""
    other = small_repository(tmp_path / "other/repository")
    write(other, "content/codebook.yaml", (root / "content/codebook.yaml").read_text("utf-8"))
    (other.parent / LIST).write_text("adress\nfyra@annan.example\n", "utf-8")
    with mail_server(PostOffice()) as elsewhere:
        send_report(other, W47, wish_for(other, elsewhere), TODAY)
    size = (other / f"{SENT}/2026-W47-v1.json").stat().st_size
    return -(-size // os.sysconf("SC_PAGESIZE"))


def test_a_full_disk_is_said_with_the_file_s_name(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with mail_server(PostOffice()) as port:
        settings = wish_for(root, port).settings
        monkeypatch.setenv("EST_RECIPIENTS", settings.recipients)
        monkeypatch.setenv("EST_JOURNAL", settings.journal)
        monkeypatch.setenv("EST_SMTP_URL", settings.server)
        with files_no_larger_than(300), pytest.raises(SystemExit) as ended:
            main(["-C", str(root), "--today", str(TODAY), "send", "report", str(W47)])
    assert ended.value.code == 2
    said = capsys.readouterr().err
    assert "2026-W47-v1.json kan inte läsas eller skrivas" in said
    assert "Traceback" not in said
