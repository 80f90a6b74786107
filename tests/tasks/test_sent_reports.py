"""What was sent stays what it was, from the letter to the site and the archive."""

import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from pypdf import PdfReader

from est_build.diagnostics import Severity
from est_build.load.repository import load
from est_build.tasks.archive import archive_year
from est_build.tasks.build import BuildOptions, BuildOutcome, build
from est_build.tasks.send.post import Wish
from est_build.tasks.send.report import send_report
from est_build.tasks.send.settings import Settings
from est_build.tasks.sent_reports import read_sent_reports
from est_build.words.periods import Month, Week
from tests.builders import CODEBOOK, change, small_repository, write
from tests.tasks.send.mail_server import PostOffice, mail_server
from tests.write.test_pdf import text_of

W47, OCTOBER = Week(2026, 47), Month(2026, 10)
NOW = datetime(2026, 11, 20, 7, 40, tzinfo=ZoneInfo("Europe/Stockholm"))
LATER = NOW + timedelta(days=4)
MEETING, NOTES = "content/meetings/2026/2026-W47.yaml", "content/months/2026-10.yaml"
RECORD, VALUE = "content/sent/2026-W47.yaml", "content/sent/2026-W47-v1.json"
CORRECTION = """\
rättelser:
  - datum: 2026-11-23
    text: Narkotika ska vara gul, inte röd.
    skicka om: ja
"""


@dataclass(frozen=True)
class Town:
    """A small town whose reports are sent, and which builds its site."""

    root: Path
    settings: Settings

    def send(self, *periods: Week | Month, now: datetime = NOW) -> None:
        """Send reports to the one who is on the list."""
        for period in periods:
            wish = Wish(self.settings, now, pauses=())
            outcome = send_report(self.root, period, wish, now.date())
            assert outcome.sent == 1, outcome.diagnostics

    def correct(self) -> None:
        """Set the level otherwise, and say so."""
        change(self.root, MEETING, "nivå: röd", "nivå: gul")
        with (self.root / MEETING).open("a", encoding="utf-8") as stream:
            stream.write(CORRECTION)

    def build(self, *, is_clean: bool = False, is_verified: bool = False) -> BuildOutcome:
        """Build the site on the day after the last letter."""
        how = {"is_clean": is_clean, "is_verified": is_verified}
        out = self.root / "site"
        return build(self.root, BuildOptions(out, LATER.date(), jobs=1, **how))  # type: ignore[arg-type]

    def read(self, path: str) -> str:
        """Return a file of the site."""
        return (self.root / "site" / path).read_text("utf-8")

    def paper(self, path: str) -> bytes:
        """Return a PDF of the site."""
        return (self.root / "site" / path).read_bytes()

    def codes(self) -> list[str]:
        """Return the codes of all that is wrong, but for what is always said of this town."""
        return [one.code.id for one in load(self.root).diagnostics]


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    root = small_repository(tmp_path / "kommun")
    write(root, "content/codebook.yaml", CODEBOOK + "utskick:\n  avsändare: t@kommun.example\n")
    listed, journal = tmp_path / "mottagare.csv", tmp_path / "journal.jsonl"
    listed.write_text("adress\nanna@kommun.example\n", "utf-8")
    with mail_server(PostOffice()) as port:
        url = f"smtp://localhost:{port}?starttls=nej&timeout=5"
        yield Town(root, Settings(str(listed), str(journal), url))


def words_of(paper: bytes) -> str:
    return text_of(PdfReader(io.BytesIO(paper)))


@pytest.mark.build
def test_each_version_keeps_its_page_and_its_paper(town: Town, tmp_path: Path) -> None:
    town.send(W47, OCTOBER)
    # What is looked up changes nothing that was sent; what people set may not change in silence.
    write(town.root, "content/calendar.yaml", "händelser:\n  - datum: 2026-12-01\n    vad: Nytt\n")
    assert town.build().is_built
    assert "Nytt" not in town.read("veckor/2026-W47/index.html")
    first = town.paper("veckor/2026-W47/rapport.pdf")
    month = town.paper("manader/2026-10/manad.pdf")
    assert "Nytt" not in words_of(first)
    assert "Lucia" in words_of(first)

    town.correct()
    town.send(W47, now=LATER)
    outcome = town.build(is_verified=True)
    assert outcome.is_built, outcome.diagnostics
    assert outcome.diagnostics == town.build(is_clean=True).diagnostics
    page, earlier = (town.read(f"veckor/2026-W47/{name}index.html") for name in ("", "v1/"))
    assert "Det här är version 2, som skickades 24 november 2026." in page
    assert 'href="v1/index.html"' in page
    assert "Allvarligt" not in page
    assert "Det här är version 1, som den skickades 20 november 2026." in earlier
    assert "Rättat efter utskicket, 23 november 2026:" in earlier
    assert "Allvarligt" in earlier
    assert VALUE in earlier
    assert town.paper("veckor/2026-W47/v1/rapport.pdf") == first
    assert town.paper("manader/2026-10/manad.pdf") == month
    second = words_of(town.paper("veckor/2026-W47/rapport.pdf"))
    assert "Rättad 23 november 2026: Narkotika ska vara gul, inte röd." in second

    # Other programs find the same, and nobody who searches finds what no longer holds.
    report = json.loads(town.read("veckor/2026-W47/v1/report.json"))
    assert report == json.loads((town.root / VALUE).read_text("utf-8"))
    index = town.read("assets/search-index.js")
    assert "veckor/2026-W47/index.html" in index
    assert "2026-W47/v1" not in index
    assert "/v1/" not in town.read("prenumerera/lagesbilden.xml")

    archive = archive_year(town.root, 2026, tmp_path / "arkiv", LATER.date())
    assert archive.report is not None
    for version, path in (("v1", "veckor/2026-W47/v1/"), ("v2", "veckor/2026-W47/")):
        kept = (tmp_path / "arkiv/veckor/2026-W47" / version / "rapport.pdf").read_bytes()
        assert kept == town.paper(f"{path}rapport.pdf")


@pytest.mark.build
def test_a_sent_report_that_is_read_otherwise_stops_the_site(town: Town) -> None:
    town.send(W47)
    value = town.root / VALUE
    for content, place in ((b'{\n "state": \n}\n', (3, 1)), (b'{"state": 1}\n', (None, None))):
        old = sha256(value.read_bytes()).hexdigest()
        value.write_bytes(content)
        change(town.root, RECORD, old, sha256(content).hexdigest())
        outcome = town.build()
        assert not outcome.is_built
        (found,) = [one for one in outcome.diagnostics if one.code.id == "EST662"]
        assert (found.location.path, found.location.line, found.location.column) == (VALUE, *place)
        wish = Wish(town.settings, LATER, pauses=())
        again = send_report(town.root, W47, wish, LATER.date())
        assert [one.code.id for one in again.diagnostics] == ["EST662"]
    value.unlink()
    assert "EST631" in [one.code.id for one in town.build().diagnostics]
    assert not (town.root / "site").exists()


def test_what_was_sent_is_never_taken_back_in_silence(town: Town) -> None:
    town.send(W47, OCTOBER)
    town.correct()
    assert town.codes() == []
    town.send(W47, now=LATER)
    text = (town.root / MEETING).read_text("utf-8")
    change(town.root, MEETING, CORRECTION, "")
    assert town.codes() == ["EST632"]
    (found,) = load(town.root).diagnostics
    assert dict(found.values) == {"version": "2", "following": "3"}
    (town.root / MEETING).unlink()
    (town.root / NOTES).unlink()
    assert {"EST632", "EST633"} <= set(town.codes())
    write(town.root, MEETING, text)
    assert "EST632" not in town.codes()


def test_a_person_in_what_was_sent_withholds_it(town: Town) -> None:
    town.send(W47)
    value = town.root / VALUE
    old = value.read_bytes()
    new = old.replace("Öppen försäljning".encode(), b"Personnummer 811218-9876")
    value.write_bytes(new)
    change(town.root, RECORD, sha256(old).hexdigest(), sha256(new).hexdigest())
    loaded = load(town.root)
    assert {one.severity for one in loaded.diagnostics} == {Severity.WARNING}
    assert loaded.codebook.value is not None
    found, wrong = read_sent_reports(town.root, loaded.codebook.value, loaded.diagnostics)
    assert wrong == ()
    assert [one.is_withheld for one in found[W47]] == [True]
    found, _ = read_sent_reports(town.root, loaded.codebook.value, ())
    assert [one.is_withheld for one in found[W47]] == [False]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("- version: 1\n", "- version: ett\n"),
        ('skickad: "2026-11-20T07:40:00+01:00"', "skickad: fredag"),
        ('skickad: "2026-11-20T07:40:00+01:00"', 'skickad: "2026-11-20T07:40:00"'),
        ("- version: 1\n", "[]\n"),
    ],
)
def test_a_record_that_someone_wrote_in_is_told(town: Town, old: str, new: str) -> None:
    town.send(W47)
    change(town.root, RECORD, old, new)
    assert "EST630" in town.codes()


def test_a_version_that_is_listed_twice_is_told(town: Town) -> None:
    town.send(W47)
    record = town.root / RECORD
    record.write_text(record.read_text("utf-8") * 2, "utf-8")
    assert town.codes() == ["EST630"]
