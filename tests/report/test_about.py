"""The pages about the site say what the codebook says."""

from datetime import date

from est_build.model.answers import ImportRecord
from est_build.report.about import (
    report_build,
    report_method,
    report_privacy,
    report_quality,
    report_sources,
)
from est_build.words.periods import Week
from tests.builders import CODEBOOK
from tests.towns import figures_of, town, week_answers

TODAY = date(2026, 11, 20)


def test_the_method_counts_factors_and_people() -> None:
    found = report_method(town(), TODAY)
    assert (len(found.factors), found.asked) == (3, 14)
    assert found.counted_labels == ("Återkommande eller ökande", "Allvarliga händelser")


def test_each_week_is_accounted_for_with_or_without_an_import() -> None:
    record = ImportRecord("weekly", Week(2026, 47), "0", "forms", 12, 8, 1, 1, 1, 1, 0, 2)
    repository = town(answers=[week_answers("2026-W47")], imports=[record])
    found = report_quality(repository, figures_of(repository))
    assert [(row.week.number, row.record is not None) for row in found.rows] == [
        (47, True),
        (46, False),
        (45, False),
    ]
    assert (found.unanswered, found.cancelled) == (2, 1)


def test_the_rate_is_of_those_asked_that_week_and_names_who_did_not_answer() -> None:
    repository = town(answers=[week_answers("2026-W47")])
    row = report_quality(repository, figures_of(repository)).rows[0]
    groups = figures_of(repository).weeks[Week(2026, 47)].groups
    assert row.rate == row.answered / sum(line.asked for line in groups) > 0
    silent = [line.group for line in groups if line.asked and line.answered == line.late == 0]
    assert [group.id if group else "ovriga" for group in row.silent] == silent
    assert report_quality(repository, figures_of(repository)).rows[1].rate is None


def test_small_groups_are_named_together() -> None:
    found = report_privacy(town(codebook=CODEBOOK.replace("antal: 6", "antal: 3")), TODAY)
    assert [(line.group and line.group.id, line.asked) for line in found.groups] == [
        (None, 11),
    ]


def test_sources_are_as_recent_as_the_latest_answers_and_picture() -> None:
    found = report_sources(town(answers=[week_answers("2026-W46")]))
    assert (found.last_answers, found.last_picture) == (Week(2026, 46), Week(2026, 47))


def test_the_build_counts_what_was_built() -> None:
    repository = town()
    found = report_build(repository, figures_of(repository), TODAY, (("est-build", "1.0"),))
    assert (found.weeks, found.pictures, found.priorities, found.measures) == (3, 2, 4, 1)
