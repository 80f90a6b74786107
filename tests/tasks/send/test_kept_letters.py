"""Whoever gets a letter later gets the one that the first got, whatever has changed meanwhile."""

import shutil
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from est_build.tasks.send.post import Wish
from est_build.tasks.send.report import send_report
from est_build.tasks.send.settings import Settings
from est_build.tasks.send.survey import send_survey
from est_build.words.periods import Week
from tests.builders import CODEBOOK, FORM, change, small_repository, write
from tests.tasks.send.mail_server import PostOffice

TODAY = date(2026, 11, 20)
NOW = datetime(2026, 11, 20, 8, 5, tzinfo=ZoneInfo("Europe/Stockholm"))
W47, W48 = Week(2026, 47), Week(2026, 48)
SENDING = "utskick:\n  avsändare: trygghet@kommun.example\n  namn: Säkerhetsenheten\n"
LIST = """\
adress;namn;verksamheter;språk;sajt
anna@kommun.example;Anna Ek;skola;;
bo@polis.example;Bo Berg;fritid;;nej
eve@kommun.example;Eve Ask;skola;en;
"""
ANSWERS = "forms/answers/weekly/2026/2026-W46.csv"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = small_repository(tmp_path / "repository")
    write(root, "content/codebook.yaml", CODEBOOK + SENDING)
    write(root, "mkdocs.yml", "site_url: https://trygg.example/\n")
    told = "adress: https://form.example/abc\ninformation:\n  hur länge: Ett år.\ntidszon:"
    write(root, "forms/weekly.yaml", FORM.replace("tidszon:", told))
    (tmp_path / "mottagare.csv").write_text(LIST, "utf-8")
    return root


@pytest.fixture
def wish(settings: Settings) -> Wish:
    return Wish(settings, NOW, pauses=())


def _change_everything(root: Path) -> None:
    """Change all that a letter shows and that isn't a correction."""
    other = "utskick:\n  avsändare: ny@annan.example\n  namn: Ny enhet\n  bifoga pdf: ja\n"
    codebook = CODEBOOK.replace("kommun: ", "kommun: Nya ")
    write(root, "content/codebook.yaml", f"{codebook}{other}")
    write(root, "mkdocs.yml", "site_url: https://nya.example/\n")
    change(root, "forms/weekly.yaml", "form.example/abc", "form.example/ny")
    write(root, "content/calendar.yaml", "händelser:\n  - datum: 2026-11-28\n    vad: Ny sak\n")
    rows = "".join(f"{one};skola;3;nej;8\n" for one in ("narkotika", "skadegorelse", "trafik"))
    write(root, ANSWERS, f"faktor;verksamhet;svar;efter_stängning;antal\n{rows}")
    for name in ("week.txt.j2", "survey.txt.j2"):
        write(root, f"site_templates/mail/{name}", "En egen mall\n")


def _without_id(letters: list[tuple[str, bytes]]) -> dict[str, bytes]:
    """Return letters by recipient, less the number that each journal makes its own way."""
    return {
        to: b"\r\n".join(line for line in letter.split(b"\r\n") if b"Message-ID" not in line)
        for to, letter in letters
    }


def _send(kind: str, root: Path, wish: Wish) -> int:
    if kind == "report":
        return send_report(root, W47, wish, TODAY).sent
    return send_survey(root, W48, wish).sent


@pytest.mark.parametrize("kind", ["report", "survey"])
def test_those_who_were_left_get_the_very_letter_that_the_first_got(
    root: Path, office: PostOffice, wish: Wish, kind: str, tmp_path: Path
) -> None:
    # As it goes where nothing fails.
    undisturbed = Path(shutil.copytree(root, tmp_path / "ostört"))
    aside = replace(wish.settings, journal=str(tmp_path / "annan.jsonl"))
    assert _send(kind, undisturbed, replace(wish, settings=aside)) == 3
    expected = _without_id(office.letters)
    office.letters.clear()

    for address in ("bo@polis.example", "eve@kommun.example"):
        office.answers["RCPT", address] = ["451 later"]
    assert _send(kind, root, wish) == 1
    _change_everything(root)
    assert _send(kind, root, replace(wish, now=NOW + timedelta(hours=1))) == 2
    assert _without_id(office.letters) == expected
    senders = {
        line
        for _, letter in office.letters
        for line in letter.split(b"\r\n")
        if line.startswith(b"Message-ID")
    }
    assert len(senders) == 3
    assert all(line.endswith(b"@kommun.example>") for line in senders)


def test_a_correction_is_written_anew(root: Path, office: PostOffice, wish: Wish) -> None:
    send_report(root, W47, wish, TODAY)
    office.letters.clear()
    write(root, "mkdocs.yml", "site_url: https://nya.example/\n")
    with (root / "content/meetings/2026/2026-W47.yaml").open("a", encoding="utf-8") as stream:
        stream.write("rättelser:\n  - datum: 2026-11-23\n    text: Fel.\n    skicka om: ja\n")
    assert send_report(root, W47, wish, TODAY).sent == 3
    assert b"https://nya.example" in dict(office.letters)["anna@kommun.example"]


@pytest.mark.parametrize("kind", ["report", "survey"])
def test_what_reached_nobody_is_written_anew(
    root: Path, office: PostOffice, wish: Wish, kind: str
) -> None:
    for address in ("anna@kommun.example", "bo@polis.example", "eve@kommun.example"):
        office.answers["RCPT", address] = ["451 later"]
    assert _send(kind, root, wish) == 0
    assert not list(_folder(wish).iterdir())
    change(root, "content/codebook.yaml", "avsändare: trygghet@", "avsändare: nya@")
    assert _send(kind, root, wish) == 3
    assert all(b"From: =?utf-8?q?S=C3=A4kerhetsenheten?= <nya@" in one for _, one in office.letters)


def test_letters_are_kept_without_recipients_for_their_owner_and_not_for_ever(
    root: Path, wish: Wish
) -> None:
    send_survey(root, W48, wish)
    send_report(root, W47, wish, TODAY)
    folder = _folder(wish)
    assert [path.name for path in sorted(folder.iterdir())] == [
        "2026-W47-v1-20261120T080500.json",
        "enkat-2026-W48-v1-20261120T080500.json",
    ]
    assert folder.stat().st_mode & 0o077 == 0
    for path in folder.iterdir():
        text = path.read_text("utf-8")
        for told in ("anna@", "bo@", "eve@", "Anna Ek", "Bo Berg", "Eve Ask"):
            assert told not in text
    (folder / "annat.json").write_text("{}", "utf-8")
    later = replace(wish, now=NOW + timedelta(days=61))
    send_survey(root, Week(2027, 4), later)
    assert [path.name for path in sorted(folder.iterdir())] == [
        "annat.json",
        "enkat-2027-W04-v1-20270120T080500.json",
    ]


def test_letters_that_can_not_be_read_are_written_anew(
    root: Path, office: PostOffice, wish: Wish
) -> None:
    office.answers["RCPT", "bo@polis.example"] = ["451 later"]
    send_report(root, W47, wish, TODAY)
    (path,) = _folder(wish).iterdir()
    for text in ("", "{}", "[]", '{"sending": 1, "language": "sv", "mails": []}'):
        path.write_text(text, "utf-8")
        office.answers["RCPT", "bo@polis.example"] = ["451 later"]
        assert send_report(root, W47, wish, TODAY).sent_before == 2
    assert send_report(root, W47, wish, TODAY).sent == 1


def _folder(wish: Wish) -> Path:
    return Path(f"{wish.settings.journal}.brev")
