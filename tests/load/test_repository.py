"""The repository as a whole: what is read, what is published, and what nothing can break."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from est_build.diagnostics import Severity
from est_build.diagnostics.render import render_json
from est_build.load.codebook import find_root
from est_build.load.repository import load, published
from est_build.words.catalogue import words_for
from est_build.words.periods import Month, Week
from tests.builders import SMALL, change, small_repository, write

W47 = "content/meetings/2026/2026-W47.yaml"
PERSON = "850709-9805"


def codes_of(root: Path) -> list[str]:
    """Return the codes of all that is wrong."""
    return [found.code.id for found in load(root).diagnostics]


def test_the_small_repository_is_whole(tmp_path: Path) -> None:
    loaded = load(small_repository(tmp_path))
    repository, found = published(loaded)
    assert found == ()
    assert repository is not None
    assert list(repository.meetings) == [Week(2026, number) for number in (45, 46, 47)]
    assert list(repository.months) == [Month(2026, 10)]
    assert [measure.id for measure in repository.measures] == ["kamera-stationen"]
    assert [(page.name, page.title) for page in repository.pages] == [
        ("om-samarbetet", "Om samarbetet")
    ]
    assert [(shape.id, len(shape.rings)) for shape in repository.shapes] == [
        ("kommun", 1),
        ("centrum", 1),
    ]


def test_an_error_anywhere_leaves_nothing_to_publish(tmp_path: Path) -> None:
    change(small_repository(tmp_path), W47, "nivå: röd", "nivå: lila")
    assert published(load(tmp_path))[0] is None


def test_a_command_fails_only_on_the_files_it_needs(tmp_path: Path) -> None:
    change(small_repository(tmp_path), W47, "nivå: röd", "nivå: lila")
    repository, found = published(load(tmp_path), needs=lambda path: path != W47)
    assert repository is not None
    assert Week(2026, 47) not in repository.meetings
    assert found


def test_without_a_codebook_the_rest_is_still_read(tmp_path: Path) -> None:
    change(small_repository(tmp_path), "content/codebook.yaml", "kommun:", "- kommun:")
    change(tmp_path, W47, "nivå: röd", "nivå: lila")
    loaded = load(tmp_path)
    paths = {found.location.path for found in loaded.diagnostics}
    assert paths == {"content/codebook.yaml", W47}
    assert published(loaded, needs=lambda path: False)[0] is None


def test_a_draft_is_not_published_and_stops_nothing(tmp_path: Path) -> None:
    change(small_repository(tmp_path), W47, "fastställd: 2026-11-19\n", "")
    change(tmp_path, W47, "nivå: röd", "nivå: lila")
    change(tmp_path, "content/months/2026-10.yaml", "fastställd: 2026-11-12\n", "")
    repository, found = published(load(tmp_path))
    assert repository is not None
    assert list(repository.meetings) == [Week(2026, 45), Week(2026, 46)]
    assert repository.months == {}
    assert [one.code.id for one in found] == ["EST118"]


def test_a_replaced_place_has_its_present_id_everywhere(tmp_path: Path) -> None:
    small_repository(tmp_path)
    for path in (W47, "content/measures/kamera-stationen.yaml"):
        text = SMALL[path].replace("plats: stationen", "plats: busstationen")
        write(tmp_path, path, text.replace("platser: [stationen]", "platser: [busstationen]"))
    repository, found = published(load(tmp_path))
    assert found == ()
    assert repository is not None
    assert "busstationen" not in repr((repository.meetings, repository.measures))
    meeting = repository.meetings[Week(2026, 47)]
    assert meeting.factors["narkotika"].places == ("stationen",)
    assert meeting.observations[0].places == ("stationen",)


def test_the_calendar_and_the_map_may_be_missing(tmp_path: Path) -> None:
    small_repository(tmp_path)
    (tmp_path / "content/calendar.yaml").unlink()
    (tmp_path / "data/places.geojson").unlink()
    repository, found = published(load(tmp_path))
    assert found == ()
    assert repository is not None
    assert repository.shapes == ()


def test_the_form_may_not_be_missing(tmp_path: Path) -> None:
    (small_repository(tmp_path) / "forms/weekly.yaml").unlink()
    assert codes_of(tmp_path) == ["EST030"]


def test_files_that_nothing_reads_are_named(tmp_path: Path) -> None:
    small_repository(tmp_path)
    for path in ("meetings/2026/2026-W46.yml", "meetings/2026-W44.yaml", "notes.txt"):
        write(tmp_path, f"content/{path}", "x")
    for path in (".gitkeep", "sent/2026-W46.yaml", "sent/2026-W46-v1.json"):
        write(tmp_path, f"content/{path}", "[]\n")
    found = load(tmp_path).diagnostics
    assert [one.location.path for one in found if one.code.id == "EST131"] == [
        "content/meetings/2026-W44.yaml",
        "content/meetings/2026/2026-W46.yml",
        "content/notes.txt",
    ]


def test_the_root_is_the_nearest_folder_upwards_with_a_codebook(tmp_path: Path) -> None:
    small_repository(tmp_path)
    assert find_root(tmp_path / "content/meetings/2026") == tmp_path.resolve()
    (tmp_path / "content/codebook.yaml").unlink()
    assert find_root(tmp_path) is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{", "EST194"),
        ("[" * 5000, "EST194"),
        ("[]", "EST195"),
        ('{"features": [{"properties": {"id": "kommun"}, "geometry": 1}]}', "EST195"),
        ('{"features": [{"geometry": {"type": "Point", "coordinates": [13, 55]}}]}', "EST196"),
        ('{"features": [{"geometry": {"type": "MultiLineString"}}]}', "EST196"),
        ('{"features": [{"geometry": {"type": "Polygon", "coordinates": []}}]}', "EST197"),
        (SMALL["data/places.geojson"].replace('"centrum"', '"Centrum"'), "EST111"),
        (SMALL["data/places.geojson"].replace('"centrum"', '"centrumet"'), "EST144"),
        (SMALL["data/places.geojson"].replace('"centrum"', '"kommun"'), "EST136"),
        (SMALL["data/places.geojson"].replace("13.14", "1314"), "EST195"),
        (SMALL["data/places.geojson"].replace("13.14", '"x"'), "EST195"),
    ],
)
def test_a_map_that_cannot_be_drawn_is_refused(tmp_path: Path, text: str, code: str) -> None:
    write(small_repository(tmp_path), "data/places.geojson", text)
    assert codes_of(tmp_path) == [code]


def test_a_page_has_its_title_from_its_first_heading(tmp_path: Path) -> None:
    text = "---\ntitle: x\n---\n\n```\n# ingen rubrik\n```\nText\n# Rätt rubrik #\n"
    write(small_repository(tmp_path), "content/pages/om-samarbetet.md", text)
    pages = load(tmp_path).pages
    assert [(page.value.title, page.value.markdown[:3]) for page in pages if page.value] == [
        ("Rätt rubrik", "```")
    ]


@pytest.mark.parametrize(
    ("name", "text", "code"), [("Om oss", "# Om oss", "EST199"), ("om-oss", "Text", "EST198")]
)
def test_a_page_needs_a_title_and_a_name_that_fits_an_address(
    tmp_path: Path, name: str, text: str, code: str
) -> None:
    write(small_repository(tmp_path), f"content/pages/{name}.md", text)
    assert codes_of(tmp_path) == [code]


PIECES = ["", " ", ":", "- ", "\n", "\t", "[", "{", "'", '"', "|", "#", "&a ", "*a", "!", "\u00e5"]
MORE = [PERSON, "2026-13-01", "nej", "null", "0x10", "\ud7ff", "x: y", "---\n", "\0", "\u202e"]


@settings(
    max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.sampled_from(sorted(SMALL)),
    st.lists(
        st.tuples(st.floats(0, 1), st.integers(0, 12), st.sampled_from(PIECES + MORE)),
        min_size=1,
        max_size=4,
    ),
)
def test_no_change_to_a_file_is_too_odd_to_be_told_of(
    tmp_path: Path, path: str, cuts: list[tuple[float, int, str]]
) -> None:
    small_repository(tmp_path)
    text = SMALL[path]
    for where, length, piece in cuts:
        start = int(where * len(text))
        text = text[:start] + piece + text[start + length :]
    write(tmp_path, path, text)
    repository, found = published(load(tmp_path))
    said = render_json(found, words_for("sv"))
    assert PERSON not in said
    assert repository is not None or found


def test_the_sample_that_the_project_is_has_no_error() -> None:
    root = Path(__file__).parents[2]
    found = load(root, date(2026, 11, 20)).diagnostics
    assert [one for one in found if one.severity is Severity.ERROR] == []
