"""``est new measure``: what is proposed from the data, and from what."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from est_build.analyse.figures import analyse
from est_build.load.repository import load
from est_build.model.repository import Repository
from est_build.model.statistics import RecordedEvent, Source, SourceData
from est_build.tasks.new.draft import render_draft
from est_build.tasks.new.new_measure import (
    MeasureSubject,
    distance,
    draft_measure,
    propose_places,
    propose_type,
)
from est_build.tasks.new.requests import request_measure
from est_build.tasks.new.writing import Result, prepare
from est_build.words.catalogue import words_for
from tests.builders import CODEBOOK, change, small_repository, write
from tests.towns import town

TODAY = date(2026, 11, 20)
SOURCE = Source.model_validate(
    {
        "id": "vandalism",
        "slag": "händelser",
        "format": "tabell",
        "typer": {"klotter": ["Klotter"], "trafik": ["Buskörning"]},
    }
)


def events(counts: dict[tuple[str, str], int]) -> SourceData:
    """Return so many events of each place and type, one a day through the last year."""
    found: list[RecordedEvent] = []
    for (place, kind), count in counts.items():
        for number in range(count):
            day = date(2026, 1 + number % 10, 1 + number % 28)
            found.append(
                RecordedEvent(
                    number=len(found),
                    day=day,
                    day_latest=None,
                    registered=None,
                    place=place,
                    type=kind,
                    cost=None,
                    is_reported=None,
                )
            )
    covered = ((date(2025, 11, 1), date(2026, 10, 31)),)
    return SourceData(SOURCE, events=tuple(found), covered=covered, taken=date(2026, 11, 10))


def counted(counts: dict[tuple[str, str], int], codebook: str = CODEBOOK) -> Repository:
    """Return the made-up town with a list of events."""
    return replace(town(codebook=codebook), statistics=(events(counts),))


def drafted(repository: Repository, *, place: str | None, factor: str | None = None) -> str:
    """Return the text of a measure."""
    subject = MeasureSubject("ljus", place, factor)
    figures = analyse(repository)
    return render_draft(draft_measure(repository, figures, subject, TODAY, words_for("sv")))


def test_the_type_with_most_at_the_place_is_proposed() -> None:
    repository = counted({("gasverket", "klotter"): 9, ("gasverket", "trafik"): 4})
    text = drafted(repository, place="gasverket")
    assert "#: Förslag: vandalism, klotter: 9 vid Gasverket på tolv månader.\nmäts med:" in text
    assert "mäts med:\n  källa: vandalism\n  typ: [klotter]\n" in text
    assert "Klotter 9, Buskörning 4." in text.replace("\n#:   ", " ")


def test_a_type_named_as_the_factor_is_proposed_before_one_with_more() -> None:
    repository = counted({("gasverket", "klotter"): 9, ("gasverket", "trafik"): 4})
    figures = analyse(repository)
    found = propose_type(repository, figures, "gasverket", "trafik")
    assert found is not None
    assert found.type == "trafik"


@pytest.mark.parametrize("place", [None, "skegrie"])
def test_where_nothing_is_known_nothing_is_proposed(place: str | None) -> None:
    text = drafted(counted({("gasverket", "klotter"): 9}), place=place)
    assert "\nmäts med:\nj" in text.replace(
        "# Platser som liknar den här och där inget görs.\n", ""
    )
    assert "jämför med: []\n" in text


def test_places_to_compare_with_are_alike_and_not_near() -> None:
    # The library lies within 400 metres of the station; Skegrie is in another area.
    counts = {(place, "klotter"): 9 for place in ("stationen", "biblioteket", "skegrie")}
    repository = counted({**counts, ("gasverket", "klotter"): 7})
    figures = analyse(repository)
    place = repository.codebook.place["stationen"]
    proposal = propose_type(repository, figures, "stationen", None)
    assert proposal is not None
    found = propose_places(repository, figures, place, proposal)
    assert [(other.id, count) for other, count in found] == [("gasverket", 7)]
    text = drafted(repository, place="stationen")
    assert "jämför med: [gasverket]\n" in text
    assert "grannplatser: [biblioteket]\n" in text


def test_a_place_with_far_fewer_is_no_comparison() -> None:
    repository = counted({("stationen", "klotter"): 20, ("gasverket", "klotter"): 3})
    assert "jämför med: []\n" in drafted(repository, place="stationen")


def test_the_same_kind_goes_before_the_same_area() -> None:
    codebook = CODEBOOK.replace("väghållare: Trafikverket", "slag: station")
    repository = counted(
        {("stationen", "klotter"): 9, ("gasverket", "klotter"): 9, ("skegrie", "klotter"): 6},
        codebook,
    )
    assert "jämför med: [skegrie, gasverket]\n" in drafted(repository, place="stationen")


def test_distance_is_in_metres() -> None:
    places = town().codebook.place
    found = distance(places["stationen"], places["biblioteket"])
    assert found == pytest.approx(383, abs=2)


def test_follow_ups_are_proposed_half_a_year_and_a_year_ahead() -> None:
    text = drafted(town(), place=None)
    assert text.endswith("följs upp:\n  - datum: 2027-05-01\n  - datum: 2027-11-01\n")


def test_only_what_people_must_say_is_missing_from_it(tmp_path: Path) -> None:
    root = small_repository(tmp_path)
    request = request_measure(root, MeasureSubject("ljus", "gasverket", "trafik"), TODAY)
    assert prepare(root, request, update=False).result is Result.CREATED
    found = [one for one in load(root).diagnostics if one.location.path == request.path]
    assert {one.location.field for one in found} == {
        "rubrik",
        "problem",
        "ansvarig",
        "förväntad effekt",
    }
    text = (root / request.path).read_text(encoding="utf-8")
    filled = text.replace("rubrik:", "rubrik: Ljus").replace("ansvarig:", "ansvarig: polisen")
    write(root, request.path, filled.replace(": |\n", ": |\n  Text.\n"))
    assert load(root).diagnostics == ()


def test_an_update_takes_the_place_from_the_file_and_changes_notes_only(tmp_path: Path) -> None:
    root = small_repository(tmp_path)
    request = request_measure(root, MeasureSubject("ljus"), TODAY)
    prepare(root, request, update=False)
    change(root, request.path, "plats:", "plats: [stationen]   # vid spåren")
    again = request_measure(root, MeasureSubject("ljus"), TODAY)
    assert prepare(root, again, update=True).result is Result.UPDATED
    text = (root / request.path).read_text(encoding="utf-8")
    assert "plats: [stationen]   # vid spåren\n" in text
    assert "#: Inom 400 meter: biblioteket.\ngrannplatser: []\n" in text


def test_a_measure_whose_comparison_is_registered_is_left_alone(tmp_path: Path) -> None:
    root = small_repository(tmp_path)
    request = request_measure(root, MeasureSubject("kamera-stationen"), TODAY)
    assert prepare(root, request, update=True).result is Result.SETTLED
