"""Who is without a letter is told by line, with what to do, and never by address."""

import json
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from est_build.cli import main
from est_build.tasks.send.post import Wish
from est_build.tasks.send.report import send_report
from est_build.tasks.send.settings import Settings
from est_build.tasks.send.survey import send_survey
from est_build.words.periods import Week
from tests.builders import CODEBOOK, FORM, small_repository, write
from tests.tasks.send.mail_server import PostOffice

NOW = datetime(2026, 11, 20, 8, 5, tzinfo=ZoneInfo("Europe/Stockholm"))
TODAY = NOW.date()
W47, W48 = Week(2026, 47), Week(2026, 48)
CORRECTION = "rättelser:\n  - datum: 2026-11-23\n    text: Narkotika ska vara gul.\n"
LIST = """\
adress;namn;verksamheter
anna@kommun.example;Anna Ek;skola
bo@polis.example;Bo Berg;
ida@kommun.example;Ida Al;fritid
eve@kommun.example;Eve Ask;
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = small_repository(tmp_path / "repository")
    write(root, "content/codebook.yaml", f"{CODEBOOK}utskick:\n  avsändare: t@kommun.example\n")
    told = "adress: https://form.example/abc\ninformation:\n  hur länge: Ett år.\ntidszon:"
    write(root, "forms/weekly.yaml", FORM.replace("tidszon:", told))
    (tmp_path / "mottagare.csv").write_text(LIST, "utf-8")
    return root


@pytest.fixture
def wish(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Wish:
    monkeypatch.setenv("EST_RECIPIENTS", settings.recipients)
    monkeypatch.setenv("EST_JOURNAL", settings.journal)
    return Wish(settings, NOW, pauses=())


def _status(root: Path, capsys: pytest.CaptureFixture[str], day: date = TODAY) -> str:
    with pytest.raises(SystemExit) as ended:
        main(["-C", str(root), "--today", str(day), "status"])
    assert ended.value.code == 0
    said = capsys.readouterr()
    for secret in ("@", "Ek", "Berg"):
        assert secret not in said.out + said.err
    return " ".join(said.out.split())


def _unreached(root: Path, capsys: pytest.CaptureFixture[str], day: date = TODAY) -> object:
    with pytest.raises(SystemExit):
        main(["-C", str(root), "--today", str(day), "status", "--format", "json"])
    found = json.loads(capsys.readouterr().out)["unreached"]
    return found and [(one["line"], one["letter"], one["missed"]) for one in found]


def test_each_is_named_by_line_with_what_to_do(
    root: Path, office: PostOffice, wish: Wish, capsys: pytest.CaptureFixture[str]
) -> None:
    office.answers = {
        ("RCPT", "anna@kommun.example"): ["550 no such user"],
        ("RCPT", "bo@polis.example"): ["451 greylisted"],
        ("END", "ida@kommun.example"): ["HANG UP"],
    }
    assert send_report(root, W47, wish, TODAY).sent == 1
    with Path(wish.settings.recipients).open("a", encoding="utf-8") as stream:
        stream.write("ny@kommun.example;Ny Ask;\n")
    command = "est send report 2026-W47"
    said = _status(root, capsys)
    assert "Vecka 47 skickades fredag 20 november." in said
    assert "○ 3 mottagare saknar brevet eller kan sakna det." in said
    assert f"Kör sedan {command}: ingen annan får brevet igen." in said
    assert f"Rad 2 i listan: servern nekade adressen. Rätta den, och kör {command}." in said
    assert "Rad 3 i listan: servern bad oss vänta." in said
    assert f"eller kör {command} --resend-uncertain." in said
    assert f"Rad 6 i listan: har inget brev än. Kör {command}." in said
    assert _unreached(root, capsys) == [
        (2, "report", "refused"),
        (3, "report", "deferred"),
        (4, "report", "uncertain"),
        (6, "report", "never-tried"),
    ]
    # What the status asks for is what helps.
    again = send_report(root, W47, replace(wish, resends_uncertain=True), TODAY)
    assert (again.exit_code, again.sent) == (0, 4)
    assert _unreached(root, capsys) == []
    assert "Utan brev" not in _status(root, capsys)


def test_an_address_that_is_mended_is_no_longer_refused(
    root: Path, office: PostOffice, wish: Wish, capsys: pytest.CaptureFixture[str]
) -> None:
    office.answers["RCPT", "anna@kommun.example"] = ["550 no such user"]
    send_report(root, W47, wish, TODAY)
    Path(wish.settings.recipients).write_text(LIST.replace("anna@", "anna.ek@"), "utf-8")
    assert _unreached(root, capsys) == [(2, "report", "never-tried")]
    assert send_report(root, W47, wish, TODAY).sent == 1
    assert _unreached(root, capsys) == []
    assert "saknar brevet" not in _status(root, capsys)


def test_a_quiet_correction_leaves_nobody_without(
    root: Path, office: PostOffice, wish: Wish, capsys: pytest.CaptureFixture[str]
) -> None:
    office.answers["RCPT", "anna@kommun.example"] = ["550 no such user"] * 2
    send_report(root, W47, wish, TODAY)
    with (root / "content/meetings/2026/2026-W47.yaml").open("a", encoding="utf-8") as stream:
        stream.write(CORRECTION)
    send_report(root, W47, wish, TODAY)
    assert _unreached(root, capsys) == [(2, "report", "refused")]
    send_report(root, W47, wish, TODAY)
    assert _unreached(root, capsys) == []


def test_who_was_not_asked_does_not_lack_the_survey(
    root: Path, office: PostOffice, wish: Wish, capsys: pytest.CaptureFixture[str]
) -> None:
    day = TODAY + timedelta(days=4)
    office.answers["RCPT", "ida@kommun.example"] = ["550 no such user"]
    send_survey(root, W48, replace(wish, now=NOW + timedelta(days=4)))
    assert _unreached(root, capsys, day) == [(4, "survey", "refused")]
    said = _status(root, capsys, day)
    assert "Enkäten skickades tisdag 24 november till 1 mottagare." in said
    assert "○ 1 mottagare saknar brevet eller kan sakna det." in said
    assert "Rad 4 i listan: servern nekade adressen." in said
    assert "est send survey 2026-W48" in said


def test_without_a_journal_the_number_is_told(
    root: Path,
    office: PostOffice,
    wish: Wish,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    office.answers["RCPT", "anna@kommun.example"] = ["550 no such user"]
    send_report(root, W47, wish, TODAY)
    for journal in ("", str(root.parent / "borta.jsonl")):
        monkeypatch.setenv("EST_JOURNAL", journal)
        said = _status(root, capsys)
        assert "1 mottagare saknar brevet eller kan sakna det." in said
        assert "Utan brev" not in said
        assert _unreached(root, capsys) is None
    assert not (root.parent / "borta.jsonl").exists()
    # A journal that is none is told, and stops nothing.
    (root.parent / "borta.jsonl").write_text("hej\n", "utf-8")
    with pytest.raises(SystemExit) as ended:
        main(["-C", str(root), "--today", str(TODAY), "status"])
    assert ended.value.code == 0
    assert "EST621" in capsys.readouterr().err


def test_a_report_that_was_broken_off_is_not_said_to_be_sent(
    root: Path, wish: Wish, capsys: pytest.CaptureFixture[str]
) -> None:
    send_report(root, W47, wish, TODAY)
    record = root / "content/sent/2026-W47.yaml"
    text = record.read_text("utf-8")
    record.write_text(text.replace("mottagare: 4", "mottagare: 0"), "utf-8")
    said = _status(root, capsys)
    assert "○ Vecka 47 började skickas fredag 20 november. Det blev inte klart" in said
