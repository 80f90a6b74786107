"""The start page as a reader sees it."""

import re
from dataclasses import replace
from datetime import date

import pytest

from est_build.report.start import report_start
from est_build.write.start import MOST_PRIORITIES, write_start
from est_build.write.tree import Page
from tests.builders import CALENDAR, CODEBOOK
from tests.towns import figures_of, town, week_answers
from tests.write.rendering import html_of, templates, text_of


def page(today: date = date(2026, 11, 20), **parts: object) -> Page:
    repository = town(**parts)  # type: ignore[arg-type]
    return write_start(report_start(repository, figures_of(repository), today), templates())


def test_the_picture_comes_with_its_dates_and_the_state_of_the_week() -> None:
    text = text_of(page(answers=[week_answers("2026-W47")]))
    assert text.startswith("Vecka 47 16–22 november 2026 Lugnare vid skolorna")
    assert "Enkät 8 av 14 Möte tor 19 nov" in text
    assert "Vecka 48: enkäten öppnar tisdag 24 november." in text


@pytest.mark.parametrize(
    ("today", "line"),
    [
        (date(2026, 11, 24), "Vecka 48: enkäten är öppen."),
        (date(2026, 11, 26), "Vecka 48: enkäten är stängd. Möte torsdag 26 november."),
        (
            date(2026, 11, 27),
            "Vecka 48: mötet var torsdag 26 november, men lägesbilden är inte fastställd.",
        ),
    ],
)
def test_one_line_says_how_far_the_running_week_has_come(today: date, line: str) -> None:
    assert line in text_of(page(today))


def test_answers_that_came_in_are_counted_in_the_line() -> None:
    text = text_of(page(date(2026, 11, 24), answers=[week_answers("2026-W48")]))
    assert "Vecka 48: enkäten är öppen, 8 av 14 har svarat." in text


def test_a_pause_is_said_in_the_line() -> None:
    calendar = CALENDAR.replace("vecka: 2026-W53", "vecka: 2026-W48", 1)
    text = text_of(page(date(2026, 11, 24), calendar=calendar))
    assert "Vecka 48: ingen enkät (Jul och nyår). Möte torsdag 26 november." in text


def test_a_card_says_how_many_out_of_how_many() -> None:
    text = text_of(page(answers=[week_answers("2026-W47")]))
    card = "Narkotika ▲ Allvarligt 4 av 7 svarade återkommande, ökande eller allvarliga händelser"
    assert card in text


def test_an_old_picture_is_called_old() -> None:
    own = CODEBOOK.replace("exempeldata: ja\n", "")
    due = "En ny skulle ha kommit senast fredag 27 november."
    old, new = (page(day, codebook=own).stale for day in (date(2026, 12, 14), date(2026, 11, 29)))
    assert old is not None
    assert new is not None
    assert old.told == f"Bilden är från vecka 47; det är nu vecka 51. {due}"
    assert new.told == ""
    assert new.text == old.text == f"Bilden är från vecka 47; det är nu vecka #. {due}"
    assert page(date(2026, 12, 14)).stale is None, "made-up content is never old"


def test_before_the_first_picture_the_page_says_so() -> None:
    text = text_of(page(meetings=[]))
    assert "Ingen lägesbild är fastställd ännu." in text


def test_late_things_stand_in_a_chip_and_beside_with_their_age() -> None:
    text = text_of(page(date(2026, 11, 25)))
    assert "Försenat 4 dagar" in text
    assert "Skulle ha varit klart 21 november, för 4 dagar sedan." in text


def test_a_week_without_a_meeting_is_an_empty_square_with_its_reason() -> None:
    html = html_of(page())
    assert "Vecka 45: Mötet ställdes in: Höstlov." in text_of(page())
    assert html.count("est-square--gap") == 3


def test_nothing_in_the_page_needs_a_style_or_a_script_of_its_own() -> None:
    html = html_of(page(answers=[week_answers("2026-W47")]))
    assert not re.search(r"<script|\sstyle=|\son\w+=", html)


def test_a_long_ranking_is_cut_and_leads_to_the_report_that_has_all() -> None:
    report = report_start(town(), figures_of(town()), date(2026, 11, 20))
    assert report.picture is not None
    (line, *_) = report.picture.priorities
    many = replace(report, picture=replace(report.picture, priorities=(line,) * 100))
    text = text_of(write_start(many, templates()))
    assert text.count(line.what) == MOST_PRIORITIES
    assert "90 prioriteringar till i veckorapporten" in text
    assert "till i veckorapporten" not in text_of(write_start(report, templates()))
