"""The place's report: each source apart, mentions under the present id, and a coarse position."""

from dataclasses import replace

from est_build.report.place import PlaceReport, report_place_list, report_places
from est_build.words.periods import Month
from tests.town import town, town_figures


def _reports() -> tuple[PlaceReport, ...]:
    repository = town()
    return report_places(repository, town_figures(repository))


def test_the_months_end_with_the_latest_whole_one() -> None:
    assert _reports()[0].months == Month(2025, 11).until(Month(2026, 10))


def test_the_types_of_a_list_add_up_to_all_of_it_at_the_place() -> None:
    everything, *types = _reports()[0].series
    assert everything.type == "alla"
    assert sum(line.total[0] for line in types) == everything.total[0] > 0


def test_a_place_without_events_has_zeros_where_the_list_covers_it() -> None:
    (everything,) = _reports()[2].series
    assert [value.count for value in everything.values] == [0] * 12


def test_mentions_under_a_replaced_id_belong_to_the_place_that_took_over() -> None:
    assert sum(most for span in _reports()[0].mentions if span for _, most in [span]) > 0


def test_the_position_is_rounded() -> None:
    position = _reports()[0].position
    assert position is not None
    assert (position.longitude, position.latitude) == (13.157, 55.372)


def test_the_list_is_no_ranking_by_number_and_counts_open_priorities() -> None:
    repository = town()
    reports = report_places(repository, town_figures(repository))
    lines = report_place_list(reports, repository, town_figures(repository)).lines
    # Three places are too few to tell which are the most exposed: by name.
    names = [line.place.name for line in lines]
    assert names == sorted(names)
    assert [line.open for line in lines if line.place.id == "gasverket"] == [1]


def test_without_statistics_a_place_has_no_months() -> None:
    bare = replace(town(), statistics=())
    report = report_places(bare, town_figures(bare))[0]
    assert report.months == ()
    assert report.series == ()
    assert report.charted == ()
    assert report_place_list((report,), bare, town_figures(bare)).counted == ""
