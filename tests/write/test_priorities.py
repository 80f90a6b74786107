"""The pages of priorities."""

from dataclasses import replace
from datetime import date

from est_build.report.priorities import report_priorities, report_priority_years
from est_build.write.priorities import write_priorities, write_priority_year
from tests.towns import figures_of, town
from tests.write.rendering import html_of, templates, text_of


def test_the_late_ones_say_how_late() -> None:
    repository = town()
    report = report_priorities(repository, figures_of(repository), date(2026, 12, 1))
    text = text_of(write_priorities(report, templates()))
    assert "3 är öppna, varav 3 är försenade." in text
    assert "10 dagar försenad" in text
    assert "Skulle ha varit klart lördag 21 november. Beslutad vecka 47." in text


def test_each_priority_has_its_anchor() -> None:
    repository = town()
    figures = figures_of(repository)
    report = report_priorities(repository, figures, date(2026, 12, 1))
    (year,) = report_priority_years(repository, figures)
    for html in (
        html_of(write_priorities(report, templates())),
        html_of(write_priority_year(year, templates())),
    ):
        for key in figures.priorities.all:
            assert html.count(f'id="{key.week}-{key.id}"') == 1


def test_a_closed_one_has_its_result() -> None:
    repository = town()
    (year,) = report_priority_years(repository, figures_of(repository))
    text = text_of(write_priority_year(year, templates()))
    assert "✓ klar" in text
    assert "Beslutad vecka 46, avslutad av mötet vecka 47. Lagad 17 november." in text


def test_ten_years_of_closed_priorities_stay_on_their_years_pages() -> None:
    repository = town()
    report = report_priorities(repository, figures_of(repository), date(2026, 12, 1))
    year_of_lives = replace(report, closed=report.closed * 260)
    assert len(html_of(write_priorities(year_of_lives, templates()))) < 300_000
