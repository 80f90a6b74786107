"""A report of several months as files: the same pieces in Markdown, PDF and Word."""

import hashlib
import io
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import docx
from docx.oxml.ns import qn
from docx.shared import Cm
from pypdf import PdfReader

from est_build.analyse.figures import analyse
from est_build.report.period.report import report_period
from est_build.report.period.span import Span
from est_build.words.catalogue import words_for
from est_build.words.periods import Month
from est_build.write.period.files import write_period
from est_build.write.period.manuscript import write_manuscript
from est_build.write.period.mapping import say_earlier, say_months_named
from est_build.write.period.pieces import Drawing, Heading, Manuscript, Table, ToFill
from est_build.write.press import Letterhead, load_press
from est_build.write.templates import load_templates
from tests.town import HOSTILE, TODAY, town
from tests.write.test_pdf import figures_in, roles, root_of, text_of

SPAN = Span(Month(2026, 1), Month(2026, 4))
NAME = "underlag-2026-01--2026-04"


@cache
def manuscript(language: str = "sv") -> Manuscript:
    repository = town()
    report = report_period(repository, analyse(repository), SPAN, TODAY)
    return write_manuscript(words_for(language), report)


@cache
def files(language: str = "sv") -> dict[str, bytes]:
    words = words_for(language)
    made = write_period(
        manuscript(language), load_templates(words), load_press(words), SPAN.last.last
    )
    return {file.path: file.content for file in made}


def word(language: str = "sv") -> Any:
    return docx.Document(io.BytesIO(files(language)[f"{NAME}.docx"]))


def paper() -> PdfReader:
    return PdfReader(io.BytesIO(files()[f"{NAME}.pdf"]))


def of(kind: type) -> list[Any]:
    return [piece for piece in manuscript().pieces if isinstance(piece, kind)]


def test_the_parts_are_those_that_the_law_names() -> None:
    parts = [piece.text for piece in of(Heading) if piece.level == 1]
    assert [part for part in parts if part[0].isdigit()] == [
        "1. Kartläggning av brottsligheten, dess omfattning och konsekvenser",
        "2. Annan information av betydelse",
        "3. Analys",
    ]


def test_it_says_itself_that_it_is_not_the_whole_picture() -> None:
    for text in (text_of(paper()), word().paragraphs[2].text, files()[f"{NAME}.md"].decode()):
        assert "Det är inte hela lägesbilden." in text
        assert "(2023:196)" in text


def test_word_has_real_headings_in_the_same_order() -> None:
    shown = [
        (int(one.style.name[-1]), one.text)
        for one in word().paragraphs
        if one.style.name.startswith("Heading")
    ]
    assert shown == [(piece.level, piece.text) for piece in of(Heading)]


def test_word_has_every_table_with_a_header_row_and_a_text_of_its_own() -> None:
    tables = word().tables
    assert len(tables) == len(of(Table))
    for shown, piece in zip(tables, of(Table), strict=True):
        rows = [tuple(cell.text for cell in row.cells) for row in shown.rows]
        assert rows == [piece.header, *piece.rows]
        assert shown.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert shown.rows[1]._tr.trPr.find(qn("w:tblHeader")) is None
        about = shown._tbl.tblPr
        assert about.find(qn("w:tblCaption")).get(qn("w:val")) == piece.caption
        assert piece.header[0] in about.find(qn("w:tblDescription")).get(qn("w:val"))


def test_words_columns_are_as_wide_as_what_they_hold() -> None:
    for shown, piece in zip(word().tables, of(Table), strict=True):
        widths = [column.width for column in shown.columns]
        # Word goes by the cells' widths, LibreOffice by the columns'.
        assert all([cell.width for cell in row.cells] == widths for row in shown.rows)
        assert sum(widths) <= Cm(16.1)
        numbers = [widths[column] for column in piece.numbers]
        assert not numbers or max(numbers) < widths[0]


def test_a_short_table_in_word_stays_on_one_page() -> None:
    for shown in word().tables:
        kept = [
            all(cell.paragraphs[0].paragraph_format.keep_with_next for cell in row.cells)
            for row in shown.rows
        ]
        assert kept == [len(kept) <= 21] * (len(kept) - 1) + [False]


def test_word_explains_the_signs_of_its_charts() -> None:
    keys = [one.text for one in word().paragraphs if one.style.name == "Teckenförklaring"]
    charts = [piece.chart for piece in of(Drawing) if piece.chart.key]
    assert len(keys) == len(charts) > 0
    for key, chart in zip(keys, charts, strict=True):
        assert all(entry.text in key for entry in chart.key)


def test_word_has_the_municipalitys_colour() -> None:
    press = load_press(words_for("sv"), None, Letterhead("#6b1f47"))
    made = write_period(manuscript(), load_templates(words_for("sv")), press, SPAN.last.last)
    (content,) = [file.content for file in made if file.path.endswith(".docx")]
    styles = docx.Document(io.BytesIO(content)).styles
    assert {str(styles[name].font.color.rgb) for name in ("Title", "Heading 1")} == {"6B1F47"}


def test_word_tells_its_language_to_the_spelling_checker() -> None:
    for language, tag in (("sv", "sv-SE"), ("en", "en-GB")):
        defaults = word(language).styles.element.find(qn("w:docDefaults"))
        assert defaults.find(f".//{qn('w:lang')}").get(qn("w:val")) == tag


def test_each_place_that_waits_for_a_person_has_a_style_of_its_own() -> None:
    waiting = [one.text for one in word().paragraphs if one.style.name == "Att fylla i"]
    assert waiting == [f"Att fylla i: {piece.text}" for piece in of(ToFill)]
    assert len(waiting) >= 5
    markdown = files()[f"{NAME}.md"].decode()
    assert markdown.count("> **Att fylla i:**") == len(waiting)


def test_charts_are_told_in_words_in_word_too() -> None:
    charts = [piece.chart for piece in of(Drawing)]
    texts = [shape._inline.docPr.get("descr") for shape in word().inline_shapes]
    assert len(charts) == len(texts) == 2
    for chart, text in zip(charts, texts, strict=True):
        assert text.startswith(f"{chart.title}. {chart.description}")


def test_word_says_when_and_whose_and_nothing_of_this_machine() -> None:
    told = word().core_properties
    assert (told.author, told.last_modified_by) == ("Exempelstads kommun",) * 2
    assert told.created == told.modified
    assert told.created.date() == SPAN.last.last
    with ZipFile(io.BytesIO(files()[f"{NAME}.docx"])) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_paper_claims_what_the_others_claim_and_its_charts_are_drawings() -> None:
    found = paper()
    xmp = root_of(found)["/Metadata"].get_object().get_data().decode()
    for claim in ("pdfaid:part>2<", "pdfaid:conformance>A<", "pdfuaid:part>1<"):
        assert claim in xmp
    assert {"H1", "H2", "H3", "H4", "Table", "TH", "L", "TOC"} <= roles(
        root_of(found)["/StructTreeRoot"]
    )
    assert len(figures_in(root_of(found)["/StructTreeRoot"])) == 2
    assert not [one for page in found.pages for one in page.images]
    titles = [entry["/Title"] for entry in found.outline[1] if isinstance(entry, dict)]
    assert "3. Analys" in titles


def test_every_file_says_every_figure_of_every_table() -> None:
    text, markdown = text_of(paper()), files()[f"{NAME}.md"].decode()
    for piece in of(Table):
        for row in piece.rows:
            if HOSTILE in row[0]:
                continue
            assert f"| {' | '.join(row)} |" in markdown.replace("&#45;", "-")
            assert " ".join(" ".join(row).split()) in text.replace("\u00ad", "")


def test_what_people_wrote_is_markup_in_no_file() -> None:
    markdown = files()[f"{NAME}.md"].decode()
    assert "<b" not in markdown
    assert HOSTILE in text_of(paper()).replace("”", '"')
    assert any(HOSTILE in cell.text for table in word().tables for cell in table._cells)


def test_many_months_in_a_row_are_one_span() -> None:
    swedish = words_for("sv")
    run = Month(2026, 1).until(Month(2026, 10))
    assert say_months_named(swedish, run) == "januari–oktober 2026"
    assert say_months_named(swedish, run[:2]) == "januari och februari"
    assert say_months_named(swedish, (*run[:3], run[6])) == "januari–mars 2026 och jul 2026"


def test_two_years_are_set_beside_the_two_before() -> None:
    swedish = words_for("sv")
    two = Span(Month(2025, 1), Month(2026, 12))
    assert say_earlier(swedish, SPAN) == "samma månader året före"
    assert say_earlier(swedish, two) == "samma månader två år tidigare"


def test_a_control_character_stops_nothing() -> None:
    from est_build.write.period.word import _printable

    assert _printable("a\x0bb\x00c\nd") == "abc\nd"


def test_english_is_english() -> None:
    text = "\n".join(one.text for one in word("en").paragraphs)
    assert "It is not the whole picture." in text
    assert "2. Other information of importance" in text


_PRINT = """
import hashlib
from tests.write.test_period import files
print([hashlib.sha256(content).hexdigest() for content in files().values()])
"""


def test_two_processes_write_the_same_bytes() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _PRINT],
        cwd=Path(__file__).parents[2],
        env={"PYTHONHASHSEED": "77", "TZ": "Asia/Tokyo", "PATH": "", "SOURCE_DATE_EPOCH": "0"},
        capture_output=True,
        text=True,
        check=True,
    )
    mine = [hashlib.sha256(content).hexdigest() for content in files().values()]
    assert done.stdout.strip() == str(mine)
