"""Reports as PDF: what they say, and that they are tagged, archivable and always the same bytes."""

import subprocess
import sys
from dataclasses import replace
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from est_build.analyse.hot_spots import HotSpots
from est_build.report.labels import Label
from est_build.report.month import GroupShare, HotSpotLine, MonthReport, report_months
from est_build.report.week import WeekReport, report_week
from est_build.words.catalogue import words_for
from est_build.words.periods import Month, Week
from est_build.write.month_paper import lay_out_month
from est_build.write.pdf import write_month_pdf, write_week_pdf
from est_build.write.press import Letterhead, load_press
from est_build.write.tree import File
from tests.builders import MEETING_46, MEETING_47
from tests.town import town as counted_town
from tests.town import town_figures
from tests.towns import figures_of, town, week_answers

W47 = "2026-W47"
MAIL = "rättelser:\n  - datum: 2026-11-23\n    text: Ska vara gul.\n"


def report(week: str = W47, **parts: object) -> WeekReport:
    repository = town(**parts)  # type: ignore[arg-type]
    return report_week(repository, figures_of(repository), Week.parse(week))


def answered() -> WeekReport:
    return report(answers=[week_answers(W47)])


def month() -> MonthReport:
    repository = counted_town()
    found = report_months(repository, town_figures(repository))
    return next(one for one in found if one.month == Month(2026, 10))


def pdf(found: WeekReport, language: str = "sv") -> PdfReader:
    return read(write_week_pdf(found, load_press(words_for(language))))


def read(file: File) -> PdfReader:
    return PdfReader(BytesIO(file.content))


def root_of(found: PdfReader) -> Any:
    """Return the catalogue of a PDF, which tells what it is."""
    return found.trailer["/Root"]


def text_of(found: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text() for page in found.pages).split())


@pytest.mark.parametrize(
    "sentence",
    [
        "Enkäten gäller 10–16 november.",
        "Lugnare vid skolorna, oroligare runt stationen.",
        "Allvarligt Högre än förra mötet, sämre · Stationen",
        "4 av 7 svarade återkommande, ökande eller allvarliga händelser.",
        "Fre 20 – lör 21 nov",
        "Senast sön 29 nov",
        "Laga belysningen · klar. Lagad 17 november. Om det hjälpte kan inte avgöras.",
        "Trafikverket: Hastigheten på den statliga vägen (Skegrie)",
        "Trafik, Skegrie: Mätning visar låg fart.",
        "Mötet vägde in enkäten, observationer och underrättelser.",
        "Biblioteket och Stationen (1–4 var)",
    ],
)
def test_the_paper_says_what_the_page_says(sentence: str) -> None:
    assert sentence in text_of(pdf(answered()))


def test_a_paper_in_english_speaks_english() -> None:
    found = pdf(answered(), "en")
    assert root_of(found)["/Lang"] == "en"
    assert "The meeting weighed in" in text_of(found)


def test_a_week_without_meeting_and_answers_is_one_page_that_says_so() -> None:
    found = pdf(report("2026-W46", meetings=[MEETING_47, MEETING_46.replace("W46", "W44")]))
    assert len(found.pages) == 1
    assert "Mötets lägesbild är inte fastställd." in text_of(found)


def test_no_text_is_so_long_that_its_end_falls_below_the_page() -> None:
    comment, what = (
        "Öppen försäljning vid busskurerna. ",
        "Synlig närvaro fredag och lördag kväll. ",
    )
    changed = MEETING_47.replace("Öppen försäljning vid busskurerna.", comment * 300)
    changed = changed.replace("Synlig närvaro fredag och lördag kväll", what * 200)
    text = text_of(pdf(report(meetings=[MEETING_46, changed])))
    assert text.count("busskurerna.") == 300
    assert text.count("Synlig") == 200


def test_a_hundred_priorities_go_on_from_page_to_page_with_none_torn() -> None:
    lines = "".join(
        f"  - id: plats-{n}\n    vad: Rondering nummer {n}\n    plats: gasverket\n"
        "    ansvarig: trygghetsvardarna\n"
        for n in range(100)
    )
    crowded = MEETING_46.replace("prioriteringar:\n", f"prioriteringar:\n{lines}")
    found = pdf(report("2026-W46", meetings=[crowded]))
    shown = [" ".join(page.extract_text().split()) for page in found.pages]
    assert len(shown) > 3
    for n in range(100):
        (page,) = [text for text in shown if f"Rondering nummer {n} " in text]
        assert f"Rondering nummer {n} Hela veckan" in page


def test_a_correction_stands_before_the_summary() -> None:
    text = text_of(pdf(report(meetings=[MEETING_46, MEETING_47 + MAIL])))
    assert text.index("Rättad 23 november 2026: Ska vara gul.") < text.index("Lugnare vid skolorna")


def test_what_people_wrote_is_never_code() -> None:
    evil = '#panic("x") $a$ [*b*] `c` <d> @e \\f //g ~ -- "h"'
    changed = MEETING_47.replace("Lugnare vid skolorna", evil)
    assert changed != MEETING_47
    assert '#panic("x") $a$ [*b*] `c` <d> @e \\f //g ~ -- "h"' in text_of(
        pdf(report(meetings=[MEETING_46, changed]))
    ).replace("”", '"')


def test_a_character_that_the_font_lacks_stops_nothing() -> None:
    changed = MEETING_47.replace("Lugnare vid skolorna", "Lugnare \U0001f600\ufe0f 漢 vid skolorna")
    assert "Lugnare ◊ ◊ vid skolorna" in text_of(pdf(report(meetings=[MEETING_46, changed])))


def test_the_paper_is_tagged_and_says_what_it_is() -> None:
    found = pdf(answered())
    root = root_of(found)
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "sv"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert root["/OutputIntents"]
    assert found.metadata is not None
    assert found.metadata.title == "Lägesbild vecka 47, 2026, Exempelstads kommun"
    xmp = root["/Metadata"].get_object().get_data().decode()
    for claim in ("pdfaid:part>2<", "pdfaid:conformance>A<", "pdfuaid:part>1<"):
        assert claim in xmp
    kinds = roles(root["/StructTreeRoot"])
    assert {"H1", "H2", "H3", "Table", "TH", "TD", "L", "LI", "P"} <= kinds
    titles = [entry["/Title"] for entry in found.outline[1] if isinstance(entry, dict)]
    assert "Det här gör vi i helgen och nästa vecka" in titles


def test_every_font_is_embedded() -> None:
    pages: Any = pdf(answered()).pages
    for page in pages:
        for font in page["/Resources"]["/Font"].values():
            descendant = font.get_object()["/DescendantFonts"][0].get_object()
            descriptor = descendant["/FontDescriptor"].get_object()
            assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(descriptor)
            assert "SourceSansPro" in descriptor["/FontName"]


def roles(node: object) -> set[str]:
    """Return the kinds of all elements below a node of the structure."""
    found: set[str] = set()
    waiting = [node]
    while waiting:
        one = waiting.pop()
        one = one.get_object() if hasattr(one, "get_object") else one
        if isinstance(one, list):
            waiting += one
        elif isinstance(one, DictionaryObject):
            found.add(str(one.get("/S", "")).removeprefix("/"))
            waiting.append(one.get("/K"))
    return found


def figures_in(node: object) -> list[DictionaryObject]:
    """Return the figures of the structure."""
    found: list[DictionaryObject] = []
    waiting = [node]
    while waiting:
        one = waiting.pop()
        one = one.get_object() if hasattr(one, "get_object") else one
        if isinstance(one, list):
            waiting += one
        elif isinstance(one, DictionaryObject):
            if one.get("/S") == "/Figure":
                found.append(one)
            waiting.append(one.get("/K"))
    return found


def test_a_months_chart_is_a_drawing_with_words_for_those_who_cannot_see_it() -> None:
    found = read(write_month_pdf(month(), load_press(words_for("sv"))))
    figures = figures_in(root_of(found)["/StructTreeRoot"])
    assert len(figures) == 1
    assert "Linje med en punkt för varje månad" in str(figures[0]["/Alt"])
    pictures = [one for page in found.pages for one in page.images]
    assert not pictures


def test_places_are_said_to_be_in_the_order_in_which_they_stand() -> None:
    report = month()
    assert not any(source.unusual or source.hot_spots for source in report.sources)
    exposed = HotSpotLine(HotSpots(Month(2025, 11), Month(2026, 10), 12, 9, 40, (), None), ())
    found = tuple(replace(one, hot_spots=exposed) for one in report.sources)
    said = "platserna som sticker ut, sedan de med flest"
    for shown, is_said in ((report, False), (replace(report, sources=found), True)):
        data = lay_out_month(words_for("sv"), shown, "")
        headings = [place["heading"] for source in data["sources"] for place in source["places"]]
        assert any(said in heading for heading in headings) == is_said


def test_a_group_that_is_hidden_all_month_is_not_said_to_be_asked_by_nobody() -> None:
    hidden = GroupShare(Label("skola", "Skola"), answered=0, asked=0, hidden=4)
    shown = replace(month(), groups=(hidden,))
    text = text_of(read(write_month_pdf(shown, load_press(words_for("sv")))))
    assert "Skola: antalet är dolt." in text
    assert "Veckor då få i en verksamhet svarade är inte med i dess tal." in text


_PRINT = """
import sys
from tests.write.test_pdf import answered
from est_build.words.catalogue import words_for
from est_build.write.month_paper import lay_out_month
from est_build.write.pdf import write_week_pdf
from est_build.write.press import Letterhead, load_press
sys.stdout.buffer.write(write_week_pdf(answered(), load_press(words_for("sv"))).content)
"""


def test_two_processes_print_the_same_bytes() -> None:
    printed = {
        sha256(
            subprocess.run(
                [sys.executable, "-c", _PRINT],
                cwd=Path(__file__).parents[2],
                env={"PYTHONHASHSEED": seed, "TZ": zone, "PATH": "", "SOURCE_DATE_EPOCH": epoch},
                capture_output=True,
                check=True,
            ).stdout
        ).hexdigest()
        for seed, zone, epoch in (("1", "UTC", "0"), ("2", "Asia/Tokyo", "1795132800"))
    }
    assert len(printed) == 1


def test_own_templates_replace_shipped_ones(tmp_path: Path) -> None:
    (tmp_path / "pdf").mkdir()
    (tmp_path / "pdf/week.typ").write_text("#show: paper\n= Egen mall\n#data.heading", "utf-8")
    found = read(write_week_pdf(answered(), load_press(words_for("sv"), tmp_path)))
    assert "Egen mall" in text_of(found)
    assert "Vecka 47" in text_of(found)


def test_a_paper_of_made_up_figures_says_so_on_every_page() -> None:
    made_up = load_press(words_for("sv"), None, Letterhead(is_sample=True))
    pages = read(write_week_pdf(answered(), made_up)).pages
    note = "Exempeldata: siffror och texter är påhittade."
    assert [note in page.extract_text() for page in pages] == [True] * len(pages)
    assert "Exempeldata" not in text_of(pdf(answered()))
    english = load_press(words_for("en"), None, Letterhead(is_sample=True))
    assert "Sample data" in text_of(read(write_month_pdf(month(), english)))


def test_a_paper_has_the_municipalitys_colour_where_it_can_be_read() -> None:
    own = load_press(words_for("sv"), None, Letterhead("#6b1f47"))
    faint = load_press(words_for("sv"), None, Letterhead("#f0c000"))
    assert own.colour == "#6b1f47"
    assert faint.colour == "#1b2730"
    in_ours = write_week_pdf(answered(), load_press(words_for("sv"))).content
    assert write_week_pdf(answered(), own).content != in_ours
