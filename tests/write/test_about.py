"""The pages about the site."""

import re
from dataclasses import replace
from datetime import date

from est_build.model.answers import ImportRecord
from est_build.model.codebook import Contacts
from est_build.model.repository import HandWrittenPage
from est_build.report.about import (
    HandWrittenReport,
    report_about,
    report_accessibility,
    report_build,
    report_method,
    report_privacy,
    report_quality,
    report_sources,
)
from est_build.words.periods import Week
from est_build.write.about import (
    write_about,
    write_accessibility,
    write_build,
    write_hand_written,
    write_method,
    write_privacy,
    write_quality,
    write_sources,
)
from tests.builders import CODEBOOK
from tests.towns import figures_of, town, week_answers
from tests.write.rendering import html_of, templates, text_of

TODAY = date(2026, 11, 20)


def test_the_method_uses_the_codebooks_own_words() -> None:
    text = text_of(write_method(report_method(town(), TODAY), templates()))
    assert "14 personer tillfrågas varje vecka." in text
    assert "Enkäten öppnar varje tisdag och stänger torsdag." in text
    assert "▲ Allvarligt" in text


def test_no_number_of_factors_is_written_into_the_words() -> None:
    page = write_about(report_about(town(), TODAY), templates())
    assert "Den frågar om 3 faktorer" in text_of(page)
    assert "tolv" not in text_of(page)


def test_a_week_without_answers_has_no_zero() -> None:
    record = ImportRecord("weekly", Week(2026, 47), "0", "forms", 12, 8, 1, 1, 1, 1, 0, 2)
    repository = town(answers=[week_answers("2026-W47")], imports=[record])
    text = text_of(write_quality(report_quality(repository, figures_of(repository)), templates()))
    assert "2026-W47 8 14 57 % 0 12 8 1 1 1 1 0 2 Fritid" in text
    assert "2026-W46 – 14 – – Ingen import –" in text


def test_privacy_says_what_is_never_kept() -> None:
    text = text_of(write_privacy(report_privacy(town(), TODAY), templates()))
    assert "Skola och förskola: 8 tillfrågade" in text
    assert "Namn, e-postadress eller annat som visar vem som svarade." in text


def test_sources_build_and_accessibility_have_their_facts() -> None:
    repository = town()
    sources = text_of(write_sources(report_sources(repository), templates()))
    assert "Senaste lägesbilden är från vecka 47, 2026." in sources
    programs = (("est-build", "1.2.3"),)
    build = report_build(repository, figures_of(repository), TODAY, programs, "abc123")
    assert "Version av innehållet: abc123." in text_of(write_build(build, templates()))
    statement = write_accessibility(report_accessibility(repository), templates())
    assert "Exempelstads kommun" in text_of(statement)
    assert "lagesbild@exempelstad.example" in text_of(statement)
    nobody = town(codebook=CODEBOOK.partition("kontakt:")[0])
    statement = write_accessibility(report_accessibility(nobody), templates())
    assert "Hör av dig till kommunens växel." in text_of(statement)


def test_the_municipalitys_contacts_stand_where_readers_look_for_them() -> None:
    repository = town()
    contacts = Contacts.model_validate(
        {
            "tillgänglighet": {
                "namn": "Kundtjänst",
                "e-post": "fraga@kommun.example",
                "granskad": "2026-10-05",
            },
            "dataskydd": {"namn": "Dataskyddsombudet", "telefon": "0410-73 30 00"},
        }
    )
    codebook = repository.codebook.model_copy(update={"contacts": contacts})
    repository = replace(repository, codebook=codebook)
    statement = text_of(write_accessibility(report_accessibility(repository), templates()))
    privacy = text_of(write_privacy(report_privacy(repository, TODAY), templates()))
    assert "Kundtjänst: fraga@kommun.example" in statement
    assert "granskade webbplatsen senast 5 oktober 2026" in statement
    assert "Dataskyddsombudet: telefon 0410-73 30 00" in privacy


def test_a_hand_written_page_is_as_it_was_written() -> None:
    page = HandWrittenPage("om-oss", "Om oss", "# Om oss\n\nVi *möts* på torsdagar.\n")
    written = write_hand_written(HandWrittenReport(page), templates())
    assert written.path == "sidor/om-oss/index.md"
    assert "<em>möts</em>" in html_of(written)


def test_markup_in_a_hand_written_page_is_shown_and_never_run() -> None:
    text = (
        "# Om\n\n<script>a()</script> och <b onclick=a()>b</b>\n{: onclick=a() }\n\n<div>c</div>\n"
    )
    page = HandWrittenPage("om-oss", "Om", text)
    shown = html_of(write_hand_written(HandWrittenReport(page), templates()))
    assert re.findall(r"<(\w+)([^>]*)>", shown) == [("h1", ' id="om"'), ("p", ""), ("p", "")]
    assert "&lt;script&gt;a()&lt;/script&gt;" in shown
    assert "&#123;: onclick=a() }" in shown
