"""A year's archive: what was sent as it was sent, whole or not at all, and found again."""

import csv
import io
import json
import subprocess
import sys
from datetime import date, datetime
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from pypdf import PdfReader

from est_build.cli import main
from est_build.tasks.archive import archive_year, check_folder
from est_build.tasks.send.post import Wish
from est_build.tasks.send.report import send_report
from est_build.tasks.send.settings import Settings
from est_build.words.periods import Month, Week
from tests.builders import CODEBOOK, change, small_repository, write
from tests.tasks.send.mail_server import PostOffice, mail_server
from tests.write.test_pdf import root_of, text_of

TODAY = date(2027, 1, 15)
NOW = datetime(2026, 11, 20, 7, 40, tzinfo=ZoneInfo("Europe/Stockholm"))
W47 = "content/meetings/2026/2026-W47.yaml"
SENT, CORRECTED = "veckor/2026-W47/v1", "veckor/2026-W47/v2-inte-skickad"
SENDING = "utskick:\n  avsändare: t@kommun.example\n"
LOOK = "utseende:\n  färg: '#5b2a86'\n"


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a repository that has sent week 47 and October, and then corrected the week."""
    root = small_repository(tmp_path_factory.mktemp("archive") / "kommun")
    write(root, "content/codebook.yaml", CODEBOOK + SENDING + LOOK)
    listed = root.parent / "mottagare.csv"
    listed.write_text("adress\nanna@kommun.example\nbo@polis.example\n", "utf-8")
    with mail_server(PostOffice()) as port:
        url = f"smtp://localhost:{port}?starttls=nej&timeout=5"
        settings = Settings(str(listed), str(root.parent / "journal.jsonl"), url)
        for period in (Week(2026, 47), Month(2026, 10)):
            outcome = send_report(root, period, Wish(settings, NOW, pauses=()), NOW.date())
            assert outcome.sent == 2
    correction = "rättelser:\n  - datum: 2026-11-23\n    text: Ska vara gul.\n"
    with (root / W47).open("a", encoding="utf-8") as stream:
        stream.write(correction)
    change(root, W47, "nivå: röd", "nivå: gul")
    return root


@pytest.fixture(scope="module")
def archive(repository: Path) -> Path:
    folder = repository.parent / "arkiv"
    done = archive_year(repository, 2026, folder, TODAY)
    assert [one.code.id for one in done.diagnostics] == ["EST664"]
    return folder


@pytest.fixture
def again(archive: Path, repository: Path, tmp_path: Path) -> Path:
    """Return a second archive that may be spoilt."""
    folder = tmp_path / "arkiv"
    archive_year(repository, 2026, folder, TODAY)
    return folder


def index(folder: Path) -> dict[str, dict[str, object]]:
    found = json.loads((folder / "index.json").read_text("utf-8"))
    return {line["mapp"]: line for line in found["rapporter"]}


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_each_version_is_listed_with_when_it_was_sent_and_to_how_many(archive: Path) -> None:
    found = index(archive)
    assert list(found) == ["veckor/2026-W46/v1-inte-skickad", SENT, CORRECTED, "manader/2026-10/v1"]
    assert found[SENT]["skickad"] == "2026-11-20T07:40:00+01:00"
    assert found[SENT]["mottagare"] == 2
    assert (
        found[SENT]["sha256"] == sha256((archive / SENT / "rapport.json").read_bytes()).hexdigest()
    )
    assert found[CORRECTED]["skickad"] is None
    assert found[CORRECTED]["rättelser"] == 1


def test_what_was_sent_is_the_json_as_sent_and_the_pdf_is_made_of_it(
    archive: Path, repository: Path
) -> None:
    kept = (repository / "content/sent/2026-W47-v1.json").read_bytes()
    assert (archive / SENT / "rapport.json").read_bytes() == kept
    first, second = (
        PdfReader(io.BytesIO((archive / folder / "rapport.pdf").read_bytes()))
        for folder in (SENT, CORRECTED)
    )
    assert "Allvarligt" in text_of(first)
    assert "Rättad 23 november 2026: Ska vara gul." in text_of(second)
    assert "Allvarligt" not in text_of(second)
    xmp = root_of(first)["/Metadata"].get_object().get_data().decode()
    assert "pdfaid:part>2<" in xmp


def test_months_are_kept_too(archive: Path) -> None:
    names = {path.name for path in (archive / "manader/2026-10/v1").iterdir()}
    assert names == {"manad.pdf", "manad.json", "siffror.csv"}


def test_the_tables_say_what_the_report_says(archive: Path) -> None:
    def rows(name: str) -> list[dict[str, str]]:
        text = (archive / SENT / name).read_text("utf-8-sig")
        return list(csv.DictReader(io.StringIO(text), delimiter=";"))

    drugs = next(row for row in rows("faktorer.csv") if row["faktor"] == "narkotika")
    assert (drugs["nivå"], drugs["förändring"], drugs["platser"]) == ("röd", "sämre", "stationen")
    assert [row["vad"] for row in rows("prioriteringar.csv")] == [
        "Synlig närvaro fredag och lördag kväll",
        "Rondering vid skolvägen",
        "Utred kamerabevakning",
    ]


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.found += [value or "" for name, value in attributes if name in {"href", "src"}]


def test_the_page_leads_to_every_file_and_nowhere_else(archive: Path) -> None:
    links = _Links()
    links.feed((archive / "index.html").read_text("utf-8"))
    files = {name for name in contents(archive) if "/" in name}
    assert set(links.found) - {"LAS-MIG.txt"} == files
    assert len(links.found) == len(set(links.found))


def test_the_page_has_the_municipalitys_colour(archive: Path) -> None:
    assert "--brand: #5b2a86;" in (archive / "index.html").read_text("utf-8")


def test_the_checksums_are_of_every_file_as_their_own_program_reads_them(archive: Path) -> None:
    program = ["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"]
    if sys.platform.startswith("linux"):
        subprocess.run(program, cwd=archive, check=True)
    listed = {line[66:] for line in (archive / "SHA256SUMS").read_text("utf-8").splitlines()}
    assert listed == contents(archive).keys() - {"SHA256SUMS"}


def test_no_address_is_in_the_archive(archive: Path) -> None:
    for name, content in contents(archive).items():
        assert b"anna@" not in content, name
        assert b"bo@polis" not in content, name


def test_the_same_year_twice_is_the_same_bytes(archive: Path, repository: Path) -> None:
    before = contents(archive)
    archive_year(repository, 2026, archive, TODAY)
    assert contents(archive) == before
    assert [path.name for path in archive.parent.iterdir() if path.name.startswith(".a")] == []


def test_a_file_that_was_added_or_lost_is_seen(again: Path, repository: Path) -> None:
    (again / "anteckning.txt").write_text("min", "utf-8")
    (again / SENT / "rapport.pdf").unlink()
    done = archive_year(repository, 2026, again, TODAY)
    assert [(one.code.id, dict(one.values)["count"]) for one in done.diagnostics] == [
        ("EST661", "2")
    ]
    assert (again / "anteckning.txt").is_file()


def test_another_years_archive_is_left_alone(again: Path) -> None:
    assert [one.code.id for one in check_folder(again, 2025)] == ["EST660"]


def test_a_sent_report_that_someone_changed_stops_it(repository: Path, tmp_path: Path) -> None:
    value = repository / "content/sent/2026-W47-v1.json"
    kept = value.read_bytes()
    try:
        value.write_bytes(kept + b" ")
        done = archive_year(repository, 2026, tmp_path / "arkiv", TODAY)
    finally:
        value.write_bytes(kept)
    assert "EST631" in [one.code.id for one in done.diagnostics]
    assert done.report is None
    assert not (tmp_path / "arkiv").exists()


@pytest.mark.parametrize("words", [("26", "~/a"), ("2026", "arkiv"), ("år", "x")])
def test_a_wrong_year_and_a_folder_in_the_repository_are_wrong_usage(
    repository: Path, words: tuple[str, str]
) -> None:
    with pytest.raises(SystemExit) as leaving:
        main(["-C", str(repository), "archive", *words])
    assert leaving.value.code == 2
    assert not (repository / "arkiv").exists()


def test_the_command_says_what_it_wrote(
    repository: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as leaving:
        main(["-C", str(repository), "archive", "2026", str(tmp_path / "arkiv")])
    assert leaving.value.code == 0
    assert f"Skrev 4 rapporter i {tmp_path / 'arkiv'}" in capsys.readouterr().out
