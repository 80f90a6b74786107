"""Years, responsibles, status and feedback as pages."""

from datetime import date

from est_build.report.feedback import report_feedback
from est_build.report.responsible import report_responsible_list, report_responsibles
from est_build.report.status import report_status
from est_build.report.year import report_year_list, report_years
from est_build.write.feedback import write_feedback
from est_build.write.responsible import write_responsible, write_responsible_list
from est_build.write.status import write_status
from est_build.write.year import write_year, write_year_list
from tests.towns import figures_of, town, week_answers
from tests.write.rendering import templates, text_of

TODAY = date(2026, 11, 27)


def test_a_year_says_what_each_week_had_or_why_not() -> None:
    repository = town(answers=[week_answers("2026-W47")])
    (year,) = report_years(repository, figures_of(repository))
    text = text_of(write_year(year, templates()))
    assert "Vecka 47 16–22 november ▲ 1 Allvarligt ● 1 Normalt – 1 Ingen uppgift 3 8 av 14" in text
    assert "Vecka 45 2–8 november – – Inga svar Inställt: Höstlov" in text


def test_the_list_of_years_leads_to_each() -> None:
    repository = town()
    years = report_years(repository, figures_of(repository))
    page = write_year_list(report_year_list(years), templates())
    assert "](2026/index.html)" in page.markdown


def test_a_responsible_sees_what_is_late_first() -> None:
    repository = town()
    reports = report_responsibles(repository, figures_of(repository), TODAY)
    text = text_of(write_responsible(reports[2], templates()))
    assert text.startswith("Trygghetsvärdarna 2 öppna prioriteringar, varav 1 är försenad.")
    assert text.index("6 dagar försenad") < text.index("Rondering vid skolvägen")


def test_a_responsible_without_anything_is_told_so() -> None:
    repository = town()
    reports = report_responsibles(repository, figures_of(repository), TODAY)
    assert "Inga öppna prioriteringar." in text_of(write_responsible(reports[3], templates()))
    listed = text_of(write_responsible_list(report_responsible_list(reports), templates()))
    assert "Trafikverket 0 0 0" in listed


def test_the_status_says_who_waits() -> None:
    repository = town()
    report = report_status(repository, figures_of(repository), TODAY)
    text = text_of(write_status(report, templates()))
    assert "Rapporten fredag 27 november väntar på den" in text
    assert "Mötet väntar på besked från Polisen och Trygghetsvärdarna." in text
    assert "Statistiken för oktober 2026 Inga källor är inlagda." in text


def test_the_feedback_says_what_came_of_it() -> None:
    repository = town(answers=[week_answers("2026-W47")])
    report = report_feedback(repository, figures_of(repository), TODAY)
    text = text_of(write_feedback(report, templates()))
    assert "Ni rapporterade: 4 av 7 svar" in text
    assert "Talen räknar dem som svarade återkommande" in text
    assert "Utifrån enkäten och Trygghetsvärdarna. Pågår." in text
    assert "Skegrie: Mätning visar låg fart." in text
