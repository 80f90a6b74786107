"""What a meeting makes of the week: a level, a change and places for each factor."""

from dataclasses import dataclass

from est_build.model.answers import WeekAnswers
from est_build.tasks.demo.dice import Dice
from est_build.tasks.demo.places import (
    NEW_NAME,
    NEW_PHRASE,
    PLACE,
    RENAMED_PLACE,
    REPLACED_PLACE,
    REPLACING_PLACE,
)
from est_build.tasks.demo.plan import DemoPlan
from est_build.tasks.demo.story import MOVING, Story
from est_build.words.periods import Week

GREEN, YELLOW, RED, UNKNOWN = "grön", "gul", "röd", "ingen uppgift"
YELLOW_FROM, RED_FROM = 0.2, 0.31
"""The share of upper answers from which the meeting calls a factor yellow or red."""
FEWEST = 14
"""With fewer answers than this on the scale the meeting says nothing of the factor."""
NOTICEABLE = 0.08


@dataclass(frozen=True, slots=True)
class FactorPicture:
    """One factor as the meeting sees it."""

    factor: str
    level: str
    change: str
    share: float
    places: tuple[str, ...]
    was_raised: bool = False
    """Whether the level was yellow or red at the meeting before."""

    @property
    def is_raised(self) -> bool:
        """Whether the level is yellow or red."""
        return self.level in {YELLOW, RED}

    @property
    def is_easing(self) -> bool:
        """Whether it is better than the week before, when it was raised."""
        return self.was_raised and self.change == "bättre"


def shares_of(answers: WeekAnswers) -> dict[str, tuple[int, int]]:
    """Return for each factor how many chose the upper two answers, of how many on the scale."""
    found: dict[str, tuple[int, int]] = {}
    for line in answers.counts:
        upper, counted = found.get(line.factor, (0, 0))
        if not line.is_late and line.answer.isdigit():
            is_upper = line.answer in {"2", "3"}
            upper, counted = upper + is_upper * line.count, counted + line.count
        found[line.factor] = upper, counted
    return found


def see_week(
    story: Story,
    answers: WeekAnswers,
    before: dict[str, FactorPicture],
    dice: Dice,
) -> tuple[FactorPicture, ...]:
    """Return the picture of every factor that was asked about, the most raised first."""
    named = dict(answers.places)
    pictures = []
    for factor, (upper, counted) in shares_of(answers).items():
        earlier = before.get(factor)
        if counted < FEWEST:
            pictures.append(FactorPicture(factor, UNKNOWN, "kan inte avgöras", 0.0, ()))
            continue
        share = upper / counted
        level = _level(share, earlier)
        weights = [
            # Which factor a place was named for isn't asked, so what moves with the hot spot
            # follows the answers and the rest what people know.
            (place, weight * (0.3 + named.get(place, 0) if factor in MOVING else 1.0))
            for place, weight in story.place_weights(factor, answers.week)
        ]
        places = _choose_places(weights, dice)
        change = _change(share, level, earlier)
        was_raised = earlier is not None and earlier.is_raised
        pictures.append(FactorPicture(factor, level, change, share, places, was_raised))
    return tuple(sorted(pictures, key=lambda picture: (-picture.share, picture.factor)))


def _level(share: float, earlier: FactorPicture | None) -> str:
    level = RED if share >= RED_FROM else YELLOW if share >= YELLOW_FROM else GREEN
    # A meeting doesn't call all clear the week after it was serious.
    if level == GREEN and earlier is not None and earlier.level == RED:
        return YELLOW
    return level


def _change(share: float, level: str, earlier: FactorPicture | None) -> str:
    if earlier is None or earlier.level == UNKNOWN:
        return "kan inte avgöras"
    order = (GREEN, YELLOW, RED)
    step = order.index(level) - order.index(earlier.level)
    difference = share - earlier.share
    if step > 0 or (step == 0 and difference >= NOTICEABLE):
        return "sämre"
    if step < 0 or (step == 0 and difference <= -NOTICEABLE):
        return "bättre"
    return "oförändrat"


def _choose_places(weights: list[tuple[str, float]], dice: Dice) -> tuple[str, ...]:
    # Squared, because a meeting names the place where most of it is.
    ranked = sorted(
        ((place, weight * weight) for place, weight in weights),
        key=lambda pair: (-pair[1], pair[0]),
    )
    first = dice.weighted(ranked[:4])
    second = dice.weighted(ranked[:8])
    return (first,) if second == first or dice.chance(0.5) else (first, second)


def place_id(plan: DemoPlan, place: str, week: Week) -> str:
    """Return the id that was used for a place in the week."""
    is_old = place == REPLACING_PLACE and week < plan.replaced_week
    return REPLACED_PLACE if is_old else place


def phrase_of(plan: DemoPlan, place: str, week: Week) -> str:
    """Return the place as it stands in a sentence written in the week."""
    if place == RENAMED_PLACE and week >= plan.rename_week:
        return NEW_PHRASE
    if place_id(plan, place, week) == REPLACED_PLACE:
        return "vid Busstationen"
    return PLACE[place].phrase


def name_of(plan: DemoPlan, place: str, week: Week) -> str:
    """Return the name that the place had in the week."""
    if place == RENAMED_PLACE and week >= plan.rename_week:
        return NEW_NAME
    return "Busstationen" if place_id(plan, place, week) == REPLACED_PLACE else PLACE[place].name
