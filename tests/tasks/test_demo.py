"""The demo: the same bytes for the same plan, free of faults, and telling the story it should."""

import hashlib
import os
import re
import subprocess
import sys
import time
from collections import Counter
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from est_build.analyse.effects import Obstacle, Verdict, analyse_effects
from est_build.analyse.figures import Figures, analyse
from est_build.analyse.months import analyse_months
from est_build.analyse.priorities import PriorityState
from est_build.load.repository import load, published
from est_build.model.meeting import Level, NewPriority
from est_build.model.repository import Repository
from est_build.tasks.demo import DEFAULT_LAST_WEEK, DemoPlan, make_demo, write_demo
from est_build.words.periods import Month, Week

pytestmark = pytest.mark.build

ROOT = Path(__file__).parents[2]
SAMPLE = DemoPlan()
OURS = ("content", "forms", "data")
CLOCK = re.compile(r"\b\d{1,2}[.:]\d{2}\b|\bkl(?:ockan)?\.? ?\d", re.IGNORECASE)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    return load_whole(tmp_path_factory.mktemp("sample"), SAMPLE)


@pytest.fixture(scope="module")
def figures(sample: Repository) -> Figures:
    return analyse(sample)


def load_whole(folder: Path, plan: DemoPlan) -> Repository:
    write_demo(folder, plan)
    repository, found = published(load(folder))
    assert [(one.code.id, str(one.location)) for one in found] == []
    assert repository is not None
    return repository


def digest(files: dict[str, bytes]) -> str:
    whole = hashlib.sha256()
    for path, content in files.items():
        whole.update(path.encode() + b"\0" + content + b"\0")
    return whole.hexdigest()


# The same bytes.


def test_the_committed_sample_is_what_the_generator_writes() -> None:
    made = make_demo(SAMPLE)
    committed = {
        path.relative_to(ROOT).as_posix(): path.read_bytes()
        for top in OURS
        for path in sorted((ROOT / top).rglob("*"))
        if path.is_file() and "inbox" not in path.parts
    }

    assert sorted(committed) == sorted(made)
    assert [path for path in made if committed[path] != made[path]] == []


@pytest.mark.parametrize(("hash_seed", "zone"), [("1", "UTC"), ("77", "Pacific/Kiritimati")])
def test_neither_hash_seed_nor_time_zone_changes_a_byte(hash_seed: str, zone: str) -> None:
    plan = DemoPlan(weeks=6)
    code = (
        "import hashlib; from est_build.tasks.demo import DemoPlan, make_demo; "
        "h = hashlib.sha256(); "
        "[h.update(p.encode() + b'\\0' + c + b'\\0') for p, c in make_demo(DemoPlan(6)).items()]; "
        "print(h.hexdigest())"
    )
    environment = {**os.environ, "PYTHONHASHSEED": hash_seed, "TZ": zone, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
    )

    assert done.stdout.strip() == digest(make_demo(plan))


def test_another_seed_gives_other_answers() -> None:
    path = "forms/answers/weekly/2026/2026-W47.csv"

    assert make_demo(DemoPlan(4, seed=1))[path] != make_demo(DemoPlan(4, seed=2))[path]


# Free of faults, whatever the length.


@pytest.mark.parametrize(
    "plan",
    [
        DemoPlan(weeks=1),
        DemoPlan(weeks=3, last=Week(2026, 1), seed=5),
        DemoPlan(weeks=30, last=Week(2021, 2), seed=7),
        DemoPlan(weeks=110, last=Week(2026, 20), seed=9),
        # The lamp that is never mended comes up by itself in the week when it is planted.
        DemoPlan(weeks=156),
    ],
    ids=str,
)
def test_a_demo_of_any_length_has_nothing_to_remark_on(plan: DemoPlan, tmp_path: Path) -> None:
    repository = load_whole(tmp_path, plan)

    assert len(repository.meetings) == plan.weeks


def test_a_demo_goes_through_week_53_and_into_a_new_year(tmp_path: Path) -> None:
    repository = load_whole(tmp_path, DemoPlan(weeks=10, last=Week(2027, 4)))

    assert repository.calendar.pause_in(Week(2026, 53)) == "Jul och nyår"
    assert repository.meetings[Week(2026, 53)].cancelled == "Jul och nyår"
    assert Week(2026, 53) not in repository.answers
    assert repository.calendar.covered_by(Week(2027, 1)) == (date(2026, 12, 22), date(2027, 1, 4))
    assert repository.meetings[Week(2026, 52)].day == date(2026, 12, 23)


@pytest.mark.long
def test_ten_years_are_made_in_ten_seconds() -> None:
    begun = time.perf_counter()
    files = make_demo(DemoPlan(weeks=520, events=20_000))

    assert time.perf_counter() - begun < 10
    lists = [content for path, content in files.items() if path.startswith("data/vandalism/")]
    assert 19_000 < sum(content.count(b"\n") - 1 for content in lists) < 22_000


# What a year must hold.


def test_the_sample_is_a_year_that_ends_in_the_default_week(sample: Repository) -> None:
    assert max(sample.meetings) == DEFAULT_LAST_WEEK
    assert len(sample.meetings) == 52
    assert sample.codebook.is_sample


def test_six_groups_of_at_least_five_are_forty_people_at_the_end(sample: Repository) -> None:
    groups = sample.codebook.groups_in(SAMPLE.last)

    assert len(groups) == 6
    assert all(count >= 5 for _, count in groups)
    assert sample.codebook.asked_in(SAMPLE.last) == 40
    assert sample.codebook.asked_in(SAMPLE.first) == 39


def test_a_factor_is_new_and_a_place_has_a_new_name(sample: Repository) -> None:
    before, after = (sample.codebook.factors_in(week) for week in (SAMPLE.first, SAMPLE.last))
    park = sample.codebook.place["parken"]

    assert {factor.id for factor in after} - {factor.id for factor in before} == {"social-oro"}
    assert park.name_at(SAMPLE.first.monday) != park.name_at(SAMPLE.last.monday)
    assert sample.codebook.replaced_by == {"busstationen": "stationen"}


def test_one_new_wording_goes_on_and_another_begins_a_new_series(sample: Repository) -> None:
    reworded = [line.wordings[1] for line in sample.form.questions if len(line.wordings) > 1]

    assert sorted(wording.new_series or False for wording in reworded) == [False, True]


def test_some_weeks_lack_survey_meeting_a_group_or_punctuality(
    sample: Repository, figures: Figures
) -> None:
    cancelled = {week for week, meeting in sample.meetings.items() if meeting.cancelled}
    without_survey = {week for week in sample.meetings if week not in sample.answers}

    assert cancelled - without_survey, "a cancelled meeting whose survey was answered"
    assert without_survey - cancelled, "a meeting without survey"
    assert any(week.late for week in figures.weeks.values())
    silent = [
        (line.week, group.group)
        for line in figures.weeks.values()
        for group in line.groups
        if group.answered == 0
    ]
    assert silent


def test_there_is_a_draft_after_the_last_week_and_it_is_not_published(
    sample: Repository, tmp_path: Path
) -> None:
    made = make_demo(SAMPLE)

    assert b"fastst\xc3\xa4lld: " not in made["content/meetings/2026/2026-W48.yaml"]
    assert Week(2026, 48) not in sample.meetings


def test_pictures_are_corrected_once_with_and_once_without_sending_again(
    sample: Repository,
) -> None:
    corrections = [line for meeting in sample.meetings.values() for line in meeting.corrections]

    assert {line.send_again for line in corrections} == {True, False}


def test_something_is_late_on_the_day_that_the_sample_stands_still(figures: Figures) -> None:
    late = [line for line in figures.priorities.open if line.is_late_on(SAMPLE.last_day)]

    assert late
    assert any(line.horizon.value == "helg" for line in figures.priorities.open)


def test_every_priority_is_carried_or_closed_at_the_next_meeting(
    sample: Repository, figures: Figures
) -> None:
    held = [week for week, meeting in sample.meetings.items() if meeting.is_held]
    for priority in figures.priorities.all.values():
        weeks = {step.week for step in priority.steps} | {priority.closed or held[-1]}
        expected = [week for week in held if priority.id.week <= week <= max(weeks)]
        assert sorted(weeks) == expected
        assert priority.closed or priority.state is PriorityState.OPEN


# What the meetings say agrees with what was answered.


def test_levels_follow_the_shares(sample: Repository, figures: Figures) -> None:
    shares: dict[Level, list[float]] = {level: [] for level in Level}
    for week, meeting in sample.meetings.items():
        for factor in figures.weeks[week].factors if week in figures.weeks else ():
            said = meeting.assessment(factor.factor)
            if said is not None and factor.share is not None:
                shares[said.level].append(factor.share)

    assert min(shares[Level.RED]) > max(shares[Level.GREEN])
    assert max(shares[Level.GREEN]) < 0.2


def test_a_meeting_sets_a_priority_where_it_sees_something_serious(sample: Repository) -> None:
    for meeting in sample.meetings.values():
        if any(line.level is Level.RED for line in meeting.factors.values()):
            assert meeting.priorities


def test_no_two_weeks_read_alike(sample: Repository) -> None:
    summaries = Counter(m.summary for m in sample.meetings.values() if m.summary)
    comments = Counter(
        line.comment
        for m in sample.meetings.values()
        for line in m.factors.values()
        if line.comment
    )

    assert summaries.most_common(1)[0][1] == 1
    assert comments.most_common(1)[0][1] <= 3


def test_no_text_names_a_clock_time(sample: Repository) -> None:
    for meeting in sample.meetings.values():
        texts = [meeting.summary or "", *(note.text for note in meeting.observations)]
        texts += [line.what for line in meeting.priorities if isinstance(line, NewPriority)]
        texts += [line.result or "" for line in meeting.follow_ups]
        assert [text for text in texts if CLOCK.search(text)] == []


# The map.


def is_inside(ring: tuple[tuple[float, float], ...], longitude: float, latitude: float) -> bool:
    crossings = 0
    for (x1, y1), (x2, y2) in pairwise(ring):
        if (y1 > latitude) != (y2 > latitude):
            crossings += longitude < x1 + (latitude - y1) / (y2 - y1) * (x2 - x1)
    return crossings % 2 == 1


def test_every_place_lies_in_its_area_and_in_no_other(tmp_path: Path) -> None:
    repository = load_whole(tmp_path, DemoPlan(weeks=1, place_count=40))
    for place in repository.codebook.places:
        assert place.position is not None
        latitude, longitude = (float(number) for number in place.position)
        found = {
            shape.id
            for shape in repository.shapes
            if is_inside(shape.rings[0], longitude, latitude)
        }
        assert found == {"kommun", place.area}, place.id


# The story.


def vandalism(figures: Figures, place: str, first: Month, last: Month) -> float:
    series = figures.months.of("vandalism", "alla", place)
    assert series is not None
    values = [value.count for value in series.between(first, last) if value.count is not None]
    return sum(values) / len(values)


def test_the_measure_that_works_is_seen_at_its_place_alone(
    sample: Repository, figures: Figures
) -> None:
    measure = next(line for line in sample.measures if line.id == "belysning-gasverket")
    assert measure.start is not None
    begun = Month.of(measure.start)
    spans = (begun.plus(-14), begun.plus(-5)), (begun.plus(1), Month(2026, 10))
    before, after = (vandalism(figures, "gasverket", *span) for span in spans)

    assert after < before / 2
    others = [
        sum(vandalism(figures, place, *span) for place in measure.compared_with) for span in spans
    ]
    assert 0.6 < others[1] / others[0] < 1.6


def test_the_measure_that_does_not_work_changes_nothing(
    sample: Repository, figures: Figures
) -> None:
    measure = next(line for line in sample.measures if line.id == "rondering-biblioteket")
    assert measure.start is not None
    begun = Month.of(measure.start)
    before = vandalism(figures, "biblioteket", begun.plus(-14), begun.plus(-3))
    after = vandalism(figures, "biblioteket", begun.plus(1), begun.plus(5))

    assert after > before * 0.75


def test_the_hot_spot_moves_from_gasverket_to_stationen(figures: Figures) -> None:
    weeks = sorted(figures.weeks)
    named = [
        Counter(one.place for week in part for one in figures.weeks[week].places[:3])
        for part in (weeks[:16], weeks[-8:])
    ]

    assert named[0].most_common(1)[0][0] == "gasverket"
    assert named[1].most_common(1)[0][0] == "stationen"


def test_traffic_is_a_matter_of_summer(tmp_path: Path) -> None:
    figures = analyse(load_whole(tmp_path, DemoPlan(weeks=156, seed=3)))
    shares: dict[bool, list[float]] = {True: [], False: []}
    for week, line in figures.weeks.items():
        factor = line.factor("trafik")
        if factor is not None and factor.share is not None:
            month = (week.thursday - timedelta(days=7)).month
            if month in {5, 6, 12, 1}:
                shares[month in {5, 6}].append(factor.share)

    summer, winter = (sum(found) / len(found) for found in (shares[True], shares[False]))
    assert summer > winter + 0.05


def test_the_measure_that_works_is_found_and_no_other_seems_to(tmp_path: Path) -> None:
    repository = load_whole(tmp_path, DemoPlan(weeks=156))
    months = analyse_months(repository.statistics, repository.codebook)
    effects = analyse_effects(
        repository.measures, repository.statistics, months, repository.codebook
    )
    verdicts = {
        name: effect.comparison.verdict if effect.comparison else None
        for name, effect in effects.items()
    }
    assert [name for name, verdict in verdicts.items() if verdict is Verdict.FEWER] == [
        "belysning-gasverket"
    ]
    assert verdicts["rondering-biblioteket"] is Verdict.UNDECIDED
    assert effects["kamera-stationen"].obstacle is Obstacle.TOO_FEW_MONTHS
