"""No format of ``est check`` repeats what the privacy gate found."""

from pathlib import Path

import pytest

from est_build.cli import main
from tests.builders import change, small_repository

MEETING = "content/meetings/2026/2026-W47.yaml"
FOUND = {
    "EST501": "850709-9805",
    "EST502": "070-174 06 12",
    "EST503": "anna.lind@example.se",
    "EST504": "KLD 483",
    "EST505": "SE45 5000 0000 0583 9825 7466",
    "EST506": "55.37581, 13.15724",
    "EST507": "Algatan 27",
    "EST508": "Johan Andersson",
    "EST509": "rektorns son",
}


def telling(words: str) -> list[str]:
    """Return the parts that no message holds for another reason."""
    return [part for part in words.split() if len(part) > 3]


def check(root: Path, capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[str, object]:
    with pytest.raises(SystemExit) as leaving:
        main(["-C", str(root), "--today", "2026-09-01", "check", *arguments])
    shown = capsys.readouterr()
    return shown.out + shown.err, leaving.value.code


@pytest.mark.parametrize("form", ["text", "json", "github", "gitlab", "sarif"])
@pytest.mark.parametrize("code", FOUND)
def test_what_was_found_is_in_no_format(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], code: str, form: str
) -> None:
    words = FOUND[code]
    change(small_repository(tmp_path), MEETING, "Flera samlingar", f"Se {words} samlingar")
    shown, left = check(tmp_path, capsys, "--format", form)
    assert code in shown
    assert not any(part in shown for part in telling(words))
    assert left == int(code != "EST509")


@pytest.mark.parametrize("words", FOUND.values())
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("plats: skegrie\n    vad", "plats: {}\n    vad"),
        ("klart: 2026-11-29", "klart: {}"),
        ("nivå: röd", "nivå: {}"),
        ("granskad: ja", "granskad: ja\n{}: ja"),
    ],
    ids=["id", "date", "word", "key"],
)
def test_what_is_wrong_for_another_reason_is_not_repeated_either(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], words: str, old: str, new: str
) -> None:
    change(small_repository(tmp_path), MEETING, old, new.format(words))
    shown = check(tmp_path, capsys)[0] + check(tmp_path, capsys, "--format", "json")[0]
    assert not any(part in shown for part in telling(words))


def test_one_file_alone_goes_through_the_gate(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(small_repository(tmp_path), MEETING, "Flera samlingar", "Enligt Johan Andersson")
    shown, left = check(tmp_path, capsys, str(tmp_path / MEETING))
    assert ("EST508" in shown, left) == (True, 1)
