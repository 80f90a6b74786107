"""Letters: complete without the site, the same bytes each time, and nothing of one in another."""

from dataclasses import replace
from datetime import datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from io import BytesIO
from pathlib import Path
from zoneinfo import ZoneInfo

import html5lib
import pytest
from PIL import Image

from est_build.analyse.figures import analyse
from est_build.load.repository import load, published
from est_build.model.repository import Repository
from est_build.model.sending import Sending
from est_build.report.letter import ReportLetter
from est_build.report.month import report_months
from est_build.report.week import report_week
from est_build.words.catalogue import words_for
from est_build.words.periods import Week
from est_build.write.mail import Mail, load_mail_templates, write_report_mail
from est_build.write.message import Envelope, write_message
from est_build.write.month_json import month_from_json, month_to_json
from tests.builders import answers_that_rise, change, small_repository, write

WEEKS = tuple(f"2026-W{number}" for number in range(36, 48))
SENDING = Sending.model_validate(
    {
        "avsändare": "trygghet@en-kommun-med-ett-mycket-langt-namn-vid-havet.example",
        "namn": "Säkerhetsenheten",
        "svar till": "svar@kommun.example",
        "avregistrering": f"https://kommun.example/{'a' * 90}",
    }
)
SENT = datetime(2026, 11, 20, 7, 40, tzinfo=ZoneInfo("Europe/Stockholm"))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = small_repository(tmp_path)
    for path, text in answers_that_rise(WEEKS, "narkotika").items():
        write(root, path, text)
    return root


def _repository(root: Path) -> Repository:
    repository, found = published(load(root))
    assert repository is not None, found
    return repository


def _letter(root: Path, **changed: object) -> ReportLetter:
    repository = _repository(root)
    report = report_week(repository, analyse(repository), Week(2026, 47))
    letter = ReportLetter(
        report, "Exempelstads kommun", 1, (), False, "https://trygg.example/", False
    )
    return replace(letter, **changed)  # type: ignore[arg-type]


def _mail(letter: ReportLetter, language: str = "sv") -> Mail:
    return write_report_mail(letter, load_mail_templates(words_for(language)))


def _parsed(content: bytes) -> EmailMessage:
    message = message_from_bytes(content, policy=default)
    assert isinstance(message, EmailMessage)
    return message


def _bytes(mail: Mail, address: str = "anna@kommun.example") -> bytes:
    return write_message(mail, Envelope(SENDING, "sv", SENT, "f" * 40, "Anna Å", address))


def test_the_plain_text_says_all_that_the_report_says(root: Path) -> None:
    text = _mail(_letter(root)).text
    for said in (
        "Öppen försäljning vid busskurerna.",
        "1. Synlig närvaro fredag och lördag kväll",
        "Fre 20 – lör 21 nov. Stationen. Polisen och Trygghetsvärdarna.",
        "Flera samlingar på kvällarna.",
        "Lagad 17 november.",
        "Trafikverket: Hastigheten på den statliga vägen (Skegrie)",
        "Mätning visar låg fart.",
        "Julskyltning, Biblioteket",
        "11 av 14 har svarat.",
        "https://trygg.example/veckor/2026-W47/index.html",
    ):
        assert said in text
    assert max(len(line) for line in text.splitlines() if "https" not in line) <= 72
    assert "\n\n\n" not in text


def test_html_and_text_say_the_same(root: Path) -> None:
    mail = _mail(_letter(root))
    words = " ".join("".join(html5lib.parse(mail.html).itertext()).split())
    for line in (
        "Öppen försäljning vid busskurerna.",
        "Lagad 17 november.",
        "11 av 14 har svarat.",
    ):
        assert line in words
        assert line in mail.text


def test_html_stands_on_its_own(root: Path) -> None:
    html = _mail(_letter(root)).html
    html5lib.HTMLParser(strict=False).parse(html)
    assert "<style" not in html
    assert "<script" not in html
    assert 'src="cid:faktorer"' in html
    assert html.count("src=") == 1
    assert 'name="color-scheme"' in html
    assert "Narkotika: Allvarligt, 11 av 11." in html


def test_the_picture_is_a_whole_png_and_the_same_each_time(root: Path) -> None:
    letter = _letter(root)
    image = _mail(letter).image
    assert image == _mail(letter).image
    with Image.open(BytesIO(image)) as picture:
        picture.load()
        assert picture.size == (900, 3 * 39)


def test_markup_in_what_people_wrote_is_shown_as_written(root: Path) -> None:
    change(
        root,
        "content/meetings/2026/2026-W47.yaml",
        "Öppen försäljning vid busskurerna.",
        'Öppen <b onclick="x">försäljning</b> & mer.',
    )
    mail = _mail(_letter(root))
    assert '<b onclick="x">försäljning</b> & mer.' in mail.text
    assert "<b onclick" not in mail.html
    assert "&lt;b onclick=" in mail.html


def test_those_whom_the_site_is_closed_to_get_no_link(root: Path) -> None:
    mail = _mail(_letter(root, site_address=""))
    assert "http" not in mail.text
    assert "href" not in mail.html


def test_a_corrected_report_says_what_changed_first(root: Path) -> None:
    mail = _mail(_letter(root, version=2, corrections=("Rättad 23 november 2026: Gul.",)))
    assert mail.subject == "Rättad lägesbild vecka 47, 2026, Exempelstads kommun"
    assert mail.text.index("Gul.") < mail.text.index("Enkäten gäller")
    assert "Det här är version 2 och ersätter det tidigare brevet." in mail.html


def test_missing_statistics_are_said(root: Path) -> None:
    assert "Månadens statistik saknas." in _mail(_letter(root, lacks_statistics=True)).text
    assert "Månadens statistik saknas." not in _mail(_letter(root)).text


def test_english_readers_get_english(root: Path) -> None:
    mail = _mail(_letter(root), "en")
    assert mail.subject == "Situational picture week 47, 2026, Exempelstads kommun"
    assert 'lang="en"' in mail.html
    assert "ALL FACTORS" in mail.text


def test_a_message_has_what_mail_programs_ask_for(root: Path) -> None:
    content = _bytes(_mail(_letter(root)))
    message = _parsed(content)
    assert message["From"].addresses[0].display_name == "Säkerhetsenheten"
    assert message["To"].addresses[0].addr_spec == "anna@kommun.example"
    assert message["Reply-To"] == "svar@kommun.example"
    assert message["Content-Language"] == "sv"
    assert message["Date"] == "Fri, 20 Nov 2026 07:40:00 +0100"
    assert f"Message-ID: <{'f' * 40}@{SENDING.sender.partition('@')[2]}>\r\n".encode() in content
    assert f"List-Unsubscribe: <{SENDING.unsubscribe}>\r\n".encode() in content
    assert message.get_content_type() == "multipart/alternative"
    kinds = [part.get_content_type() for part in message.walk()]
    assert kinds[1:] == ["text/plain", "multipart/related", "text/html", "image/png"]
    text = message.get_body(("plain",))
    assert text is not None
    assert text.get_content().replace("\r\n", "\n") == _mail(_letter(root)).text
    assert len(content) < 200_000
    assert all(len(line) <= 998 for line in content.split(b"\r\n"))
    assert b"\n" not in content.replace(b"\r\n", b"")


def test_the_same_letter_is_the_same_bytes(root: Path) -> None:
    letter = _letter(root)
    assert _bytes(_mail(letter)) == _bytes(_mail(letter))


def test_letters_differ_in_nothing_but_whom_they_are_to(root: Path) -> None:
    mail = _mail(_letter(root))
    one, other = _bytes(mail), _bytes(mail, "bo@polis.example")
    assert b"bo@polis.example" not in one
    assert one.replace(b"anna@kommun.example", b"bo@polis.example") == other


def test_a_letter_to_send_by_hand_opens_as_a_draft(root: Path) -> None:
    content = write_message(_mail(_letter(root)), Envelope(None, "sv", SENT, "x"))
    message = _parsed(content)
    assert message["X-Unsent"] == "1"
    assert message["To"] is None
    assert message["From"] is None


def test_a_month_is_a_letter_too(root: Path) -> None:
    repository = _repository(root)
    report = next(
        one for one in report_months(repository, analyse(repository)) if one.month.number == 10
    )
    mail = _mail(ReportLetter(report, "Exempelstads kommun", 1, (), False, "", True))
    assert mail.subject == "Oktober 2026: statistik och slutsatser, Exempelstads kommun"
    assert "Se över belysningen. (Gasverket) Ledde till: Laga belysningen." in mail.text
    assert "Månadens statistik saknas." in mail.text
    assert "Exempeldata" in mail.html
    assert month_from_json(month_to_json(report)) == report
