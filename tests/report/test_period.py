"""Several months as one value: sums add up, and what is missing is said and never counted as 0."""

from dataclasses import replace
from datetime import date

import pytest

from est_build.analyse.figures import analyse
from est_build.model.meeting import Effect, Level
from est_build.model.repository import Repository
from est_build.report.period.report import PeriodReport, report_period
from est_build.report.period.span import Span
from est_build.words.periods import Month, Week
from tests.builders import CODEBOOK, MEASURE, MEETING_45, MEETING_46, MEETING_47
from tests.town import LAST_MONTH, MISSING, TODAY
from tests.town import town as counted_town
from tests.towns import counts, figures_of, town, week_answers

AUTUMN = Span(Month(2026, 9), Month(2026, 11))


def counted(first: Month, last: Month) -> PeriodReport:
    repository = counted_town()
    return report_period(repository, analyse(repository), Span(first, last), TODAY)


@pytest.fixture(scope="module")
def spring() -> PeriodReport:
    return counted(Month(2026, 1), Month(2026, 4))


def told(repository: Repository, span: Span = AUTUMN) -> PeriodReport:
    return report_period(repository, figures_of(repository), span, date(2026, 12, 1))


def test_months_are_added_and_types_are_not(spring: PeriodReport) -> None:
    bra = spring.sources[0]
    assert [row.type for row in bra.rows] == ["skadegorelse", "narkotika"]
    total = bra.rows[0].total
    assert total is not None
    known = [value.count for value in bra.rows[0].months if value.count is not None]
    assert total.least == total.most == sum(known)


def test_a_missing_month_is_said_and_never_0(spring: PeriodReport) -> None:
    bra = spring.sources[0]
    assert bra.missing == (MISSING,)
    total = bra.rows[0].total
    assert total is not None
    assert (total.known, total.months, total.is_whole) == (3, 4, False)


def test_the_year_before_is_the_same_months(spring: PeriodReport) -> None:
    row = spring.sources[1].rows[0]
    assert [value.month for value in row.before] == list(Month(2025, 1).until(Month(2025, 4)))


def test_the_year_before_leaves_out_what_the_period_lacks(spring: PeriodReport) -> None:
    row = spring.sources[0].rows[0]
    before = row.total_before
    assert before is not None
    known = [value.count for value in row.before if value.month != MISSING.plus(-12)]
    assert (before.least, before.months) == (sum(filter(None, known)), 3)


def test_more_than_a_year_is_set_beside_months_that_are_not_among_its_own() -> None:
    row = counted(Month(2025, 9), Month(2026, 10)).sources[1].rows[0]
    assert row.months[0].month == Month(2025, 9)
    assert row.before[0].month == Month(2023, 9)
    assert row.before[-1].month == Month(2024, 10)


def test_a_month_that_is_only_begun_is_no_whole_figure() -> None:
    vandalism = counted(LAST_MONTH, Month(2026, 11)).sources[1]
    assert vandalism.missing == (Month(2026, 11),)


def test_a_survey_belongs_to_the_days_it_asks_about_and_a_meeting_to_its_thursday() -> None:
    answers = [week_answers("2026-W36")]
    repository = town(answers=answers)
    report = told(repository, Span(Month(2026, 8), Month(2026, 8)))
    # Week 36's survey asks about 25–31 August; its Thursday is 3 September.
    assert [state.week for state in report.surveys.weeks] == [Week(2026, 36)]
    assert Week(2026, 36) not in [state.week for state in report.meetings]


def test_a_week_that_tells_no_places_is_in_the_most_of_each() -> None:
    four = {"narkotika": (4, 0, 0, 0, 0, 0)}
    plain, few = week_answers("2026-W46"), week_answers("2026-W47", counts("2026-W47", four))
    november = Span(Month(2026, 11), Month(2026, 11))
    alone = told(town(answers=[plain]), november).surveys.mentions
    both = told(town(answers=[plain, few]), november).surveys.mentions
    assert len(alone) == 2
    assert [(one.place, one.least, one.most + 4) for one in alone] == [
        (one.place, one.least, one.most) for one in both
    ]


def test_the_priorities_add_up() -> None:
    found = told(town()).priorities
    assert (found.before, found.set, found.resumed) == (0, 4, 0)
    assert (found.done, found.dropped, found.after, found.carried) == (1, 0, 3, 1)
    assert found.before + found.set + found.resumed == found.done + found.dropped + found.after
    assert found.effects == ((Effect.UNKNOWN, 1),)


def test_what_was_open_before_is_told_apart_from_what_was_set() -> None:
    late = MEETING_46.replace("2026-W46", "2026-W44").replace("2026-11-12", "2026-10-29")
    after = MEETING_47.replace("2026-W46/", "2026-W44/")
    found = told(town(meetings=(late, after)), Span(Month(2026, 11), Month(2026, 11))).priorities
    assert (found.before, found.set, found.done, found.after) == (2, 2, 1, 3)


def test_a_priority_that_is_taken_up_again_is_counted_as_such() -> None:
    early = MEETING_46.replace("2026-W46", "2026-W43").replace("2026-11-12", "2026-10-22")
    closing = (
        "vecka: 2026-W44\ndatum: 2026-10-29\nfastställd: 2026-10-29\n"
        "faktorer:\n  övriga:\n    nivå: grön\nuppföljning:\n"
        "  - prioritering: 2026-W43/skolvagen-rondering\n    beslut: klar\n"
    )
    after = MEETING_47.replace("2026-W46/", "2026-W43/")
    span = Span(Month(2026, 11), Month(2026, 11))
    found = told(town(meetings=(early, closing, after)), span).priorities
    assert found.resumed == 1
    assert found.before + found.set + found.resumed == found.done + found.dropped + found.after


def test_levels_are_counted_by_week() -> None:
    drugs = next(one for one in told(town()).factors if one.factor.id == "narkotika")
    assert [drugs.weeks_at(level) for level in (Level.RED, Level.YELLOW, Level.GREEN)] == [1, 1, 0]
    assert drugs.assessed == 2


def test_attendance_is_out_of_the_meetings_that_say_who_was_there() -> None:
    silent = MEETING_46.replace("närvarande: [sakerhetsenheten, trygghetsvardarna, polisen]\n", "")
    found = told(town(meetings=(MEETING_45, silent, MEETING_47))).attendance
    assert found.meetings == 1
    assert found.unlisted == (Week(2026, 46),)
    assert [(one.organisation.id, one.is_party, one.attended) for one in found.parties] == [
        ("polisen", True, 1),
        ("sakerhetsenheten", True, 1),
        ("trygghetsvardarna", False, 1),
    ]


def test_a_party_that_never_came_is_an_open_question() -> None:
    without = [text.replace(", polisen]", "]") for text in (MEETING_46, MEETING_47)]
    found = told(town(meetings=(MEETING_45, *without))).attendance
    assert [one.id for one in found.absent] == ["polisen"]


def test_a_unit_that_attends_stands_in_for_what_it_is_a_part_of() -> None:
    unit = "  - id: sakerhetsenheten\n    namn: Säkerhetsenheten\n"
    whole = "  - id: kommunen\n    namn: Kommunen\n"
    book = CODEBOOK.replace(unit, f"{whole}{unit}    del av: kommunen\n")
    book = book.replace("parter: [polisen, sakerhetsenheten]", "parter: [polisen, kommunen]")
    found = told(town(codebook=book)).attendance
    assert [(one.organisation.id, one.attended) for one in found.parties if one.is_party] == [
        ("polisen", 2),
        ("kommunen", 2),
    ]
    assert found.absent == ()


def test_a_measure_has_the_outcomes_of_the_period_and_no_later_ones() -> None:
    measure = told(town()).measures
    assert [(one.report.id, len(one.follow_ups), len(one.waiting)) for one in measure.measures] == [
        ("kamera-stationen", 1, 0)
    ]
    earlier = told(town(), Span(Month(2026, 5), Month(2026, 8))).measures.measures[0]
    assert (earlier.follow_ups, earlier.latest) == ((), None)


def test_a_follow_up_without_outcome_is_an_open_question() -> None:
    late = MEASURE.replace("    utfall: kan inte avgöras\n    skäl: För få månader.\n", "")
    assert told(town(measures=(late,))).measures.waiting == 1


def test_a_measure_that_is_over_is_left_out() -> None:
    over = MEASURE.replace("slut:\n", "slut: 2026-06-01\n").replace("pågår", "avslutad")
    later = Span(Month(2026, 8), Month(2026, 9))
    assert told(town(measures=(over,)), later).measures.measures == ()


def test_each_focus_area_has_its_goal_and_what_the_figures_say() -> None:
    (agreement,) = told(town(answers=[week_answers("2026-W47")])).agreements
    drugs, damage = agreement.areas
    assert (drugs.name, drugs.goal) == ("Narkotika", "ska minska")
    assert [one.factor.id for one in drugs.factors] == ["narkotika"]
    assert drugs.priorities == 1
    assert (damage.goal, damage.factors, damage.has_figures) == ("", (), False)
    assert [one.report.id for one in damage.measures] == ["kamera-stationen"]


def test_statistics_of_the_same_id_belong_to_the_focus_area(spring: PeriodReport) -> None:
    (agreement,) = spring.agreements
    assert [row.type for _, row in agreement.areas[0].counts] == ["narkotika"]


def test_a_focus_area_may_name_the_types_that_tell_of_it() -> None:
    repository = counted_town()
    (agreement,) = repository.codebook.agreements
    area = agreement.focus_areas[0].model_copy(update={"types": ("skadegorelse",)})
    changed = agreement.model_copy(update={"focus_areas": (area,)})
    book = repository.codebook.model_copy(update={"agreements": (changed,)})
    span = Span(Month(2026, 1), Month(2026, 4))
    found = report_period(replace(repository, codebook=book), analyse(repository), span, TODAY)
    assert [row.type for _, row in found.agreements[0].areas[0].counts] == ["skadegorelse"]


def test_days_without_an_agreement_are_told() -> None:
    assert not told(town()).has_uncovered_days
    assert told(town(), Span(Month(2026, 11), Month(2027, 1))).has_uncovered_days


def test_a_period_of_which_nothing_is_known_is_empty() -> None:
    assert told(town(), Span(Month(2020, 1), Month(2020, 4))).is_empty
    assert not told(town()).is_empty
