"""``est status``: one screen for people, documented keys for programs, and its exit code."""

import json
from pathlib import Path

import pytest

from est_build.cli import main
from tests.builders import change, small_repository, write

W48 = "content/meetings/2026/2026-W48.yaml"


def status(root: Path, *arguments: str, today: str = "2026-11-27") -> int:
    """Run the command in a folder on a day and return its exit code."""
    with pytest.raises(SystemExit) as leaving:
        main(["-C", str(root), "--today", today, "status", *arguments])
    return int(leaving.value.code or 0)


def test_it_says_what_is_missing_and_who_waits(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert status(small_repository(tmp_path)) == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert "Vecka 48: mötet var torsdag 26 november, men lägesbilden är inte fastställd." in shown
    assert "Enkäten ○ Inga svar är hämtade. Mötet torsdag 26 november väntar på dem." in shown
    assert "○ Utkastet är inte påbörjat. Mötet väntar på det." in shown
    assert (
        "○ Synlig närvaro fredag och lördag kväll: skulle ha varit klart 21 november, "
        "för 6 dagar sedan. Mötet väntar på besked från Polisen och Trygghetsvärdarna." in shown
    )
    assert "✓ Slutsatserna om månaden är fastställda." in shown


def test_it_knows_a_draft_though_it_has_blanks(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(small_repository(tmp_path), W48, "vecka: 2026-W48\nfaktorer:\n  trafik:\n    nivå:\n")
    assert status(tmp_path) == 0
    assert "✓ Utkastet är påbörjat." in capsys.readouterr().out


def test_an_error_in_another_file_does_not_stop_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = small_repository(tmp_path)
    change(root, "content/measures/kamera-stationen.yaml", "status: pågår", "status: igång")
    assert status(root) == 0
    shown = capsys.readouterr()
    assert "Vecka 48" in shown.out
    assert "1 fel" in shown.err


def test_without_a_readable_codebook_it_ends_with_two(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(small_repository(tmp_path), "content/codebook.yaml", "kommun: [\n")
    assert status(tmp_path) == 2
    shown = capsys.readouterr()
    assert "content/codebook.yaml" in shown.out
    assert "Läget kan inte visas" in shown.err


def test_programs_get_the_same_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert status(small_repository(tmp_path), "--format", "json") == 0
    found = json.loads(capsys.readouterr().out)
    assert list(found) == [
        "version",
        "today",
        "week",
        "stage",
        "survey",
        "meeting",
        "report",
        "priorities",
        "measures",
        "statistics",
        "delete_in_form_tool",
        "recipients",
        "unreached",
    ]
    assert (found["week"], found["stage"]) == ("2026-W48", "picture-missing")
    assert found["survey"] == {
        "state": "unanswered",
        "opens": "2026-11-24",
        "closes": "2026-11-26",
        "covers": ["2026-11-17", "2026-11-23"],
        "asked": 14,
        "answered": 0,
        "late": 0,
        "reason": None,
        "letters": [],
    }
    assert found["meeting"] == {
        "state": "not-set",
        "day": "2026-11-26",
        "has_draft": False,
        "report_due": "2026-11-27",
        "reason": None,
    }
    assert found["report"] == {"week": "2026-W47", "sent": None, "lacking": 0}
    (late,) = found["priorities"]
    assert (late["id"], late["days_late"]) == ("2026-W47/stationen-narvaro", 6)
    assert found["statistics"] == {
        "month": "2026-10",
        "sources": [],
        "is_settled": True,
        "has_draft": False,
    }


def test_it_tells_whether_the_latest_report_was_sent(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = small_repository(tmp_path)
    assert status(root) == 0
    assert "○ Vecka 47 är inte skickad med est send." in capsys.readouterr().out
    sent = "- version: 1\n  skickad: 2026-11-20\n- version: 2\n  skickad: 2026-11-23\n"
    write(root, "content/sent/2026-W47.yaml", sent)
    assert status(root) == 0
    assert "✓ Vecka 47 skickades måndag 23 november." in capsys.readouterr().out
    for odd in ("version: 1\n", "- skickad: i går\n", "- a\n", ""):
        write(root, "content/sent/2026-W47.yaml", odd)
        assert status(root) == 0
        assert "inte skickad" in capsys.readouterr().out


def _list(folder: Path, **groups: int) -> str:
    rows = [
        f"{name}{number}@kommun.example;{name.title()} Ek;{name}\n"
        for name, count in groups.items()
        for number in range(count)
    ]
    path = folder / "mottagare.csv"
    path.write_text("adress;namn;verksamheter\n" + "".join(rows), "utf-8")
    return str(path)


def test_it_warns_where_recipients_and_asked_differ(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = small_repository(tmp_path / "repository")
    monkeypatch.setenv("EST_RECIPIENTS", _list(tmp_path, skola=7, fritid=6))
    assert status(root) == 0
    shown = " ".join(capsys.readouterr().out.split())
    asked = "7 i mottagarlistan, men 8 tillfrågas enligt kodboken."
    assert f"Mottagarlistan ○ Skola och förskola: {asked}" in shown
    assert "@" not in shown
    assert "Ek" not in shown
    assert status(root, "--format", "json") == 0
    found = json.loads(capsys.readouterr().out)["recipients"]
    assert found == [
        {"group": "skola", "listed": 7, "asked": 8},
        {"group": "fritid", "listed": 6, "asked": 6},
    ]
    monkeypatch.setenv("EST_RECIPIENTS", _list(tmp_path, skola=8, fritid=6))
    assert status(root) == 0
    assert "✓ Lika många i varje verksamhet som kodboken säger" in capsys.readouterr().out


def test_without_a_list_nothing_is_said_of_recipients_and_a_broken_one_stops_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = small_repository(tmp_path / "repository")
    monkeypatch.delenv("EST_RECIPIENTS", raising=False)
    assert status(root) == 0
    assert "Mottagarlistan" not in capsys.readouterr().out
    monkeypatch.setenv("EST_RECIPIENTS", str(tmp_path / "borta.csv"))
    assert status(root) == 0
    shown = capsys.readouterr()
    assert "Mottagarlistan" not in shown.out
    assert "EST601" in shown.err
