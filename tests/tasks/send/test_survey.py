"""The survey goes to those asked, a reminder to groups that miss answers, neither in pauses."""

from dataclasses import replace
from datetime import date, datetime
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from est_build.cli import main
from est_build.load.repository import load
from est_build.load.sent import load_sent
from est_build.model.calendar import Calendar
from est_build.tasks.send.due import report_due
from est_build.tasks.send.post import Sendout, Wish
from est_build.tasks.send.settings import Settings
from est_build.tasks.send.survey import ALL_ANSWERED, NOTHING_KNOWN, PAUSED, send_survey
from est_build.words.periods import Week
from tests.builders import CODEBOOK, FORM, small_repository, write
from tests.tasks.send.mail_server import PostOffice

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=ZoneInfo("Europe/Stockholm"))
W48 = Week(2026, 48)
ANSWERS = "forms/answers/weekly/2026/2026-W48.csv"
LIST = """\
adress;namn;roll;verksamheter;språk
anna@kommun.example;Anna Andersson;Rektor;skola;
ida@kommun.example;Ida Ek;Ledare;fritid;en
bo@polis.example;Bo Berg;Polis;;
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = small_repository(tmp_path / "repository")
    write(root, "content/codebook.yaml", f"{CODEBOOK}utskick:\n  avsändare: t@kommun.example\n")
    form = FORM.replace(
        "tidszon:",
        "adress: https://form.example/abc\ninformation:\n  hur länge: Tolv månader.\ntidszon:",
    )
    write(root, "forms/weekly.yaml", form)
    (tmp_path / "mottagare.csv").write_text(LIST, "utf-8")
    return root


@pytest.fixture
def wish(settings: Settings) -> Wish:
    return Wish(settings, NOW, pauses=())


def _answer(root: Path, **groups: int) -> None:
    lines = [
        f"{factor};{group};0;nej;{count}\n"
        for factor in ("narkotika", "skadegorelse", "trafik")
        for group, count in sorted(groups.items())
    ]
    write(root, ANSWERS, "faktor;verksamhet;svar;efter_stängning;antal\n" + "".join(lines))


def _remind(root: Path, wish: Wish) -> Sendout:
    return send_survey(root, W48, wish, is_reminder=True)


def test_those_asked_get_the_link_and_the_privacy_text_once(
    root: Path, office: PostOffice, wish: Wish
) -> None:
    assert send_survey(root, W48, wish).sent == 2
    assert send_survey(root, W48, wish).sent_before == 2
    assert office.count == {"anna@kommun.example": 1, "ida@kommun.example": 1}
    text = dict(office.letters)["anna@kommun.example"]
    assert b"https://form.example/abc" in text
    assert b"SKRIV INTE OM ENSKILDA PERSONER" in text
    assert b"VARF=C3=96R VI FR=C3=85GAR" in text
    assert b"VEM SOM L=C3=84SER" in text
    assert "Tolv månader.".encode() not in text
    assert b"Tolv m=C3=A5nader." in text
    assert b"torsdag 26 november klockan 08.00" in text
    assert b"WHY WE ASK" in dict(office.letters)["ida@kommun.example"]


def test_it_is_written_down_how_many_got_it_and_when_without_who(
    root: Path, office: PostOffice, wish: Wish
) -> None:
    path = root / "content/sent/2026-W48-enkat.yaml"
    send_survey(root, W48, wish)
    survey = '- slag: enkät\n  skickad: "2026-11-24T08:00:00+01:00"\n  mottagare: 2\n'
    assert path.read_text("utf-8") == survey
    later = replace(wish, now=NOW.replace(day=25))
    _answer(root, fritid=6, skola=5)
    _remind(root, later)
    reminder = '- slag: påminnelse\n  skickad: "2026-11-25T08:00:00+01:00"\n  mottagare: 1\n'
    assert path.read_text("utf-8") == survey + reminder
    # Others are reminded the next time, and nobody is counted twice.
    _answer(root, fritid=5, skola=8)
    _remind(root, later)
    assert path.read_text("utf-8") == survey + reminder.replace("mottagare: 1", "mottagare: 2")
    assert not load_sent(root).unreadable


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("2026-W48", "- slag: enkat\n  skickad: 2026-11-24T08:00:00+01:00\n  mottagare: 2\n"),
        ("2026-W48", "- slag: enkät\n  skickad: i tisdags\n  mottagare: 2\n"),
        ("2026-W48", "- slag: enkät\n  skickad: 2026-11-24T08:00:00\n  mottagare: 2\n"),
        ("2026-W48", "- slag: enkät\n  skickad: 2026-11-24T08:00:00+01:00\n  mottagare: många\n"),
        (
            "2026-W48",
            "- slag: enkät\n  skickad: 2026-11-24T08:00:00+01:00\n  till: anna@k.example\n",
        ),
        ("2026-W48", "- slag: enkät\n  skickad: 2026-11-24T08:00:00+01:00\n  mottagare: 2\n" * 2),
        ("vecka-48", "- slag: enkät\n  skickad: 2026-11-24T08:00:00+01:00\n  mottagare: 2\n"),
        ("2026-W48", "[]\n"),
        ("2026-W48", ""),
    ],
)
def test_a_record_that_someone_has_changed_is_told(root: Path, name: str, text: str) -> None:
    write(root, f"content/sent/{name}-enkat.yaml", text)
    found = [one for one in load(root).diagnostics if one.location.path.startswith("content/sent")]
    assert "EST630" in {one.code.id for one in found}
    assert not any("anna" in value for one in found for _, value in one.values)


def test_a_record_that_cannot_be_read_is_not_written_over(
    root: Path, office: PostOffice, wish: Wish
) -> None:
    text = "- slag: enkät\n  skickad: i tisdags\n  mottagare: 2\n"
    path = root / "content/sent/2026-W48-enkat.yaml"
    write(root, "content/sent/2026-W48-enkat.yaml", text)
    outcome = send_survey(root, W48, wish)
    assert (outcome.exit_code, outcome.sent) == (1, 0)
    assert {one.code.id for one in outcome.diagnostics} == {"EST630"}
    assert path.read_text("utf-8") == text
    assert office.letters == []
    # Another week's record is that week's matter.
    path.rename(path.with_name("2026-W47-enkat.yaml"))
    assert send_survey(root, W48, wish).sent == 2


def test_it_is_written_down_how_many_are_without(
    root: Path, office: PostOffice, wish: Wish
) -> None:
    office.answers["RCPT", "ida@kommun.example"] = ["550 no"]
    path = root / "content/sent/2026-W48-enkat.yaml"
    assert send_survey(root, W48, wish).exit_code == 1
    assert path.read_text("utf-8").endswith("  mottagare: 1\n  utan brev: 1\n")
    assert send_survey(root, W48, wish).exit_code == 0
    assert path.read_text("utf-8").endswith("  mottagare: 2\n")
    assert not load_sent(root).unreadable


def test_what_reached_nobody_was_not_sent(root: Path, office: PostOffice, wish: Wish) -> None:
    office.answers = {
        ("RCPT", address): ["550 no"] * 2
        for address in ("anna@kommun.example", "ida@kommun.example")
    }
    assert send_survey(root, W48, wish).sent == 0
    assert not (root / "content/sent/2026-W48-enkat.yaml").exists()


def test_a_trial_is_not_written_down(root: Path, wish: Wish, tmp_path: Path) -> None:
    send_survey(root, W48, replace(wish, test_to="jag@kommun.example"))
    send_survey(root, W48, replace(wish, is_dry_run=True))
    send_survey(root, W48, replace(wish, folder=tmp_path / "brev"))
    assert not (root / "content/sent").exists()


def test_a_week_without_survey_is_quiet(root: Path, office: PostOffice, wish: Wish) -> None:
    for is_reminder in (False, True):
        outcome = send_survey(root, Week(2026, 53), wish, is_reminder=is_reminder)
        assert (outcome.exit_code, outcome.quiet) == (0, PAUSED)
    assert office.letters == []


def test_only_groups_that_miss_answers_are_reminded(
    root: Path, office: PostOffice, wish: Wish
) -> None:
    _answer(root, fritid=6, skola=5)
    outcome = _remind(root, wish)
    assert (outcome.exit_code, outcome.note) == (0, "")
    assert office.count == {"anna@kommun.example": 1}
    subject = message_from_bytes(office.letters[0][1], policy=default)["Subject"]
    assert subject == "Påminnelse: Veckans enkät, vecka 48"


def test_nobody_is_reminded_when_all_have_answered(
    root: Path, office: PostOffice, wish: Wish
) -> None:
    _answer(root, fritid=6, skola=8)
    assert _remind(root, wish).quiet == ALL_ANSWERED
    assert office.letters == []


def test_where_no_answers_are_known_all_are_reminded_and_that_is_said(
    root: Path, office: PostOffice, wish: Wish
) -> None:
    assert _remind(root, wish).note == NOTHING_KNOWN
    assert set(office.count) == {"anna@kommun.example", "ida@kommun.example"}


def test_answers_in_an_inbox_count_without_being_imported(
    root: Path, office: PostOffice, wish: Wish, tmp_path: Path
) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    head = "Tidpunkt;Var arbetar du?;Vilka platser gäller det?;Något mer vi bör veta?;"
    row = "2026-11-24 09:{:02}:00;Fritid;;;Inget känt;Inget känt;Inget känt\n"
    rows = "".join(row.format(minute) for minute in range(6))
    (inbox / "svar.csv").write_text(f"{head}Narkotika;Skadegörelse;Trafik\n{rows}", "utf-8")
    send_survey(root, W48, wish, is_reminder=True, inbox=inbox)
    assert office.count == {"anna@kommun.example": 1}
    assert not (root / ANSWERS).exists()


def test_a_list_with_nobody_who_answers_is_refused(root: Path, wish: Wish) -> None:
    Path(wish.settings.recipients).write_text("adress\nbo@polis.example\n", "utf-8")
    outcome = send_survey(root, W48, wish)
    assert (outcome.exit_code, [one.code.id for one in outcome.diagnostics]) == (2, ["EST603"])


def test_a_form_without_address_is_not_sent(root: Path, office: PostOffice, wish: Wish) -> None:
    write(root, "forms/weekly.yaml", FORM)
    outcome = send_survey(root, W48, wish)
    assert outcome.exit_code == 1
    assert "EST629" in {one.code.id for one in outcome.diagnostics}
    assert office.letters == []


@pytest.mark.parametrize(
    ("rule", "week", "day"),
    [
        ("dagen före", Week(2026, 47), date(2026, 11, 20)),
        # Good Friday, and Christmas, whose eve is free as well.
        ("dagen före", Week(2026, 14), date(2026, 4, 2)),
        ("dagen efter", Week(2026, 14), date(2026, 4, 7)),
        ("dagen före", Week(2026, 52), date(2026, 12, 23)),
    ],
)
def test_a_red_friday_moves_the_report(rule: str, week: Week, day: date) -> None:
    calendar = Calendar.model_validate({"rapport": {"röd fredag": rule}})
    assert report_due(calendar, week) == day


@pytest.mark.parametrize(
    ("today", "kind", "is_due"),
    [
        ("2026-11-20", "report", True),
        ("2026-11-19", "report", False),
        ("2026-11-24", "survey", True),
        ("2026-11-25", "survey", False),
        ("2026-11-25", "reminder", True),
    ],
)
def test_a_schedule_that_runs_each_day_sends_on_the_right_one(
    root: Path,
    today: str,
    kind: str,
    is_due: bool,
    tmp_path: Path,
) -> None:
    folder = tmp_path / "brev"
    with pytest.raises(SystemExit) as ended:
        main(["-C", str(root), "--today", today, "send", kind, "--if-due", "--eml", str(folder)])
    assert ended.value.code == 0
    assert folder.is_dir() is is_due


def test_without_a_week_and_without_a_schedule_nothing_is_guessed(root: Path) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["-C", str(root), "send", "report"])
    assert ended.value.code == 2


def test_a_trial_of_the_survey_goes_to_one(root: Path, office: PostOffice, wish: Wish) -> None:
    send_survey(root, W48, replace(wish, test_to="jag@kommun.example"))
    assert office.count == {"jag@kommun.example": 1}
