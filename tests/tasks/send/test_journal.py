"""The journal: whole after any death, held by one, readable by nobody else."""

from pathlib import Path

import pytest

from est_build.tasks.send.journal import JournalError, State, open_journal

WHAT = "2026-W47"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "journal.jsonl"


def test_what_was_written_is_there_the_next_time(path: Path) -> None:
    with open_journal(path) as journal:
        letter = journal.identity("Ett@kommun.example", WHAT, 1)
        journal.write(letter, WHAT, State.INTENT)
        journal.write(letter, WHAT, State.SENT, 250)
    with open_journal(path) as journal:
        assert journal.identity("ett@kommun.example", WHAT, 1) == letter
        assert journal.state_of(letter) is State.SENT


def test_a_letter_is_its_recipient_report_and_version(path: Path) -> None:
    with open_journal(path) as journal:
        letters = {
            journal.identity(address, what, version)
            for address in ("a@b.example", "c@b.example")
            for what in (WHAT, "2026-10")
            for version in (1, 2)
        }
    assert len(letters) == 8


def test_another_journal_names_the_same_recipient_otherwise(tmp_path: Path) -> None:
    names = set()
    for number in range(2):
        with open_journal(tmp_path / str(number)) as journal:
            names.add(journal.identity("ett@kommun.example", WHAT, 1))
    assert len(names) == 2


@pytest.mark.parametrize("torn", [1, 10, 60])
def test_half_a_line_never_took_effect(path: Path, torn: int) -> None:
    with open_journal(path) as journal:
        letter = journal.identity("ett@kommun.example", WHAT, 1)
        journal.write(letter, WHAT, State.INTENT)
        journal.write(letter, WHAT, State.SENT)
    path.write_bytes(path.read_bytes()[:-torn])
    with open_journal(path) as journal:
        assert journal.state_of(letter) is State.INTENT
        journal.write(letter, WHAT, State.SENT)
    with open_journal(path) as journal:
        assert journal.state_of(letter) is State.SENT


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ("något annat\n", 1),
        ("{}\n", 1),
        ('{"est-journal": 2, "key": "00"}\n', 1),
        ('{"est-journal": 1, "key": "00"}\n{"letter": "a"}\n', 2),
        ('{"est-journal": 1, "key": "00"}\n{"letter": "a", "state": "maybe"}\n', 2),
    ],
)
def test_a_file_that_is_no_journal_is_refused(path: Path, content: str, line: int) -> None:
    path.write_text(content)
    with pytest.raises(JournalError) as caught, open_journal(path):
        pass
    assert caught.value.diagnostic.code.id == "EST621"
    assert caught.value.diagnostic.location.line == line
    assert path.read_text() == content


def test_two_runs_never_hold_it_at_once(path: Path) -> None:
    with open_journal(path), pytest.raises(JournalError) as caught, open_journal(path):
        pass
    assert caught.value.diagnostic.code.id == "EST622"
    with open_journal(path):
        pass
