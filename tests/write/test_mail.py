"""Letters: complete without the site, the same bytes each time, and nothing of one in another."""

import re
from dataclasses import replace
from datetime import date, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from io import BytesIO
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import html5lib
import pytest
from PIL import Image
from vl_convert import svg_to_png

from est_build.analyse.figures import analyse
from est_build.draw.png import render_png
from est_build.load.repository import load, published
from est_build.model.repository import Repository
from est_build.model.sending import Sending
from est_build.report.labels import Label
from est_build.report.letter import ReportLetter, SurveyLetter, report_letter
from est_build.report.month import MonthReport, report_months
from est_build.report.week import CorrectionLine, PlaceMentions, WeekReport, report_week
from est_build.words.catalogue import words_for
from est_build.words.periods import Week
from est_build.write.mail import (
    Mail,
    load_mail_templates,
    write_report_mail,
    write_survey_mail,
)
from est_build.write.mail_strip import WIDTH, lay_out_strip
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
    repository = replace(_repository(root), site_address="https://trygg.example/")
    figures = analyse(repository)
    letter = report_letter(repository, figures, report_week(repository, figures, Week(2026, 47)))
    return replace(letter, **changed)  # type: ignore[arg-type]


def _month(root: Path) -> ReportLetter:
    repository = _repository(root)
    figures = analyse(repository)
    reports = report_months(repository, figures)
    october = next(one for one in reports if one.month.number == 10)
    return report_letter(repository, figures, october)


def _survey(*, is_reminder: bool = False) -> Mail:
    letter = SurveyLetter(
        week="vecka 48",
        municipality="Exempelstads kommun",
        title="Veckans enkät",
        address="https://form.example/abc?a=1&b=2",
        days="Enkäten gäller 16–22 november.",
        closes=datetime(2026, 11, 26, 8, tzinfo=SENT.tzinfo),
        information=(("Varför vi frågar", "Skriv inte om enskilda personer."),),
        is_reminder=is_reminder,
        is_sample=False,
    )
    return write_survey_mail(letter, load_mail_templates(words_for("sv")))


def _joined(text: str) -> str:
    return " ".join(text.split())


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
    whole = _joined(text)
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
        assert said in whole
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
        assert line in _joined(mail.text)


def test_what_was_seen_stands_with_factor_and_place_in_both_bodies(root: Path) -> None:
    change(
        root,
        "content/meetings/2026/2026-W47.yaml",
        "      Flera samlingar på kvällarna.\n",
        "      Flera samlingar på kvällarna.\n\n      De går\n      före midnatt.\n",
    )
    mail = _mail(_letter(root))
    said = "Flera samlingar på kvällarna. De går före midnatt. (Narkotika, Stationen)"
    assert f"Trygghetsvärdarna * {said}" in _joined(mail.text)
    assert f"<strong>Trygghetsvärdarna:</strong> {said}<" in mail.html


def test_what_people_wrote_without_care_still_reads_well(root: Path) -> None:
    week = "content/meetings/2026/2026-W47.yaml"
    for path, old, new in (
        (
            week,
            "      Öppen försäljning vid busskurerna.",
            "      Öppet.\n\n      - Ett\n      - Två",
        ),
        (week, "      Lagad 17 november.", "      Lagad\n\n      Nytt rör"),
        (week, "vad: Synlig närvaro fredag och lördag kväll", "vad: Synlig närvaro."),
        (week, "skäl: Mätning visar låg fart.", "skäl: |\n      Låg fart\n\n      Vi mäter i vår"),
        ("content/meetings/2026/2026-W46.yaml", "Laga belysningen", "Laga belysningen."),
        ("content/meetings/2026/2026-W45.yaml", "Höstlov", "Höstlov."),
    ):
        change(root, path, old, new)
    mail = _mail(_letter(root))
    assert "Öppet.\n\n  - Ett\n\n  - Två\n\n  Enkäten: " in mail.text
    closed = "Lagad. Nytt rör. Om det hjälpte kan inte avgöras."
    assert f"* Laga belysningen, klar. {closed}" in _joined(mail.text)
    assert f"<strong>Laga belysningen,</strong> klar. {closed}<" in mail.html
    assert "* Trafik, Skegrie: Låg fart. Vi mäter i vår\n" in mail.text
    assert "1. Synlig närvaro\n" in mail.text
    assert "Mötet ställdes in: Höstlov.<" in mail.html
    for body in (mail.text, "".join(html5lib.parse(mail.html).itertext())):
        assert not re.search(r"[.,]\s*[.,]|\(\s*\)|None", body)


def test_weeks_without_a_picture_for_one_reason_are_one_line(root: Path) -> None:
    html = _mail(_letter(root)).html
    assert html.count("Mötets lägesbild är inte fastställd.") == 1
    assert ">Vecka 36 till vecka 44: Mötets lägesbild är inte fastställd.<" in html
    assert ">Vecka 45: Mötet ställdes in: Höstlov.<" in html


def test_what_was_late_already_at_the_meeting_says_so(root: Path) -> None:
    who = "    ansvarig: [trygghetsvardarna]\n"
    change(root, "content/meetings/2026/2026-W46.yaml", who, f"{who}    klart: 2026-11-15\n")
    change(root, "content/meetings/2026/2026-W47.yaml", "    klart: 2026-11-29\n", "")
    letter = _letter(root)
    late = "Skulle ha varit klart sön 15 nov"
    assert f"   {late}. Biblioteket och Gasverket." in _mail(letter).text
    assert f"{late} · Biblioteket och Gasverket" in _mail(letter).html
    assert "Should have been done by Sun 15 Nov" in _mail(letter, "en").text


def test_groups_whose_names_hold_commas_are_told_apart(root: Path) -> None:
    change(root, "content/codebook.yaml", "namn: Skola och förskola", "namn: Skola, förskola")
    assert ">Skola, förskola 6 av 8; Fritid 5 av 6.<" in _mail(_letter(root)).html


def test_html_stands_on_its_own(root: Path) -> None:
    html = _mail(_letter(root)).html
    html5lib.HTMLParser(strict=False).parse(html)
    assert "<script" not in html
    assert 'src="cid:faktorer"' in html
    assert html.count("src=") == 1
    assert 'name="color-scheme"' in html
    assert "Narkotika: Allvarligt, 11 av 11. På 12 veckor: Allvarligt 1 och Förhöjt 1." in html


def test_the_picture_is_a_whole_png_and_the_same_each_time(root: Path) -> None:
    letter = _letter(root)
    image = _mail(letter).image
    assert image == _mail(letter).image
    with Image.open(BytesIO(image)) as picture:
        picture.load()
        assert picture.size == (2 * WIDTH, 2 * (22 + 3 * 25))


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
    mail = _mail(
        _letter(root, version=2, corrections=(CorrectionLine(date(2026, 11, 23), "Gul."),))
    )
    assert mail.subject == "Rättad lägesbild vecka 47, 2026, Exempelstads kommun"
    assert mail.text.index("Gul.") < mail.text.index("Enkäten gäller")
    assert "Det här är version 2 av rapporten. Den ersätter tidigare versioner." in mail.html
    assert (
        "Corrected 23 November 2026:"
        in _mail(
            _letter(root, version=2, corrections=(CorrectionLine(date(2026, 11, 23), "Gul."),)),
            "en",
        ).text
    )


def test_missing_statistics_are_said(root: Path) -> None:
    assert "Månadens statistik saknas." in _mail(_letter(root, lacks_statistics=True)).text
    assert "Månadens statistik saknas." not in _mail(_letter(root)).text


def test_english_readers_get_english(root: Path) -> None:
    mail = _mail(_letter(root), "en")
    assert mail.subject == "Situational picture week 47, 2026, Exempelstads kommun"
    assert 'lang="en"' in mail.html
    assert "ALL FACTORS" in mail.text
    corrected = _mail(_letter(root, version=2), "en").subject
    assert corrected == "Corrected situational picture week 47, 2026, Exempelstads kommun"


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
    letter = replace(_month(root), site_address="", is_sample=True)
    mail = _mail(letter)
    assert mail.subject == "Oktober 2026: statistik och slutsatser, Exempelstads kommun"
    for body in (mail.text, mail.html):
        assert "Se över belysningen. (Gasverket) Ledde till: Laga belysningen." in body
        assert "Siffrorna visar" not in body
    corrected = _mail(replace(letter, version=2))
    assert corrected.subject.startswith("Rättad: oktober 2026, statistik och slutsatser, ")
    assert "Månadens statistik saknas." in mail.text
    assert "Exempeldata" in mail.html
    assert isinstance(letter.report, MonthReport)
    assert month_from_json(month_to_json(letter.report)) == letter.report


def test_the_picture_shows_every_week_of_the_strip(root: Path) -> None:
    letter = _letter(root)
    picture = lay_out_strip(words_for("sv"), letter)
    assert picture is not None
    assert letter.strip is not None
    assert [week for week, _ in picture.weeks] == [one.week.number for one in letter.strip.weeks]
    assert len(picture.weeks) == 12
    assert all(len(row.cells) == 12 for row in picture.rows)
    # The last column is the letter's own week, whatever came before.
    assert all(row.cells[-1].square.level == row.line.level for row in picture.rows)


def test_a_number_that_is_hidden_is_hidden_in_the_letter(root: Path) -> None:
    letter = _letter(root)
    assert isinstance(letter.report, WeekReport)
    groups = tuple(replace(one, answered=None) for one in letter.report.groups)
    mail = _mail(replace(letter, report=replace(letter.report, groups=groups)))
    for body in (mail.text, mail.html):
        assert "dolt av" in body
        assert "None" not in body


def test_places_that_few_named_are_named_with_a_span(root: Path) -> None:
    letter = _letter(root)
    assert isinstance(letter.report, WeekReport)
    mentions = (
        PlaceMentions(Label("stationen", "Stationen"), 1208),
        PlaceMentions(Label("parken", "Parken"), None, (1, 4)),
        PlaceMentions(Label("hamnen", "Hamnen"), None, (1, 4)),
    )
    mail = _mail(replace(letter, report=replace(letter.report, mentions=mentions)))
    said = "Stationen (1\N{NO-BREAK SPACE}208), Parken och Hamnen (1–4 var)."
    for body in (mail.text, mail.html):
        assert _joined(f"Platser som nämndes i enkäten: {said}") in _joined(body)
        assert "None" not in body


@pytest.mark.parametrize("kind", ["week", "corrected", "closed", "month", "survey", "reminder"])
def test_html_survives_mail_programs(root: Path, kind: str) -> None:
    correction = (CorrectionLine(date(2026, 11, 23), "Gul."),)
    mail = {
        "week": lambda: _mail(_letter(root)),
        "corrected": lambda: _mail(_letter(root, version=2, corrections=correction)),
        "closed": lambda: _mail(_letter(root, site_address="", lacks_statistics=True)),
        "month": lambda: _mail(_month(root)),
        "survey": _survey,
        "reminder": lambda: _survey(is_reminder=True),
    }[kind]()
    tree = html5lib.parse(mail.html, namespaceHTMLElements=False)
    tables = list(tree.iter("table"))
    # Screen readers would else read layout as tables; one of them carries the language, since
    # some programs throw away the outer elements.
    assert {one.get("role") for one in tables} == {"presentation"}
    assert tree.get("lang") == tables[0].get("lang") == "sv"
    for image in tree.iter("img"):
        assert image.get("alt")
        assert image.get("width", "").isdigit()
        assert image.get("height", "").isdigit()
        assert image.get("src") == "cid:faktorer"
    # Outlook on Windows lays out by tables alone, and knows none of these.
    styles = " ".join(one.get("style", "") for one in tree.iter())
    for unknown in ("float", "position", "flex", "grid", "rgba(", "var(", "url(", "rem", "calc("):
        assert unknown not in styles
    assert [one.get("style", "").split(";")[0] for one in tree.iter("div")] == ["display:none"]
    assert all(one.get("style") for name in ("td", "h1", "h2") for one in _shown(tree, name))
    # A long address in what people wrote would else make the letter wider than a phone.
    assert "word-break:break-word" in styles
    # What stands in the head only adds to what stands at the elements.
    sheet = "".join(one.text or "" for one in tree.iter("style")).strip()
    assert sheet.startswith("@media (prefers-color-scheme: dark) {")
    assert sheet.count("@media") == 1
    used = {name for one in tree.iter() for name in one.get("class", "").split()}
    assert used <= set(re.findall(r"\.([a-z-]+)", sheet)) | {"e-unknown"}
    # Each paragraph says its own colour on its own ground: dark programs turn both or neither.
    assert [len(list(tree.iter(name))) for name in ("h1", "title")] == [1, 1]
    assert len(mail.html) < 100_000, "Gmail cuts what is longer"


def _shown(tree: Any, name: str) -> list[Any]:
    """Return elements that hold text of their own."""
    return [one for one in tree.iter(name) if (one.text or "").strip()]


def test_the_report_goes_along_as_pdf_where_it_is_to(root: Path) -> None:
    mail = _mail(_letter(root, encloses_pdf=True))
    assert mail.enclosed is not None
    assert (mail.enclosed.path, mail.enclosed.content[:5]) == ("lagesbild-2026-W47.pdf", b"%PDF-")
    assert "Rapporten är bifogad som PDF." in mail.text
    assert "Rapporten är bifogad som PDF." in mail.html
    message = _parsed(_bytes(mail))
    assert message.get_content_type() == "multipart/mixed"
    (enclosed,) = message.iter_attachments()
    assert (enclosed.get_content_type(), enclosed.get_filename()) == (
        "application/pdf",
        "lagesbild-2026-W47.pdf",
    )
    assert enclosed.get_content() == mail.enclosed.content
    assert _bytes(mail) == _bytes(_mail(_letter(root, encloses_pdf=True)))
    english = _mail(_letter(root, encloses_pdf=True, version=2), "en").enclosed
    assert english is not None
    assert english.path == "situational-picture-2026-W47-v2.pdf"
    month = _mail(replace(_month(root), encloses_pdf=True)).enclosed
    assert month is not None
    assert month.path == "manad-2026-10.pdf"
    assert _mail(_letter(root)).enclosed is None


@pytest.mark.parametrize("kind", ["week", "month"])
def test_a_whole_municipality_fits_in_a_small_letter(kind: str) -> None:
    repository = _repository(Path(__file__).parents[2])
    figures = analyse(repository)
    last = max(week for week, one in repository.meetings.items() if one.is_held)
    report = (
        report_week(repository, figures, last)
        if kind == "week"
        else next(
            one
            for one in reversed(report_months(repository, figures))
            if one.month in repository.months
        )
    )
    letter = replace(report_letter(repository, figures, report), encloses_pdf=True)
    content = _bytes(_mail(letter))
    assert b"application/pdf" in content
    assert len(content) < 200_000


def test_a_picture_of_few_colours_keeps_every_one_of_them() -> None:
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20">'
        '<rect width="40" height="20" fill="#ffffff"/><circle cx="9" cy="9" r="7" fill="#a3231b"/>'
        "</svg>"
    )
    small = render_png(svg)
    with (
        Image.open(BytesIO(small)) as found,
        Image.open(BytesIO(svg_to_png(svg, scale=2))) as whole,
    ):
        assert found.mode == "P"
        assert found.convert("RGB").tobytes() == whole.convert("RGB").tobytes()
    assert len(small) < 1000
    clear = svg.replace('fill="#ffffff"', 'fill="none"')
    with Image.open(BytesIO(render_png(clear))) as found:
        assert found.mode == "RGBA"


def test_a_letter_has_the_municipalitys_colour(root: Path) -> None:
    letter = _letter(root)
    html = write_report_mail(letter, load_mail_templates(words_for("sv"), None, "#f0c000")).html
    assert 'bgcolor="#f0c000"' in html
    # White can't be read on it, nor it on white.
    assert "color:#1b2730;text-decoration:none" in html
    assert "color:#f0c000;" not in html.replace("background-color:#f0c000;", "")
