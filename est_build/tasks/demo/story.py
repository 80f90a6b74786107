"""What happens in the town: the truth that answers, statistics and meetings all come from.

Time is told backwards, in weeks before the last one, so that the latest year is the same story
however long the demo is: Gasverket has been the hot spot, better light is put up there, and the
trouble moves to Stationen in the autumn.
"""

from datetime import date
from functools import cached_property

from est_build.tasks.demo.dice import Dice
from est_build.tasks.demo.places import DemoPlace
from est_build.tasks.demo.plan import DemoPlan
from est_build.tasks.demo.town import FACTORS
from est_build.words.periods import Week

LIGHT_STARTS = 38
"""Weeks before the last one when the measure that works starts, at Gasverket."""
ROUNDS_START = 36
"""When the measure that doesn't work starts, at Biblioteket."""
CAMERA_STARTS = 10
"""When the measure that is too young to judge starts, at Stationen."""
BUMPS_START = 44
MOVE_BEGINS, MOVE_ENDS = 24, 8
"""Between these the trouble moves from Gasverket to Stationen."""

SEASON = {
    "hot-och-vald": (-1, -1, 0, 0, 1, 2, 1, 1, 0, 0, -1, 0),
    "skadegorelse": (0, 0, 0, 1, 1, 1, 0, 1, 1, 1, 0, 0),
    "anlagd-brand": (0, -1, 0, 2, 1, 0, 0, 0, 0, 1, 1, 2),
    "narkotika": (0, 0, 0, 0, 1, 1, 0, 1, 1, 0, 0, 0),
    "ordningsstorning": (1, -1, -1, 1, 2, 2, 1, 2, 0, 1, 0, 2),
    "samling": (-1, -1, 0, 1, 2, 2, 1, 2, 1, 0, 0, -1),
    "trafik": (-2, -2, 0, 2, 3, 2, 1, 2, 1, 0, -1, -2),
    "stold-inbrott": (1, 0, 0, 0, 0, 1, 2, 1, 0, 1, 1, 2),
    "klotter-nedskrapning": (-1, -1, 0, 1, 1, 1, 1, 1, 1, 0, 0, -1),
    "otrygg-plats": (2, 1, 0, -1, -2, -3, -3, -1, 0, 2, 3, 3),
    "alkohol": (-1, -1, -1, 2, 1, 3, 2, 1, 0, 0, 0, 2),
    "social-oro": (0, 0, 1, 0, 1, -1, -3, 1, 1, 1, 0, 0),
}
"""Month by month, in steps of 0.1 on the scale of answers."""
MOVING = {"narkotika": 0.85, "samling": 0.6, "skadegorelse": 0.3, "hot-och-vald": 0.35}
"""The factors that follow the hot spot, and how much they rise when it has settled."""
EARLIER_HOT_SPOTS = ("torget", "hamnen", "biblioteket", "parken", "idrottsplatsen")


def hot_spots(age: float) -> tuple[tuple[str, float], ...]:
    """Return where the trouble is, as places and shares, so many weeks before the last one."""
    if age > 82:
        return ((EARLIER_HOT_SPOTS[int(age - 82) // 52 % len(EARLIER_HOT_SPOTS)], 1.0),)
    moved = min(max((MOVE_BEGINS - age) / (MOVE_BEGINS - MOVE_ENDS), 0.0), 1.0)
    return tuple(
        (place, share) for place, share in (("gasverket", 1 - moved), ("stationen", moved)) if share
    )


class Story:
    """The town's weeks for one plan."""

    def __init__(self, plan: DemoPlan) -> None:
        self.plan = plan

    def level(self, factor: str, week: Week) -> float:
        """Return where the answers about a factor lie in a week, around 0."""
        return self._levels[factor][self.plan.age(week)]

    @cached_property
    def _levels(self) -> dict[str, list[float]]:
        return {factor.id: self._walk(factor.id, factor.level) for factor in FACTORS}

    def _walk(self, factor: str, usual: float) -> list[float]:
        """Draw a factor's weeks from the first to the last; the list begins with the last."""
        dice = Dice(self.plan.seed, "level", factor)
        drift, levels = 0.0, []
        for week in self.plan.all_weeks:
            drift = 0.7 * drift + 0.12 * dice.spread()
            season = SEASON[factor][week.thursday.month - 1] * 0.1
            levels.append(usual + season + drift + self._push(factor, self.plan.age(week)))
        levels.reverse()
        return levels

    def _push(self, factor: str, age: int) -> float:
        """Return what the hot spot adds: it cools off as it leaves, and grows where it settles."""
        rise = MOVING.get(factor, 0.0)
        if age > LIGHT_STARTS:
            return rise * 0.4
        if age > MOVE_BEGINS:
            return rise * 0.15
        return rise * min((MOVE_BEGINS - age) / 16, 1.0)

    def place_weights(self, factor: str, week: Week) -> list[tuple[str, float]]:
        """Return how likely each place is to be named when a factor is."""
        hot = dict(hot_spots(self.plan.age(week)))
        pull = 9.0 if factor in MOVING else 1.2 if factor != "trafik" else 0.0
        return [
            (place.id, place.weight * fit(factor, place) + pull * hot.get(place.id, 0.0))
            for place in self.plan.places
        ]

    def damage_rate(self, place: DemoPlace, day: date) -> float:
        """Return how many cases of vandalism a place has a month, around a day."""
        age = self.plan.age_of(day)
        rate = 1.6 * place.weight * (1 + 0.08 * SEASON["skadegorelse"][day.month - 1])
        if place.id == "gasverket":
            return rate * (2.6 if age > LIGHT_STARTS else 0.55)
        if place.id == "stationen":
            return rate * (1.9 if age < MOVE_BEGINS else 1.0)
        return rate * (1.5 if place.id == "biblioteket" else 1.0)


KINDS = {
    "trafik": ("gata", "tätort", "handel", "skola"),
    "stold-inbrott": ("parkering", "handel", "skola", "industri", "bostadsområde"),
    "klotter-nedskrapning": ("gata", "gångväg", "park", "strand", "bostadsområde", "station"),
    "otrygg-plats": ("park", "gångväg", "parkering", "station"),
    "alkohol": ("torg", "park", "strand", "hamn"),
    "social-oro": ("skola", "mötesplats", "bostadsområde"),
    "skadegorelse": ("skola", "mötesplats", "idrott", "bibliotek"),
    "anlagd-brand": ("skola", "bostadsområde", "park"),
    "ordningsstorning": ("torg", "gata", "bostadsområde", "bibliotek"),
    "samling": ("torg", "station", "mötesplats", "handel"),
    "narkotika": ("park", "station", "mötesplats", "parkering"),
    "hot-och-vald": ("torg", "station", "skola", "bibliotek"),
}


def fit(factor: str, place: DemoPlace) -> float:
    """Return how much a kind of place goes with a factor."""
    if place.kind in KINDS[factor]:
        return 2.0
    # Nobody drives in a library.
    return 0.03 if factor == "trafik" else 0.25
