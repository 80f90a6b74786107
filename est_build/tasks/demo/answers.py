"""The survey's answers: counts by factor, group and answer, and how often each place was named."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

from est_build.model.answers import BLANK, DONT_KNOW, AnswerCount, ImportRecord, WeekAnswers
from est_build.tasks.demo.dice import Dice
from est_build.tasks.demo.plan import DemoPlan
from est_build.tasks.demo.story import Story
from est_build.tasks.demo.town import GROUPS, GROWING_GROUP, SILENT_GROUP, DemoFactor, DemoGroup
from est_build.tasks.demo.year import is_school_free, pause_in
from est_build.words.periods import Week

FORM = "weekly"
STEPS = (0.45, 1.15, 2.2)
"""Where one answer goes over into the next, for answers that lie around 0."""


@dataclass(frozen=True, slots=True)
class _Person:
    group: str
    leaning: float
    answering: float
    leaning_by_factor: tuple[float, ...]


def asked_in(plan: DemoPlan, group: DemoGroup, week: Week) -> int:
    """Return how many people are asked in a group in a week."""
    waits = group.id == GROWING_GROUP and week < plan.growth_week
    return group.asked - 1 if waits else group.asked


def draw_answers(plan: DemoPlan, story: Story) -> dict[Week, WeekAnswers]:
    """Return the counts of every week in which a survey was held."""
    people = {group.id: _draw_people(plan, group) for group in GROUPS}
    return {
        week: _draw_week(plan, story, people, week) for week in plan.all_weeks if not pause_in(week)
    }


def make_records(plan: DemoPlan, answers: dict[Week, WeekAnswers]) -> tuple[ImportRecord, ...]:
    """Return what became of each week's rows when its export was imported."""
    return tuple(_make_record(plan, week, answers[week]) for week in sorted(answers))


def _draw_people(plan: DemoPlan, group: DemoGroup) -> list[_Person]:
    """Draw a group's people: some are stricter than others, and some answer less often."""
    dice = Dice(plan.seed, "people", group.id)
    return [
        _Person(
            group.id,
            group.strictness + 0.35 * dice.spread(),
            min(group.answering + 0.06 * dice.spread(), 0.98),
            tuple(0.2 * dice.spread() for _ in range(16)),
        )
        for _ in range(group.asked)
    ]


def _is_silent(plan: DemoPlan, group: str, week: Week) -> bool:
    return group == SILENT_GROUP and plan.age(week) % 17 in {3, 4}


def _attendance(group: str, week: Week) -> float:
    """Return how much fewer answer in holidays, most of all in schools."""
    if not is_school_free(week.day(2)):
        return 1.0
    return 0.45 if group in {"skola", "fritid"} else 0.75


def _draw_week(
    plan: DemoPlan, story: Story, people: dict[str, list[_Person]], week: Week
) -> WeekAnswers:
    dice = Dice(plan.seed, "answers", week)
    counts: Counter[tuple[str, str, str, bool]] = Counter()
    named: Counter[str] = Counter()
    factors = plan.factors_in(week)
    levels = [story.level(factor.id, week) for factor in factors]
    weights = [story.place_weights(factor.id, week) for factor in factors]
    for person, is_late in _draw_respondents(plan, people, week, dice):
        for number, factor in enumerate(factors):
            leaning = person.leaning + person.leaning_by_factor[number]
            answer = _draw_answer(dice, factor, levels[number] + leaning)
            counts[factor.id, person.group, answer, is_late] += 1
            if answer in {"2", "3"} and dice.chance(0.7):
                named[dice.weighted(weights[number])] += 1
    return WeekAnswers(
        FORM,
        week,
        tuple(AnswerCount(*key, count) for key, count in sorted(counts.items())),
        tuple(sorted(named.items())),
    )


def _draw_respondents(
    plan: DemoPlan, people: dict[str, list[_Person]], week: Week, dice: Dice
) -> Iterator[tuple[_Person, bool]]:
    """Yield each person who answers, and whether after the survey had closed."""
    for group in GROUPS:
        if _is_silent(plan, group.id, week):
            continue
        usual = _attendance(group.id, week)
        for person in people[group.id][: asked_in(plan, group, week)]:
            if dice.chance(person.answering * usual):
                yield person, dice.chance(0.025)


def _draw_answer(dice: Dice, factor: DemoFactor, level: float) -> str:
    throw = dice.unit()
    if throw < factor.unknown:
        return DONT_KNOW
    if throw > 0.985:
        return BLANK
    felt = level + 0.75 * dice.spread()
    return str(sum(felt > step for step in STEPS))


def _make_record(plan: DemoPlan, week: Week, answers: WeekAnswers) -> ImportRecord:
    dice = Dice(plan.seed, "import", week)
    taken = sum(answers.respondents.values())
    replaced, test = dice.count(0.4), int(week == plan.first)
    return ImportRecord(
        form=FORM,
        week=week,
        # There never was an export; the digest of its name stands for it.
        sha256=sha256(f"exempel {plan.seed} {week}".encode()).hexdigest(),
        producer="microsoft-forms",
        rows=taken + replaced + test,
        taken=taken,
        replaced=replaced,
        incomplete=0,
        outside=0,
        test=test,
        refused=0,
        masked=0,
    )
