"""A report that was sent is shown as it was sent, each version on a page of its own."""

from dataclasses import replace
from datetime import date

import pytest

from est_build.model.repository import Repository
from est_build.report.month import MonthReport, report_months
from est_build.report.sent import (
    Edition,
    EditionKind,
    PageKind,
    Published,
    SentReport,
    SentReports,
    period_of,
    publish,
)
from est_build.report.week import WeekReport, report_week, report_weeks
from est_build.words.periods import Month, Week
from est_build.write.editions import write_edition
from est_build.write.week import write_week
from tests.builders import CODEBOOK, MEETING_46, MEETING_47
from tests.town import town as counted_town
from tests.town import town_figures
from tests.towns import QUIET, counts, figures_of, town, week_answers
from tests.write.rendering import html_of, templates, text_of

W47, OCTOBER = Week(2026, 47), Month(2026, 10)
SENT, SENT_AGAIN = date(2026, 11, 20), date(2026, 11, 24)
PATH = "content/sent/2026-W47-v1.json"
CORRECTION = "rättelser:\n  - datum: 2026-11-23\n    text: Narkotika ska vara gul.\n"
MEETINGS = (MEETING_46, MEETING_47)
SIX = {
    "narkotika": (6, 0, 0, 0, 0, 0),
    "skadegorelse": (6, 0, 0, 0, 0, 0),
    "trafik": (6, 0, 0, 0, 0, 0),
}
CORRECTED = MEETING_47.replace("nivå: röd", "nivå: gul") + CORRECTION
ANSWERS = week_answers("2026-W47")


def week_town(meeting: str = MEETING_47, **parts: object) -> Repository:
    return town(meetings=[MEETING_46, meeting], answers=[ANSWERS], **parts)  # type: ignore[arg-type]


def as_sent(repository: Repository, version: int = 1, day: date = SENT) -> SentReport:
    report = report_week(repository, figures_of(repository), W47)
    return SentReport(version, day, report, PATH.replace("v1", f"v{version}"))


def published(repository: Repository, *sent: SentReport) -> Published[WeekReport]:
    figures = figures_of(repository)
    weeks = publish(repository, figures, report_weeks(repository, figures), {W47: sent})
    return next(one for one in weeks if period_of(one.report) == W47)


def edition_of(found: Published[WeekReport]) -> Edition:
    assert isinstance(found.page, Edition)
    return found.page


def said(edition: Edition) -> str:
    return text_of(write_edition(edition, templates()))


def test_a_report_that_was_never_sent_is_a_page_and_no_more() -> None:
    repository = week_town()
    figures = figures_of(repository)
    reports = report_weeks(repository, figures)
    nothing: SentReports = {}
    others: SentReports = {Week(2026, 46): (as_sent(repository),)}
    for sent in (nothing, others):
        shown = publish(repository, figures, reports, sent)
        assert shown[-1] == Published(reports[-1], reports[-1])


def test_what_changes_after_the_letters_is_not_on_the_page() -> None:
    first = as_sent(week_town())
    now = week_town(calendar="händelser:\n  - datum: 2026-12-01\n    vad: Nytt\n")
    assert "Nytt" in text_of(write_week(as_sent(now).report, templates()))  # type: ignore[arg-type]
    page = said(edition_of(published(now, first)))
    assert "Nytt" not in page
    assert "Lucia" in page
    assert "Rapporten skickades 20 november 2026." in page
    assert published(now, first).report == first.report
    assert published(now, first).beside == ()


def test_a_correction_that_is_not_sent_says_so_and_leads_to_what_was_sent() -> None:
    first = as_sent(week_town())
    found = published(week_town(CORRECTED), first)
    page = said(edition_of(found))
    assert "Rättad 23 november 2026: Narkotika ska vara gul." in page
    assert (
        "Det här är version 2, som inte är utskickad. Version 1 skickades 20 november 2026." in page
    )
    assert "▲ Allvarligt" not in page
    assert 'href="v1/index.html"' in html_of(write_edition(edition_of(found), templates()))
    assert "Rapporten skickades" not in page


def test_the_earlier_version_stays_and_leads_to_the_one_that_holds() -> None:
    first = as_sent(week_town())
    found = published(week_town(CORRECTED), first, as_sent(week_town(CORRECTED), 2, SENT_AGAIN))
    assert "Det här är version 2, som skickades 24 november 2026." in said(edition_of(found))
    (earlier,) = found.beside
    page = write_edition(earlier, templates())
    text = text_of(page)
    assert text.startswith("Vecka 47")
    assert "Det här är version 1, som den skickades 20 november 2026." in text
    assert "Rättat efter utskicket, 23 november 2026: Narkotika ska vara gul." in text
    assert "▲ Allvarligt" in text
    assert (page.path, page.title) == ("veckor/2026-W47/v1/index.md", "Vecka 47, 2026, version 1")
    assert (page.source, page.searchable) == (PATH, False)
    assert "](../index.html)" in page.markdown
    assert "](rapport.pdf)" in page.markdown
    assert "](../../2026-W46/index.html)" in page.markdown
    assert [(one.report, one.folder) for one in found.papers] == [(first.report, "v1")]


def test_each_version_before_the_last_has_a_page() -> None:
    third = CORRECTED + "  - datum: 2026-11-25\n    text: Platsen är Biblioteket.\n"
    versions = (as_sent(week_town()), as_sent(week_town(CORRECTED), 2, SENT_AGAIN))
    found = published(week_town(third), *versions)
    assert [one.folder for one in found.beside] == ["v1", "v2"]
    assert [len(one.corrected) for one in found.beside] == [2, 1]
    assert "Version 1 skickades 20 november 2026. Version 2 skickades 24 november 2026." in said(
        edition_of(found)
    )


def test_a_version_that_points_out_a_person_is_told_of_and_not_shown() -> None:
    first = replace(as_sent(week_town()), is_withheld=True)
    found = published(week_town(CORRECTED), first)
    page = write_edition(edition_of(found), templates())
    assert (found.beside, found.papers) == ((), ())
    assert "Version 1 skickades 20 november 2026." in text_of(page)
    assert "v1/" not in page.markdown
    # The version that holds is then made from what stands now, where the person is no more.
    now = week_town(calendar="händelser:\n  - datum: 2026-12-01\n    vad: Nytt\n")
    kept = published(now, first)
    assert kept.report == as_sent(now).report
    assert "Nytt" in said(edition_of(kept))
    assert "Rapporten skickades 20 november 2026." in said(edition_of(kept))


def test_names_of_today_stand_in_brackets_and_a_place_that_was_replaced_leads_on() -> None:
    first = as_sent(week_town())
    renamed = CODEBOOK.replace("id: stationen\n    namn: Stationen", "id: torget\n    namn: Torget")
    renamed = renamed.replace("[busstationen]", "[busstationen, stationen]")
    renamed = renamed.replace("namn: Skola och förskola", "namn: Skolan")
    found = published(week_town(codebook=renamed), first)
    page = write_edition(edition_of(found), templates())
    assert "Stationen (nu Torget)" in text_of(page)
    assert "Skola och förskola (nu Skolan)" in text_of(page)
    assert "platser/torget/index.html" in html_of(page)
    assert "platser/stationen/index.html" not in html_of(page)
    assert found.report == first.report


def test_what_is_no_more_is_named_and_leads_nowhere() -> None:
    first = as_sent(week_town())
    gone = (
        (PageKind.FACTOR, "trafik"),
        (PageKind.PLACE, "biblioteket"),
        (PageKind.PRIORITY, "2026-W46/gasverket-belysning"),
    )
    edition = replace(edition_of(published(week_town(), first)), gone=gone)
    page = html_of(write_edition(edition, templates()))
    for address in ("faktorer/trafik", "platser/biblioteket", "#2026-W46-gasverket-belysning"):
        assert address not in page
    text = said(edition)
    assert "Laga belysningen · klar" in text
    assert "Biblioteket" in text
    assert "platser/stationen/index.html" in page


def test_what_a_report_leads_to_is_held_against_what_there_is() -> None:
    first = as_sent(week_town())
    fewer = CODEBOOK.replace(
        "  - id: skegrie\n    namn: Skegrie\n", "  - id: annan\n    namn: Annan\n"
    )
    quiet = "vecka: 2026-W47\ninställt: Sjukdom\n"
    found = published(town(meetings=[quiet], answers=[ANSWERS], codebook=fewer), first)
    edition = edition_of(found)
    assert edition.gone == (
        (PageKind.PLACE, "skegrie"),
        (PageKind.PRIORITY, "2026-W46/gasverket-belysning"),
    )


def test_answers_that_came_or_changed_are_told_and_not_shown() -> None:
    first = as_sent(week_town())
    more = week_answers(
        "2026-W47", counts("2026-W47", QUIET), counts("2026-W47", SIX, group="fritid")
    )
    other = week_answers("2026-W47", counts("2026-W47", {**QUIET, "trafik": (1, 1, 2, 2, 2, 0)}))
    for answers, told in (
        (more, "Då hade 8 svarat på enkäten, nu 14."),
        (other, "Lika många har svarat på enkäten, men svaren är ändrade."),
    ):
        edition = edition_of(published(town(meetings=MEETINGS, answers=[answers]), first))
        text = said(edition)
        assert f"Siffror är ändrade sedan rapporten skickades. {told}" in text
        assert edition.report.state == first.report.state  # type: ignore[union-attr]


def test_late_answers_change_nothing_in_a_report_that_was_sent() -> None:
    first = as_sent(week_town())
    late = counts("2026-W47", {"narkotika": (0, 0, 0, 2, 0, 0)}, late=True)
    answers = week_answers("2026-W47", counts("2026-W47", QUIET), late)
    edition = edition_of(published(town(meetings=MEETINGS, answers=[answers]), first))
    assert edition.changes == ()
    assert "efter stängning, räknas inte" not in said(edition)


def october(repository: Repository) -> MonthReport:
    reports = report_months(repository, town_figures(repository))
    return next(one for one in reports if one.month == OCTOBER)


def published_month(repository: Repository, sent: MonthReport) -> Published[MonthReport]:
    figures = town_figures(repository)
    months = report_months(repository, figures)
    versions: SentReports = {OCTOBER: (SentReport(1, SENT, sent, "content/sent/2026-10-v1.json"),)}
    shown = publish(repository, figures, months, versions)
    return next(one for one in shown if period_of(one.report) == OCTOBER)


def revised() -> Repository:
    """Return the town with one more count of vandalism in October."""
    repository = counted_town()
    data = repository.statistics[0]
    counted = tuple(
        replace(line, count=(line.count or 0) + 3)
        if line.month == OCTOBER and line.type == "skadegorelse"
        else line
        for line in data.counts
    )
    return replace(
        repository, statistics=(replace(data, counts=counted), *repository.statistics[1:])
    )


def test_a_months_revised_figures_have_a_page_beside_what_was_sent() -> None:
    sent = october(counted_town())
    found = published_month(revised(), sent)
    page = write_edition(found.page, templates())  # type: ignore[arg-type]
    before = next(row.value.count for row in sent.sources[0].types if row.type == "skadegorelse")
    assert before is not None
    told = f"12 kap. Skadegörelsebrott: {before} då, {before + 3} nu."
    assert f"Siffror är ändrade sedan rapporten skickades. {told}" in text_of(page)
    (latest,) = found.beside
    assert latest.kind is EditionKind.LATEST
    other = write_edition(latest, templates())
    assert (other.path, other.title) == (
        "manader/2026-10/senaste/index.md",
        "Oktober 2026, senaste siffrorna",
    )
    assert "Siffrorna på den här sidan är de senaste." in text_of(other)
    assert "](senaste/index.html)" in page.markdown
    # Two pages of a month have two drawings, which must not be taken for each other.
    assert {one.name for one in page.charts}.isdisjoint(one.name for one in other.charts)
    assert [one.folder for one in found.papers] == ["senaste"]
    assert found.report == sent


def test_a_source_that_came_after_a_month_was_sent_is_told() -> None:
    repository = counted_town()
    sent = october(replace(repository, statistics=repository.statistics[1:]))
    text = text_of(write_edition(published_month(repository, sent).page, templates()))  # type: ignore[arg-type]
    assert "12 kap. Skadegörelsebrott: ingen uppgift då, " in text


def test_a_month_with_the_same_figures_is_one_page() -> None:
    found = published_month(counted_town(), october(counted_town()))
    assert found.beside == ()
    assert found.papers == ()


@pytest.mark.parametrize("language", ["sv", "en"])
def test_both_languages_tell_of_the_versions(language: str) -> None:
    first = as_sent(week_town())
    found = published(week_town(CORRECTED), first)
    text = text_of(write_edition(found.beside[0], templates(language)))
    assert {"sv": "som den skickades", "en": "as it was sent on"}[language] in text
