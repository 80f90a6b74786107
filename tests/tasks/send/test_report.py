"""A report reaches each recipient once, as it was set, whatever happens around it."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import yaml

from est_build.cli import main
from est_build.load.repository import load
from est_build.tasks.send.post import Sendout, Wish
from est_build.tasks.send.report import NOT_AGAIN, ONLY_NEW, send_report
from est_build.tasks.send.settings import Settings
from est_build.words.periods import Month, Week
from tests.builders import CODEBOOK, change, small_repository, write
from tests.tasks.send.full_disk import files_no_larger_than
from tests.tasks.send.mail_server import PostOffice

TODAY = date(2026, 11, 20)
NOW = datetime(2026, 11, 20, 7, 40, tzinfo=ZoneInfo("Europe/Stockholm"))
W47 = Week(2026, 47)
MONTH = "content/months/2026-10.yaml"
MEETING = "content/meetings/2026/2026-W47.yaml"
SENDING = """\
utskick:
  avsändare: trygghet@kommun.example
  namn: Säkerhetsenheten
"""
LIST = """\
adress;namn;roll;verksamheter;språk;sajt
anna@kommun.example;Anna Andersson;Rektor;skola;;
bo@polis.example;Bo Berg;Polis;;;nej
eve@kommun.example;Eve Ek;Chef;;en;
"""
EVERYONE = {"anna@kommun.example": 1, "bo@polis.example": 1, "eve@kommun.example": 1}
CORRECTION = """\
rättelser:
  - datum: 2026-11-23
    text: Narkotika ska vara gul.
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = small_repository(tmp_path / "repository")
    write(root, "content/codebook.yaml", CODEBOOK + SENDING)
    write(root, "mkdocs.yml", "site_url: https://trygg.example/\n")
    (tmp_path / "mottagare.csv").write_text(LIST, "utf-8")
    return root


@pytest.fixture
def wish(settings: Settings) -> Wish:
    return Wish(settings, NOW, pauses=())


def _codes(outcome: Sendout) -> list[str]:
    return [one.code.id for one in outcome.diagnostics]


def _correct(root: Path, again: str = "") -> None:
    with (root / MEETING).open("a", encoding="utf-8") as stream:
        stream.write(CORRECTION + again)


def test_everyone_gets_it_once_and_it_is_written_down(
    root: Path, office: PostOffice, wish: Wish
) -> None:
    first = send_report(root, W47, wish, TODAY)
    assert (first.exit_code, first.sent) == (0, 3)
    line = yaml.safe_load((root / "content/sent/2026-W47.yaml").read_text("utf-8"))[0]
    assert line["mottagare"] == 3
    assert line["skickad"] == "2026-11-20T07:40:00+01:00"
    # A week later nobody gets it again, and the letter would be the same to the byte.
    again = send_report(root, W47, replace(wish, now=NOW + timedelta(days=7)), TODAY)
    assert (again.exit_code, again.sent, again.sent_before) == (0, 0, 3)
    assert office.count == EVERYONE
    assert load(root).diagnostics == ()
    letters = dict(office.letters)
    assert b"bo@polis.example" not in letters["anna@kommun.example"]
    assert b"https://trygg.example" in letters["anna@kommun.example"]
    assert b"https://trygg.example" not in letters["bo@polis.example"]
    assert b"ALL FACTORS" in letters["eve@kommun.example"]


def test_nothing_written_holds_an_address(root: Path, wish: Wish) -> None:
    send_report(root, W47, wish, TODAY)
    written = [path for path in root.parent.rglob("*") if path.is_file()]
    for path in written:
        if path.name != "mottagare.csv":
            content = path.read_text("utf-8")
            assert not any(one in content for one in (*EVERYONE, "Andersson"))


def test_one_who_was_refused_gets_it_when_the_address_is_mended(
    root: Path, office: PostOffice, wish: Wish
) -> None:
    office.answers["RCPT", "bo@polis.example"] = ["550 no such user"]
    first = send_report(root, W47, wish, TODAY)
    assert (first.exit_code, first.sent, _codes(first)) == (1, 2, ["EST617"])
    # What changes meanwhile, such as a late answer, is not in the letter that goes on being sent.
    write(root, "content/calendar.yaml", "händelser:\n  - datum: 2026-12-01\n    vad: Nytt\n")
    assert send_report(root, W47, wish, TODAY).sent == 1
    after = dict(office.letters)["bo@polis.example"]
    assert b"Nytt" not in after
    assert office.count == EVERYONE


def test_one_who_must_wait_is_tried_by_the_next_run_and_counted_until_then(
    root: Path, office: PostOffice, wish: Wish
) -> None:
    office.answers["RCPT", "bo@polis.example"] = ["451 greylisted", "550 no such user"]
    record = root / "content/sent/2026-W47.yaml"
    first = send_report(root, W47, wish, TODAY)
    assert (first.exit_code, first.sent, _codes(first)) == (1, 2, ["EST618"])
    assert "  mottagare: 2\n" in record.read_text("utf-8")
    assert "  utan brev: 1\n" in record.read_text("utf-8")
    second = send_report(root, W47, wish, TODAY)
    assert (second.exit_code, second.sent, _codes(second)) == (1, 0, ["EST617"])
    assert "  utan brev: 1\n" in record.read_text("utf-8")
    assert send_report(root, W47, wish, TODAY).exit_code == 0
    assert "utan brev" not in record.read_text("utf-8")
    assert office.count == EVERYONE
    assert load(root).diagnostics == ()


def test_a_change_without_a_correction_is_an_error_and_not_sent(
    root: Path, office: PostOffice, wish: Wish
) -> None:
    send_report(root, W47, wish, TODAY)
    change(root, MEETING, "Lugnare", "Oroligare")
    assert [one.code.id for one in load(root).diagnostics] == ["EST632"]
    assert send_report(root, W47, wish, TODAY).exit_code == 1
    assert office.count == EVERYONE


def test_a_correction_goes_out_only_if_it_says_so(
    root: Path, office: PostOffice, wish: Wish
) -> None:
    send_report(root, W47, wish, TODAY)
    _correct(root)
    quiet = send_report(root, W47, wish, TODAY)
    assert (quiet.exit_code, quiet.quiet, quiet.sent) == (0, NOT_AGAIN, 0)
    change(root, MEETING, "vara gul.\n", "vara gul.\n    skicka om: ja\n")
    again = send_report(root, W47, wish, TODAY)
    assert (again.exit_code, again.sent, again.version) == (0, 3, 2)
    assert office.count == dict.fromkeys(EVERYONE, 2)
    assert b"version 2" in office.letters[-1][1]
    assert load(root).diagnostics == ()


def test_who_was_refused_gets_the_latest_even_of_a_quiet_correction(
    root: Path, office: PostOffice, wish: Wish
) -> None:
    office.answers["RCPT", "bo@polis.example"] = ["550 no such user"]
    assert _codes(send_report(root, W47, wish, TODAY)) == ["EST617"]
    _correct(root)
    again = send_report(root, W47, wish, TODAY)
    assert (again.exit_code, again.sent, again.sent_before) == (0, 1, 2)
    assert (again.note, again.quiet) == (ONLY_NEW, "")
    assert office.count == EVERYONE
    assert b"version 2" in dict(office.letters)["bo@polis.example"]
    versions = yaml.safe_load((root / "content/sent/2026-W47.yaml").read_text("utf-8"))
    assert [(one["version"], one["mottagare"]) for one in versions] == [(1, 2), (2, 1)]
    done = send_report(root, W47, wish, TODAY)
    assert (done.exit_code, done.sent, done.sent_before) == (0, 0, 3)
    assert office.count == EVERYONE
    # The next correction that asks for it goes to everyone, as version 3.
    with (root / MEETING).open("a", encoding="utf-8") as stream:
        stream.write("  - datum: 2026-11-24\n    text: Trafik är grön.\n    skicka om: ja\n")
    third = send_report(root, W47, wish, TODAY)
    assert (third.sent, third.version) == (3, 3)
    assert load(root).diagnostics == ()


def test_who_is_refused_again_is_reported_again(root: Path, office: PostOffice, wish: Wish) -> None:
    office.answers["RCPT", "bo@polis.example"] = ["550 no such user"] * 2
    send_report(root, W47, wish, TODAY)
    _correct(root)
    again = send_report(root, W47, wish, TODAY)
    assert (again.exit_code, again.sent, _codes(again)) == (1, 0, ["EST617"])
    versions = yaml.safe_load((root / "content/sent/2026-W47.yaml").read_text("utf-8"))
    assert [one["version"] for one in versions] == [1]


def test_who_may_have_an_earlier_version_is_reported_and_asked_about(
    root: Path, office: PostOffice, wish: Wish
) -> None:
    office.answers["END", "bo@polis.example"] = ["HANG UP"]
    send_report(root, W47, wish, TODAY)
    _correct(root)
    quiet = send_report(root, W47, wish, TODAY)
    assert (quiet.exit_code, quiet.sent, _codes(quiet)) == (1, 0, ["EST619"])
    again = send_report(root, W47, replace(wish, resends_uncertain=True), TODAY)
    assert (again.exit_code, again.sent, again.version) == (0, 1, 2)


def test_those_whom_the_site_is_closed_to_have_the_paper(
    root: Path, office: PostOffice, wish: Wish
) -> None:
    send_report(root, W47, wish, TODAY)
    papers = {address: b"application/pdf" in letter for address, letter in office.letters}
    assert papers == {address: address == "bo@polis.example" for address in EVERYONE}
    write(root, "content/codebook.yaml", f"{CODEBOOK}{SENDING}  bifoga pdf: ja\n")
    office.letters.clear()
    _correct(root, "    skicka om: ja\n")
    send_report(root, W47, wish, TODAY)
    assert len(office.letters) == 3
    assert all(b"application/pdf" in letter for _, letter in office.letters)


def test_errors_in_statistics_do_not_stop_it(root: Path, office: PostOffice, wish: Wish) -> None:
    write(root, "data/sources.yaml", "källor: 1\n")
    assert send_report(root, W47, wish, TODAY).sent == 3
    assert b"M=C3=A5nadens statistik saknas" in dict(office.letters)["anna@kommun.example"]


def test_errors_in_another_week_do_not_stop_it(root: Path, wish: Wish) -> None:
    change(root, "content/meetings/2026/2026-W45.yaml", "Höstlov", "[")
    assert send_report(root, W47, wish, TODAY).sent == 3


def test_a_server_that_is_not_reached_leaves_nothing_behind(root: Path, wish: Wish) -> None:
    dead = replace(wish.settings, server="smtp://localhost:1?starttls=nej")
    outcome = send_report(root, W47, replace(wish, settings=dead), TODAY)
    assert (outcome.exit_code, _codes(outcome)) == (2, ["EST611"])
    assert not (root / "content/sent/2026-W47.yaml").exists()
    change(root, MEETING, "Lugnare", "Oroligare")
    assert send_report(root, W47, wish, TODAY).sent == 3


def test_one_malformed_address_costs_its_own_line_only(
    root: Path, office: PostOffice, wish: Wish
) -> None:
    path = Path(wish.settings.recipients)
    path.write_text(f"{LIST}fel(a)kommun.example;;;;;\n", "utf-8")
    outcome = send_report(root, W47, wish, TODAY)
    assert (outcome.exit_code, outcome.sent, _codes(outcome)) == (1, 3, ["EST606"])


def test_a_full_disk_sends_nothing(root: Path, office: PostOffice, wish: Wish) -> None:
    with files_no_larger_than(100), pytest.raises(OSError, match="too large"):
        send_report(root, W47, wish, TODAY)
    assert office.letters == []
    assert send_report(root, W47, wish, TODAY).sent == 3
    assert office.count == EVERYONE


def test_a_trial_goes_to_one_address_and_is_no_sending(
    root: Path, office: PostOffice, wish: Wish
) -> None:
    trial = replace(wish, test_to="jag@kommun.example")
    assert send_report(root, W47, trial, TODAY).sent == 1
    assert send_report(root, W47, trial, TODAY).sent == 1
    assert office.count == {"jag@kommun.example": 2}
    assert b"[Test]" in office.letters[0][1]
    assert not (root / "content/sent").exists()


def test_a_month_is_sent_too(root: Path, office: PostOffice, wish: Wish) -> None:
    assert send_report(root, Month(2026, 10), wish, TODAY).sent == 3
    assert send_report(root, Month(2026, 10), wish, TODAY).sent_before == 3
    assert load(root).diagnostics == ()
    missing = send_report(root, Month(2026, 9), wish, TODAY)
    assert (missing.exit_code, _codes(missing)[-1]) == (1, "EST627")


def test_a_month_that_nobody_read_through_is_not_sent(
    root: Path, office: PostOffice, wish: Wish
) -> None:
    change(root, MONTH, "granskad: ja\n", "")
    outcome = send_report(root, Month(2026, 10), wish, TODAY)
    assert (outcome.exit_code, _codes(outcome)[-1]) == (1, "EST628")
    assert office.letters == []
    assert {one.code.id for one in load(root).diagnostics} == {"EST182"}


def test_a_month_is_corrected_as_a_week_is(root: Path, office: PostOffice, wish: Wish) -> None:
    october = Month(2026, 10)
    send_report(root, october, wish, TODAY)
    change(root, MONTH, "Se över", "Byt")
    assert [one.code.id for one in load(root).diagnostics] == ["EST633"]
    with (root / MONTH).open("a", encoding="utf-8") as stream:
        stream.write(f"{CORRECTION}    skicka om: ja\n")
    assert load(root).diagnostics == ()
    again = send_report(root, october, wish, TODAY)
    assert (again.exit_code, again.sent, again.version) == (0, 3, 2)
    letter = message_from_bytes(office.letters[-1][1], policy=default)
    assert str(letter["Subject"]).startswith("Corrected: October 2026")
    body = letter.get_body(("plain",))
    assert body is not None
    assert "Corrected 23 November 2026: Narkotika ska vara gul." in body.get_content()


def test_a_dry_run_shows_roles_and_no_person(
    root: Path, wish: Wish, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("EST_RECIPIENTS", wish.settings.recipients)
    with pytest.raises(SystemExit) as ended:
        main(["-C", str(root), "--today", "2026-11-20", "send", "report", "2026-W47", "--dry-run"])
    assert ended.value.code == 0
    said = capsys.readouterr().out
    assert "1. Rektor, skola\n2. Polis, utan länk till webbplatsen\n3. Chef\n" in said
    assert "@" not in said
    assert "Anna" not in said
    assert (root / "build/brev/2026-W47-v1.html").is_file()
    assert not (root / "content/sent").exists()


def test_letters_to_send_by_hand_need_no_settings(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("EST_RECIPIENTS", "EST_JOURNAL", "EST_SMTP_URL"):
        monkeypatch.delenv(name, raising=False)
    folder = tmp_path / "brev"
    with pytest.raises(SystemExit) as ended:
        main(["-C", str(root), "send", "report", "2026-W47", "--eml", str(folder)])
    assert ended.value.code == 0
    assert [path.name for path in folder.iterdir()] == ["2026-W47-v1-sv.eml"]
    with pytest.raises(SystemExit) as ended:
        main(["-C", str(root), "send", "report", "2026-W47"])
    assert ended.value.code == 2


def test_what_names_a_place_by_its_former_id_is_as_it_was_sent(root: Path, wish: Wish) -> None:
    change(root, MEETING, "platser: [stationen]", "platser: [busstationen]")

    assert send_report(root, W47, wish, TODAY).diagnostics == ()

    wrong = [one for one in load(root, TODAY).diagnostics if one.location.path == MEETING]
    assert [one.code.id for one in wrong] == []
