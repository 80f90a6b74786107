"""What is mine."""

from datetime import date

from est_build.report.responsible import report_responsible_list, report_responsibles
from tests.builders import MEASURE
from tests.towns import figures_of, town

TODAY = date(2026, 11, 25)


def test_each_has_what_it_shares_with_others() -> None:
    repository = town()
    reports = report_responsibles(repository, figures_of(repository), TODAY)
    mine = {one.responsible.id: len(one.open) + len(one.late) for one in reports}
    assert mine == {"polisen": 1, "sakerhetsenheten": 1, "trygghetsvardarna": 2, "trafikverket": 0}


def test_a_follow_up_is_mine_within_three_months() -> None:
    repository = town(measures=[MEASURE.replace("2027-05-01", "2027-02-01")])
    reports = report_responsibles(repository, figures_of(repository), TODAY)
    unit = next(one for one in reports if one.responsible.id == "sakerhetsenheten")
    assert [(line.id, line.days_late) for line in unit.follow_ups] == [("kamera-stationen", 0)]


def test_the_list_counts_open_late_and_measures() -> None:
    repository = town()
    reports = report_responsibles(repository, figures_of(repository), TODAY)
    police = report_responsible_list(reports).lines[0]
    assert (police.open, police.late, police.measures) == (1, 1, 0)
